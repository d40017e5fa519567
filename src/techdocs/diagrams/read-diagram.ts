import { type FileTree, resolvePath } from '../../model/tree.ts';
import type { CodeBlock } from '../code-block.ts';
import type { DiagramSource, DrawingFailure } from '../site.ts';
import { LAYOUTS } from './block-forms.ts';
import { insertIncludes } from './includes.ts';
import type { DrawingProgram } from './kinds.ts';

/** A diagram, complete; `offset` lines of its text stand before the first that its author wrote. */
export interface ReadDiagram {
  source: DiagramSource;
  /** Undefined where lines of its text are no lines of the page. */
  offset: number | undefined;
}

/** Characters of a longer diagram are nobody's drawing. */
const MAX_CHARACTERS = 100_000;

/**
 * Gives the text of a diagram as its program wants it: the file that `source` names, with the files
 * that it includes, between `@startuml` and `@enduml`. `page` is the file of the page in the tree.
 */
export async function readDiagram(
  block: CodeBlock,
  program: DrawingProgram,
  page: string,
  tree: FileTree,
): Promise<ReadDiagram | DrawingFailure> {
  const layout = block.written.get('layout') ?? 'dot';
  if (program === 'graphviz' && !LAYOUTS.some((known) => known === layout)) {
    return { failure: `${layout} is no layout of Graphviz: ${LAYOUTS.join(', ')}` };
  }
  const file = block.written.get('source');
  const external = file === undefined ? undefined : await readSource(file, page, tree);
  if (file !== undefined && external === undefined) return { failure: `there is no file ${file}` };
  const { text, path } = external ?? { text: block.code, path: page };
  if (text.length > MAX_CHARACTERS) {
    return { failure: `it has more than ${MAX_CHARACTERS} characters` };
  }
  if (program === 'graphviz')
    return { source: { program, text, layout }, offset: external ? undefined : 0 };

  const complete = await insertIncludes(text, path, tree);
  if ('refused' in complete) {
    return { failure: complete.refused, line: external ? undefined : complete.line };
  }
  const isFramed = /^[^\S\n]*@start/m.test(complete.text);
  return {
    source: {
      program,
      text: isFramed ? complete.text : `@startuml\n${complete.text}\n@enduml`,
      layout,
    },
    offset: external || complete.included ? undefined : Number(!isFramed),
  };
}

async function readSource(
  file: string,
  page: string,
  tree: FileTree,
): Promise<{ text: string; path: string } | undefined> {
  const path = [resolvePath(page, file), resolvePath('', file)].find(
    (one) => one !== undefined && tree.paths.includes(one),
  );
  const bytes = path === undefined ? undefined : await tree.read(path).catch(() => undefined);
  if (path === undefined || bytes === undefined) return undefined;
  return { text: new TextDecoder().decode(bytes).replaceAll(/\r\n?/g, '\n'), path };
}
