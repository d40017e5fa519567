const MARKER = /^pb-line:(\d+)$/;

/** A comment before an author's HTML that tells the sanitiser the line of the Markdown file. */
export function lineMarker(line: number): string {
  return `<!--pb-line:${line}-->`;
}

/** The line that a comment notes, if it is such a note. */
export function markedLine(comment: string): number | undefined {
  const line = MARKER.exec(comment)?.[1];
  return line === undefined ? undefined : Number(line);
}
