import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { AstroPrerenderer } from 'astro';

/**
 * Keeps the pages of a build and Astro's incremental cache of them as the same files on disk, by hard
 * links: a page that did not change is neither copied nor written, and an old portal keeps its own
 * files, because a page that changes gets new ones. Making files is most of the cost of a large build.
 */
export interface PageFiles {
  /** Makes the output folder hold exactly the cached pages, reusing what stands in it already. */
  seed(): void;
  /** Wraps the prerenderer so that each page it renders starts a file of its own. */
  share(prerenderer: AstroPrerenderer): AstroPrerenderer;
  /** Removes the seeded pages that the portal does not have any more. */
  dropStale(): void;
}

/** `output` is where pages are printed, `cached` Astro's folder of cached pages, `base` the portal's. */
export function createPageFiles(output: string, cached: string, base: string): PageFiles {
  const seeded = new Set<string>();
  const rendered = new Set<string>();
  const keyed = new Set<string>();

  return {
    seed() {
      const wanted = new Map(listFiles(cached).map((file) => [file, inodeOf(join(cached, file))]));
      for (const file of listFiles(output)) {
        if (wanted.get(file) === inodeOf(join(output, file))) seeded.add(file);
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
      async getStaticPaths() {
        const paths = await prerenderer.getStaticPaths();
        for (const { pathname, cacheKey } of paths) if (cacheKey !== undefined) keyed.add(pathname);
        return paths;
      },
      render(request, options) {
        const pathname = decodeURI(new URL(request.url).pathname).slice(base.length - 1);
        const file = fileOf(pathname);
        rendered.add(file);
        removeFile(output, file);
        rmSync(join(cached, file), { force: true });
        if (keyed.has(pathname) || keyed.has(pathname.replace(/\/$/, ''))) {
          startFile(join(output, file));
          shareFile(join(output, file), join(cached, file));
        }
        return prerenderer.render(request, options);
      },
    }),

    dropStale() {
      for (const file of seeded) {
        if (!rendered.has(file) && !existsSync(join(cached, file))) removeFile(output, file);
      }
    },
  };
}

/** Where Astro writes the page of an address. */
function fileOf(pathname: string): string {
  const path = pathname.replace(/^\//, '');
  if (pathname.endsWith('/')) return `${path}index.html`;
  return /\.[a-z]+$/.test(path) ? path : `${path}.html`;
}

function startFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '');
}

function shareFile(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  linkSync(from, to);
}

/** Removes a file and the folders that it leaves empty. */
function removeFile(root: string, file: string): void {
  rmSync(join(root, file), { force: true });
  for (let folder = dirname(file); folder !== '.'; folder = dirname(folder)) {
    const path = join(root, folder);
    if (!existsSync(path) || readdirSync(path).length > 0) return;
    rmSync(path, { recursive: true });
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
