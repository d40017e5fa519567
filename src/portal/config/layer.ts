import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parse } from 'yaml';
import { createLocator } from '../../catalog/parse.ts';
import { isJsonObject, type JsonObject } from '../../model/json.ts';
import { type Problem, type ProblemLocation, problem } from '../../model/problem.ts';
import { displayPath } from './display-path.ts';
import { type SubstitutionIssue, substitute } from './substitute.ts';
import { pointerBefore, takeOut } from './take-out.ts';
import { validateConfig } from './validate.ts';

/** The place of a JSON pointer, or of the key it ends with. */
export type Locate = (pointer: string, at?: 'key' | 'value') => ProblemLocation;

/** One configuration file, read, filled and checked. */
export interface Layer {
  file: string;
  value: JsonObject;
  locate: Locate;
  /** What the text at a JSON pointer got from the environment, or from a file of its own. */
  filledWith(pointer: string): readonly string[] | undefined;
  /** JSON pointers, as written, of what could not be filled. */
  unfilled: readonly string[];
}

/** What to do about a reference of the configuration that cannot be filled. */
const HINTS: Record<SubstitutionIssue['code'], string> = {
  'config/missing-variable': 'Set it, or write a default: ${NAME:-default}.',
  'config/unreadable': 'Paths count from the folder of the configuration file.',
};

/**
 * Reads one configuration file, fills its references and takes out what cannot be used; undefined
 * where there is nothing to read.
 */
export async function readLayer(
  file: string,
  environment: Readonly<Record<string, string | undefined>>,
  problems: Problem[],
): Promise<Layer | undefined> {
  const location = {
    source: displayPath(dirname(file)),
    file: file.slice(dirname(file).length + 1),
  };
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    problems.push(
      problem('config/unreadable', `There is no configuration at ${displayPath(file)}.`, {
        location,
        hint: 'Name the file with --config, or write content/app-config.yaml.',
      }),
    );
    return undefined;
  }
  let parsed: unknown;
  try {
    parsed = parse(text) ?? {};
  } catch (error) {
    const message = error instanceof Error ? error.message.split('\n')[0] : '';
    problems.push(
      problem('config/unreadable', `The configuration is no YAML: ${message}`, { location }),
    );
    return undefined;
  }
  if (!isJsonObject(parsed)) {
    problems.push(problem('config/unreadable', 'The configuration is no mapping.', { location }));
    return undefined;
  }
  const locator = createLocator(text);
  const locateWritten: Locate = (pointer, at) => ({
    ...location,
    ...locator(0, pointer, at),
    pointer,
  });
  const issues: SubstitutionIssue[] = [];
  const filled = new Map<string, string[]>();
  const gone: string[] = [];
  const value = await substitute(parsed, { file, environment, filled, gone }, issues);
  for (const issue of issues) {
    problems.push(
      problem(issue.code, issue.message, {
        location: locateWritten(issue.pointer),
        hint: HINTS[issue.code],
      }),
    );
  }
  const locate: Locate = (pointer, at) => locateWritten(pointerBefore(pointer, gone), at);
  const checked = validateConfig(isJsonObject(value) ? takeOut(value, gone) : {}, locate);
  problems.push(...checked.problems);
  return {
    file,
    value: checked.value,
    locate,
    filledWith: (pointer) => filled.get(pointerBefore(pointer, gone)),
    unfilled: [...issues.map(({ pointer }) => pointer), ...gone],
  };
}

/** The last file that says something at a path: later files win. */
export function ownerOf(layers: readonly Layer[], path: readonly string[]): Layer | undefined {
  return layers.findLast((layer) => {
    let value: unknown = layer.value;
    for (const key of path) {
      const at = Array.isArray(value) ? Number(key) : key;
      value = typeof value === 'object' && value !== null ? Reflect.get(value, at) : undefined;
    }
    return value !== undefined;
  });
}
