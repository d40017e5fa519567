import { type FileTree, resolvePath } from '../../model/tree.ts';

/** Why a diagram cannot have what it asks for. `line` is one of its own lines, from 1. */
export interface RefusedInclude {
  refused: string;
  line: number;
}

/** A diagram with its files. */
export interface CompleteSource {
  text: string;
  /** Whether files were put in, so that lines of the text are no lines of the page. */
  included: boolean;
}

const INCLUDE = /^!(include(?:_once|_many|sub|url)?)\s+(\S.*)$/;
const SUB_START = /^\s*!startsub\s+(\S+)\s*$/;
const SUB_END = /^\s*!endsub\b/;
const FRAME = /^\s*@(?:start|end)\w+/;

/** Files of one diagram, its characters with them, and files inside files. */
const LIMITS = { files: 50, characters: 200_000, depth: 10 };

/**
 * Puts the files that PlantUML's `!include`, `!include_once`, `!include_many` and `!includesub` name
 * in their place. A path counts from the folder of the page, `page`, or else from that of
 * mkdocs.yml; it never leaves the tree. Addresses, and PlantUML's standard library, are refused.
 *
 * @see https://plantuml.com/preprocessing
 */
export async function insertIncludes(
  source: string,
  page: string,
  tree: FileTree,
): Promise<CompleteSource | RefusedInclude> {
  let files = 0;
  let characters = source.length;
  const once = new Set<string>();

  const insert = async (text: string, from: string, trail: string[]): Promise<string> => {
    const lines: string[] = [];
    for (const [index, line] of text.split('\n').entries()) {
      const [, directive, target] = INCLUDE.exec(line.trim()) ?? [];
      if (directive === undefined || target === undefined) {
        lines.push(line);
        continue;
      }
      try {
        lines.push(await include(directive, target, from, trail));
      } catch (error) {
        if (error instanceof Refusal && trail.length === 0) error.line = index + 1;
        throw error;
      }
    }
    return lines.join('\n');
  };

  const include = async (
    directive: string,
    written: string,
    from: string,
    trail: string[],
  ): Promise<string> => {
    const [, target = '', part] = /^(.*?)(?:!(\w+))?$/.exec(unquote(written)) ?? [];
    if (directive === 'includeurl' || /^[a-z][\w+.-]*:\/\//i.test(target)) {
      throw new Refusal(`${target} is on another host; nothing is loaded while a portal is built`);
    }
    if (target.startsWith('<')) {
      throw new Refusal(`${target} of PlantUML's standard library is not part of Playbill`);
    }
    const path = findFile(target, from, tree);
    if (path === undefined) throw new Refusal(`there is no file ${target}`);
    if (once.has(path) && directive === 'include_once') return '';
    once.add(path);
    files += 1;
    if (trail.includes(path)) throw new Refusal(`${target} includes itself`);
    if (trail.length >= LIMITS.depth || files > LIMITS.files) {
      throw new Refusal(`it includes more than ${LIMITS.files} files`);
    }
    const text = await readText(path, target, tree);
    characters += text.length;
    if (characters > LIMITS.characters) throw new Refusal('its files are too long');
    return insert(partOf(text, part, directive, target), path, [...trail, path]);
  };

  try {
    const text = await insert(source, page, []);
    return { text, included: files > 0 };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { refused: error.message, line: error.line };
  }
}

/** Ends the reading of a diagram's files. */
class Refusal extends Error {
  line = 1;
}

function unquote(text: string): string {
  return /^"(.*)"$/.exec(text)?.[1] ?? text;
}

function findFile(target: string, from: string, tree: FileTree): string | undefined {
  return [resolvePath(from, target), resolvePath('', target)].find(
    (path) => path !== undefined && tree.paths.includes(path),
  );
}

async function readText(path: string, target: string, tree: FileTree): Promise<string> {
  const bytes = await tree.read(path).catch(() => undefined);
  if (!bytes) throw new Refusal(`${target} cannot be read`);
  return new TextDecoder().decode(bytes).replaceAll(/\r\n?/g, '\n');
}

/** The lines a directive asks for: those of a part, else those between `@startuml` and `@enduml`. */
function partOf(text: string, part: string | undefined, directive: string, target: string): string {
  const lines = text.split('\n');
  if (directive !== 'includesub') return lines.filter((line) => !FRAME.test(line)).join('\n');
  let inside = false;
  const found = lines.filter((line) => {
    if (SUB_END.test(line)) inside = false;
    const [, name] = SUB_START.exec(line) ?? [];
    if (name !== undefined) inside = name === part;
    return inside && name === undefined;
  });
  if (found.length === 0) throw new Refusal(`${target} has no part ${part ?? ''}`);
  return found.join('\n');
}
