#!/usr/bin/env node
// `playbill check` for other repositories: pre-commit hooks and pipelines that have no more than a
// clone of this project. Installs what is missing first, once for each revision.
import { spawnSync } from 'node:child_process';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const PATH = [`${root}node_modules/.bin`, process.env.PATH].join(delimiter);

run(process.execPath, [`${root}scripts/setup.mjs`]);
// The Node of the lockfile comes first on the path, because the one that runs this may be too old.
run('node', [`${root}scripts/playbill.mjs`, 'check', ...process.argv.slice(2)]);

/**
 * Ends with the exit code of a program that fails.
 *
 * @param {string} program
 * @param {string[]} args
 */
function run(program, args) {
  const { status, error } = spawnSync(program, args, {
    stdio: 'inherit',
    env: { ...process.env, PATH },
  });
  if (error) console.error(error.message);
  if (status !== 0) process.exit(status ?? 2);
}
