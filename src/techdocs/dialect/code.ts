import type { MarkdownIt, RendererRule, StateCore, Token } from 'markdown-it';
import { type Annotations, hasMarkers } from '../code-annotations.ts';
import { parseFenceOptions } from '../fence-options.ts';
import { placeholder } from '../placeholder.ts';
import { pageState } from './page-state.ts';

/**
 * Code blocks leave a placeholder in the HTML and are collected, to be highlighted later. A numbered
 * list right after a block with markers explains it: its items get ids for the markers to lead to.
 */
export function codeBlocks(md: MarkdownIt): void {
  md.core.ruler.push('code_annotations', findAnnotations);
  md.renderer.rules.fence = printCode;
  md.renderer.rules.code_block = printCode;
}

function findAnnotations({ tokens }: StateCore): void {
  let blocks = 0;
  for (const [index, token] of tokens.entries()) {
    const list = tokens[index + 1];
    if (token.type !== 'fence' || list?.type !== 'ordered_list_open') continue;
    if (!hasMarkers(token.content)) continue;
    blocks += 1;
    token.meta = {
      ...token.meta,
      annotations: markItems(tokens, index + 1, `__code_${blocks}_note_`),
    };
    list.attrJoin('class', 'annotations');
  }
}

function markItems(tokens: Token[], list: number, prefix: string): Annotations {
  const { level = 0 } = tokens[list] ?? {};
  let count = 0;
  for (const token of tokens.slice(list + 1)) {
    if (token.level <= level) break;
    if (token.type !== 'list_item_open' || token.level !== level + 1) continue;
    count += 1;
    token.attrSet('id', prefix + count);
  }
  return { prefix, count };
}

const printCode: RendererRule = (tokens, index, _options, env) => {
  const { content = '', info = '', map, meta } = tokens[index] ?? {};
  const { codeBlocks: blocks } = pageState(env);
  blocks.push({
    ...parseFenceOptions(info),
    code: content.replace(/\n$/, ''),
    line: (map?.[0] ?? 0) + 1,
    annotations: meta?.annotations as Annotations | undefined,
  });
  return `${placeholder(blocks.length - 1)}\n`;
};
