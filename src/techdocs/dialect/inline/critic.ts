import type { Token } from 'markdown-it';
import { element, finalText, pattern, type Reader } from './reader.ts';

const OPENING = /\{(?:\+\+|--|==|>>|~~)/g;

/** What ends an edit, by what starts it. */
const CLOSINGS: Readonly<Record<string, string>> = {
  '{++': '++}',
  '{--': '--}',
  '{==': '==}',
  '{>>': '<<}',
  '{~~': '~~}',
};

/**
 * Proposed edits: `{++added++}`, `{--removed--}`, `{~~before~>after~~}`, `{==marked==}` and
 * `{>>comment<<}`.
 *
 * @see https://facelessuser.github.io/pymdown-extensions/extensions/critic/
 */
export const criticMarks = pattern('{', (text, reader) => {
  const parts: string[] = [];
  const missing = new Set<string>();
  let from = 0;
  for (const { 0: opening, index } of text.matchAll(OPENING)) {
    if (index < from || missing.has(opening)) continue;
    const end = text.indexOf(CLOSINGS[opening] ?? '', index + opening.length);
    if (end === -1) {
      missing.add(opening);
      continue;
    }
    const tokens = edit(opening, text.slice(index + opening.length, end), reader);
    if (!tokens) continue;
    parts.push(text.slice(from, index), reader.stash(tokens));
    from = end + opening.length;
  }
  return parts.join('') + text.slice(from);
});

function edit(opening: string, content: string, reader: Reader): Token[] | undefined {
  switch (opening) {
    case '{++':
      return marked('ins', content, reader);
    case '{--':
      return marked('del', content, reader);
    case '{==':
      return marked('mark', content, reader);
    case '{>>':
      return comment(content, reader);
    default: {
      const [before = '', ...after] = content.split('~>');
      if (after.length === 0) return undefined;
      return [...marked('del', before, reader), ...marked('ins', after.join('~>'), reader)];
    }
  }
}

function marked(tag: string, content: string, reader: Reader): Token[] {
  return element(reader.state, tag, [['class', 'critic']], reader.inside(content));
}

function comment(content: string, reader: Reader): Token[] {
  const text = finalText(reader.state, reader.plain(content));
  return element(reader.state, 'span', [['class', 'critic comment']], [text]);
}
