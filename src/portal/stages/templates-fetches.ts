import type { TemplateProgram } from '../../templates/program.ts';

/** Something that a step fetches, as far as it is known before anybody fills in the form. */
export interface TemplateFetch {
  /** The address or path as written. */
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

/** What the steps of a template fetch, in their order. */
export function fetchesOf(program: TemplateProgram): TemplateFetch[] {
  return program.steps.flatMap(({ action, input, pointer }) => {
    const { url } = input;
    if (!FETCHING.has(action) || typeof url !== 'string') return [];
    return [{ written: url, ...fixedPart(url), pointer: `${pointer}/input/url` }];
  });
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
