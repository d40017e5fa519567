import { type Problem, problem } from '../model/problem.ts';
import { locate, type Place } from './location.ts';
import type { PageFile } from './pages.ts';
import { shorten } from './shorten.ts';

/** Bytes of a name: file systems take 255, and endings are added. */
const MAX_BYTES = 200;

/** The file that a folder's page is printed to. */
const INDEX = 'index.html';

/**
 * What keeps a file of the docs folder from being printed at its address, as the end of a sentence;
 * undefined where nothing does.
 */
export function nameMistake(url: string): string | undefined {
  const names = url.split('/');
  if (names.slice(0, -1).some((name) => name.toLowerCase() === INDEX)) {
    return `a folder cannot be called ${INDEX}, as every page is`;
  }
  if (names.some((name) => new TextEncoder().encode(name).length > MAX_BYTES)) {
    return `a name is longer than ${MAX_BYTES} bytes`;
  }
  return /[\p{Cc}\\]/u.test(url) ? 'a name holds a control character or a backslash' : undefined;
}

/** Reports a file that is left out because of its name. */
export function unusableName(path: string, mistake: string, file: string, place: Place): Problem {
  return problem('docs/unusable-name', `${shown(path)} is left out: ${mistake}.`, {
    location: locate(place, file),
  });
}

/** Reports pages whose addresses differ in nothing but the case of letters. */
export function reportCase(pages: readonly PageFile[], place: Place): Problem[] {
  const firsts = new Map<string, PageFile>();
  return pages.flatMap((page) => {
    const key = page.url.toLowerCase();
    const first = firsts.get(key);
    if (!first) firsts.set(key, page);
    if (!first) return [];
    const message = `${page.src} and ${first.src} have addresses that differ in case alone.`;
    return [problem('docs/same-but-case', message, { location: locate(place, page.file) })];
  });
}

function shown(path: string): string {
  return shorten(path.replaceAll(/\p{Cc}/gu, '�'));
}
