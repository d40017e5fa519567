import { readFile } from 'node:fs/promises';

const STYLES = new URL('../../../src/styles/', import.meta.url);

/** Files of the portal's style sheet whose rules no documentation page has any use for. */
const UNUSED = [
  'cards',
  'entity',
  'filters',
  'graph',
  'inspect',
  'problems',
  'search',
  'steps',
  'table',
  'teams',
];

/** The portal's own style sheet as one file: the imports of its index, each in its layer. */
export async function stylesheet(): Promise<string> {
  const index = await readFile(new URL('index.css', STYLES), 'utf8');
  const layers = /^@layer [^;]+;/m.exec(index)?.[0] ?? '';
  const imports = index
    .matchAll(/^@import "\.\/([\w-]+)\.css" layer\((\w+)\);/gm)
    .map(([, name = '', layer = '']) => ({ name, layer }))
    .filter(({ name }) => !UNUSED.includes(name));
  const parts = await Promise.all(
    [...imports].map(async ({ name, layer }) => {
      const rules = await readFile(new URL(`${name}.css`, STYLES), 'utf8');
      return `@layer ${layer} {\n${rules}}\n`;
    }),
  );
  return [layers, ...parts].join('\n');
}
