import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { expect, test } from './portal-test.ts';

const TEMPLATE = './create/templates/default/go-http-service/';
const FOLDER = 'content/templates/go-http-service';

/** What the visitor types; the quote and the dollar sign are for a shell to stumble over. */
const ANSWERS = {
  name: 'customs-service',
  description: "Clears parcels $(whoami) through customs; it's quick.",
  owner: 'group:default/team-tracking',
  system: 'system:default/tracking',
  repoUrl: 'github.com?owner=nordlys-freight&repo=customs-service',
};

test('a developer fills in a form by keyboard, mends an error, takes the files home and runs the commands', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(TEMPLATE);
  await fillInByKeyboard(page);

  await expect(page.getByRole('tree')).toBeVisible();
  await page.getByRole('treeitem', { name: 'openapi.yaml' }).click();
  await expect(page.getByRole('article', { name: 'openapi.yaml' })).toContainText(
    'customs-service',
  );
  const files = await downloadedFiles(page);

  const home = mkdtempSync(join(tmpdir(), 'playbill-take-home-'));
  const values = join(home, 'values.json');
  writeFileSync(values, JSON.stringify(ANSWERS));
  const scaffold = ['scripts/playbill.mjs', 'scaffold', FOLDER, '--values', values];
  const terminal = join(home, 'terminal');
  execFileSync(process.execPath, [...scaffold, '--out', terminal]);
  expect(files).toEqual(filesOf(terminal));
  expect(files['catalog-info.yaml']).toContain("it's quick.");

  await page.getByRole('button', { name: 'Copy all commands' }).click();
  const script = await page.evaluate(() => navigator.clipboard.readText());
  const folder = join(home, 'unpacked');
  writeFiles(folder, files);
  const { status, calls } = runScript(script, folder, home);
  expect(status).toBe(0);
  const created = calls.find((words) => words[0] === 'gh' && words.includes('create'));
  expect(created?.slice(0, 4)).toEqual(['gh', 'repo', 'create', 'nordlys-freight/customs-service']);
  expect(created?.some((word) => word.includes(ANSWERS.description))).toBe(true);
  const committed = execFileSync('git', ['ls-files', '-z'], { cwd: folder, encoding: 'utf8' });
  expect(committed.split('\0').filter(Boolean).sort()).toEqual(Object.keys(files).sort());
});

/** Goes through the form with the keyboard alone, with one name that the form refuses. */
async function fillInByKeyboard(page: Page): Promise<void> {
  const { keyboard } = page;
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.focus();
  await keyboard.type('Customs Service');
  await tabTo(page, 'Description');
  await keyboard.type(ANSWERS.description);
  await tabTo(page, 'Owner');
  await keyboard.type('tracking');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await tabTo(page, 'System');
  await keyboard.type('tracking');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await pressButton(page, 'Next');

  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await name.focus();
  await keyboard.press('Control+a');
  await keyboard.type(ANSWERS.name);
  await pressButton(page, 'Next');
  await expect(page.getByRole('heading', { name: 'How it runs' })).toBeFocused();
  await pressButton(page, 'Next');
  await expect(page.getByRole('heading', { name: 'Where it lives' })).toBeVisible();
  await tabTo(page, 'Repository');
  await keyboard.type(ANSWERS.name);
  await pressButton(page, 'Review');
  await pressButton(page, 'Show the files');
}

/** Presses Tab until the field with this name has the focus. */
async function tabTo(page: Page, field: string): Promise<void> {
  const wanted = page.locator('#wizard').getByLabel(field, { exact: true }).last();
  for (let presses = 0; presses < 20; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${field}.`);
}

async function pressButton(page: Page, name: string): Promise<void> {
  await page.locator('#wizard').getByRole('button', { name, exact: true }).focus();
  await page.keyboard.press('Enter');
}

/** The texts of the files in the zip, by path. */
async function downloadedFiles(page: Page): Promise<Record<string, string>> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Download customs-service.*\.zip$/ }).click(),
  ]);
  const zip = unzipSync(readFileSync(await download.path()));
  return Object.fromEntries(
    Object.entries(zip).map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]),
  );
}

function filesOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path), readFileSync(path, 'utf8')]),
  );
}

function writeFiles(folder: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Runs the copied script in the folder: git is real but for its pushes, gh writes down how it was called. */
function runScript(
  script: string,
  folder: string,
  home: string,
): { status: number | null; calls: string[][] } {
  const programs = join(home, 'bin');
  const log = join(home, 'calls');
  mkdirSync(programs);
  writeFileSync(
    join(programs, 'gh'),
    `#!/bin/sh\nprintf 'gh\\0' >> '${log}'\nprintf '%s\\0' "$@" >> '${log}'\nprintf '\\n\\0' >> '${log}'\n`,
  );
  chmodSync(join(programs, 'gh'), 0o755);
  const { status } = spawnSync('sh', ['-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: [programs, process.env.PATH].join(delimiter),
      HOME: home,
      GIT_AUTHOR_NAME: 'Ada',
      GIT_AUTHOR_EMAIL: 'ada@example.com',
      GIT_COMMITTER_NAME: 'Ada',
      GIT_COMMITTER_EMAIL: 'ada@example.com',
    },
  });
  const calls = readFileSync(log, 'utf8')
    .split('\n\0')
    .map((call) => call.split('\0').slice(0, -1));
  return { status, calls };
}
