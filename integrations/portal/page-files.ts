import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroPrerenderer } from 'astro';
import { FAILED_VIEW } from '../../src/portal/failed-view.ts';

/**
 * Takes unchanged pages from Astro's incremental cache by hard links: they are neither copied nor
 * written, which is most of the cost of a large build. A page that changes gets a file of its own, so
 * that the portal printed before keeps what it has.
 */
export interface PageFiles {
  /** Makes the output folder hold exactly the cached pages, reusing what stands in it already. */
  seed(): void;
  /**
   * Wraps the prerenderer so that no page it renders is written into a shared file, and notes the pages
   * with a view that failed.
   */
  share(prerenderer: AstroPrerenderer): AstroPrerenderer;
  /**
   * Shares the rendered pages with the cache, and removes those that the portal has no more. Pages with
   * a view that failed leave the cache: they are rendered again.
   */
  finish(): void;
}

/**
 * `output` is where pages are printed, `cache` Astro's cache folder, `base` the portal's. Which of the
 * files in the cache count is what Astro's manifest says; others may be left from builds under another
 * configuration. `printed` are the starts of paths that are no pages: whoever prints them keeps them.
 */
export function createPageFiles(
  output: string,
  cache: string,
  base: string,
  printed: readonly string[] = [],
): PageFiles {
  const cached = join(cache, 'dist');
  const seeded = new Set<string>();
  const rendered = new Set<string>();
  const failed = new Set<string>();

  return {
    seed() {
      const wanted = new Map<string, number>();
      const known = readManifest(cache);
      for (const file of listFiles(cached)) {
        if (known.has(file)) wanted.set(file, inodeOf(join(cached, file)));
        else removeFile(cached, file);
      }
      for (const file of listFiles(output)) {
        if (printed.some((start) => file.startsWith(start))) continue;
        if (wanted.get(file) === inodeOf(join(output, file))) seeded.add(file);
        else if (wanted.has(file)) rmSync(join(output, file));
        else removeFile(output, file);
      }
      for (const file of wanted.keys()) {
        if (seeded.has(file)) continue;
        shareFile(join(cached, file), join(output, file));
        seeded.add(file);
      }
    },

    share: (prerenderer) => ({
      ...prerenderer,
      async render(request, options) {
        const pathname = decodeURI(new URL(request.url).pathname).slice(base.length - 1);
        const file = fileOf(pathname);
        rendered.add(file);
        rmSync(join(output, file), { force: true });
        rmSync(join(cached, file), { force: true });
        const result = await prerenderer.render(request, options);
        const { headers } = result instanceof Response ? result : result.response;
        if (headers.has(FAILED_VIEW)) failed.add(file);
        return result;
      },
    }),

    finish() {
      for (const file of rendered) {
        if (!existsSync(join(cached, file)) || !existsSync(join(output, file))) continue;
        rmSync(join(cached, file));
        if (!failed.has(file)) linkSync(join(output, file), join(cached, file));
      }
      const known = readManifest(cache);
      for (const file of seeded) {
        if (!rendered.has(file) && !known.has(file)) removeFile(output, file);
      }
    },
  };
}

/** The parts of Astro's manifest of an incremental build that say which pages it has. */
interface Manifest {
  routes: Record<string, { paths: Record<string, { outputFile: string }> }>;
}

/** The files that Astro's manifest names; none where there is no manifest. */
function readManifest(cache: string): Set<string> {
  const path = join(cache, 'incremental-build.json');
  if (!existsSync(path)) return new Set();
  const { routes } = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  const pages = Object.values(routes).flatMap((route) => Object.values(route.paths));
  return new Set(
    pages.map(({ outputFile }) => fileURLToPath(new URL(outputFile, 'file:///')).slice(1)),
  );
}

/** Where Astro writes the page of an address. */
function fileOf(pathname: string): string {
  const path = pathname.replace(/^\//, '');
  if (pathname.endsWith('/')) return `${path}index.html`;
  return /\.[a-z]+$/.test(path) ? path : `${path}.html`;
}

function shareFile(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  linkSync(from, to);
}

/** Removes a file and the folders that it leaves empty. */
function removeFile(root: string, file: string): void {
  rmSync(join(root, file), { force: true });
  for (let folder = dirname(file); folder !== '.'; folder = dirname(folder)) {
    try {
      rmdirSync(join(root, folder));
    } catch {
      return; // Something else is in it.
    }
  }
}

function inodeOf(path: string): number {
  return lstatSync(path).ino;
}

function listFiles(root: string): string[] {
  const files: string[] = [];
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory()) walk(path);
      else files.push(path);
    }
  };
  if (existsSync(root)) walk('');
  return files;
}
