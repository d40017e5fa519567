import { isJsonObject, type JsonValue } from '../../model/json.ts';
import { type Problem, problem } from '../../model/problem.ts';
import type { ConfiguredExtension } from '../config/extensions.ts';
import type { ExtensionRule } from '../snapshot.ts';

/**
 * What `app.extensions` says about the plugins that the portal has, in its order; entries for others
 * are Backstage's own.
 *
 * Problems: `config/invalid`. An entry whose filter cannot be used shows nothing, one of another form
 * changes nothing.
 */
export async function readRules(
  configured: readonly ConfiguredExtension[],
  plugins: ReadonlySet<string>,
): Promise<{ rules: ExtensionRule[]; problems: Problem[] }> {
  const problems: Problem[] = [];
  const rules: ExtensionRule[] = [];
  for (const { type, plugin, mistake, shown, config, locate } of configured) {
    if (!plugins.has(plugin)) continue;
    if (mistake !== undefined) {
      problems.push(problem('config/invalid', mistake, { location: locate(''), hint: FORMS }));
      continue;
    }
    const refuse = (key: string, message: string, hint?: string) => {
      problems.push(
        problem('config/invalid', message, { location: locate(`/config/${key}`), hint }),
      );
    };
    const { title, type: place } = config;
    const isTitle = typeof title === 'string' && title.trim() !== '';
    if (title !== undefined && !isTitle) {
      refuse('title', `The title of ${type}:${plugin} must be a string that is not empty.`);
    }
    if (type === 'entity-card' && place !== undefined && place !== 'info' && place !== 'content') {
      refuse('type', `The type of ${type}:${plugin} must be info or content.`);
    }
    const { filter } = config;
    const isUsable = filter === undefined || (await isPredicate(filter));
    if (!isUsable) {
      refuse('filter', `The filter of ${type}:${plugin} is no filter predicate.`, OPERATORS);
    }
    rules.push({
      type,
      plugin,
      shown: shown && isUsable,
      title: isTitle ? title : undefined,
      filter: isUsable && isJsonObject(filter) ? filter : undefined,
      place: place === 'info' || place === 'content' ? place : undefined,
    });
  }
  return { rules, problems };
}

const FORMS = 'It is an id, or a mapping from one id to true, false or { config, disabled }.';

const OPERATORS =
  'It takes paths with values, $all, $any and $not, and for values $in, $contains, $exists and $hasPrefix.';

/** The package brings two versions of zod: it is loaded where there is a filter. */
async function isPredicate(value: JsonValue): Promise<boolean> {
  if (!isJsonObject(value)) return false;
  const { parseFilterPredicate } = await import('@backstage/filter-predicates');
  try {
    parseFilterPredicate(value);
    return true;
  } catch {
    return false;
  }
}
