import { RunStopped } from './budget.ts';
import { breakGitFolders } from './git-folders.ts';
import { tellTasks } from './left-tasks.ts';
import { renderOutput } from './output.ts';
import type { RunRequest, RunResult } from './result.ts';
import { RunState } from './run-state.ts';
import { runStep } from './step.ts';

const NOTHING: RunResult['output'] = { links: [], text: [], others: {} };

/**
 * Runs a template without touching anything: its steps on the folder act on files in memory, those that
 * act outside become tasks. Nothing of it throws; whatever goes wrong is a problem of the result. The
 * same request gives the same result, except where a bound of time stops it.
 *
 * Rendering cannot be interrupted in the middle of one text, so whoever runs templates of strangers does
 * it in a worker and stops that as well.
 */
export function runTemplate(request: RunRequest): RunResult {
  const state = new RunState(request);
  const output = runSteps(state);
  breakGitFolders(state);
  reportLookAlikes(state);
  const files = [...state.workspace.files()];
  return {
    files,
    steps: state.steps,
    tasks: tellTasks(
      state.left,
      files.map(({ path }) => path),
    ),
    output,
    problems: state.problems,
  };
}

function runSteps(state: RunState): RunResult['output'] {
  try {
    for (const step of state.request.program.steps) runStep(step, state);
    return renderOutput(state);
  } catch (error) {
    if (!(error instanceof RunStopped)) throw error;
    const step = state.steps.at(-1);
    if (step) step.state = 'failed';
    state.report({
      level: 'error',
      message: error.message,
      hint: error.hint,
      stepId: step?.id,
      pointer: step?.pointer,
    });
    return NOTHING;
  }
}

/** Names that Windows and macOS take for the same file, folders above them included. */
function reportLookAlikes(state: RunState): void {
  const spellings = new Map<string, string>();
  for (const { path, stepId, pointer } of state.workspace.files()) {
    const names = path.split('/');
    for (let depth = 1; depth <= names.length; depth += 1) {
      const spelled = names.slice(0, depth).join('/');
      const folded = spelled.normalize('NFC').toLowerCase();
      const other = spellings.get(folded) ?? spelled;
      spellings.set(folded, other);
      if (other === spelled) continue;
      state.report({
        level: 'warning',
        message: `${spelled} and ${other} are one and the same on Windows and macOS.`,
        hint: 'Rename one of them.',
        stepId,
        pointer,
      });
      break;
    }
  }
}
