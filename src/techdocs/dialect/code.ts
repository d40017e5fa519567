import type { MarkdownIt, RendererRule } from 'markdown-it';
import { parseFenceOptions } from '../fence-options.ts';
import { placeholder } from '../placeholder.ts';
import { pageState } from './page-state.ts';

/** Code blocks leave a placeholder in the HTML and are collected, to be highlighted later. */
export function codeBlocks(md: MarkdownIt): void {
  md.renderer.rules.fence = printCode;
  md.renderer.rules.code_block = printCode;
}

const printCode: RendererRule = (tokens, index, _options, env) => {
  const { content = '', info = '' } = tokens[index] ?? {};
  const { codeBlocks: blocks } = pageState(env);
  blocks.push({ ...parseFenceOptions(info), code: content.replace(/\n$/, '') });
  return `${placeholder(blocks.length - 1)}\n`;
};
