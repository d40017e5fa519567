import { DRAWING_VERSION } from './diagrams/draw.ts';
import { HIGHLIGHTER_VERSION } from './highlight.ts';
import { packageVersion } from './package-version.ts';

/** Raised whenever the renderer's own output changes. */
const OWN_VERSION = '7';

/** Packages of which something is printed on pages: formulas, emoji, icons, and HTML itself. */
const PRINTED_PACKAGES = [
  'katex',
  'gemoji',
  '@iconify-json/fa6-brands',
  '@iconify-json/fa6-regular',
  '@iconify-json/fa6-solid',
  '@iconify-json/mdi',
  '@iconify-json/octicon',
  '@iconify-json/simple-icons',
  'hast-util-from-html',
  'hast-util-sanitize',
  'hast-util-to-html',
  'markdown-it',
];

/** Changes whenever the same documentation could be printed otherwise, so that it is made anew. */
export const RENDERER_VERSION = [
  OWN_VERSION,
  HIGHLIGHTER_VERSION,
  DRAWING_VERSION,
  ...PRINTED_PACKAGES.map(packageVersion),
].join(' ');
