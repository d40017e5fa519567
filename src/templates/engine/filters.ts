import type { TemplateFilter, TemplateValue } from 'nunjitsu';
import { isJsonObject, type JsonObject, type JsonValue, stringOf } from '../../model/json.ts';
import { parseRef } from '../../model/ref.ts';
import type { RepoHosts } from '../repo-url.ts';
import { parseRepoUrl } from './parse-repo-url.ts';

/**
 * The filters that Backstage adds to those of Nunjucks (@backstage/plugin-scaffolder-backend,
 * createDefaultFilters), for repositories on these hosts. They throw where Backstage's do; nunjitsu
 * locates it.
 */
export function filtersFor(hosts: RepoHosts | undefined): Readonly<Record<string, TemplateFilter>> {
  return {
    parseRepoUrl: (repoUrl) => given(parseRepoUrl(repoUrl, hosts)),
    projectSlug: (repoUrl) => {
      const { owner, repo } = parseRepoUrl(repoUrl, hosts);
      return `${owner}/${repo}`;
    },
    parseEntityRef: (ref, context) => given(parseEntityRef(ref, context)),
    pick: (value, path, fallback) => pick(value, path) ?? fallback,
  };
}

/** Hands a value to nunjitsu, which takes JSON but has no name for it. */
function given(value: JsonValue): TemplateValue {
  return value as TemplateValue;
}

/** @backstage/catalog-model, parseEntityRef: a text or its parts, and defaults for the missing ones. */
function parseEntityRef(ref: unknown, context: unknown): JsonObject {
  const defaults = isJsonObject(context) ? context : {};
  const kind = stringOf(defaults.defaultKind);
  const namespace = stringOf(defaults.defaultNamespace);
  if (typeof ref === 'string') {
    const parts = parseRef(ref, { kind, namespace });
    if (parts) return { ...parts };
    throw new Error(`"${ref}" is no entity reference; write kind:namespace/name`);
  }
  const parts = isJsonObject(ref) ? ref : {};
  const found = {
    kind: parts.kind ?? kind,
    namespace: parts.namespace ?? namespace ?? 'default',
    name: parts.name,
  };
  if (found.kind && found.name) return found;
  throw new Error('An entity reference needs a kind and a name');
}

/** A part of a value by its path, `metadata.tags[0]`, as `get` of lodash reads paths. */
function pick(value: TemplateValue | undefined, path: TemplateValue | undefined) {
  let found: unknown = value;
  for (const key of keysOf(value, path)) found = member(found, key);
  return found as TemplateValue | undefined;
}

function keysOf(value: unknown, path: TemplateValue | undefined): string[] {
  if (Array.isArray(path)) return path.map(String);
  const text = String(path);
  if (member(value, text) !== undefined) return [text];
  const dotted = text.replace(/\[(?:'([^']*)'|"([^"]*)"|([^\]]*))\]/g, '.$1$2$3');
  return (text.startsWith('[') ? dotted.slice(1) : dotted).split('.');
}

function member(value: unknown, key: string): unknown {
  if (typeof value === 'string') return key === 'length' ? value.length : value[Number(key)];
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return Reflect.get(value, key);
}
