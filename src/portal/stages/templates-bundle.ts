import { readAddress } from '../../catalog/address.ts';
import { nearest } from '../../model/nearest.ts';
import type { Problem } from '../../model/problem.ts';
import { resolvePath, TreeError } from '../../model/tree.ts';
import type { SourceOpener } from '../../sources/opener.ts';
import type { Source } from '../../sources/source.ts';
import type { BundledFile, BundledPlace, LeftOut, TemplateBundle } from '../../templates/bundle.ts';
import type { TemplateFinding } from '../../templates/check/finding.ts';
import type { TemplateForm } from '../../templates/forms/form.ts';
import type { TemplateProgram } from '../../templates/program.ts';
import { fetchesOf, type TemplateFetch } from './templates-fetches.ts';

/** A template's files, and what became of those that it has not. */
export interface CollectedBundle {
  bundle: TemplateBundle;
  findings: TemplateFinding[];
  /** Why other repositories cannot be had. */
  problems: Problem[];
  /** Where the files of the bundle come from, by their paths in it. */
  origins: ReadonlyMap<string, FileOrigin>;
}

/** A file in its own source. */
export interface FileOrigin {
  source: Source;
  path: string;
}

/** Files of one bundle. */
const MAX_FILES = 5000;
/** Bytes of all files of one bundle. */
const MAX_BYTES = 10 * 1024 * 1024;
/** Bytes of one file. */
const MAX_FILE_BYTES = 2 * 1024 * 1024;
/** Files that are read at the same time; a source may fetch the contents of many at once. */
const READ_TOGETHER = 100;
/** Files that are named where they are left out. */
const MAX_NAMED = 100;

const TOO_MUCH = 'A template may have 5,000 files, with 10 MB together.';
/** A portal shows what it collects to everybody, and nobody meant all of a repository by an expression. */
const ANY =
  'It could mean any file of the repository. Keep the skeletons in a folder and name that before the expression.';
const LINK = 'It is a symbolic link, which may lead anywhere.';

/** Where a fetch leads: a file or folder of a source, or why it cannot be followed. */
type Followed = { source: Source; path: string } | Unfollowed;

interface Unfollowed {
  reason: string;
  /** Whether somebody can do something about it. */
  isFinding: boolean;
  problems?: Problem[];
}

/**
 * Collects the files that the steps of a template may fetch: from its own source, and from other
 * repositories as far as the configuration allows. Addresses count from the descriptor. Of an address
 * that begins with an answer which the form lists, each choice is collected; of any other one with an
 * expression, everything that begins with its fixed part, but never all of the template's own repository.
 *
 * Source: `fetchContents` of @backstage/plugin-scaffolder-node.
 *
 * Findings: `template/missing-skeleton`, `template/left-out`.
 */
export async function collectBundle(
  program: TemplateProgram,
  form: TemplateForm,
  own: Source,
  opener: SourceOpener,
): Promise<CollectedBundle> {
  const collector = new BundleCollector(own);
  for (const fetch of fetchesOf(program, form)) {
    const followed = await follow(fetch, program, own, opener);
    if ('reason' in followed) {
      collector.pass(fetch, followed);
    } else {
      await collector.collect(fetch, followed);
    }
  }
  return collector.result();
}

async function follow(
  { written, fixed, begins }: TemplateFetch,
  { file }: TemplateProgram,
  own: Source,
  opener: SourceOpener,
): Promise<Followed> {
  if (!isAbsolute(fixed)) {
    const path = resolvePath(file, fixed);
    if (path === '' && begins === '' && fixed !== written) return { reason: ANY, isFinding: true };
    if (path !== undefined) return { source: own, path };
    const reason = 'It stands outside of what is read of its repository.';
    return { reason, isFinding: true };
  }
  const address = readAddress(fixed, own, file, opener);
  if (address.type === 'own') return { source: own, path: address.path };
  if (address.type === 'unknown') return unknownAddress(written === fixed);
  if (opener.alone) {
    const reason = 'It is in another repository, and this one is read alone.';
    return { reason, isFinding: false };
  }
  const { source, problems } = await opener.open(address.place);
  if (source) return { source, path: address.path };
  return { reason: 'Its repository cannot be read.', isFinding: true, problems };
}

function unknownAddress(isWritten: boolean): Unfollowed {
  return isWritten
    ? { reason: 'Its host is not named under integrations of app-config.yaml.', isFinding: true }
    : { reason: 'Its repository is known only when the form is filled in.', isFinding: false };
}

function isAbsolute(address: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(address);
}

class BundleCollector {
  readonly problems: Problem[] = [];
  readonly #own: Source;
  readonly #files = new Map<string, BundledFile>();
  readonly #origins = new Map<string, FileOrigin>();
  readonly #places: BundledPlace[] = [];
  readonly #leftOut: LeftOut[] = [];
  readonly #findings: TemplateFinding[] = [];
  /** The folder that stands for each other source. */
  readonly #prefixes = new Map<Source, string>();
  #bytes = 0;

  constructor(own: Source) {
    this.#own = own;
  }

  result(): CollectedBundle {
    const files = [...this.#files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    return {
      bundle: { files, places: this.#places, leftOut: this.#leftOut },
      findings: this.#findings,
      problems: this.problems,
      origins: this.#origins,
    };
  }

  /** Leaves out all that a step fetches. */
  pass(
    { written, pointer }: TemplateFetch,
    { reason, isFinding, problems = [] }: Unfollowed,
  ): void {
    this.problems.push(...problems);
    this.#leftOut.push({ address: written, reason });
    if (!isFinding) return;
    const message = `The preview does not have ${written}.`;
    this.#findings.push({ code: 'template/left-out', message, hint: reason, pointer });
  }

  async collect(
    fetch: TemplateFetch,
    { source, path }: { source: Source; path: string },
  ): Promise<void> {
    const below = path === '' ? '' : `${path}/`;
    const isFile = source.paths.includes(path);
    const isMeant = (name: string) => name.startsWith(below + fetch.begins);
    const found = isFile ? [path] : source.paths.filter(isMeant);
    const links = source.links.filter((link) => link === path || isMeant(link));
    if (found.length === 0 && links.length === 0) {
      this.#findings.push(missing(fetch, source, path));
      return;
    }
    const prefix = this.#prefixOf(source);
    const isKnown = this.#places.some(({ address }) => address === fetch.fixed);
    if (isAbsolute(fetch.fixed) && !isKnown) {
      this.#places.push({ address: fetch.fixed, path: prefix + (isFile ? path : below) });
    }
    const linked = links.map((link) => this.#leave(source, link, LINK));
    const plain = found.filter(
      (name) => !source.links.some((link) => name === link || name.startsWith(`${link}/`)),
    );
    const wanted = plain.filter((name) => !this.#files.has(prefix + name));
    this.#report(fetch, [...linked, ...(await this.#read(source, wanted, prefix))]);
  }

  #report({ pointer, written }: TemplateFetch, leftOut: LeftOut[]): void {
    const [first] = leftOut;
    if (!first) return;
    this.#leftOut.push(...leftOut.slice(0, MAX_NAMED));
    const message =
      leftOut.length === 1
        ? `The preview does not have ${first.address}, which ${written} contains.`
        : `The preview does not have ${leftOut.length} files of ${written}, first ${first.address}.`;
    this.#findings.push({ code: 'template/left-out', message, hint: first.reason, pointer });
  }

  async #read(source: Source, paths: string[], prefix: string): Promise<LeftOut[]> {
    const leftOut: LeftOut[] = [];
    for (let at = 0; at < paths.length; at += READ_TOGETHER) {
      const together = paths.slice(at, at + READ_TOGETHER);
      if (this.#files.size >= MAX_FILES || this.#bytes >= MAX_BYTES) {
        leftOut.push(...together.map((path) => this.#leave(source, path, TOO_MUCH)));
        continue;
      }
      const contents = await Promise.all(together.map((path) => readFile(source, path)));
      for (const [index, path] of together.entries()) {
        const bytes = contents[index];
        if (bytes instanceof Uint8Array && this.#hasRoom(bytes)) {
          this.#add(source, path, prefix + path, bytes);
        } else {
          const reason = typeof bytes === 'string' ? bytes : TOO_MUCH;
          leftOut.push(this.#leave(source, path, reason));
        }
      }
    }
    return leftOut;
  }

  /** Files of other repositories are named by their addresses. */
  #leave(source: Source, path: string, reason: string): LeftOut {
    const address = source === this.#own ? path : (source.viewUrl(path) ?? path);
    return { address, reason };
  }

  #hasRoom(bytes: Uint8Array): boolean {
    return this.#files.size < MAX_FILES && this.#bytes + bytes.length <= MAX_BYTES;
  }

  #add(source: Source, path: string, inBundle: string, bytes: Uint8Array): void {
    this.#bytes += bytes.length;
    this.#origins.set(inBundle, { source, path });
    this.#files.set(inBundle, {
      path: inBundle,
      content: contentOf(bytes),
      executable: source.executables.has(path) || undefined,
      viewUrl: source.viewUrl(path),
    });
  }

  /** '' for the template's own source; no path of it starts like the others. */
  #prefixOf(source: Source): string {
    if (source === this.#own) return '';
    const known = this.#prefixes.get(source);
    if (known !== undefined) return known;
    const taken = [...this.#own.paths, ...this.#prefixes.values()];
    let number = 1;
    while (taken.some((path) => path.startsWith(`@${number}/`))) number++;
    const prefix = `@${number}/`;
    this.#prefixes.set(source, prefix);
    return prefix;
  }
}

/** The bytes of a file, or why there are none. */
async function readFile(source: Source, path: string): Promise<Uint8Array | string> {
  try {
    const bytes = await source.read(path);
    if (bytes.length <= MAX_FILE_BYTES) return bytes;
    return `It has ${Math.ceil(bytes.length / 1024 / 1024)} MB; files beyond 2 MB are left out.`;
  } catch (error) {
    if (error instanceof TreeError) return error.message;
    throw error;
  }
}

/** Text that survives the way as it is; anything else in base64. */
function contentOf(bytes: Uint8Array): BundledFile['content'] {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!text.includes('\0')) return { text };
  } catch {
    // No UTF-8.
  }
  return { base64: Buffer.from(bytes).toString('base64') };
}

function missing({ written, fixed, pointer }: TemplateFetch, source: Source, path: string) {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const beside = source.paths.flatMap((name) =>
    name.startsWith(folder) ? (name.slice(folder.length).split('/')[0] ?? []) : [],
  );
  const [meant] = nearest(path.slice(folder.length), new Set(beside));
  const what = path === '' ? 'file' : `folder or file ${path}`;
  const who = fixed === written ? 'the step' : written;
  return {
    code: 'template/missing-skeleton',
    message: `There is no ${what} for ${who} to fetch in ${source.id}.`,
    hint: meant === undefined ? undefined : `Did you mean ${folder}${meant}?`,
    pointer,
  } as const;
}
