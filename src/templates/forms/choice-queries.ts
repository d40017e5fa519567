import { isJsonObject, type JsonObject, type JsonValue, stringsOf } from '../../model/json.ts';
import type { ChoiceQuery } from './form.ts';

/** The kinds that an OwnerPicker offers when nothing else is asked for. */
const OWNER_KINDS = ['Group', 'User'];

/**
 * The lists of choices that the fields of a page need. Each field's `ui:options` gets the key of its
 * list as `choices`; equal queries share one. Which option filters what is as in Backstage's own fields
 * (plugin-scaffolder: EntityPicker, MultiEntityPicker, OwnerPicker, OwnedEntityPicker, MyGroupsPicker,
 * EntityTagsPicker). Who the visitor is stays unknown, so `Owned` and `My` pickers offer what anybody
 * owns or is a member of.
 */
export function readChoiceQueries(uiSchema: JsonObject): ChoiceQuery[] {
  return [...collect(uiSchema)];
}

function* collect(uiSchema: JsonObject): Iterable<ChoiceQuery> {
  const options = isJsonObject(uiSchema['ui:options']) ? uiSchema['ui:options'] : {};
  const query = queryOf(uiSchema['ui:field'], options);
  if (query) {
    uiSchema['ui:options'] = { ...options, choices: query.key };
    yield query;
  }
  for (const [name, inner] of Object.entries(uiSchema)) {
    if (!name.startsWith('ui:') && isJsonObject(inner)) yield* collect(inner);
  }
}

function queryOf(field: JsonValue | undefined, options: JsonObject): ChoiceQuery | undefined {
  switch (field) {
    case 'EntityPicker':
    case 'MultiEntityPicker':
    case 'OwnedEntityPicker':
      return entities(options, stringsOf(options.allowedKinds));
    case 'OwnerPicker': {
      const kinds = stringsOf(options.allowedKinds);
      return entities(options, kinds.length > 0 ? kinds : OWNER_KINDS);
    }
    case 'MyGroupsPicker':
      return entities({}, ['Group']);
    case 'EntityTagsPicker':
      return query('tags', ofKinds(stringsOf(options.kinds)));
    default:
      return undefined;
  }
}

function entities({ catalogFilter }: JsonObject, kinds: string[]): ChoiceQuery {
  const filters = [catalogFilter].flat().filter(isJsonObject);
  return query('entities', filters.length > 0 ? filters : ofKinds(kinds));
}

function ofKinds(kinds: string[]): JsonObject[] {
  return kinds.length > 0 ? [{ kind: kinds }] : [];
}

function query(offers: ChoiceQuery['offers'], filters: JsonObject[]): ChoiceQuery {
  const text = JSON.stringify(filters);
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? ['all'];
  return { key: `${offers}-${words.join('-').slice(0, 40)}-${fingerprint(text)}`, offers, filters };
}

/** FNV-1a, 32 bits, in hexadecimal. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
