import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { plainText } from '../plain-text.ts';
import { ALWAYS, triggersIn } from './triggers.ts';

/** One sort of inline markup. */
export interface Pattern {
  /** The bits of characters (`triggers.ts`): a text with none of them has nothing for it. */
  readonly triggers: number;
  readonly read: ReadPattern;
}

/**
 * Is given a text in which a mark stands for everything that patterns before it read, and gives it
 * back with a mark for each piece of its own.
 */
type ReadPattern = (text: string, reader: Reader) => string;

/** What a pattern works with. */
export interface Reader {
  readonly state: StateCore;
  /** Keeps tokens and gives the mark that stands for them. */
  stash(tokens: Token[]): string;
  /** Whether the text is that of a link. */
  readonly isInLink: boolean;
  /** Reads the text inside an element with the patterns that come after the one at work. */
  inside(text: string): Token[];
  /** The same for the text of a link. */
  insideLink(text: string): Token[];
  /** A text with what its marks stand for, as a person reads it. */
  plain(text: string): string;
}

/** Code points that no text holds; the number of what was stashed stands between them. */
const OPEN = '\uFDD4';
const CLOSE = '\uFDD5';
const MARK = /\uFDD4(\d+)\uFDD5/g;

/**
 * Reads inline text as Python-Markdown does: pattern by pattern over the whole text, not character by
 * character. What one finds is out of sight of those that follow.
 *
 * @see https://python-markdown.github.io/extensions/api/#inlineprocessors
 */
export function inlineText(patterns: readonly Pattern[]): (md: MarkdownIt) => void {
  return (md) => {
    md.core.ruler.at('inline', (state) => {
      for (const token of state.tokens) {
        if (token.type === 'inline') token.children = readInline(token.content, state, patterns);
      }
    });
  };
}

function readInline(content: string, state: StateCore, patterns: readonly Pattern[]): Token[] {
  const stashed: Token[][] = [];
  const restore = (text: string) => {
    if (!text.includes(OPEN)) return splitLines(text, state);
    const tokens: Token[] = [];
    for (const [index, piece] of text.split(MARK).entries()) {
      const found = index % 2 === 0 ? splitLines(piece, state) : (stashed[Number(piece)] ?? []);
      for (const token of found) tokens.push(token);
    }
    return tokens;
  };
  const read = (text: string, from: number, isInLink: boolean): Token[] => {
    const present = triggersIn(text);
    let rest = text;
    for (let at = from; at < patterns.length; at += 1) {
      const pattern = patterns[at];
      if (!pattern || (pattern.triggers & present) === 0) continue;
      const reader: Reader = {
        state,
        isInLink,
        stash(tokens) {
          stashed.push(tokens);
          return OPEN + (stashed.length - 1) + CLOSE;
        },
        inside: (inner) => (inner === '' ? [] : read(inner, at + 1, isInLink)),
        insideLink: (inner) => (inner === '' ? [] : read(inner, at + 1, true)),
        plain: (inner) => plainText(restore(inner)),
      };
      rest = pattern.read(rest, reader);
    }
    return restore(rest);
  };
  return withLevels(read(content, 0, false));
}

function splitLines(text: string, state: StateCore): Token[] {
  if (!text.includes('\n')) return text === '' ? [] : [textToken(state, text)];
  return text.split('\n').flatMap((line, index) => {
    if (index === 0) return line === '' ? [] : [textToken(state, line)];
    return [new state.Token('softbreak', 'br', 0), textToken(state, line.trimStart())];
  });
}

function withLevels(tokens: Token[]): Token[] {
  let level = 0;
  for (const token of tokens) {
    if (token.nesting < 0) level -= 1;
    token.level = level;
    if (token.nesting > 0) level += 1;
  }
  return tokens;
}

/** Text that rules for text, such as those for abbreviations, are to read. */
export function textToken(state: StateCore, content: string): Token {
  const token = new state.Token('text', '', 0);
  token.content = content;
  return token;
}

/** Text that is final. */
export function finalText(state: StateCore, content: string): Token {
  const token = new state.Token('text_special', '', 0);
  token.content = content;
  return token;
}

/** An element around tokens. */
export function element(
  state: StateCore,
  tag: string,
  attributes: [name: string, value: string][],
  children: Token[],
): Token[] {
  const type = tag === 'a' ? 'link' : tag;
  const open = new state.Token(`${type}_open`, tag, 1);
  if (attributes.length > 0) open.attrs = attributes;
  return [open, ...children, new state.Token(`${type}_close`, tag, -1)];
}

/** A pattern that is not tried in the text of a link. */
export function outsideLinks({ triggers, read }: Pattern): Pattern {
  return { triggers, read: (text, reader) => (reader.isInLink ? text : read(text, reader)) };
}

/**
 * Makes a pattern.
 *
 * @param characters Every piece that it reads holds one of them; any may where none is given.
 */
export function pattern(characters: string, read: ReadPattern): Pattern {
  const triggers = characters === '' ? ALWAYS : triggersIn(characters) & ~ALWAYS;
  return { triggers, read };
}

/** Makes a pattern of an expression. What `make` gives nothing for stays text. */
export function matches(
  characters: string,
  expression: RegExp,
  make: (match: RegExpExecArray, reader: Reader) => Token[] | undefined,
): Pattern {
  return pattern(characters, (text, reader) => {
    if (text.search(expression) === -1) return text;
    const parts: string[] = [];
    let from = 0;
    for (const match of text.matchAll(expression)) {
      const tokens = make(match, reader);
      if (!tokens) continue;
      parts.push(text.slice(from, match.index), reader.stash(tokens));
      from = match.index + match[0].length;
    }
    return from === 0 ? text : parts.join('') + text.slice(from);
  });
}
