import type { TemplateRenderer } from 'nunjitsu';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { ProgramStep } from '../program.ts';
import { createRenderer, type RendererOptions } from './expressions.ts';
import type { FileOrigin, Stage } from './folder-action.ts';
import type { RunLimits, RunProblem, RunRequest, StepReport } from './result.ts';
import type { RunState } from './run-state.ts';
import { placePath, refusePath } from './safe-path.ts';
import { encodeText } from './text.ts';
import type { Workspace } from './workspace.ts';

/** What one round of a step acts on, tied to the run and to the report of the step. */
export class StepStage implements Stage {
  readonly outputs: JsonObject = {};
  readonly #state: RunState;
  readonly #step: ProgramStep;
  readonly #report: StepReport;
  readonly #files: Set<string>;

  constructor(state: RunState, step: ProgramStep, report: StepReport, files: Set<string>) {
    this.#state = state;
    this.#step = step;
    this.#report = report;
    this.#files = files;
  }

  get request(): RunRequest {
    return this.#state.request;
  }

  get written(): JsonObject {
    return this.#step.input;
  }

  get limits(): RunLimits {
    return this.#state.budget.limits;
  }

  get workspace(): Workspace {
    return this.#state.workspace;
  }

  /**
   * Backstage fails the whole step where a path leaves the folder, and knows no further rules. Here a
   * path that is refused costs its own file, so that one bad name does not hide the rest of a preview.
   */
  placePath(written: string, at: string, file?: string): string | undefined {
    const placed = placePath(written);
    if ('path' in placed) return placed.path;
    this.#refuse(written, placed.refused, at, file);
    return undefined;
  }

  write(path: string, content: Uint8Array | string, origin: FileOrigin = {}): void {
    const refused = refusePath(path);
    if (refused) {
      this.#refuse(path, refused, '', origin.from);
      return;
    }
    this.checkTime();
    const blocked = this.workspace.write({
      path,
      content: typeof content === 'string' ? encodeText(content) : content,
      executable: origin.executable ?? this.workspace.read(path)?.executable ?? false,
      stepId: this.#step.id,
      pointer: this.#step.pointer,
      from: origin.from,
    });
    if (blocked) this.#reportBlocked(path, blocked);
    else this.#files.add(path);
  }

  makeFolder(path: string): void {
    const blocked = this.workspace.ensureFolder(path);
    if (blocked) this.#reportBlocked(path, blocked);
  }

  createRenderer(options: RendererOptions): TemplateRenderer {
    const { request, seed } = this.#state;
    return createRenderer({ ...options, hosts: request.program.hosts }, seed);
  }

  log(line: string): void {
    this.#state.budget.hold(line);
    this.#report.log.push(this.#state.redact(line));
  }

  output(name: string, value: JsonValue): void {
    this.#state.budget.hold(value);
    this.outputs[name] = value;
  }

  report(problem: RunProblem): void {
    this.#state.report({
      ...problem,
      stepId: this.#step.id,
      pointer: `${this.#step.pointer}${problem.pointer ?? ''}`,
    });
  }

  checkTime(): void {
    this.#state.budget.checkTime();
  }

  #refuse(path: string, reason: string, at: string, file: string | undefined): void {
    this.report({
      level: 'error',
      message: `The path ${quote(path)} ${reason}, so it is left out.`,
      pointer: at,
      file,
    });
  }

  #reportBlocked(path: string, blocked: string): void {
    const message = `${quote(path)} cannot be written: ${blocked} already.`;
    this.report({ level: 'error', message });
  }
}

/** A path as it may be shown: in quotes, on one line, not endless. */
function quote(path: string): string {
  const shown = path.length > 120 ? `${path.slice(0, 120)}…` : path;
  return JSON.stringify(shown);
}
