import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Drawing } from '../techdocs/site.ts';
import { openBlockPack } from './block-pack.ts';
import { openRenderCache } from './state.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'playbill-blocks-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const GRAPH = { program: 'graphviz', layout: 'dot', text: 'graph {}' } as const;

/** Opens the pack with tools that note what they are asked for. */
async function open(drawing: Drawing = { svg: '<svg>' }) {
  const made: string[] = [];
  const pack = await openBlockPack(
    'aabbcc',
    {
      highlight: async (code, language) => {
        made.push(`${language} ${code}`);
        return `<pre>${code}</pre>`;
      },
      draw: async ({ text }) => {
        made.push(text);
        return drawing;
      },
    },
    openRenderCache(folder),
  );
  return { pack, made };
}

test('a block that did not change is not made again', async () => {
  const first = await open();
  await Promise.all([first.pack.highlight('a', 'js'), first.pack.highlight('a', 'js')]);
  await first.pack.draw(GRAPH);
  await first.pack.save();
  expect(first.made).toEqual(['js a', 'graph {}']);

  const second = await open();
  expect(await second.pack.highlight('a', 'js')).toBe('<pre>a</pre>');
  expect(await second.pack.draw(GRAPH)).toEqual({ svg: '<svg>' });
  await second.pack.highlight('a', 'ts');
  expect(second.made).toEqual(['ts a']);
});

test('a block that is gone is forgotten', async () => {
  const first = await open();
  await first.pack.highlight('a', 'js');
  await first.pack.save();
  await (await open()).pack.save();

  const third = await open();
  await third.pack.highlight('a', 'js');
  expect(third.made).toEqual(['js a']);
});

test.each([
  [{ failure: 'it takes too long', isBeyondLimits: true }, ['graph {}']],
  [{ failure: 'it is wrong' }, []],
])('after %o', async (drawing, made) => {
  const first = await open(drawing);
  await first.pack.draw(GRAPH);
  await first.pack.save();

  const second = await open();
  await second.pack.draw(GRAPH);
  expect(second.made).toEqual(made);
});
