import { isJsonObject, type JsonObject, type JsonValue, listOf } from '../../model/json.ts';
import { slipsBetween } from '../../model/nearest.ts';
import { escapeKey } from '../../model/pointer.ts';
import type { TemplateFinding } from './finding.ts';
import { strayFields, writtenSchemas } from './form-schemas.ts';

/** Keys that Backstage reads (@backstage/plugin-scaffolder-common, Template.v1beta3.schema.json). */
const SPEC = [
  ...['type', 'owner', 'lifecycle', 'parameters', 'steps', 'output', 'presentation', 'secrets'],
  ...['formDecorators', 'EXPERIMENTAL_formDecorators', 'EXPERIMENTAL_recovery'],
];
const STEP = ['id', 'name', 'action', 'input', 'if', 'each', 'backstage:permissions'];
const LINK = ['title', 'icon', 'url', 'entityRef', 'if'];
const TEXT = ['title', 'icon', 'content', 'if', 'default'];

/** Keys of a schema that are long enough to know a misspelling; of `ui:` keys all that the form library reads. */
const SCHEMA = [
  ...['properties', 'required', 'dependencies', 'description', 'default', 'pattern', 'minLength'],
  ...['maxLength', 'enumNames', 'additionalProperties', 'minItems', 'maxItems', 'uniqueItems'],
  ...['ui:field', 'ui:widget', 'ui:options', 'ui:order', 'ui:placeholder', 'ui:autofocus'],
  ...['ui:enumNames', 'ui:enumDisabled', 'ui:title', 'ui:description', 'ui:help', 'ui:disabled'],
  ...['ui:readonly', 'ui:classNames', 'ui:emptyValue', 'ui:backstage'],
];

/** How other tools call the keys of a step. */
const OTHER_WORDS: ReadonlyMap<string, string> = new Map([
  ['condition', 'if'],
  ['for_each', 'each'],
  ['foreach', 'each'],
  ['loop', 'each'],
  ['parameters', 'input'],
  ['params', 'input'],
  ['uses', 'action'],
  ['values', 'input'],
  ['when', 'if'],
  ['with', 'input'],
]);

/**
 * Reports `template/unknown-key` where a key is surely misspelt: of `spec`, of a step, of what the
 * output shows, of the schema of a field; and where `<<` stands. Other keys that Backstage does not know
 * may be for somebody else.
 */
export function checkKeys(spec: JsonObject): TemplateFinding[] {
  const output = isJsonObject(spec.output) ? spec.output : {};
  const within = (list: JsonObject[string], pointer: string, known: readonly string[]) =>
    listOf(list).flatMap((item, index) =>
      isJsonObject(item) ? misspelt(item, `${pointer}/${index}`, known) : [],
    );
  return [
    ...misspelt(spec, '/spec', SPEC),
    ...unmerged(spec, '/spec'),
    ...listOf(spec.steps).flatMap((step, index) => {
      const pointer = `/spec/steps/${index}`;
      return isJsonObject(step)
        ? [...misspelt(step, pointer, STEP), ...renamed(step, pointer)]
        : [];
    }),
    ...within(output.links, '/spec/output/links', LINK),
    ...within(output.text, '/spec/output/text', TEXT),
    ...writtenSchemas(spec).flatMap(({ schema, pointer }) => [
      ...misspelt(schema, pointer, SCHEMA),
      ...strays(schema, pointer),
    ]),
  ];
}

function misspelt(map: JsonObject, pointer: string, known: readonly string[]): TemplateFinding[] {
  return Object.keys(map).flatMap((key) => {
    // A short word is near to many.
    if (known.includes(key) || key.length < 5) return [];
    const meant = known.find((other) => map[other] === undefined && slipsBetween(key, other) === 1);
    return meant === undefined ? [] : [unread(key, meant, pointer)];
  });
}

function renamed(step: JsonObject, pointer: string): TemplateFinding[] {
  return Object.keys(step).flatMap((key) => {
    const meant = OTHER_WORDS.get(key.toLowerCase());
    return meant === undefined || step[meant] !== undefined ? [] : [unread(key, meant, pointer)];
  });
}

/** YAML 1.2, which Backstage reads, has no merge key. */
function unmerged(value: JsonValue | undefined, pointer: string): TemplateFinding[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const at = `${pointer}/${escapeKey(key)}`;
    if (key !== '<<') return unmerged(item, at);
    const message = 'Backstage does not merge what stands at <<.';
    return [{ code: 'template/unknown-key', message, hint: 'Write the keys out.', pointer: at }];
  });
}

function strays(schema: JsonObject, pointer: string): TemplateFinding[] {
  return strayFields(schema).map((name) => ({
    code: 'template/unknown-key',
    message: `The form does not ask for ${name}, which stands outside of properties.`,
    hint: 'Write it below properties.',
    pointer: `${pointer}/${escapeKey(name)}`,
  }));
}

function unread(key: string, meant: string, pointer: string): TemplateFinding {
  return {
    code: 'template/unknown-key',
    message: `Backstage does not read ${key} here.`,
    hint: `Did you mean ${meant}?`,
    pointer: `${pointer}/${escapeKey(key)}`,
  };
}
