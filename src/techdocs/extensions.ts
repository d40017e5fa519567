import { isJsonObject, type JsonObject } from '../model/json.ts';
import { nearest } from '../model/nearest.ts';
import type { ConfigFile } from './config-file.ts';
import { type NamedOptions, namedOptions } from './config-values.ts';

/** Markdown extensions that are on, by their full name (`pymdownx.keys`), with their options. */
export type Extensions = ReadonlyMap<string, JsonObject>;

/** What two ways of writing admonitions, details and tabs have in common. */
const BASICS: [string, JsonObject][] = [
  ['toc', { permalink: true }],
  ['pymdownx.caret', {}],
  ['pymdownx.critic', {}],
  ['pymdownx.emoji', {}],
  ['pymdownx.inlinehilite', {}],
  ['pymdownx.magiclink', {}],
  ['pymdownx.mark', {}],
  ['pymdownx.smartsymbols', {}],
  ['pymdownx.snippets', {}],
  ['pymdownx.highlight', {}],
  ['pymdownx.betterem', { smart_enable: 'all' }],
  ['pymdownx.superfences', {}],
  ['footnotes', {}],
  ['attr_list', {}],
  ['def_list', {}],
  ['tables', {}],
  ['abbr', {}],
  ['md_in_html', {}],
  ['pymdownx.tasklist', { custom_checkbox: true }],
  ['pymdownx.tilde', {}],
  ['markdown_inline_graphviz', {}],
  ['plantuml_markdown', {}],
  ['mdx_truly_sane_lists', { nested_indent: 2, truly_sane: true }],
];

const TYPES = [
  'new',
  'settings',
  'note',
  'abstract',
  'info',
  'tip',
  'success',
  'question',
  'warning',
  'failure',
  'danger',
  'bug',
  'example',
  'quote',
];

/** `!!! note`, `??? note` and `=== "Tab"`. */
const MARKS: [string, JsonObject][] = [
  ['admonition', {}],
  ['pymdownx.details', {}],
  ['pymdownx.tabbed', { alternate_style: true }],
];

/** `/// note`, `/// details-note` and `/// tab | Tab`. */
const BLOCKS: [string, JsonObject][] = [
  ['pymdownx.blocks.admonition', { types: TYPES }],
  [
    'pymdownx.blocks.details',
    { types: TYPES.map((type) => ({ name: `details-${type}`, class: type })) },
  ],
  ['pymdownx.blocks.tab', { alternate_style: true }],
];

/**
 * What TechDocs turns on for every site.
 *
 * @see https://github.com/backstage/mkdocs-techdocs-core#mkdocs-plugins-and-extensions
 */
export const TECHDOCS_EXTENSIONS: Extensions = new Map([...BASICS, ...MARKS]);

/** What a site may turn on beside that. */
const OPTIONAL = [
  'codehilite',
  'fenced_code',
  'meta',
  'nl2br',
  'pymdownx.arithmatex',
  'pymdownx.keys',
  'pymdownx.progressbar',
  'sane_lists',
  'smarty',
];

/** Extensions that stand for several; their options are those of their members, by name. */
const BUNDLES: Record<string, string[]> = {
  extra: ['abbr', 'attr_list', 'def_list', 'fenced_code', 'footnotes', 'md_in_html', 'tables'],
  'pymdownx.extra': [
    'pymdownx.betterem',
    'pymdownx.superfences',
    'footnotes',
    'attr_list',
    'def_list',
    'tables',
    'abbr',
    'md_in_html',
  ],
};

const KNOWN = new Set([
  ...[...BASICS, ...MARKS, ...BLOCKS].map(([name]) => name),
  ...OPTIONAL,
  ...Object.keys(BUNDLES),
]);

/** Options that TechDocs does not leave to a site. */
const FORCED: Record<string, JsonObject> = { 'pymdownx.snippets': {} };

/**
 * The Markdown extensions of a site: those of TechDocs, and what `markdown_extensions` adds. Its
 * options win key by key. `blocks` is `use_pymdownx_blocks` of techdocs-core.
 *
 * An extension that Playbill does not know is reported as `docs/unknown-extension` and left out.
 *
 * @see https://github.com/backstage/mkdocs-techdocs-core/blob/main/techdocs_core/core.py
 */
export function readExtensions(config: ConfigFile, blocks: boolean): Extensions {
  const extensions = new Map([...BASICS, ...(blocks ? BLOCKS : MARKS)]);
  const key = 'markdown_extensions';
  for (const written of namedOptions(config, config.values[key], [key])) {
    for (const { name, options } of expand(written)) {
      if (KNOWN.has(name)) {
        extensions.set(name, FORCED[name] ?? { ...extensions.get(name), ...options });
      } else {
        reportUnknown(config, name, written.path);
      }
    }
  }
  return extensions;
}

/** Full names for short ones, and the members of a bundle for the bundle. */
function expand(written: NamedOptions): NamedOptions[] {
  const { options, path } = written;
  const name = written.name.replace(/^markdown\.extensions\./, '');
  const members = Object.hasOwn(BUNDLES, name) ? BUNDLES[name] : undefined;
  if (!members) return [{ name, options, path }];
  return members.map((member) => {
    const own = options[member] ?? options[`markdown.extensions.${member}`];
    return { name: member, options: isJsonObject(own) ? own : {}, path };
  });
}

function reportUnknown(config: ConfigFile, name: string, path: NamedOptions['path']): void {
  const [close] = nearest(name, KNOWN);
  config.report(
    'docs/unknown-extension',
    `Playbill does not know the Markdown extension ${name}; what is written for it stays text.`,
    path,
    close === undefined ? undefined : `Did you mean ${close}?`,
  );
}
