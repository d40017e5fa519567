import { type FolderAction, StepFailure } from '../folder-action.ts';
import type { InputSchema } from '../input-schema.ts';
import { FOLDER_FIELDS, RENDERING_FIELDS, refuseOverlap, renderSkeleton } from '../skeleton.ts';
import { renderFile } from './render-file.ts';

const text: InputSchema = { type: ['string'] };
const { values, cookiecutterCompat, replace } = RENDERING_FIELDS;
const fields = { sourcePath: text, targetPath: text, values, cookiecutterCompat, replace };

/** The actions that render files of the folder itself (@backstage/plugin-scaffolder-backend). */
export const WORKSPACE_ACTIONS: Readonly<Record<string, FolderAction>> = {
  'workspace:template': {
    input: {
      fields: { ...fields, ...FOLDER_FIELDS },
      required: ['sourcePath', 'targetPath', 'copyWithoutTemplating'],
    },
    run(input, stage) {
      const source = stage.placePath(String(input.sourcePath), '/input/sourcePath');
      const target = stage.placePath(String(input.targetPath), '/input/targetPath');
      if (source === undefined || target === undefined) return;
      refuseOverlap(source, target);
      const cut = source === '' ? 0 : source.length + 1;
      const files = stage.workspace.filesIn(source).map((file) => ({
        path: file.path.slice(cut),
        content: () => file.content,
        executable: file.executable,
        from: file.from,
      }));
      renderSkeleton(files, target, input, stage);
    },
  },
  'workspace:template:file': {
    input: { fields, required: ['sourcePath', 'targetPath'] },
    run(input, stage) {
      const source = stage.placePath(String(input.sourcePath), '/input/sourcePath');
      const target = stage.placePath(String(input.targetPath), '/input/targetPath');
      if (source === undefined || target === undefined) return;
      renderFile(target, input, stage, () => {
        const file = stage.workspace.read(source);
        if (!file) throw new StepFailure(`There is no file ${source}.`, '/input/sourcePath');
        return file;
      });
    },
  },
};
