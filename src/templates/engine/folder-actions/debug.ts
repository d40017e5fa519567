import type { JsonObject } from '../../../model/json.ts';
import { type FolderAction, type Stage, StepFailure } from '../folder-action.ts';
import type { InputSchema } from '../input-schema.ts';
import { decodeText } from '../text.ts';

const number: InputSchema = { type: ['number'] };

/** What Backstage lets a template wait at most, in milliseconds. */
const LONGEST_WAIT = 600_000;

/** The actions for people who write templates (@backstage/plugin-scaffolder-backend, builtin/debug). */
export const DEBUG_ACTIONS: Readonly<Record<string, FolderAction>> = {
  'debug:log': {
    input: {
      fields: {
        message: { type: ['string'] },
        listWorkspace: { type: ['boolean', 'string'], enum: ['with-filenames', 'with-contents'] },
      },
    },
    run(input, stage) {
      if (input.message) stage.log(String(input.message));
      if (input.listWorkspace) listFiles(input.listWorkspace === 'with-contents', stage);
    },
  },
  'debug:wait': {
    input: { fields: { minutes: number, seconds: number, milliseconds: number } },
    run(input, stage) {
      const time = milliseconds(input);
      if (time > LONGEST_WAIT) throw new StepFailure('debug:wait waits for ten minutes at most.');
      stage.log(`Waits for ${time / 1000} seconds. A dry run does not.`);
    },
  },
};

function milliseconds({ minutes, seconds, milliseconds: rest }: JsonObject): number {
  return Number(minutes ?? 0) * 60_000 + Number(seconds ?? 0) * 1000 + Number(rest ?? 0);
}

function listFiles(withContents: boolean, stage: Stage): void {
  for (const { path, content } of stage.workspace.files()) {
    stage.log(withContents ? `${path}:\n\n${decodeText(content)}` : path);
  }
}
