import type { JsonObject } from '../../../model/json.ts';
import { explainError } from '../expressions.ts';
import { type Stage, StepFailure } from '../folder-action.ts';
import { rendererFor } from '../skeleton.ts';
import { decodeText } from '../text.ts';

/** One file to render. */
interface Source {
  content: Uint8Array;
  /** Path in the bundle, where it comes from there. */
  from?: string | undefined;
}

/**
 * Renders one file to a path of the folder (@backstage/plugin-scaffolder-backend,
 * createTemplateFileActionHandler). It is taken as text whatever it holds, and stays as it is where the
 * path is taken already, unless `replace`.
 */
export function renderFile(
  target: string,
  input: JsonObject,
  stage: Stage,
  read: () => Source,
): void {
  if (stage.workspace.kindOf(target) && input.replace !== true) {
    stage.log(`${target} is there already and stays as it is.`);
    return;
  }
  const { content, from } = read();
  const renderer = rendererFor(input, stage);
  try {
    stage.write(target, renderer.render(decodeText(content)), { from });
  } catch (error) {
    stage.report({ level: 'error', file: from ?? target, ...explainError(error) });
    throw new StepFailure(`${from ?? target} could not be rendered.`);
  }
}
