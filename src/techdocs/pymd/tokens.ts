import type { StateCore, Token } from 'markdown-it';
import { pageState } from '../dialect/page-state.ts';
import type { Line } from './line.ts';
import type { Stash } from './stash.ts';
import type { Element, Leaf, Node } from './tree.ts';

/** Element kinds that are printed as the tag of the same name, with markdown-it's names of their tokens. */
const TYPES: Readonly<Record<string, [type: string, tag: string]>> = {
  p: ['paragraph', 'p'],
  blockquote: ['blockquote', 'blockquote'],
  ul: ['bullet_list', 'ul'],
  ol: ['ordered_list', 'ol'],
  li: ['list_item', 'li'],
  dl: ['dl', 'dl'],
  dt: ['dt', 'dt'],
  dd: ['dd', 'dd'],
  table: ['table', 'table'],
  thead: ['thead', 'thead'],
  tbody: ['tbody', 'tbody'],
  tr: ['tr', 'tr'],
  th: ['th', 'th'],
  td: ['td', 'td'],
  admonition: ['admonition', 'div'],
  details: ['admonition', 'details'],
  summary: ['summary', 'summary'],
};

/** What markdown-it calls the leaves of a page. */
const LEAVES = { rule: 'hr', code: 'code_block', fence: 'fence' } as const;

/** Writes a page's tree as the tokens that markdown-it goes on with. */
export function writeTokens(state: StateCore, root: Element, stash: Stash): void {
  let level = 0;

  const push = (type: string, tag: string, nesting: -1 | 0 | 1): Token => {
    const token = new state.Token(type, tag, nesting);
    if (nesting < 0) level -= 1;
    token.level = level;
    if (nesting > 0) level += 1;
    token.block = true;
    state.tokens.push(token);
    return token;
  };

  const pushInline = (lines: Line[]) => {
    const inline = push('inline', '', 0);
    inline.content = lines
      .map(({ text }) => stash.restore(text))
      .join('\n')
      .trim();
    const line = lines[0]?.number ?? 1;
    inline.map = [line - 1, line - 1 + lines.length];
    inline.children = [];
  };

  const pushLeaf = (type: string, tag: string, { content, info, line }: Leaf) => {
    const token = push(type, tag, 0);
    token.content = content;
    token.info = info;
    token.map = [line - 1, line];
  };

  const writeLeaf = (leaf: Leaf) => {
    if (leaf.type !== 'html')
      return pushLeaf(LEAVES[leaf.type], leaf.type === 'rule' ? 'hr' : '', leaf);
    for (const piece of stash.pieces(leaf.content)) {
      if (typeof piece !== 'string') writeLeaf(piece.leaf);
      else if (piece !== '') pushLeaf('html_block', '', { ...leaf, content: piece });
    }
  };

  /** A text may have fences among its lines: they divide it. */
  const writeText = (lines: Line[], open: () => void, close: () => void) => {
    let segment: Line[] = [];
    const flush = () => {
      if (segment.some(({ text }) => text.trim() !== '')) {
        open();
        pushInline(segment);
        close();
      }
      segment = [];
    };
    for (const line of lines) {
      const found = stash.whole(line.text);
      if (found) {
        flush();
        writeLeaf(found.leaf);
      } else {
        segment.push(line);
      }
    }
    flush();
  };

  const writeParagraph = (element: Element, attributes: Element['attributes'], hidden: boolean) => {
    for (const child of element.children) {
      if (child.type !== 'text') continue;
      writeText(
        child.lines,
        () => {
          const open = push('paragraph_open', 'p', 1);
          open.attrs = attributes.length > 0 ? [...attributes] : null;
          open.hidden = hidden;
          open.map = [element.line - 1, element.line];
        },
        () => {
          push('paragraph_close', 'p', -1).hidden = hidden;
        },
      );
    }
  };

  const writeChildren = (element: Element) => {
    for (const child of element.children) write(child, element);
  };

  const writeTabs = (set: Element) => {
    const page = pageState(state.env);
    page.tabSets += 1;
    const name = `__tabbed_${page.tabSets}`;
    const tabs = set.children.filter((child): child is Element => child.type === 'element');
    const attribute = (tab: Element, key: string) =>
      tab.attributes.find(([other]) => other === key)?.[1];
    const chosen = tabs.findIndex((tab) => attribute(tab, 'selected') !== undefined);
    push('tab_set_open', 'div', 1).attrs = [['class', 'tabbed-set tabbed-alternate']];
    for (const index of tabs.keys()) {
      const input = push('tab_input', 'input', 0);
      if (index === Math.max(0, chosen)) input.attrPush(['checked', '']);
      input.attrPush(['id', `${name}_${index + 1}`]);
      input.attrPush(['name', name]);
      input.attrPush(['type', 'radio']);
    }
    push('tab_labels_open', 'div', 1).attrs = [['class', 'tabbed-labels']];
    for (const [index, tab] of tabs.entries()) {
      push('tab_label_open', 'label', 1).attrs = [['for', `${name}_${index + 1}`]];
      pushInline([{ text: attribute(tab, 'label') ?? '', number: tab.line }]);
      push('tab_label_close', 'label', -1);
    }
    push('tab_labels_close', 'div', -1);
    push('tab_content_open', 'div', 1).attrs = [['class', 'tabbed-content']];
    for (const tab of tabs) {
      push('tab_open', 'div', 1).attrs = [['class', 'tabbed-block']];
      writeChildren(tab);
      push('tab_close', 'div', -1);
    }
    push('tab_content_close', 'div', -1);
    push('tab_set_close', 'div', -1);
  };

  const writeElement = (element: Element) => {
    switch (element.kind) {
      case 'p':
        return writeParagraph(element, element.attributes, false);
      case 'title':
        return writeParagraph(element, [['class', 'admonition-title']], false);
      case 'tabs':
        return writeTabs(element);
      case 'heading': {
        const tag = `h${element.level}`;
        push('heading_open', tag, 1).map = [element.line - 1, element.line];
        for (const child of element.children) if (child.type === 'text') pushInline(child.lines);
        push('heading_close', tag, -1);
        return;
      }
      case 'footnote': {
        push('footnote_open', 'li', 1).meta = { label: element.label };
        writeChildren(element);
        push('footnote_close', 'li', -1).meta = { label: element.label };
        return;
      }
      case 'html': {
        const line = [element.line - 1, element.line] as [number, number];
        const open = push('html_block', '', 0);
        open.content = element.html?.open ?? '';
        open.map = line;
        writeChildren(element);
        push('html_block', '', 0).content = element.html?.close ?? '';
        return;
      }
      default: {
        const [type, tag] = TYPES[element.kind] ?? [element.kind, 'div'];
        const open = push(`${type}_open`, tag, 1);
        open.map = [element.line - 1, element.line];
        open.attrs = element.attributes.length > 0 ? [...element.attributes] : null;
        writeChildren(element);
        push(`${type}_close`, tag, -1);
      }
    }
  };

  const write = (node: Node, parent: Element) => {
    if (node.type === 'element') return writeElement(node);
    if (node.type !== 'text') return writeLeaf(node);
    if (!['li', 'dt', 'dd', 'html', 'footnote'].includes(parent.kind))
      return pushInline(node.lines);
    const hidden = (type: string, nesting: 1 | -1) => () => {
      push(type, 'p', nesting).hidden = true;
    };
    writeText(node.lines, hidden('paragraph_open', 1), hidden('paragraph_close', -1));
  };

  writeChildren(root);
}
