import { isJsonObject, type JsonObject, type JsonValue, stringsOf } from '../../model/json.ts';
import { escapeKey } from '../../model/pointer.ts';
import { parseRef } from '../../model/ref.ts';
import {
  type RepoPart,
  type RepoParts,
  readRepoUrl,
  repoHostKind,
  requiredParts,
} from '../repo-url.ts';
import type { ValueError } from './form.ts';

/** What a field has against a value beyond its schema. */
interface FieldFault {
  message: string;
  /** How to write the value by hand, where a form composes it. */
  byHand?: string;
}

type FieldCheck = (value: JsonValue) => FieldFault | undefined;

const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const TAG = /^[a-z0-9:+#]+(-[a-z0-9:+#]+)*$/;
const LONGEST = 63;

const CHECKS: ReadonlyMap<unknown, FieldCheck> = new Map<unknown, FieldCheck>([
  ['EntityNamePicker', checkName],
  ['EntityTagsPicker', checkTags],
  ['MultiEntityPicker', checkReferences],
  ['RepoUrlPicker', checkRepository],
]);

/**
 * What Backstage's own fields have against values beyond their schema (plugin-scaffolder:
 * entityNamePickerValidation, repoPickerValidation, validateMultiEntityPickerValidation; EntityTagsPicker
 * checks while tags are typed). Values that are not there are left to the schema. For values that
 * somebody writes by hand: what a form composes is explained as well.
 */
export function fieldErrors(uiSchema: JsonObject, values: JsonObject): ValueError[] {
  return fieldFaults(uiSchema, values).map(({ pointer, message, byHand }) => ({
    pointer,
    message: byHand === undefined ? message : `${message} ${byHand}`,
  }));
}

/** The same for a form with Backstage's fields, which writes their values itself. */
export function fieldFaults(
  uiSchema: JsonObject,
  values: JsonObject,
  pointer = '',
): (FieldFault & { pointer: string })[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const inner = uiSchema[name];
    if (!isJsonObject(inner) || value === undefined) return [];
    return valueFaults(inner, value, `${pointer}/${escapeKey(name)}`);
  });
}

function valueFaults(
  uiSchema: JsonObject,
  value: JsonValue,
  pointer: string,
): ReturnType<typeof fieldFaults> {
  const fault = CHECKS.get(uiSchema['ui:field'])?.(value);
  if (fault !== undefined) return [{ pointer, ...fault }];
  if (isJsonObject(value)) return fieldFaults(uiSchema, value, pointer);
  const { items } = uiSchema;
  if (!Array.isArray(value) || !isJsonObject(items)) return [];
  return value.flatMap((item, index) => valueFaults(items, item, `${pointer}/${index}`));
}

function checkName(value: JsonValue): FieldFault | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  if (NAME.test(value) && value.length <= LONGEST) return undefined;
  return {
    message: `Use letters, digits, "-", "_" and ".", begin and end with a letter or digit, and write at most ${LONGEST} characters.`,
  };
}

function checkTags(value: JsonValue): FieldFault | undefined {
  const wrong = stringsOf(value).find((tag) => !TAG.test(tag) || tag.length > LONGEST);
  if (wrong === undefined) return undefined;
  return {
    message: `"${wrong}" is no tag. Use a-z, 0-9, ":", "+" and "#", with "-" between words.`,
  };
}

function checkReferences(value: JsonValue): FieldFault | undefined {
  const wrong = stringsOf(value).find((reference) => !parseRef(reference));
  if (wrong === undefined) return undefined;
  return { message: `"${wrong}" is no entity reference. Write it like component:default/name.` };
}

function checkRepository(value: JsonValue): FieldFault | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  const parts = readRepoUrl(value);
  if (parts.host === '') {
    return {
      message: 'This names no repository.',
      byHand: 'Write it like github.com?owner=acme&repo=shop.',
    };
  }
  const needed = neededParts(parts);
  const missing = needed.filter((part) => parts[part] === '');
  if (missing.length === 0) return undefined;
  return {
    message: missingWords(missing),
    byHand: `Write it like ${parts.host}?${example(needed)}.`,
  };
}

/** @example missingWords(['owner', 'repo'])  // 'The owner and the repository are missing.' */
function missingWords(missing: readonly RepoPart[]): string {
  const words = missing.map((part) => `the ${part === 'repo' ? 'repository' : part}`);
  const listed = [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(' and ');
  const verb = words.length === 1 ? 'is' : 'are';
  return `${listed.charAt(0).toUpperCase()}${listed.slice(1)} ${verb} missing.`;
}

/**
 * What names a repository on a host. The form wants an owner of Gitea too. A host whose name does not tell
 * what runs there has an owner or, as Azure, Bitbucket and Gerrit have, a project or a workspace.
 */
function neededParts({ host, project, workspace }: RepoParts): readonly RepoPart[] {
  const kind = repoHostKind(host);
  if (kind === undefined && project + workspace !== '') return ['repo'];
  return kind === undefined || kind === 'gitea' ? ['owner', 'repo'] : requiredParts(kind);
}

function example(needed: readonly RepoPart[]): string {
  return needed.map((part) => `${part}=${part === 'repo' ? 'shop' : 'acme'}`).join('&');
}
