import type { JsonObject, JsonValue } from '../../model/json.ts';

/** One page of the form, in the two halves that react-jsonschema-form takes. */
export interface FormPage {
  title: string;
  /** Markdown. */
  description: string;
  /** The JSON Schema without `ui:` and `backstage:` keys. */
  schema: JsonObject;
  /** The `ui:` keys by property, as react-jsonschema-form nests them. */
  uiSchema: JsonObject;
  /** The name under which the compiled module exports the check of this page: `page0`. */
  validator: string;
  /** JSON pointer in the descriptor: `/spec/parameters/0`, or `/spec/parameters`. */
  pointer: string;
  /** The page is shown only if this holds, an expression over the answers so far; see `isPageShown`. */
  condition?: JsonValue | undefined;
}

/** The form of a template. */
export interface TemplateForm {
  pages: FormPage[];
  labels: { back?: string | undefined; review?: string | undefined; create?: string | undefined };
  /** Choices that fields of the form offer from the catalog. */
  choices: ChoiceQuery[];
}

/** Which entities (or tags) a field offers. */
export interface ChoiceQuery {
  /** Names the list of choices, the same for equal queries; stands in the field's `ui:options` as `choices`. */
  key: string;
  offers: 'entities' | 'tags';
  /** Backstage's `catalogFilter`: any of these has to match; empty for every entity. */
  filters: JsonObject[];
}

/** One choice of a list. */
export interface Choice {
  /** The full reference, or the tag. */
  value: string;
  title: string;
}

/** One input of a template, flattened from its JSON Schema, for the table of people without JavaScript. */
export interface TemplateParameter {
  name: string;
  title: string;
  /** In plain words: "text", "one of go, node", "owner", "repository". */
  type: string;
  required: boolean;
  description: string;
  defaultValue?: string | undefined;
  /** The first of the schema's `examples`. */
  example?: string | undefined;
  /** Asked only then: `database is postgresql`. */
  onlyIf?: string | undefined;
}

/** What a value of a form breaks. */
export interface ValueError {
  /** JSON pointer of the value: `/name`. */
  pointer: string;
  /** One sentence for people, without the field's name. */
  message: string;
  /** The value that is meant, where only one can be. */
  value?: JsonValue | undefined;
}
