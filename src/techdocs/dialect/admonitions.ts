import type { MarkdownIt, StateBlock } from 'markdown-it';
import { isReservedName } from '../reserved-names.ts';
import { bodyEnd, columnOf, parseBody, textOf } from './indented-body.ts';
import { pushInline } from './inline-token.ts';
import { typeTitle } from './type-title.ts';

const OPENING = /^(!!!|\?\?\?\+?) ?([\w-]+(?: +[\w-]+)*)?(?: *"(.*)")? *$/;

/**
 * Admonitions, `!!! note "Title"`, and folded ones, `??? note` and `???+ note`, with their body
 * indented by four columns.
 *
 * @see https://python-markdown.github.io/extensions/admonition/
 * @see https://facelessuser.github.io/pymdown-extensions/extensions/details/
 */
export function admonitions(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'admonition', admonition, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
}

function admonition(state: StateBlock, startLine: number, endLine: number, silent: boolean) {
  if (columnOf(state, startLine) >= 4) return false;
  const [, marker, types, title] = OPENING.exec(textOf(state, startLine)) ?? [];
  if (marker === undefined || (types === undefined && title === undefined)) return false;
  if (marker === '!!!' && types === undefined) return false;
  if (silent) return true;
  const classes = (types ?? '').toLowerCase().split(/ +/).filter(isAllowedClass);
  const end = bodyEnd(state, startLine + 1, endLine);
  if (marker === '!!!') openAdmonition(state, startLine, classes, title);
  else openDetails(state, startLine, classes, title, marker.endsWith('+'));
  parseBody(state, startLine + 1, end);
  state.push('admonition_close', marker === '!!!' ? 'div' : 'details', -1);
  state.line = end;
  return true;
}

function openAdmonition(
  state: StateBlock,
  line: number,
  classes: string[],
  title: string | undefined,
): void {
  const open = state.push('admonition_open', 'div', 1);
  open.map = [line, line + 1];
  open.attrs = [['class', ['admonition', ...classes].join(' ')]];
  const text = title ?? typeTitle(classes[0] ?? '');
  if (text === '') return;
  const paragraph = state.push('paragraph_open', 'p', 1);
  paragraph.attrs = [['class', 'admonition-title']];
  pushInline(state, text, line);
  state.push('paragraph_close', 'p', -1);
}

function openDetails(
  state: StateBlock,
  line: number,
  classes: string[],
  title: string | undefined,
  isOpen: boolean,
): void {
  const open = state.push('admonition_open', 'details', 1);
  open.map = [line, line + 1];
  if (classes.length > 0) open.attrPush(['class', classes.join(' ')]);
  if (isOpen) open.attrPush(['open', '']);
  state.push('summary_open', 'summary', 1);
  pushInline(state, title || typeTitle(classes[0] ?? 'details'), line);
  state.push('summary_close', 'summary', -1);
}

function isAllowedClass(name: string): boolean {
  return name !== '' && !isReservedName(name);
}
