import { parse, parseAllDocuments } from 'yaml';
import { isJsonObject, type JsonObject, type JsonValue, listOf } from '../../../model/json.ts';
import { type FolderAction, type Stage, StepFailure } from '../folder-action.ts';
import { matchPaths } from '../globs.ts';
import type { InputSchema } from '../input-schema.ts';
import { resolveDots } from '../safe-path.ts';
import { decodeText } from '../text.ts';
import { parentOf } from '../workspace.ts';
import { attempt, readText } from './reading.ts';

const text: InputSchema = { type: ['string'] };

/** Roadie's actions on single files (@roadiehq/scaffolder-backend-module-utils, actions/fs). */
export const ROADIE_FILE_ACTIONS: Readonly<Record<string, FolderAction>> = {
  'roadiehq:utils:fs:write': {
    input: {
      fields: { path: text, content: text, preserveFormatting: { type: ['boolean'] } },
      required: ['path', 'content'],
    },
    run(input, stage) {
      const path = stage.placePath(String(input.path), '/input/path');
      if (path === undefined) return;
      const content = String(input.content);
      stage.write(path, input.preserveFormatting === true ? formatJson(content) : content);
      stage.output('path', path);
    },
  },
  'roadiehq:utils:fs:append': {
    input: { fields: { path: text, content: text }, required: ['path', 'content'] },
    run(input, stage) {
      const path = stage.placePath(String(input.path), '/input/path');
      if (path === undefined) return;
      if (stage.workspace.kindOf(parentOf(path)) !== 'folder') {
        throw new StepFailure(`There is no folder ${parentOf(path)}.`, '/input/path');
      }
      const file = stage.workspace.read(path);
      const before = file ? decodeText(file.content) : '';
      stage.write(path, before + String(input.content), file);
      stage.output('path', path);
    },
  },
  'roadiehq:utils:fs:replace': {
    input: {
      fields: {
        files: {
          type: ['array'],
          items: {
            type: ['object'],
            fields: {
              file: text,
              find: text,
              replaceWith: text,
              matchRegex: { type: ['boolean'] },
              includeDotFiles: { type: ['boolean'] },
            },
          },
        },
      },
      required: ['files'],
    },
    run(input, stage) {
      for (const [index, rule] of listOf(input.files).entries()) {
        if (isJsonObject(rule)) replaceInFiles(rule, `/input/files/${index}`, stage);
      }
    },
  },
  'roadiehq:utils:fs:parse': {
    input: {
      fields: { path: text, parser: { type: ['string'], enum: ['yaml', 'json', 'multiyaml'] } },
      required: ['path'],
    },
    run(input, stage) {
      const path = stage.placePath(String(input.path), '/input/path');
      if (path === undefined) return;
      const content = readText(path, '/input/path', stage);
      stage.output(
        'content',
        attempt(`${path} cannot be parsed`, () => parseAs(input.parser, content)),
      );
    },
  },
};

/** JSON with an indent of two; anything else as it is. */
function formatJson(content: string): string {
  try {
    return JSON.stringify(JSON.parse(content), null, 2);
  } catch {
    return content;
  }
}

function parseAs(parser: JsonValue | undefined, content: string): JsonValue {
  if (parser === 'yaml') return parse(content);
  if (parser === 'json') return JSON.parse(content);
  if (parser === 'multiyaml')
    return parseAllDocuments(content).map((document) => document.toJSON());
  return content;
}

function replaceInFiles(rule: JsonObject, at: string, stage: Stage): void {
  const { file, find, replaceWith } = rule;
  if (!file) throw new StepFailure('A replacement needs the path of a file.', at);
  if (!find || !replaceWith) throw new StepFailure('A replacement needs find and replaceWith.', at);
  const pattern = resolveDots(String(file));
  if (pattern === undefined || String(file).startsWith('/')) {
    stage.report({ level: 'error', message: `${file} leaves the folder.`, pointer: `${at}/file` });
    return;
  }
  const searched = String(find);
  const sought =
    rule.matchRegex === true
      ? attempt('find is no regular expression', () => new RegExp(searched, 'g'), `${at}/find`)
      : searched;
  const matches = matchPaths(pattern, rule.includeDotFiles === true);
  for (const found of stage.workspace.files().filter(({ path }) => matches(path))) {
    stage.checkTime();
    const content = decodeText(found.content);
    refuseGrowth(content, sought, String(replaceWith), stage);
    stage.write(found.path, content.replaceAll(sought, String(replaceWith)), found);
  }
}

/** Stops before a replacement makes more text than the run may hold. */
function refuseGrowth(content: string, sought: string | RegExp, by: string, stage: Stage): void {
  const { bytes } = stage.limits;
  const references = by.split('$').length - 1;
  const isWide = /\$[`']/.test(by);
  let size = content.length;
  content.replaceAll(sought, (match) => {
    size += by.length + references * (isWide ? content.length : match.length);
    if (size > bytes)
      throw new StepFailure('The replacement makes the file too large.', '/input/files');
    return '';
  });
}
