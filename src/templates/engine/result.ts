import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { EntityRef } from '../../model/ref.ts';
import type { TemplateBundle } from '../bundle.ts';
import type { OutsideTask } from '../instructions/task.ts';
import type { TemplateProgram } from '../program.ts';

/** What one run gets. Everything in it is plain data, so that it can be handed to a worker. */
export interface RunRequest {
  program: TemplateProgram;
  bundle: TemplateBundle;
  /** `${{ parameters }}` */
  values: JsonObject;
  /** `${{ secrets }}`, by name. */
  secrets: Record<string, string>;
  /** `${{ user }}`, where the visitor said who they are. */
  user?: { ref: EntityRef; entity?: JsonObject | undefined } | undefined;
  /** Entities that `catalog:fetch` can look up, by reference. */
  entities: Record<EntityRef, JsonObject>;
  limits?: Partial<RunLimits> | undefined;
}

/** Bounds of a run; what passes one stops it with a problem. */
export interface RunLimits {
  /** Files in the folder. */
  files: number;
  /** Bytes of all files together. */
  bytes: number;
  /** Iterations of all `each` together. */
  iterations: number;
  /** Milliseconds. Checked between files; whoever runs hostile templates stops the thread as well. */
  time: number;
}

/** A file of the new folder. */
export interface ProducedFile {
  /** From the folder's root, with forward slashes; never leaves it, and is a name on every system. */
  path: string;
  content: Uint8Array;
  /** False where the bytes are no text. */
  isText: boolean;
  executable: boolean;
  /** The step that wrote it last. */
  stepId: string;
  /** JSON pointer of what wrote it in the descriptor: `/spec/steps/0`. */
  pointer: string;
  /** Path in the bundle of the skeleton file it comes from. */
  from?: string | undefined;
}

/** How a step went. `task`: it acts outside, and is left to a person. */
export type StepState = 'done' | 'skipped' | 'task' | 'failed';

/** What became of one step. */
export interface StepReport {
  id: string;
  name: string;
  action: string;
  pointer: string;
  state: StepState;
  /** What the step logged, in order. */
  log: string[];
  /** Paths it wrote. */
  files: string[];
  output: JsonObject;
}

/** Something wrong that a run met. */
export interface RunProblem {
  /** One sentence for people. */
  message: string;
  hint?: string | undefined;
  level: 'error' | 'warning';
  stepId?: string | undefined;
  /** JSON pointer in the descriptor. */
  pointer?: string | undefined;
  /** Path in the bundle of a skeleton file, with the place in it. */
  file?: string | undefined;
  line?: number | undefined;
  column?: number | undefined;
}

/** A link that the template gives at its end. */
export interface OutputLink {
  title: string;
  /** An http(s) address, where it has one that could be resolved. */
  url?: string | undefined;
  entityRef?: EntityRef | undefined;
  icon?: string | undefined;
}

/** A text that the template gives at its end. */
export interface OutputText {
  title: string;
  /** Markdown. */
  content: string;
  icon?: string | undefined;
}

/** What a run made. The same request makes the same result, on every system. */
export interface RunResult {
  /** By path, in plain string order. */
  files: ProducedFile[];
  steps: StepReport[];
  /** In the order of the steps. */
  tasks: OutsideTask[];
  output: { links: OutputLink[]; text: OutputText[]; others: Record<string, JsonValue> };
  problems: RunProblem[];
}
