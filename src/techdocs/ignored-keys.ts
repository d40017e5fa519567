import { isJsonObject } from '../model/json.ts';
import { nearest } from '../model/nearest.ts';
import type { ConfigFile } from './config-file.ts';

/** Keys that something is made of. */
const READ = [
  'site_name',
  'site_description',
  'docs_dir',
  'nav',
  'exclude_docs',
  'draft_docs',
  'not_in_nav',
  'plugins',
  'markdown_extensions',
  'use_directory_urls',
  'validation',
  'repo_url',
  'edit_uri',
  'edit_uri_template',
];

/** Keys that only MkDocs' server, its theme or its own output have a use for. */
const QUIET = [
  'copyright',
  'dev_addr',
  'extra',
  'google_analytics',
  'remote_branch',
  'remote_name',
  'repo_name',
  'site_author',
  'site_dir',
  'site_url',
  'strict',
  'theme',
  'watch',
];

/** Keys of MkDocs that would change pages and have no effect, neither here nor, but for extra_css, in Backstage. */
const WITHOUT_EFFECT = ['INHERIT', 'extra_css', 'extra_javascript', 'extra_templates', 'hooks'];

/**
 * Reports, in one `docs/ignored-config`, what of a mkdocs.yml has no effect in the portal: keys that
 * run code or style pages, and keys nobody knows. Those of MkDocs' server and theme go without saying.
 *
 * @see https://backstage.io/docs/features/techdocs/configuration
 */
export function reportIgnoredKeys(config: ConfigFile): void {
  const { values } = config;
  const unknown = Object.keys(values).filter(
    (key) => !READ.includes(key) && !QUIET.includes(key) && !WITHOUT_EFFECT.includes(key),
  );
  const ignored = Object.keys(values).filter(
    (key) => WITHOUT_EFFECT.includes(key) || unknown.includes(key),
  );
  const paths = ignored.map((key) => [key]);
  if (isJsonObject(values.theme) && 'custom_dir' in values.theme) {
    paths.push(['theme', 'custom_dir']);
  }
  const [first] = paths;
  if (!first) return;
  const names = paths.map((path) => path.join('.'));
  const listed =
    names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0];
  config.report(
    'docs/ignored-config',
    `${listed} of ${config.file} ${names.length > 1 ? 'have' : 'has'} no effect in the portal.`,
    first,
    hintFor(unknown),
  );
}

function hintFor(unknown: string[]): string | undefined {
  const meant = unknown.flatMap((key) =>
    nearest(key, READ).map((close) => `Did you mean ${close} by ${key}?`),
  );
  return meant.length === 0 ? undefined : meant.join(' ');
}
