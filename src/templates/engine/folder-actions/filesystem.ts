import { isJsonObject, listOf, stringsOf } from '../../../model/json.ts';
import { type FolderAction, type Stage, StepFailure } from '../folder-action.ts';
import { selectPaths } from '../globs.ts';
import type { InputSchema } from '../input-schema.ts';
import { resolveDots } from '../safe-path.ts';
import { isIn, parentOf } from '../workspace.ts';

const text: InputSchema = { type: ['string'] };

/** The actions that tidy up the folder (@backstage/plugin-scaffolder-backend, builtin/filesystem). */
export const FILESYSTEM_ACTIONS: Readonly<Record<string, FolderAction>> = {
  'fs:rename': {
    input: {
      fields: {
        files: {
          type: ['array'],
          items: {
            type: ['object'],
            fields: { from: text, to: text, overwrite: { type: ['boolean'] } },
            required: ['from', 'to'],
          },
        },
      },
      required: ['files'],
    },
    run(input, stage) {
      for (const [index, file] of listOf(input.files).entries()) {
        if (isJsonObject(file)) {
          rename(String(file.from), String(file.to), file.overwrite === true, index, stage);
        }
      }
    },
  },
  'fs:delete': {
    input: { fields: { files: { type: ['array'], items: text } }, required: ['files'] },
    run(input, stage) {
      for (const [index, written] of listOf(input.files).entries()) {
        if (typeof written !== 'string') {
          throw new StepFailure('A name has no value here.', `/input/files/${index}`);
        }
        deleteFiles(written, index, stage);
      }
    },
  },
  'fs:readdir': {
    input: {
      fields: { paths: { type: ['array'], items: text }, recursive: { type: ['boolean'] } },
      required: ['paths'],
    },
    run(input, stage) {
      const found = stringsOf(input.paths).map((written, index) =>
        readFolder(written, input.recursive === true, index, stage),
      );
      stage.output(
        'files',
        found.flatMap(({ files }) => files),
      );
      stage.output(
        'folders',
        found.flatMap(({ folders }) => folders),
      );
    },
  },
};

/** Moves a file or folder, as `move` of fs-extra does. */
function rename(
  writtenFrom: string,
  writtenTo: string,
  overwrite: boolean,
  index: number,
  stage: Stage,
): void {
  const at = `/input/files/${index}`;
  const { workspace } = stage;
  if (!writtenFrom || !writtenTo) throw new StepFailure('A rename needs from and to.', at);
  const from = stage.placePath(writtenFrom, `${at}/from`);
  const to = stage.placePath(writtenTo, `${at}/to`);
  if (from === undefined || to === undefined) return;
  if (!workspace.kindOf(from)) throw new StepFailure(`There is no ${from}.`, `${at}/from`);
  if (isIn(to, from)) throw new StepFailure(`${from} cannot move into itself.`, `${at}/to`);
  if (workspace.kindOf(to) && (!overwrite || isIn(from, to))) {
    throw new StepFailure(`${to || 'The folder'} is there already.`, `${at}/to`);
  }
  const files = workspace.filesIn(from);
  const folders = workspace.foldersIn(from);
  workspace.remove(to);
  workspace.remove(from);
  for (const folder of folders) stage.makeFolder(to + folder.slice(from.length));
  for (const file of files) stage.write(to + file.path.slice(from.length), file.content, file);
  stage.log(`${from} is now ${to}.`);
}

function deleteFiles(written: string, index: number, stage: Stage): void {
  const pattern = resolveDots(written.replaceAll('\\', '/'));
  if (pattern === undefined || written.startsWith('/')) {
    const message = `${written} leaves the folder, so nothing is deleted.`;
    stage.report({ level: 'error', message, pointer: `/input/files/${index}` });
    return;
  }
  const paths = stage.workspace.files().map(({ path }) => path);
  // Backstage hands the pattern over with the path of the folder before it, so that no `!` turns it round.
  for (const path of selectPaths(paths, [pattern.replace(/^!(?!\()/, '\\!')])) {
    stage.workspace.remove(path);
    stage.log(`${path} is deleted.`);
  }
}

function readFolder(written: string, recursive: boolean, index: number, stage: Stage) {
  const at = `/input/paths/${index}`;
  const folder = stage.placePath(written, at);
  if (folder === undefined) return { files: [], folders: [] };
  if (stage.workspace.kindOf(folder) !== 'folder') {
    throw new StepFailure(`There is no folder ${folder}.`, at);
  }
  const isListed = (path: string) => path !== folder && (recursive || parentOf(path) === folder);
  const describe = (path: string) => ({
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    fullPath: path,
  });
  return {
    files: stage.workspace
      .filesIn(folder)
      .map(({ path }) => path)
      .filter(isListed)
      .map(describe),
    folders: stage.workspace.foldersIn(folder).filter(isListed).map(describe),
  };
}
