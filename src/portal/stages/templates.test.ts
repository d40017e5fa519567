import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseFile } from '../../catalog/parse.ts';
import { readCatalog } from '../../catalog/read.ts';
import { createKindModel } from '../../model/kinds.ts';
import { compareProblems } from '../../model/problem.ts';
import { KNOWN_HOSTS } from '../../sources/hosts.ts';
import { createOpener } from '../../sources/opener.ts';
import { openRenderCache } from '../state.ts';
import { readTemplates } from './templates.ts';
import { createRun } from './templates-runs.ts';

const fixtures = fileURLToPath(new URL('./fixtures/templates/', import.meta.url));
const model = createKindModel();
const run = createRun();

async function readFixture(fixture: string) {
  const state = await mkdtemp(join(tmpdir(), 'playbill-templates-'));
  onTestFinished(() => rm(state, { recursive: true }));
  const opener = createOpener({ mirrors: join(state, 'repos'), hosts: KNOWN_HOSTS, reading: [] });
  const catalog = await readCatalog({
    roots: [
      {
        place: { type: 'folder', folder: `${fixtures}${fixture}`, id: 'repo' },
        pattern: 'template.yaml',
        origin: { type: 'file', target: 'repo' },
        rules: [{ allow: 'everything' }],
        configured: { source: '.', file: 'app-config.yaml' },
      },
    ],
    opener,
    model,
    parse: async (...file) => parseFile(...file),
  });
  const cache = openRenderCache(join(state, 'render'));
  const config = { environment: {}, runs: {}, hosts: {}, actions: [] };
  return { catalog, ...(await readTemplates(catalog, opener, run, cache, config)) };
}

describe('every mistake in a template is reported as its expected.txt says', () => {
  test.each(readdirSync(fixtures))('%s', async (fixture) => {
    const { problems, templates, catalog } = await readFixture(fixture);
    expect(catalog.problems).toEqual([]);
    expect(templates).toHaveLength(1);
    const reported = problems
      .sort(compareProblems)
      .map(
        ({ code, message, hint, location }) =>
          `${location?.file}:${location?.line}:${location?.column} ${code} ${message}${hint ? ` ${hint}` : ''}`,
      );
    const found = reported.length > 0 ? `${reported.join('\n')}\n` : 'nothing\n';
    await expect(found).toMatchFileSnapshot(`${fixtures}${fixture}/expected.txt`);
  });
});
