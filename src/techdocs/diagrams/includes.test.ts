import { expect, test } from 'vitest';
import { memoryTree } from '../sample-trees.ts';
import { insertIncludes } from './includes.ts';

const tree = memoryTree({
  'docs/a/page.md': '',
  'docs/a/style.puml': '@startuml\r\nskinparam monochrome true\r\n@enduml\n',
  'docs/parts.puml': '!startsub ONE\nA -> B\n!endsub\n!startsub TWO\nC -> D\n!endsub',
  'docs/a/deep.puml': '!include ../parts.puml\nE -> F',
  'shared.iuml': 'G -> H',
  'docs/loop.puml': '!include loop.puml',
  'docs/bomb.puml': '!include a.puml\n!include a.puml',
});
const insert = (text: string) => insertIncludes(text, 'docs/a/page.md', tree);

test.each([
  ['a file beside the page', 'x\n!include style.puml\ny', 'x\nskinparam monochrome true\n\ny'],
  ['one counted from mkdocs.yml', '!include shared.iuml', 'G -> H'],
  ['one in quotes', '!include "shared.iuml"', 'G -> H'],
  ['one of another folder', '!includesub ../parts.puml!TWO', 'C -> D'],
  ['one only once', '!include_once shared.iuml\n!include_once shared.iuml', 'G -> H\n'],
])('%s is put in', async (_name, text, expected) => {
  expect(await insert(text)).toEqual({ text: expected, included: true });
});

test('a file of a file counts from its own folder', async () => {
  expect(await insert('!include deep.puml')).toMatchObject({
    text: expect.stringContaining('A -> B'),
  });
});

test('a diagram without files stays as it is', async () => {
  expect(await insert('A -> B\n')).toEqual({ text: 'A -> B\n', included: false });
});

test.each([
  ['!include /etc/passwd', 'there is no file /etc/passwd'],
  ['!include ../../../../etc/passwd', 'there is no file ../../../../etc/passwd'],
  [
    '!include https://example.com/x.puml',
    'https://example.com/x.puml is on another host; nothing is loaded while a portal is built',
  ],
  ['!includeurl //example.com/x', expect.stringContaining('is on another host')],
  ['!include <C4/C4_Context>', expect.stringContaining('standard library')],
  ['!include ../loop.puml', 'loop.puml includes itself'],
  ['!includesub ../parts.puml!SIX', '../parts.puml has no part SIX'],
])('%s is refused', async (text, refused) => {
  expect(await insert(`A -> B\n${text}`)).toEqual({ refused, line: 2 });
});

test('files that include files without end are refused', async () => {
  const files: Record<string, string> = { 'page.md': '' };
  for (let at = 0; at < 12; at += 1) {
    files[`f${at}.puml`] = `!include f${at + 1}.puml\n`.repeat(10);
  }
  files['f12.puml'] = 'A -> B';
  const refused = await insertIncludes('!include f0.puml', 'page.md', memoryTree(files));
  expect(refused).toMatchObject({ refused: expect.stringContaining('more than 50 files') });
});

test('a long line of blanks is read once', async () => {
  const text = `!include ${' '.repeat(200_000)}`;
  expect(await insert(`${text}x`)).toMatchObject({ refused: 'there is no file x' });
  expect(await insert(`!include a${text}b`)).toMatchObject({ refused: expect.any(String) });
});
