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
  createInstance(options: { basePath: string; baseUrl: string }): PagefindInstance;
}

interface PagefindInstance {
  init(): Promise<void>;
  mergeIndex(path: string, options: { baseUrl: string }): Promise<void>;
  search(query: string): Promise<{ results: PagefindResult[] }>;
}

interface PagefindResult {
  data(): Promise<{ url: string; excerpt: string; meta: Record<string, string | undefined> }>;
}

/** A bundle as pages name it: `catalog=/portal/pagefind/catalog/`. */
interface Bundle {
  space: string;
  path: string;
}

/** Records carry the base path already, so nothing is put before them. */
const WHOLE_ADDRESSES = { baseUrl: '/' };

const SPACE_TITLES: Record<string, string> = { catalog: 'Catalog', docs: 'Docs' };

/** The full-text index of the portal, opened on first use. */
export class SearchIndex {
  readonly #bundles: Bundle[];
  #spaces: Promise<Map<string, PagefindInstance>> | undefined;

  /** Reads where the index lies from `data-bundles` of an element. */
  constructor(host: HTMLElement) {
    this.#bundles = (host.dataset.bundles ?? '').split(' ').filter(Boolean).map(readBundle);
  }

  /** Starts loading the index; rejects where there is none. */
  async open(): Promise<void> {
    this.#spaces ??= this.#load();
    await this.#spaces;
  }

  /** The best `limit` hits of each space that has any; rejects where there is no index. */
  async search(query: string, limit: number): Promise<SearchGroup[]> {
    this.#spaces ??= this.#load();
    const spaces = await this.#spaces;
    const groups = await Promise.all(
      [...spaces].map(([space, instance]) => searchSpace(space, instance, query, limit)),
    );
    return groups.filter((group) => group.total > 0);
  }

  async #load(): Promise<Map<string, PagefindInstance>> {
    const [first] = this.#bundles;
    if (!first) throw new Error('This portal has no search index.');
    const pagefind: Pagefind = await import(/* @vite-ignore */ `${first.path}pagefind.js`);
    const spaces = new Map<string, PagefindInstance>();
    for (const { space, path } of this.#bundles) {
      const known = spaces.get(space);
      if (known) {
        await known.mergeIndex(path, WHOLE_ADDRESSES);
        continue;
      }
      const instance = pagefind.createInstance({ basePath: path, ...WHOLE_ADDRESSES });
      await instance.init();
      spaces.set(space, instance);
    }
    return spaces;
  }
}

async function searchSpace(
  space: string,
  instance: PagefindInstance,
  query: string,
  limit: number,
): Promise<SearchGroup> {
  const { results } = await instance.search(query);
  const pages = await Promise.all(results.slice(0, limit).map((result) => result.data()));
  const hits = pages.map(({ url, excerpt, meta }) => ({
    url,
    excerpt,
    title: meta.title ?? url,
    kind: meta.kind ?? '',
    context: meta.context ?? '',
  }));
  return { space, title: SPACE_TITLES[space] ?? space, total: results.length, hits };
}

function readBundle(text: string): Bundle {
  const mark = text.indexOf('=');
  return { space: text.slice(0, mark), path: text.slice(mark + 1) };
}
