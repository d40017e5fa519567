import type { MarkdownIt, StateCore, Token } from 'markdown-it';

const BOX = /^\[([ xX])\][ \t]+/;

/**
 * Task lists, `- [x] done`, as disabled checkboxes.
 *
 * @see https://facelessuser.github.io/pymdown-extensions/extensions/tasklist/
 */
export function taskLists(md: MarkdownIt): void {
  md.core.ruler.after('inline', 'task_lists', (state) => {
    const lists: Token[] = [];
    for (const [index, token] of state.tokens.entries()) {
      if (/^(bullet|ordered)_list_open$/.test(token.type)) lists.push(token);
      if (/^(bullet|ordered)_list_close$/.test(token.type)) lists.pop();
      if (token.type === 'list_item_open') readItem(state, index, lists.at(-1));
    }
  });
}

function readItem(state: StateCore, index: number, list: Token | undefined): void {
  const item = state.tokens[index];
  const inline = state.tokens[index + 2];
  const text = inline?.children?.[0];
  if (!item || state.tokens[index + 1]?.type !== 'paragraph_open' || text?.type !== 'text') return;
  const box = BOX.exec(text.content);
  if (!box) return;
  text.content = text.content.slice(box[0].length);
  inline?.children?.unshift(checkbox(state, box[1] !== ' '));
  item.attrJoin('class', 'task-list-item');
  if (list && list.attrGet('class') === null) list.attrSet('class', 'task-list');
}

function checkbox(state: StateCore, checked: boolean): Token {
  const input = new state.Token('task_box', 'input', 0);
  input.attrs = [
    ['type', 'checkbox'],
    ['disabled', ''],
    ['aria-label', checked ? 'Done' : 'To do'],
  ];
  if (checked) input.attrs.push(['checked', '']);
  return input;
}
