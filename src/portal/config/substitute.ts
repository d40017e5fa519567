import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { escapeKey } from '../../model/pointer.ts';

/** What a configuration file refers to and does not get. */
export interface SubstitutionIssue {
  code: 'config/missing-variable' | 'config/unreadable';
  pointer: string;
  message: string;
}

/** What the references of a file are filled from. */
export interface SubstitutionContext {
  /** Path of the configuration file; `$file` and `$include` count from its folder. */
  file: string;
  environment: Readonly<Record<string, string | undefined>>;
  /**
   * Gets what comes from the environment, or from a `$file`: by the JSON pointer of the text that holds
   * it and nothing else but what is written around it.
   */
  filled: Map<string, string[]>;
  /** Gets the JSON pointers of list items that cannot be had; `null` stands in their place. */
  gone: string[];
}

/**
 * Fills `${VAR}`, `${VAR:-default}`, `$env`, `$file` and `$include: file#pointer` in a configuration
 * value, as Backstage's config loader does; `$${` stays as `${`. A key whose value cannot be had is
 * left out and reported; of a list, every item keeps its index.
 */
export async function substitute(
  value: JsonValue,
  context: SubstitutionContext,
  issues: SubstitutionIssue[],
  pointer = '',
): Promise<JsonValue | undefined> {
  if (typeof value === 'string') return expand(value, context, issues, pointer);
  if (Array.isArray(value)) {
    return Promise.all(
      value.map(async (item, index) => {
        const place = `${pointer}/${index}`;
        const result = await substitute(item, context, issues, place);
        if (result === undefined) context.gone.push(place);
        return result ?? null;
      }),
    );
  }
  if (!isJsonObject(value)) return value;
  const [only, ...others] = Object.entries(value);
  if (only && others.length === 0 && typeof only[1] === 'string') {
    const [key, reference] = [only[0], only[1]];
    if (key === '$env') return expand(`\${${reference}}`, context, issues, pointer);
    if (key === '$file') {
      const text = await readText(reference, context, issues, pointer);
      if (text !== undefined) context.filled.set(pointer, [text]);
      return text;
    }
    if (key === '$include') return include(reference, context, issues, pointer);
  }
  const filled: JsonObject = {};
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    const result = await substitute(item, context, issues, `${pointer}/${escapeKey(key)}`);
    if (result !== undefined) filled[key] = result;
  }
  return filled;
}

function expand(
  text: string,
  { environment, filled }: SubstitutionContext,
  issues: SubstitutionIssue[],
  pointer: string,
): string | undefined {
  let missing: string | undefined;
  const values: string[] = [];
  let isWrittenOut = false;
  const expanded = text.replace(
    /\$\$\{|\$\{\s*([A-Za-z_]\w*)(?::-([^}]*))?\s*\}/g,
    (match, name?: string, fallback?: string) => {
      if (name === undefined) return '${';
      const given = environment[name];
      const value = given || fallback;
      if (given) values.push(given);
      else isWrittenOut = true;
      if (value === undefined) missing = name;
      return value ?? match;
    },
  );
  if (values.length > 0 && !isWrittenOut) filled.set(pointer, values);
  if (missing === undefined) return expanded;
  issues.push({
    code: 'config/missing-variable',
    pointer,
    message: `The environment variable ${missing} is not set.`,
  });
  return undefined;
}

async function readText(
  reference: string,
  { file }: SubstitutionContext,
  issues: SubstitutionIssue[],
  pointer: string,
): Promise<string | undefined> {
  try {
    return (await readFile(resolve(dirname(file), reference), 'utf8')).trim();
  } catch {
    issues.push({
      code: 'config/unreadable',
      pointer,
      message: `The file ${reference} cannot be read.`,
    });
    return undefined;
  }
}

async function include(
  reference: string,
  context: SubstitutionContext,
  issues: SubstitutionIssue[],
  pointer: string,
): Promise<JsonValue | undefined> {
  const [path = '', fragment = ''] = reference.split('#');
  const text = await readText(path, context, issues, pointer);
  if (text === undefined) return undefined;
  try {
    let value = parse(text) as JsonValue | undefined;
    for (const key of fragment.split(/[./]/).filter(Boolean)) {
      value = isJsonObject(value) ? value[key] : undefined;
    }
    return value;
  } catch {
    issues.push({
      code: 'config/unreadable',
      pointer,
      message: `The file ${path} is no valid YAML.`,
    });
    return undefined;
  }
}
