import type { Token } from 'markdown-it';
import type { Heading } from '../heading.ts';
import type { DocsSection } from '../site.ts';
import { plainText } from './plain-text.ts';

/** Splits a page at its headings and gives the text below each, code included, for search. */
export function searchSections(tokens: Token[]): DocsSection[] {
  const sections: DocsSection[] = [];
  let current = { id: '', title: '', parts: [] as string[] };
  const finish = () => {
    const text = current.parts
      .join(' ')
      .replaceAll(/\s{2,}|[^\S ]/g, ' ')
      .trim();
    if (text !== '' || current.id !== '') {
      sections.push({ id: current.id, title: current.title, text });
    }
  };
  let inHeading = false;
  for (const token of tokens) {
    const heading = token.meta?.heading as Heading | undefined;
    if (token.type === 'heading_open' && heading) {
      finish();
      current = { id: heading.id, title: heading.title, parts: [] };
      inHeading = true;
    } else if (token.type === 'heading_close') {
      inHeading = false;
    } else if (!inHeading) {
      current.parts.push(textOf(token));
    }
  }
  finish();
  return sections;
}

function textOf(token: Token): string {
  switch (token.type) {
    case 'inline':
      return plainText(token.children ?? []);
    case 'fence':
    case 'code_block':
      return token.content;
    case 'html_block':
      return /^\s*<(script|style)/i.test(token.content)
        ? ''
        : token.content.replaceAll(/<[^<>]*>/g, ' ');
    default:
      return '';
  }
}
