import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ROOT } from '../../src/portal/state-folder.ts';

/**
 * Renders folders of documentation with MkDocs, as Debian packages it, and with `playbill techdocs`:
 *
 * - cold: with an empty cache, the one of compiled code included
 * - edited: one page was changed since the last run
 * - warm: with what the last run kept, into a folder that is not there
 * - again: as warm, into the folder of the last run, where nothing is left to do
 *
 * All start as a process, read the same files and have pages, style sheets and a search index on the
 * disk at the end; code is highlighted by both. MkDocs has Material's theme and those of TechDocs'
 * extensions that Debian has, so it does less than `mkdocs-techdocs-core` would. It renders all pages
 * each time. Figures are the median of three runs; "a page" is the processor's time without what one
 * page alone takes, which is what a large site comes down to.
 *
 * MkDocs: apt-get install mkdocs mkdocs-material python3-pymdownx
 * Usage: node scripts/bench/techdocs.ts [FOLDER…]; without one, copies of the project's own docs.
 */
const ROUNDS = 3;
const COPIES = 20;
const GOALS: Partial<Record<Run, number>> = { cold: 20, warm: 40 };

type Run = 'mkdocs' | 'cold' | 'edited' | 'warm' | 'again';

/** The options that TechDocs gives its extensions, as far as the versions of Debian have both. */
const MKDOCS_CONFIG = `site_name: Bench
plugins: [search]
markdown_extensions:
  - toc:
      permalink: true
  - admonition
  - pymdownx.details
  - pymdownx.tabbed:
      alternate_style: true
  - pymdownx.caret
  - pymdownx.critic
  - pymdownx.emoji:
      emoji_generator: !!python/name:pymdownx.emoji.to_svg
  - pymdownx.inlinehilite
  - pymdownx.magiclink
  - pymdownx.mark
  - pymdownx.smartsymbols
  - pymdownx.snippets
  - pymdownx.highlight:
      linenums: true
      pygments_lang_class: true
  - pymdownx.extra
  - pymdownx.tasklist:
      custom_checkbox: true
  - pymdownx.tilde
`;

/** Seconds that a command took, on the clock and of the processor. */
interface Cost {
  wall: number;
  cpu: number;
}

type Costs = Partial<Record<Run, Cost>>;

const bench = await mkdtemp(join(tmpdir(), 'playbill-techdocs-'));
const version = spawnSync('mkdocs', ['--version'], { encoding: 'utf8' });
const hasMkdocs = version.status === 0;
const given = process.argv.slice(2);
try {
  print(
    hasMkdocs
      ? version.stdout
      : 'There is no mkdocs here: these are the figures of Playbill alone.\n',
  );
  const single = join(bench, 'single');
  await mkdir(join(single, 'docs'), { recursive: true });
  await writeFile(join(single, 'docs', 'index.md'), '# One page\n\nFor what starting costs.\n');
  const start = await compare('one page', single);
  for (const folder of given) await compare(folder, await prepare(resolve(folder)), start);
  if (given.length === 0)
    await compare(`${COPIES} copies of Playbill's docs`, await ownDocs(), start);
} finally {
  await rm(bench, { recursive: true });
}

/** Copies of the project's own docs, one folder each. */
async function ownDocs(): Promise<string> {
  const folder = join(bench, 'own docs');
  for (let copy = 0; copy < COPIES; copy++) {
    await cp(join(ROOT, 'docs'), join(folder, 'docs', `copy-${copy}`), { recursive: true });
  }
  return folder;
}

/** A copy of the Markdown files and pictures, so that neither program finds more than they. */
async function prepare(folder: string): Promise<string> {
  const docs = existsSync(join(folder, 'docs')) ? join(folder, 'docs') : folder;
  const copy = await mkdtemp(join(bench, 'site-'));
  await cp(docs, join(copy, 'docs'), { recursive: true });
  return copy;
}

/** Measures all runs on a folder and prints them; `start` is what they cost with one page. */
async function compare(name: string, folder: string, start: Costs = {}): Promise<Costs> {
  const theme = existsSync('/usr/share/mkdocs/themes/material') ? 'material' : 'mkdocs';
  await writeFile(join(folder, 'mkdocs.yml'), `theme: ${theme}\n${MKDOCS_CONFIG}`);
  const edited = await firstPage(join(folder, 'docs'));
  const state = join(bench, 'state');
  const out = join(bench, 'playbill');
  const playbill = () =>
    run(state, process.execPath, ['scripts/playbill.mjs', 'techdocs', folder, '--out', out]);
  const mkdocs = () => {
    const args = ['build', '-q', '-f', join(folder, 'mkdocs.yml'), '-d', join(bench, 'mkdocs')];
    return run(state, 'mkdocs', args);
  };

  const measured: Record<Run, Cost[]> = { mkdocs: [], cold: [], edited: [], warm: [], again: [] };
  for (let round = 0; round < ROUNDS; round++) {
    if (hasMkdocs) measured.mkdocs.push(mkdocs());
    await rm(state, { recursive: true, force: true });
    await rm(out, { recursive: true, force: true });
    measured.cold.push(playbill());
    await appendFile(edited, `\nEdited in round ${round}.\n`);
    measured.edited.push(playbill());
    await rm(out, { recursive: true });
    measured.warm.push(playbill());
    measured.again.push(playbill());
  }
  const costs: Costs = {};
  for (const [key, found] of Object.entries(measured)) {
    if (found.length > 0) costs[key as Run] = median(found);
  }
  report(name, costs, await countPages(out), start);
  return costs;
}

function report(name: string, costs: Costs, pages: number, start: Costs): void {
  print(`${name}: ${pages} ${pages === 1 ? 'page' : 'pages'}`);
  row('', 'wall', 'CPU', 'by wall', 'by CPU', 'goal', 'a page', 'by page');
  const base = costs.mkdocs;
  const basePage = pageCost(costs.mkdocs, start.mkdocs, pages);
  for (const key of Object.keys(costs) as Run[]) {
    const cost = costs[key];
    if (!cost) continue;
    const page = pageCost(cost, start[key], pages);
    const isBase = key === 'mkdocs';
    row(
      key,
      `${cost.wall.toFixed(2)} s`,
      `${cost.cpu.toFixed(2)} s`,
      base && !isBase ? times(base.wall / cost.wall) : '',
      base && !isBase ? times(base.cpu / cost.cpu) : '',
      base && GOALS[key] ? `${GOALS[key]} ×` : '',
      page === undefined ? '' : `${page.toFixed(1)} ms`,
      page && basePage && !isBase ? times(basePage / page) : '',
    );
  }
  print('');
}

/** Milliseconds of the processor that each page adds to the first one. */
function pageCost(
  cost: Cost | undefined,
  start: Cost | undefined,
  pages: number,
): number | undefined {
  return cost && start && ((cost.cpu - start.cpu) * 1000) / (pages - 1);
}

function times(ratio: number): string {
  return `${ratio.toFixed(1)} ×`;
}

async function firstPage(docs: string): Promise<string> {
  const files = await readdir(docs, { recursive: true });
  const [page] = files.filter((file) => file.endsWith('.md')).sort();
  if (page === undefined) throw new Error(`${docs} holds no Markdown.`);
  return join(docs, page);
}

/** Runs a command; the shell's `times` tells what its processes used of the processor. */
function run(state: string, command: string, args: string[]): Cost {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['-c', '"$@" 2>&1 >/dev/null; code=$?; times; exit $code', 'bench', command, ...args],
    { cwd: ROOT, encoding: 'utf8', env: { ...process.env, PLAYBILL_STATE: state } },
  );
  const wall = (performance.now() - started) / 1000;
  // 1 says that there are problems in the files; MkDocs has it for all that stops it.
  if (status !== 0 && (status !== 1 || command === 'mkdocs')) {
    throw new Error(`${command} failed: ${stdout}${stderr}`);
  }
  const parts = (stdout.trimEnd().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g);
  const cpu = [...parts].reduce((sum, [, min, sec]) => sum + Number(min) * 60 + Number(sec), 0);
  return { wall, cpu };
}

async function countPages(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true });
  return files.filter((file) => file.endsWith('index.html')).length;
}

function median(costs: Cost[]): Cost {
  const middle = (pick: (cost: Cost) => number) =>
    costs.map(pick).sort((a, b) => a - b)[costs.length >> 1] ?? Number.NaN;
  return { wall: middle(({ wall }) => wall), cpu: middle(({ cpu }) => cpu) };
}

function row(name: string, ...cells: string[]): void {
  print(name.padEnd(10) + cells.map((cell) => cell.padStart(11)).join(''));
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
