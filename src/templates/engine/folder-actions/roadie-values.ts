import { stringify } from 'yaml';
import { isJsonObject, type JsonObject, stringsOf } from '../../../model/json.ts';
import type { FolderAction } from '../folder-action.ts';
import type { InputSchema } from '../input-schema.ts';
import { attempt } from './reading.ts';

const text: InputSchema = { type: ['string'] };

/** Roadie's actions on values (@roadiehq/scaffolder-backend-module-utils, actions/serialize and sleep). */
export const ROADIE_VALUE_ACTIONS: Readonly<Record<string, FolderAction>> = {
  'roadiehq:utils:serialize:json': {
    input: {
      fields: { data: {}, replacer: { type: ['array'], items: text }, space: text },
      required: ['data'],
    },
    run({ data, replacer, space }, stage) {
      const fields = Array.isArray(replacer) ? stringsOf(replacer) : null;
      stage.output('serialized', JSON.stringify(data, fields, space ? String(space) : undefined));
    },
  },
  'roadiehq:utils:serialize:yaml': {
    input: {
      fields: {
        data: {},
        replacer: { type: ['array'], items: text },
        options: { type: ['object'] },
      },
      required: ['data'],
    },
    run({ data, options }, stage) {
      const written = attempt('data cannot be written as YAML', () =>
        stringify(data, yamlOptions(isJsonObject(options) ? options : {})),
      );
      stage.output('serialized', written);
    },
  },
  'roadiehq:utils:sleep': {
    input: { fields: { amount: { type: ['number', 'string'] } }, required: ['amount'] },
    run({ amount }, stage) {
      stage.log(`Waits for ${amount} seconds. A dry run does not.`);
    },
  },
};

/** The style of js-yaml, which Roadie writes with, as far as the package yaml has it. */
function yamlOptions({ indent, lineWidth }: JsonObject) {
  return {
    singleQuote: true,
    indent: typeof indent === 'number' ? indent : 2,
    lineWidth: typeof lineWidth === 'number' ? lineWidth : 80,
  };
}
