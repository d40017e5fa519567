import { type Stage, StepFailure } from '../folder-action.ts';
import { decodeText } from '../text.ts';

/** The text of a file in the folder; the step fails where there is none. */
export function readText(path: string, at: string, stage: Stage): string {
  const file = stage.workspace.read(path);
  if (!file) throw new StepFailure(`There is no file ${path}.`, at);
  return decodeText(file.content);
}

/** Runs what throws on bad values. The step fails then, with `message` and what was said. */
export function attempt<Value>(message: string, run: () => Value, at = '/input'): Value {
  try {
    return run();
  } catch (error) {
    throw new StepFailure(`${message}: ${error instanceof Error ? firstLine(error) : error}`, at);
  }
}

function firstLine({ message }: Error): string {
  return message.split('\n', 1)[0] ?? '';
}
