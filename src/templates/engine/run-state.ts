import type { PreparedTemplateContext, TemplateRenderer } from 'nunjitsu';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import { Budget } from './budget.ts';
import { createRenderer, prepare } from './expressions.ts';
import { StepFailure } from './folder-action.ts';
import type { LeftTask } from './left-tasks.ts';
import { type InputRenderer, renderInput } from './render-input.ts';
import type { RunProblem, RunRequest, StepReport } from './result.ts';
import { replaceSecrets, withoutMarks } from './secrets.ts';
import { Workspace } from './workspace.ts';

/** More problems than a person reads. */
const MOST_PROBLEMS = 200;

/** Everything that grows while a template runs. */
export class RunState {
  readonly request: RunRequest;
  readonly budget: Budget;
  readonly workspace: Workspace;
  readonly steps: StepReport[] = [];
  readonly left: LeftTask[] = [];
  /** A step failed: those after it run only where their `if` asks for it. */
  failed = false;
  /** An expression called `always()` or `failure()` since this was last set to false. */
  statusAsked = false;
  readonly renderer: TemplateRenderer;
  readonly seed: string;
  /** What expressions see, with the outputs of the steps so far. Secrets and `each` are added by step. */
  context: PreparedTemplateContext;
  readonly #problems = new Map<string, RunProblem>();

  constructor(request: RunRequest) {
    this.request = request;
    this.budget = new Budget(request.limits);
    this.workspace = new Workspace(this.budget);
    this.seed = JSON.stringify(request.values);
    const globals = {
      always: () => {
        this.statusAsked = true;
        return true;
      },
      failure: () => {
        this.statusAsked = true;
        return this.failed;
      },
    };
    this.renderer = createRenderer({ globals, hosts: request.program.hosts }, this.seed);
    this.context = this.#prepareContext();
  }

  /** What Backstage gives to expressions (NunjucksWorkflowRunner.execute); the task has a fixed id. */
  #prepareContext(): PreparedTemplateContext {
    const { program, values, user } = this.request;
    const prepared = prepare(this.renderer, {
      parameters: withoutMarks(values),
      environment: { parameters: program.environment, secrets: {} },
      steps: {},
      user: user && withoutMarks({ ref: user.ref, entity: user.entity }),
      context: { task: { id: 'dry-run' } },
    });
    if ('context' in prepared) return prepared.context;
    this.report({ level: 'error', message: `The values cannot be used: ${prepared.mistake}.` });
    this.failed = true;
    return this.renderer.prepareContext({});
  }

  /** Renders a part of the descriptor that stands at `pointer`. */
  render(
    value: JsonValue,
    context: PreparedTemplateContext,
    pointer: string,
    stepId?: string,
  ): JsonValue | undefined {
    const by: InputRenderer = {
      renderer: this.renderer,
      checkTime: () => this.budget.checkTime(),
      onError: ({ message }, at) =>
        this.report({
          level: 'error',
          message,
          hint: 'The text stays as it is written. Mend the expression.',
          pointer: at,
          stepId,
        }),
    };
    const rendered = renderInput(value, context, pointer, by);
    this.budget.hold(rendered);
    return rendered;
  }

  /** Adds to what expressions see. The step fails where the value is none that expressions can hold. */
  extend(
    context: PreparedTemplateContext,
    path: readonly string[],
    value: JsonValue,
  ): PreparedTemplateContext {
    try {
      return context.withValue(path, value as Parameters<typeof context.withValue>[1]);
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
      throw new StepFailure(`${path.join('.')} cannot be used: ${error.message}.`);
    }
  }

  /** Remembers the output of a step for those after it. */
  keepOutput(stepId: string, output: JsonObject): void {
    this.context = this.extend(this.context, ['steps', stepId], { output });
  }

  /** Reports a problem once, however often it is met. Secrets in it are starred out. */
  report(problem: RunProblem): void {
    const message = this.redact(problem.message);
    const hint = problem.hint && this.redact(problem.hint);
    const { pointer, file, line, column } = problem;
    const key = JSON.stringify([message, pointer, file, line, column]);
    if (this.#problems.size >= MOST_PROBLEMS || this.#problems.has(key)) return;
    this.#problems.set(key, { ...problem, message, hint });
  }

  get problems(): RunProblem[] {
    return [...this.#problems.values()];
  }

  /** Stars out secrets, as Backstage does in its logs. */
  redact<Value extends JsonValue>(value: Value): Value {
    return replaceSecrets(value, this.request.secrets, () => '***');
  }
}
