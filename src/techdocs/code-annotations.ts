/** The notes on a code block: the items of the list that follows it. */
export interface Annotations {
  /** The id of each item, less its number. */
  prefix: string;
  count: number;
}

/** A highlighter's comments. */
const COMMENT = /<span class="sk-comment">([^<]*)<\/span>/g;

const MARKER = /\((\d{1,3})\)(!?)/g;

/** What is left of a comment that holds nothing but markers. */
const DELIMITERS = /^\s*(?:#|\/\/|\/\*|--|;+|%|'|&lt;!--)?\s*(?:\*\/|--&gt;)?\s*$/;

/** Whether code holds what could be a marker of a note: `(1)` or `(1)!`. */
export function hasMarkers(code: string): boolean {
  return code.search(MARKER) >= 0;
}

/**
 * Turns the markers in the comments of a highlighted line, `# (1)`, into links to the notes. The
 * marker stays the text of its link, so that nothing is lost without a style sheet. A comment of
 * nothing but markers, one of them with an exclamation mark, `# (1)!`, is only there for them: its
 * class `annotations-only` says that the rest of it need not be seen.
 *
 * @see https://squidfunk.github.io/mkdocs-material/reference/code-blocks/#adding-annotations
 */
export function annotateLine(line: string, { prefix, count }: Annotations): string {
  return line.replaceAll(COMMENT, (span, text: string) => {
    let found = false;
    let bare = false;
    const linked = text.replaceAll(MARKER, (marker, number: string, mark: string) => {
      const note = Number(number);
      if (note < 1 || note > count) return marker;
      found = true;
      bare ||= mark !== '';
      return `<a class="annotation" href="#${prefix}${note}" data-note="${note}" aria-label="Note ${note}">${marker}</a>`;
    });
    if (!found) return span;
    const only = bare && DELIMITERS.test(text.replaceAll(MARKER, ''));
    return `<span class="sk-comment${only ? ' annotations-only' : ''}">${linked}</span>`;
  });
}
