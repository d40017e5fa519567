import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { escapeKey } from '../../model/pointer.ts';
import type { TemplateFinding } from '../check/finding.ts';
import { isPattern, keywordFault } from './keyword-faults.ts';
import { dropReferences, isExpandable, leadsToSchema } from './references.ts';
import { mapSubschemas, type Subschema } from './subschemas.ts';

/** How deep schemas may stand inside one another. */
const MAX_DEPTH = 30;

/** Keywords that would change how the whole schema is read; a form has no use for them. */
const SWITCHES = ['$id', 'id', '$schema', '$async', '$comment', 'discriminator'];

/** What is noted while the pages of one form are cleaned. */
export interface Cleaning {
  findings: TemplateFinding[];
  /** Properties met so far, at any depth. */
  parameters: number;
}

/**
 * A copy of a page's JSON Schema that is valid, and safe to walk and to compile. Left out are keywords
 * with a value that JSON Schema does not allow, references that lead nowhere, schemas deeper than 30
 * levels, properties without a name or named like what every JavaScript object has, and properties
 * behind a feature flag: a portal without a server knows no flags, so they are all off
 * (plugin-scaffolder-react, useTemplateSchema; `backstage:featureFlag` is its older form). Reports
 * `template/invalid-schema`.
 */
export function cleanSchema(page: JsonObject, pointer: string, cleaning: Cleaning): JsonObject {
  const cleaned = clean(page, { pointer, depth: 0, cleaning });
  const found = dropLostReferences(cleaned, { pointer, root: cleaned, cleaning });
  if (isExpandable(found)) return found;
  cleaning.findings.push({
    code: 'template/invalid-schema',
    message: 'The references of this page lead to one another too often.',
    hint: 'Write out what they stand for.',
    pointer,
  });
  return dropReferences(found);
}

interface Place {
  pointer: string;
  depth: number;
  cleaning: Cleaning;
}

function clean(schema: JsonObject, place: Place): JsonObject {
  const gone = new Set<string>();
  const copy = mapSubschemas(validKeywords(schema, place), (inner) => {
    const cleaned = cleanInner(inner, {
      ...place,
      pointer: place.pointer + inner.pointer,
      depth: place.depth + 1,
    });
    if (cleaned === undefined && inner.keyword === 'properties') gone.add(inner.name ?? '');
    return cleaned;
  });
  if (gone.size > 0 && Array.isArray(copy.required)) {
    copy.required = copy.required.filter((name) => typeof name !== 'string' || !gone.has(name));
  }
  return copy;
}

function validKeywords(schema: JsonObject, { pointer, cleaning }: Place): JsonObject {
  const copy: JsonObject = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (value === undefined || SWITCHES.includes(keyword)) continue;
    const fault = keywordFault(keyword, value);
    if (fault) {
      cleaning.findings.push({
        code: 'template/invalid-schema',
        message: `\`${keyword}\` ${fault.message}.`,
        hint: fault.hint,
        pointer: `${pointer}/${keyword}`,
      });
    }
    const kept = fault ? fault.instead : value;
    if (kept !== undefined) copy[keyword] = kept;
  }
  if (copy.type === undefined || copy.nullable !== true) delete copy.nullable;
  if (isJsonObject(copy.dependencies)) {
    copy.dependencies = validLists(copy.dependencies, `${pointer}/dependencies`, cleaning);
  }
  return copy;
}

/** What depends on a property can be a list of names. */
function validLists(dependencies: JsonObject, pointer: string, { findings }: Cleaning): JsonObject {
  return Object.fromEntries(
    Object.entries(dependencies).filter(([name, names]) => {
      const fault = Array.isArray(names) ? keywordFault('required', names) : undefined;
      if (!fault) return true;
      const message = `What depends on ${name} ${fault.message}.`;
      const at = `${pointer}/${escapeKey(name)}`;
      findings.push({ code: 'template/invalid-schema', message, hint: fault.hint, pointer: at });
      return false;
    }),
  );
}

function cleanInner({ schema, keyword, name }: Subschema, place: Place): JsonValue | undefined {
  const { pointer, depth, cleaning } = place;
  const report = (message: string, hint: string) =>
    cleaning.findings.push({ code: 'template/invalid-schema', message, hint, pointer });
  if (name !== undefined && (name === '' || name in Object.prototype)) {
    report(
      name === '' ? 'A parameter has no name.' : `No parameter can be named ${name}.`,
      'Give it another name.',
    );
    return undefined;
  }
  if (keyword === 'patternProperties' && name !== undefined && !isPattern(name)) {
    report(`${name} is no regular expression.`, 'Mend it, or list the names in `properties`.');
    return undefined;
  }
  if (keyword === 'properties') cleaning.parameters += 1;
  if (typeof schema === 'boolean') return schema;
  if (!isJsonObject(schema)) {
    report(
      `${name ?? `What stands below \`${keyword}\``} is not described.`,
      'Write a mapping, such as `type: string`.',
    );
    return {};
  }
  if (keyword === 'properties' && isFlagged(schema)) return undefined;
  if (depth > MAX_DEPTH) {
    report(`The schema is nested deeper than ${MAX_DEPTH} levels.`, 'Make it flatter.');
    return {};
  }
  return clean(schema, place);
}

/** Whether a page or a property is only shown while a feature flag is on. */
export function isFlagged(schema: JsonObject): boolean {
  const backstage = schema['ui:backstage'];
  return Boolean(
    schema['backstage:featureFlag'] || (isJsonObject(backstage) && backstage.featureFlag),
  );
}

interface Referring {
  pointer: string;
  root: JsonObject;
  cleaning: Cleaning;
}

function dropLostReferences(
  schema: JsonObject,
  { pointer, root, cleaning }: Referring,
): JsonObject {
  const copy = mapSubschemas(schema, (inner) =>
    isJsonObject(inner.schema)
      ? dropLostReferences(inner.schema, { pointer: pointer + inner.pointer, root, cleaning })
      : inner.schema,
  );
  const { $ref } = copy;
  if (typeof $ref !== 'string' || leadsToSchema($ref, root)) return copy;
  delete copy.$ref;
  const isHere = $ref.startsWith('#');
  cleaning.findings.push({
    code: 'template/invalid-schema',
    message: isHere ? `There is no schema at ${$ref}.` : `The schema ${$ref} is not fetched.`,
    hint: isHere ? 'Write it below `definitions` of the page.' : 'Copy it into `definitions`.',
    pointer: `${pointer}/$ref`,
  });
  return copy;
}
