import type { Schema } from 'hast-util-sanitize';
import { defaultSchema } from 'hast-util-sanitize';

/** Elements whose content goes with them: it is code, or no part of the text. */
const STRIPPED: readonly string[] = [
  'applet',
  'embed',
  'frame',
  'frameset',
  'math',
  'noembed',
  'noframes',
  'noscript',
  'object',
  'plaintext',
  'script',
  'select',
  'style',
  'svg',
  'template',
  'textarea',
  'title',
  'xmp',
];

const ELEMENTS = [
  'abbr',
  'address',
  'article',
  'aside',
  'audio',
  'bdi',
  'bdo',
  'big',
  'caption',
  'cite',
  'col',
  'colgroup',
  'dfn',
  'figcaption',
  'figure',
  'iframe',
  'label',
  'mark',
  'small',
  'time',
  'track',
  'u',
  'video',
  'wbr',
];

/**
 * What of an author's HTML reaches the portal: GitHub's elements and some more, frames that were made
 * for it, no form but the checkboxes of tasks and the radio inputs of tabs, no style, no script.
 */
export const SCHEMA: Schema = {
  ...defaultSchema,
  tagNames: [...(defaultSchema.tagNames ?? []), ...ELEMENTS],
  strip: [...STRIPPED],
  clobber: [],
  required: {},
  protocols: {
    href: ['http', 'https', 'mailto', 'tel'],
    poster: ['http', 'https', 'data'],
    src: ['http', 'https', 'data'],
  },
  attributes: {
    a: ['href', 'download', 'name', ['rel', 'noopener', 'noreferrer']],
    audio: ['src', 'controls', 'loop', 'muted', 'preload'],
    bdo: ['dir'],
    col: ['span'],
    colgroup: ['span'],
    del: ['dateTime'],
    details: ['open'],
    iframe: ['src', 'allowFullScreen', 'loading', 'referrerPolicy', 'sandbox'],
    img: ['src', 'srcSet', 'alt', ['loading', 'lazy']],
    input: [['type', 'checkbox', 'radio'], 'checked', 'disabled', 'name'],
    ins: ['dateTime'],
    label: ['htmlFor'],
    ol: ['start', 'reversed', 'type'],
    source: ['src', 'srcSet', 'media', 'type'],
    td: ['colSpan', 'rowSpan', 'headers'],
    th: ['colSpan', 'rowSpan', 'headers', 'scope', 'abbr'],
    time: ['dateTime'],
    track: ['src', 'kind', 'srcLang', 'label'],
    video: ['src', 'controls', 'loop', 'muted', 'preload', 'poster'],
    '*': ['id', 'className', 'title', 'lang', 'dir', 'width', 'height', 'ariaLabel', 'ariaHidden'],
  },
};

/** Elements without an end tag, and drawings, which have a printer of their own. */
const NO_TEXT: ReadonlySet<string> = new Set(['embed', 'frame', 'svg']);

/** Elements that take the text up to their end tag with them. */
export const TAKING_TEXT: ReadonlySet<string> = new Set(
  STRIPPED.filter((name) => !NO_TEXT.has(name)),
);

/** Elements whose removal an author should hear of, even where they are empty. */
export const REPORTED: ReadonlySet<string> = new Set([
  'applet',
  'base',
  'embed',
  'form',
  'frame',
  'frameset',
  'link',
  'meta',
  'object',
  'script',
  'style',
]);
