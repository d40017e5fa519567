import type { MarkdownIt, StateInline } from 'markdown-it';

const EQUALS = 0x3d;
const MARKER = '==';

/**
 * Marked text, `==text==`.
 *
 * @see https://facelessuser.github.io/pymdown-extensions/extensions/mark/
 */
export function mark(md: MarkdownIt): void {
  md.inline.ruler.before('emphasis', 'mark', (state, silent) => {
    if (state.src.charCodeAt(state.pos) !== EQUALS) return false;
    const end = closingAt(state);
    if (end === undefined) return false;
    if (!silent) pushMark(state, end);
    state.pos = end + MARKER.length;
    return true;
  });
}

/** Where the text that is marked from here ends, if it is. */
function closingAt(state: StateInline): number | undefined {
  const start = state.pos + MARKER.length;
  if (!state.src.startsWith(MARKER, state.pos) || /[\s=]/.test(state.src.charAt(start) || ' ')) {
    return undefined;
  }
  const end = state.src.indexOf(MARKER, start);
  if (end < 0 || end >= state.posMax || /\s/.test(state.src.charAt(end - 1))) return undefined;
  return end;
}

function pushMark(state: StateInline, end: number): void {
  const { posMax } = state;
  state.push('mark_open', 'mark', 1);
  state.pos += MARKER.length;
  state.posMax = end;
  state.md.inline.tokenize(state);
  state.push('mark_close', 'mark', -1);
  state.posMax = posMax;
}
