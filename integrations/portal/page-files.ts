import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { AstroPrerenderer } from 'astro';

/**
 * Takes unchanged pages from Astro's incremental cache by hard links: they are neither copied nor
 * written, which is most of the cost of a large build. A page that changes gets a file of its own, so
 * that the portal printed before keeps what it has.
 */
export interface PageFiles {
  /** Makes the output folder hold exactly the cached pages, reusing what stands in it already. */
  seed(): void;
  /** Wraps the prerenderer so that no page it renders is written into a shared file. */
  share(prerenderer: AstroPrerenderer): AstroPrerenderer;
  /** Shares the rendered pages with the cache, and removes those that the portal has no more. */
  finish(): void;
}

/** `output` is where pages are printed, `cached` Astro's folder of cached pages, `base` the portal's. */
export function createPageFiles(output: string, cached: string, base: string): PageFiles {
  const seeded = new Set<string>();
  const rendered = new Set<string>();

  return {
    seed() {
      const wanted = new Map(listFiles(cached).map((file) => [file, inodeOf(join(cached, file))]));
      for (const file of listFiles(output)) {
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
      render(request, options) {
        const pathname = decodeURI(new URL(request.url).pathname).slice(base.length - 1);
        const file = fileOf(pathname);
        rendered.add(file);
        rmSync(join(output, file), { force: true });
        rmSync(join(cached, file), { force: true });
        return prerenderer.render(request, options);
      },
    }),

    finish() {
      for (const file of rendered) {
        if (!existsSync(join(cached, file)) || !existsSync(join(output, file))) continue;
        rmSync(join(cached, file));
        linkSync(join(output, file), join(cached, file));
      }
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
