import type { PreparedTemplateContext } from 'nunjitsu';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { instruct } from '../instructions/instruct.ts';
import type { InstructContext } from '../instructions/recipe.ts';
import { secretMark } from '../instructions/shell.ts';
import type { ProgramStep } from '../program.ts';
import { entitiesIn } from './catalog-files.ts';
import { StepFailure } from './folder-action.ts';
import { folderActionOf } from './folder-actions/index.ts';
import { checkInput } from './input-schema.ts';
import { isTruthy } from './render-input.ts';
import type { StepReport } from './result.ts';
import type { RunState } from './run-state.ts';
import { replaceSecrets, secretsNamedIn, withoutMarks } from './secrets.ts';
import { StepStage } from './step-stage.ts';

/** One round of a step: with `key` where it stands in an `each`. */
interface Round {
  key?: string | undefined;
  input: JsonObject;
}

/**
 * Runs one step as Backstage does (@backstage/plugin-scaffolder-backend,
 * NunjucksWorkflowRunner.executeStep), and adds its report to the run. Steps that act outside become
 * tasks. A step that fails is reported and marks the run as failed.
 */
export function runStep(step: ProgramStep, state: RunState): void {
  const report: StepReport = {
    id: step.id,
    name: step.name,
    action: step.action,
    pointer: step.pointer,
    state: 'done',
    log: [],
    files: [],
    output: {},
  };
  state.steps.push(report);
  const files = new Set<string>();
  try {
    if (isAfterFailure(step, state) || isSwitchedOff(step, state)) {
      report.state = 'skipped';
      return;
    }
    const rounds = planRounds(step, state);
    const output = folderActionOf(step.action)
      ? withoutMarks(actOnFolder(step, rounds, report, files, state))
      : leaveToPeople(step, rounds, report, state);
    state.budget.hold(output);
    state.keepOutput(step.id, output);
    report.output = state.redact(output);
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    state.failed = true;
    report.state = 'failed';
    state.report({
      level: 'error',
      message: error.message,
      hint: error.hint,
      stepId: step.id,
      pointer: step.pointer + error.at,
    });
  } finally {
    report.files = [...files].sort();
  }
}

/** After a failure only those steps run whose `if` calls `always()` or `failure()`. */
function isAfterFailure(step: ProgramStep, state: RunState): boolean {
  if (!state.failed) return false;
  if (typeof step.condition !== 'string') return true;
  state.statusAsked = false;
  state.render(step.condition, state.context, `${step.pointer}/if`, step.id);
  return !state.statusAsked;
}

/** The `if` of a step without `each`. With `each` it is asked in every round instead. */
function isSwitchedOff(step: ProgramStep, state: RunState): boolean {
  if (step.condition === false) return true;
  if (typeof step.condition !== 'string' || step.each !== undefined) return false;
  return !isTruthy(state.render(step.condition, state.context, `${step.pointer}/if`, step.id));
}

/** The inputs of all rounds that run, rendered and checked before the first one starts. */
function planRounds(step: ProgramStep, state: RunState): Round[] {
  const withEnvironment = state.extend(state.context, ['environment'], {
    parameters: state.request.program.environment,
    secrets: {},
  });
  const context = state.extend(withEnvironment, ['secrets'], secretsFor(step, state));
  const rounds =
    step.each === undefined
      ? [{ input: renderStepInput(step, context, state) }]
      : planEach(step, step.each, context, state);
  for (const round of rounds) refuseInput(step, round);
  return rounds;
}

/** Secrets as they are for actions on the folder, and as marks for those that people do. */
function secretsFor(step: ProgramStep, state: RunState): Record<string, string> {
  const { secrets } = state.request;
  if (folderActionOf(step.action)) return secrets;
  const names = [...Object.keys(secrets), ...secretsNamedIn([step.input, step.each ?? null])];
  return Object.fromEntries(names.map((name) => [name, secretMark(name)]));
}

function planEach(
  step: ProgramStep,
  each: JsonValue,
  context: PreparedTemplateContext,
  state: RunState,
): Round[] {
  const at = `${step.pointer}/each`;
  const values = state.render(each, context, at, step.id);
  if (values === undefined && waitsForPeople(each, state)) {
    return planUnknownRounds(step, context, state);
  }
  if (typeof values !== 'object' || values === null) {
    throw new StepFailure(
      values === undefined ? 'each has no value here.' : 'each is neither a list nor a mapping.',
      '/each',
      'Give it a list or a mapping; a single value can stand in a list of one.',
    );
  }
  const entries = Object.entries(values);
  state.budget.spendIterations(entries.length);
  return entries.flatMap(([key, value = null]) => {
    const inRound = state.extend(context, ['each'], { key, value });
    const runs =
      !step.condition ||
      isTruthy(state.render(step.condition, inRound, `${step.pointer}/if`, step.id));
    return runs ? [{ key, input: renderStepInput(step, inRound, state) }] : [];
  });
}

/** Tells whether an expression asks for the output of a step that people do, which is not known yet. */
function waitsForPeople(each: JsonValue, state: RunState): boolean {
  return state.steps.some(
    ({ id, state: how }) =>
      how === 'task' &&
      typeof each === 'string' &&
      [`steps.${id}.`, `steps['${id}']`, `steps["${id}"]`].some((named) => each.includes(named)),
  );
}

/**
 * An `each` over what nobody knows before other tasks are done. Backstage has the value by then, so the
 * step does not fail: on the folder nothing happens, and people get one task for all rounds.
 */
function planUnknownRounds(
  step: ProgramStep,
  context: PreparedTemplateContext,
  state: RunState,
): Round[] {
  state.report({
    level: 'warning',
    message: 'What this step repeats over is known only when earlier tasks are done.',
    stepId: step.id,
    pointer: `${step.pointer}/each`,
  });
  return folderActionOf(step.action) ? [] : [{ input: renderStepInput(step, context, state) }];
}

function renderStepInput(
  step: ProgramStep,
  context: PreparedTemplateContext,
  state: RunState,
): JsonObject {
  const input = state.render(step.input, context, `${step.pointer}/input`, step.id);
  return isJsonObject(input) ? input : {};
}

function refuseInput(step: ProgramStep, { key, input }: Round): void {
  const action = folderActionOf(step.action);
  const mistake = action && checkInput({ type: ['object'], ...action.input }, input);
  if (!mistake) return;
  const round = key === undefined ? '' : ` in round ${key}`;
  throw new StepFailure(
    `${step.action} does not accept this${round}: ${mistake.message}.`,
    `/input${mistake.pointer}`,
  );
}

function actOnFolder(
  step: ProgramStep,
  rounds: readonly Round[],
  report: StepReport,
  files: Set<string>,
  state: RunState,
): JsonObject {
  const outputs = rounds.map(({ input }) => {
    const stage = new StepStage(state, step, report, files);
    folderActionOf(step.action)?.run(input, stage);
    return stage.outputs;
  });
  return joinOutputs(step, outputs);
}

function leaveToPeople(
  step: ProgramStep,
  rounds: readonly Round[],
  report: StepReport,
  state: RunState,
): JsonObject {
  report.state = 'task';
  const outputs = rounds.map(({ key, input }) => {
    state.budget.checkTime();
    const { program, secrets } = state.request;
    const files = state.workspace.files().map(({ path }) => path);
    const given = replaceSecrets(input, secrets, secretMark);
    const context: InstructContext = {
      title: program.title,
      backstage: program.backstage,
      hosts: program.hosts,
      files,
      catalogEntities: entitiesIn(state.workspace, input),
    };
    const { id: stepId, action, name, pointer } = step;
    const left = { action, stepId, name, pointer, ...(key && { key }) };
    state.left.push({ files, tell: (later) => instruct(left, given, { ...context, later }) });
    return instruct(left, given, context).output;
  });
  return joinOutputs(step, outputs);
}

/** The output of a step: of its only round, or lists of what the rounds of an `each` gave. */
function joinOutputs(step: ProgramStep, outputs: readonly JsonObject[]): JsonObject {
  if (!step.each) return outputs[0] ?? {};
  const joined: Record<string, JsonValue[]> = {};
  for (const [name, value] of outputs.flatMap(Object.entries<JsonValue | undefined>)) {
    const list = joined[name] ?? [];
    list.push(value ?? null);
    joined[name] = list;
  }
  return joined;
}
