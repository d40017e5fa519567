import type { MarkdownIt, StateBlock } from 'markdown-it';
import { bodyEnd, columnOf, parseBody, textOf } from './indented-body.ts';
import { pushInline } from './inline-token.ts';
import { pageState } from './page-state.ts';

const OPENING = /^===(!\+|\+!|!|\+)? +"(.*)" *$/;

interface Tab {
  label: string;
  line: number;
  end: number;
  selected: boolean;
}

/**
 * Content tabs, `=== "Title"` with a body indented by four columns; tabs in a row make one set,
 * `===!` starts a new one, `===+` is the one shown first. Radio inputs and labels, so they work
 * without a script.
 *
 * @see https://facelessuser.github.io/pymdown-extensions/extensions/tabbed/
 */
export function tabs(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'tabs', tabSet, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
}

function tabSet(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (columnOf(state, startLine) >= 4 || !OPENING.test(textOf(state, startLine))) return false;
  if (silent) return true;
  const set = readTabs(state, startLine, endLine);
  const page = pageState(state.env);
  page.tabSets += 1;
  pushTabs(state, set, `__tabbed_${page.tabSets}`);
  state.line = set.at(-1)?.end ?? startLine + 1;
  return true;
}

function readTabs(state: StateBlock, startLine: number, endLine: number): Tab[] {
  const set: Tab[] = [];
  let line = startLine;
  while (line < endLine && columnOf(state, line) >= 0 && columnOf(state, line) < 4) {
    const [opening, flags = '', label = ''] = OPENING.exec(textOf(state, line)) ?? [];
    if (opening === undefined || (set.length > 0 && flags.includes('!'))) break;
    const end = bodyEnd(state, line + 1, endLine);
    set.push({ label, line, end, selected: flags.includes('+') });
    line = end;
    while (line < endLine && state.isEmpty(line)) line += 1;
  }
  return set;
}

function pushTabs(state: StateBlock, set: Tab[], name: string): void {
  state.push('tab_set_open', 'div', 1).attrs = [['class', 'tabbed-set tabbed-alternate']];
  const selected = Math.max(
    0,
    set.findIndex((tab) => tab.selected),
  );
  for (const index of set.keys()) {
    const input = state.push('tab_input', 'input', 0);
    if (index === selected) input.attrPush(['checked', '']);
    input.attrPush(['id', `${name}_${index + 1}`]);
    input.attrPush(['name', name]);
    input.attrPush(['type', 'radio']);
  }
  pushLabels(state, set, name);
  state.push('tab_content_open', 'div', 1).attrs = [['class', 'tabbed-content']];
  for (const tab of set) {
    state.push('tab_open', 'div', 1).attrs = [['class', 'tabbed-block']];
    parseBody(state, tab.line + 1, tab.end);
    state.push('tab_close', 'div', -1);
  }
  state.push('tab_content_close', 'div', -1);
  state.push('tab_set_close', 'div', -1);
}

function pushLabels(state: StateBlock, set: Tab[], name: string): void {
  state.push('tab_labels_open', 'div', 1).attrs = [['class', 'tabbed-labels']];
  for (const [index, tab] of set.entries()) {
    state.push('tab_label_open', 'label', 1).attrs = [['for', `${name}_${index + 1}`]];
    pushInline(state, tab.label, tab.line);
    state.push('tab_label_close', 'label', -1);
  }
  state.push('tab_labels_close', 'div', -1);
}
