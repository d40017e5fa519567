const SHOWN = 8;

const sentence = new Intl.ListFormat('en-GB');

/**
 * Clusters in a sentence, shortened after the eighth.
 *
 * @example clusterNames(['Europe', 'America', 'Test'])  // 'Europe, America and Test'
 */
export function clusterNames(titles: readonly string[]): string {
  const more = titles.length - SHOWN;
  return sentence.format(more > 1 ? [...titles.slice(0, SHOWN), `${more} more`] : titles);
}
