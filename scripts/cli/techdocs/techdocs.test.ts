import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const script = fileURLToPath(new URL('../../playbill.mjs', import.meta.url));
const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'playbill-techdocs-'));
afterAll(() => rmSync(folder, { recursive: true }));

const DOCS = 'documented-folder';

function techdocs(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, 'techdocs', ...args], {
    encoding: 'utf8',
    cwd: fixtures,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      PLAYBILL_STATE: join(folder, 'state'),
      NO_COLOR: '1',
    },
  });
  return { status, stdout, stderr };
}

function filesOf(out: string): string[] {
  return readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1))
    .sort();
}

describe('wrong usage ends with 2, a sentence and the help', () => {
  const foreign = join(folder, 'foreign');
  mkdirSync(foreign);
  writeFileSync(join(foreign, 'thesis.txt'), 'the only copy');
  const out = join(folder, 'never');

  test.each([
    [[], 'Name the folder of mkdocs.yml, or of docs.'],
    [['nowhere', '--out', out], 'There is nothing at nowhere.'],
    [[`${DOCS}/mkdocs.yml`, '--out', out], `${DOCS}/mkdocs.yml is a file; name its folder.`],
    [[DOCS, DOCS, '--out', out], 'Only one folder can be given.'],
    [[DOCS], 'Name the folder to print into with --out.'],
    [[DOCS, '--out', out, '--format', 'pdf'], '--format takes html or json, not pdf.'],
    [[DOCS, '--out', foreign], 'holds thesis.txt, which playbill techdocs did not print'],
    [[DOCS, '--out', join(foreign, 'thesis.txt')], 'thesis.txt is a file; name a folder.'],
    [[DOCS, '--out', DOCS], 'holds docs/guides/hours.md, which playbill techdocs did not print'],
  ])('%s', (args, sentence) => {
    const { status, stdout, stderr } = techdocs(...args);
    expect(stderr).toContain(sentence);
    expect(stderr).toContain('Usage: playbill techdocs FOLDER');
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(existsSync(out)).toBe(false);
    expect(filesOf(foreign)).toEqual(['thesis.txt']);
  });
});

describe('as HTML', () => {
  const out = join(folder, 'site');
  const page = (file: string) => readFileSync(join(out, file), 'utf8');
  let first: ReturnType<typeof techdocs>;
  beforeAll(() => {
    first = techdocs(DOCS, '--out', out);
  }, 60_000);

  test('a site has its pages, its assets and what Backstage keeps of it', () => {
    expect(first.status).toBe(0);
    expect(first.stdout).toBe('');
    expect(first.stderr).toContain('leads to no file of the docs folder');
    expect(first.stderr).toContain(`Printed into ${out}`);
    expect(filesOf(out)).toEqual([
      'guides/hours/index.html',
      'guides/set up/index.html',
      'img/locker.svg',
      'index.html',
      'playbill.css',
      'search/search_index.json',
      'techdocs_metadata.json',
    ]);
    expect(JSON.parse(page('techdocs_metadata.json'))).toMatchObject({
      site_name: 'Parcel lockers',
      site_description: 'How parcels reach their locker.',
      files: filesOf(out),
    });
  });

  test('every link inside the site names a file that is there', () => {
    const hrefs = filesOf(out)
      .filter((file) => file.endsWith('.html'))
      .flatMap((file) => {
        const found = page(file).matchAll(/(?:href|src)="([^"]*)"/g);
        return [...found].map(([, href = '']) => ({ file, href }));
      })
      .filter(({ href }) => !/^(https?:|#)/.test(href) && href !== 'tour.md');
    expect(hrefs.length).toBeGreaterThan(20);
    for (const { file, href } of hrefs) {
      const target = decodeURIComponent(href.replace(/[?#].*/, ''));
      expect(filesOf(out), `${href} of ${file}`).toContain(
        join(file, '..', target).replaceAll('\\', '/'),
      );
    }
    expect(page('index.html')).toContain('href="guides/set%20up/index.html#ports-cables"');
  });

  test('a page without a heading of its own has its title as one', () => {
    expect(page('guides/hours/index.html')).toContain('<h1>Opening hours</h1>');
    expect(page('guides/set up/index.html').match(/<h1/g)).toHaveLength(1);
  });

  test('no page holds a script, and its policy allows none', () => {
    for (const file of filesOf(out).filter((path) => path.endsWith('.html'))) {
      expect(page(file)).not.toContain('<script');
      expect(page(file)).toContain(`content="default-src 'none'; style-src 'self';`);
    }
  });

  test('the second run prints the same bytes from the cache, and removes what is no more', () => {
    const before = filesOf(out).map((file) => page(file));
    writeFileSync(
      join(out, 'techdocs_metadata.json'),
      JSON.stringify({ files: ['old/index.html', ...filesOf(out)] }),
    );
    mkdirSync(join(out, 'old'));
    writeFileSync(join(out, 'old/index.html'), '');
    expect(techdocs(DOCS, '--out', out).status).toBe(0);
    expect(filesOf(out).map((file) => page(file))).toEqual(before);
  });

  test('a file of somebody else among the pages stops it', () => {
    writeFileSync(join(out, 'CNAME'), 'docs.example.com');
    const { status, stderr } = techdocs(DOCS, '--out', out);
    rmSync(join(out, 'CNAME'));
    expect(status).toBe(2);
    expect(stderr).toContain('holds CNAME, which playbill techdocs did not print');
  });
});

describe('as JSON', () => {
  test('without --out all of it is on standard output', () => {
    const { status, stdout, stderr } = techdocs(DOCS, '--format', 'json');
    expect(status).toBe(0);
    expect(stderr).toContain('1 warning');
    const { site, pages } = JSON.parse(stdout);
    expect(Object.keys(site)).toEqual([
      'title',
      'description',
      'revision',
      'nav',
      'assets',
      'problems',
    ]);
    expect(pages.map(({ url }: { url: string }) => url)).toEqual([
      '',
      'guides/hours/',
      'guides/set up/',
    ]);
    expect(Object.keys(pages[1])).toEqual([
      'src',
      'url',
      'title',
      'html',
      'toc',
      'links',
      'problems',
    ]);
    expect(pages[1].problems).toMatchObject([
      { code: 'docs/broken-link', location: { file: 'docs/guides/hours.md', line: 6 } },
    ]);
    expect(pages[1].links.map(({ written }: { written: string }) => written)).toEqual([
      '../index.md',
      '#again',
      'tour.md',
    ]);
    expect(site.problems).toEqual([]);
  });

  test('with --out it is one file beside the assets', () => {
    const out = join(folder, 'json');
    expect(techdocs(DOCS, '--format', 'json', '--out', out)).toMatchObject({
      status: 0,
      stdout: '',
    });
    expect(filesOf(out)).toEqual(['img/locker.svg', 'pages.json', 'techdocs_metadata.json']);
    expect(JSON.parse(readFileSync(join(out, 'pages.json'), 'utf8')).pages).toHaveLength(3);
  });
});

test('with --strict a warning counts as an error', () => {
  const out = join(folder, 'strict');
  expect(techdocs(DOCS, '--out', out, '--strict').status).toBe(1);
  expect(existsSync(join(out, 'index.html'))).toBe(true);
});

test('a folder without documentation prints nothing', () => {
  const out = join(folder, 'none');
  const { status, stderr } = techdocs('dangling-owner', '--out', out);
  expect(status).toBe(1);
  expect(stderr).toContain('error[docs/missing]');
  expect(stderr).toContain('Nothing was printed.');
  expect(existsSync(out)).toBe(false);
});

test('the folder above is meant where it has a mkdocs.yml, and the folder itself has none', () => {
  const inner = join(folder, 'outer/inner');
  mkdirSync(inner, { recursive: true });
  writeFileSync(join(folder, 'outer/mkdocs.yml'), 'site_name: Outer');
  const printed = () => techdocs(inner, '--out', join(folder, 'none')).stderr;
  expect(printed()).toMatch(/Did you mean \S*outer\?/);
  writeFileSync(join(inner, 'mkdocs.yml'), 'site_name: Inner');
  expect(printed()).toMatch(/Nothing was printed\.\n$/);
});
