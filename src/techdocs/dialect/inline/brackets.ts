/** Finds for every opening bracket of a text the one that closes it. */
export function matchBrackets(text: string, open: string, close: string): Map<number, number> {
  const pairs = new Map<number, number>();
  const pending: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === open) {
      pending.push(at);
    } else if (character === close) {
      const opening = pending.pop();
      if (opening !== undefined) pairs.set(opening, at);
    }
  }
  return pairs;
}
