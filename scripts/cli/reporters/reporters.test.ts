import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configureFolder } from '../../../src/portal/config/folder.ts';
import { collectPortal, createTools } from '../../../src/portal/pipeline.ts';
import { SILENT } from '../../../src/portal/progress.ts';
import { reportGitHub } from './github.ts';
import { summariseForGitHub } from './github-summary.ts';
import { reportJson } from './json.ts';
import { findFiles } from './problem-files.ts';
import type { Report } from './report.ts';
import { reportSarif } from './sarif.ts';
import { reportText } from './text.ts';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const repository = join(fixtures, 'broken-repository');
const state = mkdtempSync(join(tmpdir(), 'playbill-reporters-'));
afterAll(() => rmSync(state, { recursive: true }));

let report: Report;

beforeAll(async () => {
  const config = configureFolder(repository);
  const tools = createTools();
  const { snapshot, catalog } = await collectPortal(config, state, [], SILENT, tools);
  report = {
    problems: snapshot.problems,
    documents: catalog.documents,
    sources: [...catalog.sources.keys()],
    files: findFiles(config, catalog.sources),
  };
});

test.each<[string, (report: Report) => string | Promise<string>]>([
  ['text.txt', (found) => reportText(found, (_style, text) => text)],
  ['report.json', reportJson],
  ['github.txt', (found) => reportGitHub(found, repository)],
  ['summary.md', summariseForGitHub],
  ['report.sarif', (found) => reportSarif(found, { root: repository, version: '0.0.0' })],
])('a broken repository as %s', async (file, reporter) => {
  const expected = join(fixtures, 'broken-repository.expected', file);
  await expect(await reporter(report)).toMatchFileSnapshot(expected);
});
