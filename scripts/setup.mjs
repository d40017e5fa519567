// Makes a fresh clone ready: dependencies, a Node that fits, and for tests a browser. It runs before
// anything is installed, so it uses what Node 20 itself has and nothing else.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const CARRIED_NODE = `${root}node_modules/.bin/node`;
const OLDEST_NODE = [22, 19];
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

installDependencies();
requireNode();
if (process.argv.includes('--browser')) installBrowser();

/** Installs what the lockfile says, unless the last installation is newer than the lockfile. */
function installDependencies() {
  const installed = `${root}node_modules/.package-lock.json`;
  const lockfile = `${root}package-lock.json`;
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lockfile).mtimeMs) return;
  console.error('Installing dependencies …');
  // Not `npm ci`: it refuses a lockfile without the packages of other systems, which is what a
  // registry that mirrors one system alone leaves. This installs what the lockfile says and keeps it.
  run('npm', ['install', '--no-save', '--ignore-scripts', '--loglevel=error']);
}

/** Ends with one sentence where neither this Node nor the carried one is new enough. */
function requireNode() {
  if (isNewEnough(process.versions.node)) return;
  const carried = existsSync(CARRIED_NODE)
    ? spawnSync(CARRIED_NODE, ['--version'], { encoding: 'utf8' }).stdout
    : undefined;
  if (carried && isNewEnough(carried.trim().slice(1))) return;
  fail(
    `Playbill needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}, and the one in the lockfile does not run on ${process.platform}-${process.arch}.`,
  );
}

/** @param {string} version for example `24.1.0` */
function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/** Gets Chromium from the system's packages where there is no browser that tests can drive. */
function installBrowser() {
  if (process.env.PLAYBILL_BROWSER || BROWSERS.some((path) => existsSync(path))) return;
  if (!existsSync('/usr/bin/apt-get')) {
    fail('The browser tests need Chromium; install it, or name one with PLAYBILL_BROWSER.');
  }
  console.error('Installing Chromium …');
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo'];
  const [command = '', ...rest] = [...asRoot, 'apt-get'];
  run(command, [...rest, 'update', '-qq']);
  run(command, [...rest, 'install', '-y', '-qq', '--no-install-recommends', 'chromium']);
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
  });
  if (error || status !== 0) fail(`${command} ${args[0]} failed; its own messages are above.`);
}

/** @param {string} sentence */
function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
