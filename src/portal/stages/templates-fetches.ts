import { isJsonObject, objectOf } from '../../model/json.ts';
import type { TemplateForm } from '../../templates/forms/form.ts';
import { listedChoices } from '../../templates/forms/listed-choices.ts';
import { sameValueSchemas } from '../../templates/forms/subschemas.ts';
import type { TemplateProgram } from '../../templates/program.ts';

/** Something that a step fetches, as far as it is known before anybody fills in the form. */
export interface TemplateFetch {
  /** The address or path as written; of an answer that the form lists, with that answer in it. */
  written: string;
  /** What of it is fixed: all of it, or the folder before its first expression; '' for none. */
  fixed: string;
  /** How names in that folder begin that can be meant: `skeleton-` in `./skeleton-${{ … }}/src`. */
  begins: string;
  /** JSON pointer of the address in the descriptor. */
  pointer: string;
}

/** Actions that fetch a folder or a file which their `url` names, and that a dry run does. */
const FETCHING: ReadonlySet<string> = new Set([
  'fetch:plain',
  'fetch:plain:file',
  'fetch:template',
  'fetch:template:file',
]);

/** What the steps of a template fetch, in their order: of an answer that the form lists, each choice. */
export function fetchesOf(program: TemplateProgram, form: TemplateForm): TemplateFetch[] {
  return program.steps.flatMap(({ action, input, pointer }) => {
    const { url } = input;
    if (!FETCHING.has(action) || typeof url !== 'string') return [];
    const chosen = chosenAddresses(url, form);
    return (chosen.length > 0 ? chosen : [url]).map((written) => ({
      written,
      ...fixedPart(written),
      pointer: `${pointer}/input/url`,
    }));
  });
}

/** An address that begins with an answer, which alone says nothing about where it leads. */
const ANSWER = /^\$\{\{\s*parameters\.([A-Za-z_]\w*)\s*\}\}/;

/** Choices of an answer that are followed; longer lists are none of skeletons. */
const MAX_CHOICES = 100;

/**
 * Such an address with each text that the form lists for that answer; none where it lists none, or too
 * many. An empty one is no skeleton.
 */
function chosenAddresses(url: string, { pages }: TemplateForm): string[] {
  const [answer, name] = ANSWER.exec(url) ?? [];
  if (answer === undefined || name === undefined) return [];
  const listed = pages
    .flatMap(({ schema }) => [...sameValueSchemas(schema)])
    .map(({ schema }) => objectOf(schema.properties)[name])
    .flatMap((property) => (isJsonObject(property) ? listedChoices(property, undefined) : []))
    .flatMap(({ value }) => (typeof value === 'string' ? [value + url.slice(answer.length)] : []));
  const distinct = [...new Set(listed)].filter((address) => address !== '');
  return distinct.length <= MAX_CHOICES ? distinct : [];
}

/**
 * @example fixedPart('./skeletons/go-${{ parameters.kind }}/src')  // { fixed: './skeletons/', begins: 'go-' }
 */
function fixedPart(url: string): Pick<TemplateFetch, 'fixed' | 'begins'> {
  const expression = url.search(/\$\{\{|\{%|\{#/);
  if (expression === -1) return { fixed: url, begins: '' };
  const folder = url.slice(0, url.lastIndexOf('/', expression) + 1);
  return { fixed: folder, begins: url.slice(folder.length, expression) };
}
