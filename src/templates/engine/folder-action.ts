import type { TemplateRenderer } from 'nunjitsu';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { RendererOptions } from './expressions.ts';
import type { InputSchema } from './input-schema.ts';
import type { ProducedFile, RunLimits, RunProblem, RunRequest } from './result.ts';
import type { Workspace } from './workspace.ts';

/** An action that a run does itself, on the folder alone. */
export interface FolderAction {
  input: InputSchema;
  /** Does it, with an input that fits the schema. Throws `StepFailure` where Backstage's action fails. */
  run(input: JsonObject, stage: Stage): void;
}

/** What a folder action acts on. */
export interface Stage {
  request: RunRequest;
  /** The input of the step as the template writes it. */
  written: JsonObject;
  limits: RunLimits;
  workspace: Workspace;
  /**
   * Resolves a path of the input against the folder. Undefined where it is refused, which is reported.
   * `at` points to it below the step.
   */
  placePath(written: string, at: string, file?: string): string | undefined;
  /** Writes a file at a path from `placePath`, and reports where it cannot. */
  write(path: string, content: Uint8Array | string, origin?: FileOrigin): void;
  /** Makes a folder at a path from `placePath`, and reports where it cannot. */
  makeFolder(path: string): void;
  createRenderer(options: RendererOptions): TemplateRenderer;
  log(line: string): void;
  output(name: string, value: JsonValue): void;
  /** `pointer` counts from the step: `/input/url`. */
  report(problem: RunProblem): void;
  /** Called between pieces of long work; stops a run that takes too long. */
  checkTime(): void;
}

/** What a written file keeps of the one it was made from. */
export type FileOrigin = Partial<Pick<ProducedFile, 'executable' | 'from'>>;

/** Ends a step: the rest of it does not happen, and later steps are skipped as in Backstage. */
export class StepFailure extends Error {
  readonly hint: string | undefined;
  /** JSON pointer below the step. */
  readonly at: string;

  constructor(message: string, at = '', hint?: string) {
    super(message);
    this.at = at;
    this.hint = hint;
  }
}
