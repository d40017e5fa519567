import type { TemplateRenderer } from 'nunjitsu';
import type { JsonObject } from '../../model/json.ts';
import { stringsOf } from '../../model/json.ts';
import { isBinary } from './binary.ts';
import { explainError, prepare } from './expressions.ts';
import { type Stage, StepFailure } from './folder-action.ts';
import { selectPaths } from './globs.ts';
import type { InputSchema } from './input-schema.ts';
import { decodeText } from './text.ts';
import { isIn, joinPath } from './workspace.ts';

/** A file of a skeleton, by its path inside the skeleton. */
export interface SkeletonFile {
  path: string;
  content(): Uint8Array;
  executable: boolean;
  /** Path in the bundle, where it comes from there. */
  from?: string | undefined;
}

/** Fields that all actions share which render a skeleton. */
export const RENDERING_FIELDS = {
  values: { type: ['object'] },
  cookiecutterCompat: { type: ['boolean'] },
  replace: { type: ['boolean'] },
  trimBlocks: { type: ['boolean'] },
  lstripBlocks: { type: ['boolean'] },
} satisfies Record<string, InputSchema>;

/** Fields of those that render a whole folder. */
export const FOLDER_FIELDS = {
  copyWithoutTemplating: { type: ['array'], items: { type: ['string'] } },
  templateFileExtension: { type: ['string', 'boolean'] },
} satisfies Record<string, InputSchema>;

/** Renders texts with the `values` of an input. */
export interface ValuesRenderer {
  render(source: string): string;
}

/** Makes the renderer that the options of an input ask for (createTemplateActionHandler). */
export function rendererFor(input: JsonObject, stage: Stage): ValuesRenderer {
  const cookiecutterCompat = input.cookiecutterCompat === true;
  const renderer: TemplateRenderer = stage.createRenderer({
    cookiecutterCompat,
    trimBlocks: input.trimBlocks === true,
    lstripBlocks: input.lstripBlocks === true,
  });
  const prepared = prepare(renderer, {
    [cookiecutterCompat ? 'cookiecutter' : 'values']: input.values,
  });
  if ('mistake' in prepared) throw new StepFailure(`${prepared.mistake}.`, '/input/values');
  return { render: (source) => renderer.render(source, prepared.context) };
}

/**
 * Renders a skeleton into the folder, names and contents, as Backstage does
 * (@backstage/plugin-scaffolder-backend, createTemplateActionHandler): folders from the top down, each
 * before its files; what is there already stays unless `replace`; names that render to nothing are
 * left out; binary files are copied.
 *
 * Where a name or a content cannot be rendered, Backstage fails the step at once. Here the step goes on
 * to find all such mistakes, and fails at its end. A name that is refused costs only its own file: the
 * rest of the preview is worth more than the stop.
 */
export function renderSkeleton(
  files: readonly SkeletonFile[],
  target: string,
  input: JsonObject,
  stage: Stage,
): void {
  const extension = extensionOf(input);
  const copied = selectPaths(
    files.map(({ path }) => path),
    stringsOf(input.copyWithoutTemplating),
  );
  const renderer = rendererFor(input, stage);
  let broken = 0;
  for (const entry of topDown(files)) {
    stage.checkTime();
    const isRendered =
      extension === undefined ? !copied.has(entry.path) : endingOf(entry.path) === extension;
    const name =
      extension !== undefined && isRendered ? entry.path.slice(0, -extension.length) : entry.path;
    try {
      const path = placeEntry(renderer.render(name), target, entry.file?.from, stage);
      if (path === undefined) continue;
      if (stage.workspace.kindOf(path) && input.replace !== true) continue;
      writeEntry(entry.file, path, isRendered ? renderer : undefined, stage);
    } catch (error) {
      const explained = explainError(error);
      broken += 1;
      stage.report({ level: 'error', file: entry.file?.from ?? entry.path, ...explained });
    }
  }
  if (broken > 0) {
    throw new StepFailure(
      `${broken === 1 ? 'One file' : `${broken} files`} of the skeleton could not be rendered.`,
    );
  }
}

function extensionOf(input: JsonObject): string | undefined {
  const given = input.templateFileExtension;
  if (!given) return undefined;
  if (input.copyWithoutTemplating || input.cookiecutterCompat) {
    throw new StepFailure(
      'templateFileExtension does not go with copyWithoutTemplating or cookiecutterCompat.',
      '/input/templateFileExtension',
      'Leave one of them out.',
    );
  }
  const extension = given === true ? '.njk' : String(given);
  return extension.startsWith('.') ? extension : `.${extension}`;
}

/** What Node calls the extension of a path: from the last dot that does not start its name. */
function endingOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.lastIndexOf('.') > 0 ? name.slice(name.lastIndexOf('.')) : '';
}

/** A file, or a folder with a slash at its end. */
interface Entry {
  path: string;
  file?: SkeletonFile | undefined;
}

/** Folders and files level by level, in plain string order: the order in which globby finds them. */
function topDown(files: readonly SkeletonFile[]): Entry[] {
  const entries = new Map<string, Entry>();
  for (const file of files) {
    const names = file.path.split('/');
    for (let depth = 1; depth < names.length; depth += 1) {
      const path = `${names.slice(0, depth).join('/')}/`;
      entries.set(path, { path });
    }
    entries.set(file.path, { path: file.path, file });
  }
  return [...entries.values()]
    .map((entry) => ({ entry, names: entry.path.replace(/\/$/, '').split('/') }))
    .sort((a, b) => a.names.length - b.names.length || compareNames(a.names, b.names))
    .map(({ entry }) => entry);
}

function compareNames(a: readonly string[], b: readonly string[]): number {
  for (const [index, name] of a.entries()) {
    const other = b[index] ?? '';
    if (name !== other) return name < other ? -1 : 1;
  }
  return 0;
}

/** Where an entry goes; undefined where its name is empty or refused. */
function placeEntry(
  rendered: string,
  target: string,
  from: string | undefined,
  stage: Stage,
): string | undefined {
  if (rendered === '' || rendered.startsWith('/') || rendered.includes('//')) return undefined;
  const path = stage.placePath(rendered, '/input/url', from);
  return path === undefined ? undefined : joinPath(target, path);
}

function writeEntry(
  file: SkeletonFile | undefined,
  path: string,
  renderer: ValuesRenderer | undefined,
  stage: Stage,
): void {
  if (!file) {
    stage.makeFolder(path);
    return;
  }
  const content = file.content();
  if (isBinary(content)) {
    stage.write(path, content, file);
    return;
  }
  // A text is written into the file that is there, which stays as executable as it was.
  const { executable } = stage.workspace.read(path) ?? file;
  const text = renderer ? renderer.render(decodeText(content)) : content;
  stage.write(path, text, { executable, from: file.from });
}

/** Refuses to render a skeleton into itself, as Backstage does. */
export function refuseOverlap(source: string, target: string): void {
  if (isIn(target, source)) {
    throw new StepFailure('targetPath lies inside of the skeleton.', '/input/targetPath');
  }
}
