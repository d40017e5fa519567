import type { Schema } from 'hast-util-sanitize';
import { defaultSchema } from 'hast-util-sanitize';

/** Elements whose content goes with them: it is code, or no part of the text. */
const STRIPPED = [
  'applet',
  'embed',
  'frame',
  'frameset',
  'iframe',
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
 * What of an author's HTML reaches the portal: GitHub's elements and some more, no form but the
 * checkboxes of tasks and the radio inputs of tabs, no style, no script.
 */
export const SCHEMA: Schema = {
  ...defaultSchema,
  tagNames: [...(defaultSchema.tagNames ?? []), ...ELEMENTS],
  strip: STRIPPED,
  clobber: [],
  required: {},
  protocols: { href: ['http', 'https', 'mailto', 'tel'], src: ['http', 'https', 'data'] },
  attributes: {
    a: ['href', 'download', 'name', ['rel', 'noopener', 'noreferrer']],
    audio: ['src', 'controls', 'loop', 'muted', 'preload'],
    bdo: ['dir'],
    col: ['span'],
    colgroup: ['span'],
    del: ['dateTime'],
    details: ['open'],
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

/** Elements whose removal an author should hear of. */
export const REPORTED: ReadonlySet<string> = new Set([
  'applet',
  'base',
  'embed',
  'form',
  'frame',
  'frameset',
  'iframe',
  'link',
  'meta',
  'object',
  'script',
]);
