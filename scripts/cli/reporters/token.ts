/** UTF-16 units looked at on either side; keeps a hostile line from costing more than its file. */
const REACH = 400;

/**
 * Where the YAML token that starts at an offset ends, as far as its line tells: a quoted text, a plain
 * one up to a comment, the colon of a key, or the next part of a list in brackets.
 *
 * @example tokenEnd('  owner: team-b # theirs', 9)  // 15
 */
export function tokenEnd(line: string, start: number): number {
  const rest = line.slice(start, start + REACH);
  const quoted = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.exec(rest);
  if (quoted) return start + quoted[0].length;
  const inBrackets = /[[{][^\]}]*$/.test(line.slice(Math.max(0, start - REACH), start));
  const stop = inBrackets ? /[,\]}]|:(?=\s|$)|\s#/ : /:(?=\s|$)|\s#/;
  const plain = rest.slice(0, stop.exec(rest)?.index).trimEnd();
  return start + Math.max(1, plain.length);
}
