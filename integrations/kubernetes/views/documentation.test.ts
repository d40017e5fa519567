import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { RULES } from '../findings/rules.ts';

test('the page of the documentation has every finding, as its rule tells it', async () => {
  const page = await readFile(new URL('../../../docs/kubernetes.md', import.meta.url), 'utf8');
  const rows = RULES.map(
    ({ id, severity, title, looksFor }) => `| ${title} \`${id}\` | ${severity} | ${looksFor} |`,
  );
  const written = page.split('\n').filter((line) => /^\| .* `[a-z-]+\/[a-z-]+` \|/.test(line));
  expect(written).toEqual(rows);
});
