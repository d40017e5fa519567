const PIECE_LENGTH = 1_000_000;

/** Values as lines of JSON, many of them in each piece: no text outgrows what Node can hold. */
export function* jsonLines(values: Iterable<unknown>): Iterable<string> {
  let piece = '';
  for (const value of values) {
    piece += `${JSON.stringify(value)}\n`;
    if (piece.length < PIECE_LENGTH) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

/** The lines of a file, which as a whole may have more bytes than a text can. */
export function* linesOf(bytes: Buffer): Iterable<string> {
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(10, start);
    const end = newline === -1 ? bytes.length : newline;
    yield bytes.toString('utf8', start, end);
    start = end + 1;
  }
}
