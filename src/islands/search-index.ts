/** What a search found in one space. */
export interface SearchGroup {
  space: string;
  title: string;
  total: number;
  hits: SearchHit[];
}

/** One page that was found. */
export interface SearchHit {
  url: string;
  title: string;
  kind: string;
  /** Where it stands: "service · Payments", "Checkout docs". */
  context: string;
  /** Plain text with `<mark>` around what was found. */
  excerpt: string;
}

/** The part of Pagefind's module this file uses (https://pagefind.app/docs/api/). */
interface Pagefind {
  options(options: BundleOptions): Promise<void>;
  init(): Promise<void>;
  mergeIndex(path: string, options: BundleOptions): Promise<void>;
  search(
    query: string,
    options: { filters: { space: string } },
  ): Promise<{ results: PagefindResult[] }>;
}

interface BundleOptions {
  baseUrl: string;
  mergeFilter: { space: string };
}

interface PagefindResult {
  data(): Promise<{ url: string; excerpt: string; meta: Record<string, string | undefined> }>;
}

/** A bundle as pages name it: `catalog=/portal/pagefind/catalog/`. */
interface Bundle {
  space: string;
  path: string;
}

const SPACE_TITLES: Record<string, string> = { catalog: 'Catalog', docs: 'Docs' };

/** The full-text index of the portal, opened on first use. */
export class SearchIndex {
  readonly #bundles: Bundle[];
  #pagefind: Promise<Pagefind> | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  /** Reads where the index lies from `data-bundles` of an element. */
  constructor(host: HTMLElement) {
    this.#bundles = (host.dataset.bundles ?? '').split(' ').filter(Boolean).map(readBundle);
  }

  /** Loads the index unless it is loaded; rejects where there is none. */
  open(): Promise<unknown> {
    this.#pagefind ??= openBundles(this.#bundles);
    return this.#pagefind;
  }

  /**
   * The best `limit` hits of each space that has any, or of one space alone; rejects where there is no
   * index. Searches run one after the other: those of one page share the memory of Pagefind's worker.
   */
  search(query: string, limit: number, only?: string | null): Promise<SearchGroup[]> {
    const answer = this.#queue.then(() => this.#search(query, limit, only));
    this.#queue = answer.catch(() => undefined);
    return answer;
  }

  async #search(query: string, limit: number, only?: string | null): Promise<SearchGroup[]> {
    this.#pagefind ??= openBundles(this.#bundles);
    const pagefind = await this.#pagefind;
    const groups: SearchGroup[] = [];
    for (const space of new Set(this.#bundles.map((bundle) => bundle.space))) {
      if (only && space !== only) continue;
      const { results } = await pagefind.search(query, { filters: { space } });
      if (results.length === 0) continue;
      const hits = await Promise.all(results.slice(0, limit).map(readHit));
      groups.push({ space, title: SPACE_TITLES[space] ?? space, total: results.length, hits });
    }
    return groups;
  }
}

async function openBundles([first, ...others]: Bundle[]): Promise<Pagefind> {
  if (!first) throw new Error('This portal has no search index.');
  const pagefind: Pagefind = await import(/* @vite-ignore */ `${first.path}pagefind.js`);
  await pagefind.options(optionsOf(first));
  await pagefind.init();
  for (const bundle of others) await pagefind.mergeIndex(bundle.path, optionsOf(bundle));
  return pagefind;
}

/** The space becomes a filter; records carry the base path already, so nothing is put before them. */
function optionsOf({ space }: Bundle): BundleOptions {
  return { baseUrl: '/', mergeFilter: { space } };
}

async function readHit(result: PagefindResult): Promise<SearchHit> {
  const { url, excerpt, meta } = await result.data();
  const { title = url, kind = '', context = '' } = meta;
  return { url, excerpt, title, kind, context };
}

function readBundle(text: string): Bundle {
  const mark = text.indexOf('=');
  return { space: text.slice(0, mark), path: text.slice(mark + 1) };
}
