import type { ConfigFile } from './config-file.ts';
import { textOf } from './config-values.ts';
import { encodePath } from './relative-url.ts';

/** Where people edit the pages of a site: a template of addresses, or 'nowhere' by its own wish. */
export type EditLinks = 'nowhere' | { base: string | undefined; template: string };

const FIELD = /\{(path|path_noext)(?:!q)?\}/g;

/**
 * Reads `edit_uri_template`, or else `edit_uri`, both relative to `repo_url`. Undefined where a site
 * says neither, and where they give no web address, which is `docs/invalid-config`. An empty
 * `edit_uri` turns edit links off, as in MkDocs.
 *
 * @see https://www.mkdocs.org/user-guide/configuration/#edit_uri
 */
export function readEditLinks(config: ConfigFile): EditLinks | undefined {
  const base = textOf(config, 'repo_url');
  const template = textOf(config, 'edit_uri_template');
  const uri = textOf(config, 'edit_uri');
  if (template) return check(config, 'edit_uri_template', { base, template });
  if (uri === undefined) return undefined;
  if (uri === '') return 'nowhere';
  return check(config, 'edit_uri', { base, template: `${uri.replace(/\/?$/, '/')}{path}` });
}

/**
 * The address where a page is edited: undefined where only the source knows, null where there is to
 * be none. `path` counts from the docs folder.
 */
export function editUrl(links: EditLinks | undefined, path: string): string | null | undefined {
  if (links === undefined) return undefined;
  return links === 'nowhere' ? null : print(links, path);
}

/**
 * Where people edit the pages of an included site: where it says, or else where the site around it
 * has its own docs folder in `edit_uri`, the included one in its place.
 *
 * @see https://github.com/backstage/mkdocs-monorepo-plugin/blob/master/mkdocs_monorepo_plugin/edit_uri.py
 */
export function includedEditLinks(
  site: { edit: EditLinks | undefined; docsDir: string },
  around: { edit: EditLinks | undefined; docsDir: string },
): EditLinks | undefined {
  if (site.edit !== undefined) return site.edit;
  if (around.edit === undefined || around.edit === 'nowhere') return around.edit;
  const { base, template } = around.edit;
  if (around.docsDir === '' || !template.includes(around.docsDir)) return undefined;
  return { base, template: template.replace(around.docsDir, () => site.docsDir) };
}

function check(
  config: ConfigFile,
  key: string,
  links: Exclude<EditLinks, 'nowhere'>,
): EditLinks | undefined {
  const unknown = /\{[^{}]*\}/.exec(links.template.replaceAll(FIELD, ''))?.[0];
  if (unknown !== undefined) {
    config.report('docs/invalid-config', `${key} has ${unknown}, which MkDocs does not fill.`, [
      key,
    ]);
    return undefined;
  }
  if (print(links, 'index.md') !== undefined) return links;
  config.report(
    'docs/invalid-config',
    `${key} gives no web address.`,
    [key],
    'Write repo_url: https://… beside it.',
  );
  return undefined;
}

function print(
  { base, template }: Exclude<EditLinks, 'nowhere'>,
  path: string,
): string | undefined {
  const filled = template.replaceAll(FIELD, (_, field) =>
    encodePath(field === 'path' ? path : path.replace(/\.[^./]*$/, '')),
  );
  const folder = base === undefined || /^[?#]/.test(filled) ? base : base.replace(/\/?$/, '/');
  const url = URL.parse(filled, folder);
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  url.username = '';
  url.password = '';
  return url.href;
}
