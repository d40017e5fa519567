import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderSite } from '../render.ts';
import { folderTree, SAMPLE_OPTIONS } from '../sample-trees.ts';
import type { DocsSite, RenderOptions } from '../site.ts';
import type { PrintedPage } from './structure.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const SHARED = join(import.meta.dirname, '../../../../shared');
const CORPUS = join(SHARED, 'corpus');
const GOLDENS = join(SHARED, 'goldens/techdocs');

/** A page as MkDocs printed it. */
export interface GoldenPage extends PrintedPage {
  /** Path of the Markdown file inside the docs folder. */
  src: string;
}

/** An entry of the navigation as MkDocs printed it. */
export type GoldenItem =
  | { section: string; children: GoldenItem[] }
  | { page: string; title: string; url: string }
  | { link: string; title: string };

/** A documentation folder, and what MkDocs made of it. */
export interface GoldenSite {
  name: string;
  /** The folder of mkdocs.yml. */
  folder: string;
  pages: GoldenPage[];
  nav: GoldenItem[];
}

/** The folders that are compared: the project's own, and a larger collection where it is at hand. */
export function readGoldenSites(): GoldenSite[] {
  const own = readdirSync(FIXTURES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readSite(name, join(FIXTURES, name, 'site'), join(FIXTURES, name)));
  if (!existsSync(CORPUS) || !existsSync(GOLDENS)) return own;
  const collected = readdirSync(GOLDENS).map((name) =>
    readSite(name, join(CORPUS, name.replaceAll('~', '/')), join(GOLDENS, name)),
  );
  return [...own, ...collected];
}

function readSite(name: string, folder: string, golden: string): GoldenSite {
  const lines = readFileSync(join(golden, 'pages.jsonl'), 'utf8').trim().split('\n');
  const { nav } = JSON.parse(readFileSync(join(golden, 'nav.json'), 'utf8'));
  return { name, folder, pages: lines.map((line): GoldenPage => JSON.parse(line)), nav };
}

const OPTIONS: RenderOptions = {
  ...SAMPLE_OPTIONS,
  draw: async () => ({ svg: '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>' }),
};

/** Prints a folder as Playbill does; every drawing is the same one. */
export function printGolden({ folder }: GoldenSite): Promise<DocsSite> {
  return renderSite(folderTree(folder), OPTIONS);
}
