const SHOWN = 8;

const sentence = new Intl.ListFormat('en-GB');

/**
 * Clusters in a sentence, shortened after the eighth; `unnamed` is how many there are beside those given.
 *
 * @example clusterNames(['Europe', 'America', 'Test'])  // 'Europe, America and Test'
 */
export function clusterNames(titles: readonly string[], unnamed = 0): string {
  const more = titles.length - SHOWN + unnamed;
  return sentence.format(more > 1 ? [...titles.slice(0, SHOWN), `${more} more`] : titles);
}
