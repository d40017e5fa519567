import type { MarkdownIt, StateBlock } from 'markdown-it';
import { bodyEnd, columnOf, parseMarkedBody, textOf } from './indented-body.ts';
import { pushInline } from './inline-token.ts';

const DEFINITION = /^:[ \t]+/;

/** The lines of one term or more, and the line of their first definition. */
interface Entry {
  terms: number;
  definition: number;
}

/**
 * Definition lists: terms, one a line, then definitions that start with a colon.
 *
 * @see https://python-markdown.github.io/extensions/definition_lists/
 */
export function definitionLists(md: MarkdownIt): void {
  md.block.ruler.before('paragraph', 'definition_list', definitionList);
}

function definitionList(state: StateBlock, startLine: number, endLine: number): boolean {
  let entry = findEntry(state, startLine, endLine);
  if (!entry) return false;
  state.push('dl_open', 'dl', 1).map = [startLine, startLine + 1];
  let line = startLine;
  while (entry) {
    pushTerms(state, entry);
    line = pushDefinitions(state, entry.definition, endLine);
    entry = findEntry(state, skipBlank(state, line, endLine), endLine);
  }
  state.push('dl_close', 'dl', -1);
  state.line = line;
  return true;
}

function findEntry(state: StateBlock, terms: number, endLine: number): Entry | undefined {
  let line = terms;
  while (line < endLine && !state.isEmpty(line) && !isDefinition(state, line)) {
    const column = columnOf(state, line);
    if (column < 0 || column >= 4) return undefined;
    line += 1;
  }
  if (line === terms) return undefined;
  const definition = line < endLine && state.isEmpty(line) ? line + 1 : line;
  if (definition >= endLine || !isDefinition(state, definition)) return undefined;
  return { terms, definition };
}

function isDefinition(state: StateBlock, line: number): boolean {
  const column = columnOf(state, line);
  return column >= 0 && column < 4 && DEFINITION.test(textOf(state, line));
}

function pushTerms(state: StateBlock, { terms, definition }: Entry): void {
  for (let line = terms; line < definition; line += 1) {
    if (state.isEmpty(line)) continue;
    state.push('dt_open', 'dt', 1).map = [line, line + 1];
    pushInline(state, textOf(state, line).trim(), line);
    state.push('dt_close', 'dt', -1);
  }
}

function pushDefinitions(state: StateBlock, startLine: number, endLine: number): number {
  let line = startLine;
  let next = startLine;
  while (next < endLine && isDefinition(state, next)) {
    line = pushDefinition(state, next, endLine, state.isEmpty(next - 1));
    next = skipBlank(state, line, endLine);
  }
  return line;
}

function pushDefinition(state: StateBlock, line: number, endLine: number, loose: boolean): number {
  const marker = DEFINITION.exec(textOf(state, line))?.[0].length ?? 0;
  const end = definitionEnd(state, line + 1, endLine);
  state.push('dd_open', 'dd', 1).map = [line, end];
  const first = state.tokens.length;
  const taken = parseMarkedBody(state, line, end, marker);
  if (!loose) hideParagraphs(state, first);
  state.push('dd_close', 'dd', -1);
  return taken;
}

/** Lines right below the first may be lazy; after a blank one the body is indented. */
function definitionEnd(state: StateBlock, from: number, endLine: number): number {
  let line = from;
  while (line < endLine && !state.isEmpty(line) && !isDefinition(state, line)) line += 1;
  return bodyEnd(state, line, endLine);
}

function hideParagraphs(state: StateBlock, first: number): void {
  const level = state.level;
  for (const token of state.tokens.slice(first)) {
    const isParagraph = token.type === 'paragraph_open' || token.type === 'paragraph_close';
    if (isParagraph && token.level === level) token.hidden = true;
  }
}

function skipBlank(state: StateBlock, from: number, endLine: number): number {
  let line = from;
  while (line < endLine && state.isEmpty(line)) line += 1;
  return line;
}
