import type { JsonObject } from '../../../model/json.ts';
import type { BundledFile } from '../../bundle.ts';
import { contentOf } from '../bundled-content.ts';
import { type Fetched, resolveFetch } from '../fetch-address.ts';
import { type FolderAction, type Stage, StepFailure } from '../folder-action.ts';
import type { InputSchema } from '../input-schema.ts';
import { FOLDER_FIELDS, RENDERING_FIELDS, renderSkeleton, type SkeletonFile } from '../skeleton.ts';
import { joinPath } from '../workspace.ts';
import { renderFile } from './render-file.ts';

const text: InputSchema = { type: ['string'] };
const texts: InputSchema = { type: ['array'], items: text };

/** The actions that bring files into the folder (@backstage/plugin-scaffolder-backend, builtin/fetch). */
export const FETCH_ACTIONS: Readonly<Record<string, FolderAction>> = {
  'fetch:plain': {
    input: { fields: { url: text, targetPath: text, token: text }, required: ['url'] },
    run(input, stage) {
      const files = fetchFolder(input, stage);
      const target = targetOf(input, stage);
      if (target === undefined) return;
      for (const file of files) stage.write(joinPath(target, file.path), file.content(), file);
    },
  },
  'fetch:plain:file': {
    input: {
      fields: { url: text, targetPath: text, token: text },
      required: ['url', 'targetPath'],
    },
    run(input, stage) {
      const file = fetchFile(input, stage);
      const target = targetOf(input, stage);
      if (target !== undefined) stage.write(target, contentOf(file), { from: file.path });
    },
  },
  'fetch:template': {
    input: {
      fields: {
        url: text,
        targetPath: text,
        token: text,
        copyWithoutRender: texts,
        ...RENDERING_FIELDS,
        ...FOLDER_FIELDS,
      },
      required: ['url'],
    },
    run(input, stage) {
      const files = fetchFolder(input, stage);
      const target = targetOf(input, stage);
      if (target !== undefined) renderSkeleton(files, target, input, stage);
    },
  },
  'fetch:template:file': {
    input: {
      fields: { url: text, targetPath: text, token: text, ...RENDERING_FIELDS },
      required: ['url', 'targetPath'],
    },
    run(input, stage) {
      const target = targetOf(input, stage);
      if (target === undefined) return;
      renderFile(target, input, stage, () => {
        const file = fetchFile(input, stage);
        return { content: contentOf(file), from: file.path };
      });
    },
  },
};

function targetOf(input: JsonObject, stage: Stage): string | undefined {
  return stage.placePath(String(input.targetPath ?? './'), '/input/targetPath');
}

function find(input: JsonObject, { request, written }: Stage): Fetched {
  return resolveFetch(request.program, request.bundle, String(input.url), written.url);
}

function fetchFolder(input: JsonObject, stage: Stage): SkeletonFile[] {
  const found = find(input, stage);
  if ('missing' in found) throw new StepFailure(found.missing, '/input/url');
  if ('file' in found) {
    throw new StepFailure(
      `${found.file.path} is a file, and this action copies a folder.`,
      '/input/url',
      'Name the folder, or take the action with :file at its end.',
    );
  }
  return stage.request.bundle.files
    .filter((file) => file.path.startsWith(found.folder))
    .map((file) => ({
      path: file.path.slice(found.folder.length),
      content: () => contentOf(file),
      executable: file.executable === true,
      from: file.path,
    }));
}

function fetchFile(input: JsonObject, stage: Stage): BundledFile {
  const found = find(input, stage);
  if ('missing' in found) throw new StepFailure(found.missing, '/input/url');
  if ('file' in found) return found.file;
  throw new StepFailure(
    `${found.folder || 'The address'} is a folder, and this action copies one file.`,
    '/input/url',
    'Name the file, or take the action without :file.',
  );
}
