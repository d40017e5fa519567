import { isIndex } from './pages.ts';

/**
 * The title of a page that gives none itself, from its file name.
 *
 * @example fileTitle('index.md')             // 'Home'
 * @example fileTitle('guides/README.md')      // 'Index'
 * @example fileTitle('guides/first-step.md')  // 'First step'
 */
export function fileTitle(src: string): string {
  if (isIndex(src)) return src.includes('/') ? 'Index' : 'Home';
  const name = src.slice(src.lastIndexOf('/') + 1);
  return nameTitle(name.slice(0, name.lastIndexOf('.')));
}

/**
 * The title that MkDocs makes of a file or folder name: dashes and underscores are spaces, and a
 * name in lower case gets a capital letter.
 */
export function nameTitle(name: string): string {
  const title = name.replaceAll(/[-_]/g, ' ');
  return title === title.toLowerCase() ? title.charAt(0).toUpperCase() + title.slice(1) : title;
}
