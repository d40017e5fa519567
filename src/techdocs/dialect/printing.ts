import type { MarkdownIt, Renderer, RendererRule, StateCore, Token } from 'markdown-it';
import { showDirectionMarks } from '../direction-marks.ts';
import { escapeHtml } from '../escape-html.ts';
import type { Heading } from '../heading.ts';
import { type Inset, insetMark } from '../insets.ts';
import { pageState } from './page-state.ts';

/** How the dialect's own tokens are printed where a tag is not enough. */
export function printing(md: MarkdownIt): void {
  const { rules } = md.renderer;
  rules.heading_close = printHeadingEnd;
  rules.footnote_reference = printFootnoteReference;
  rules.footnote_back = printFootnoteBack;
  rules.footnotes_open = () => '<div class="footnote">\n<hr>\n<ol>\n';
  rules.footnotes_close = () => '</ol>\n</div>\n';
  rules.footnote_open = (tokens, index) => `<li id="fn:${labelOf(tokens[index])}">\n`;
  rules.image = printImage;
  rules.code_inline = printCode;
  rules.inset = printInset;
  rules.contents = (tokens, index) => String(tokens[index]?.meta?.html);
  rules.emoji = (tokens, index) => tokens[index]?.content ?? '';
}

function labelOf(token: Token | undefined): string {
  return escapeHtml(String(token?.meta?.label));
}

const printFootnoteReference: RendererRule = (tokens, index) => {
  const token = tokens[index];
  const id = escapeHtml(String(token?.meta?.id));
  return `<sup id="${id}"><a class="footnote-ref" href="#fn:${labelOf(token)}">${token?.content ?? ''}</a></sup>`;
};

const printFootnoteBack: RendererRule = (tokens, index) =>
  ` <a class="footnote-backref" href="#${escapeHtml(String(tokens[index]?.meta?.id))}" aria-label="Back to the text">↩</a>`;

const printCode: RendererRule = (tokens, index, _options, _env, renderer) => {
  const token = tokens[index];
  if (!token) return '';
  const code = showDirectionMarks(escapeHtml(token.content));
  return `<code${renderer.renderAttrs(token)}>${code}</code>`;
};

const printInset: RendererRule = (tokens, index, _options, env) => {
  const { insets } = pageState(env);
  insets.push(tokens[index]?.meta?.inset as Inset);
  return insetMark(insets.length - 1);
};

const printHeadingEnd: RendererRule = (tokens, index) => {
  const token = tokens[index];
  const heading = token?.meta?.heading as Heading | undefined;
  if (token?.meta?.permalink === false) return `</${token.tag}>\n`;
  const id = escapeHtml(heading?.id ?? '');
  return `<a class="headerlink" href="#${id}" aria-label="Link to this section">¶</a></${token?.tag ?? ''}>\n`;
};

/** The alternative text is the label's text, pictures and markup taken out. */
function printImage(
  tokens: Token[],
  index: number,
  options: Parameters<RendererRule>[2],
  env: StateCore['env'] | undefined,
  renderer: Renderer,
): string {
  const token = tokens[index];
  if (!token) return '';
  token.attrSet('alt', renderer.renderInlineAsText(token.children ?? [], options, env));
  return renderer.renderToken(tokens, index, options);
}
