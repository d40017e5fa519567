import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { styleText } from 'node:util';
import type { RunProblem, RunResult, StepState } from '../../../src/templates/engine/result.ts';
import {
  printCommand,
  readable,
  readableLines,
} from '../../../src/templates/instructions/shell.ts';
import type { OutsideTask } from '../../../src/templates/instructions/task.ts';
import { printable, toJson, withoutRunnerCommands } from '../reporters/printable.ts';
import type { LoadedTemplate } from './load-template.ts';
import type { Notice } from './notice.ts';
import type { TaskOutcome } from './publish/publish.ts';
import { layOutTree } from './tree.ts';

/** A run and what came of it. */
export interface RunReport {
  template: LoadedTemplate;
  result: RunResult;
  /** Where the files are; undefined where none were written. */
  out?: string | undefined;
  /** What became of the tasks; each is `left` where nothing is published. */
  outcomes: readonly TaskOutcome[];
}

/** Files that are listed in a tree; the rest is counted. */
const MAX_LISTED = 500;

const STATES: Record<StepState, { word: string; style: 'green' | 'gray' | 'blue' | 'red' }> = {
  done: { word: 'done', style: 'green' },
  skipped: { word: 'skipped', style: 'gray' },
  task: { word: 'to do', style: 'blue' },
  failed: { word: 'failed', style: 'red' },
};

/** Problems of a run, with their places in the descriptor or in the skeleton. */
export function noticesOf(problems: readonly RunProblem[], { place }: LoadedTemplate): Notice[] {
  return problems.map((problem) => {
    const { message, hint, level, pointer, file } = problem;
    const isPlaced = pointer !== undefined || file !== undefined;
    return { level, message, hint, place: isPlaced ? place(problem) : undefined };
  });
}

/** A run for people: its steps, the tree of files, what the template says, and what is left to do. */
export function reportText(report: RunReport, stream: NodeJS.WriteStream): string {
  const { template, result, out, outcomes } = report;
  const bold = (text: string) => styleText('bold', text, { stream });
  const left = outcomes.filter(({ state }) => state !== 'done');
  const sections = [
    bold(printable(template.program.title)),
    `${bold('Steps')}\n${layOutSteps(result, stream)}`,
    `${bold(out === undefined ? 'Files' : `Files in ${printable(out)}`)}\n${layOutFiles(result)}`,
    ...layOutOutput(result).map((text) => `${bold('The template says')}\n${text}`),
    ...done(outcomes).map((text) => `${bold('Done outside')}\n${text}`),
    ...(left.length === 0
      ? []
      : [[bold('Left to do'), ...into(out, left), left.map(layOutTask).join('\n\n')].join('\n')]),
  ];
  return withoutRunnerCommands(`${sections.join('\n\n')}\n`);
}

/** A run for machines, as one JSON object. Contents of files are digests, because secrets may be in them. */
export function reportJson(report: RunReport): string {
  const { template, result, out, outcomes } = report;
  const { program, place } = template;
  return toJson({
    template: program.ref,
    out: out ?? null,
    files: result.files.map(({ path, content, executable, stepId, from }) => ({
      path,
      size: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      executable,
      step: stepId,
      from,
    })),
    steps: result.steps.map(({ id, name, action, state, log, output }) => ({
      id,
      name,
      action,
      state,
      log,
      output,
    })),
    output: result.output,
    tasks: outcomes.map(({ task, ...outcome }) => ({
      id: task.id,
      action: task.action,
      title: task.title,
      text: task.text,
      snippet: task.snippet,
      commands: task.commands.map(printCommand),
      links: task.links,
      secrets: task.secrets,
      ...outcome,
    })),
    problems: noticesOf(result.problems, template).map((notice, index) => ({
      ...notice,
      step: result.problems[index]?.stepId,
      place: notice.place ?? place({}),
    })),
  });
}

function layOutSteps({ steps }: RunResult, stream: NodeJS.WriteStream): string {
  return steps
    .flatMap(({ name, action, state, files, log }) => {
      const { word, style } = STATES[state];
      const count = files.length === 0 ? '' : `, ${files.length} ${plural(files.length, 'file')}`;
      const title = `${readable(name)} (${printable(action)}${count})`;
      return [
        `  ${styleText(style, word.padEnd(8), { stream })} ${title}`,
        ...log.map((line) => `           ${readable(line)}`),
      ];
    })
    .join('\n');
}

function layOutFiles({ files }: RunResult): string {
  if (files.length === 0) return '  none';
  const listed = files.slice(0, MAX_LISTED).map(({ path, executable, isText, content }) => ({
    path,
    note: [
      ...(executable ? ['can be run'] : []),
      ...(isText ? [] : [`${content.length} bytes`]),
    ].join(', '),
  }));
  const more = files.length - listed.length;
  return `${layOutTree(listed)}${more > 0 ? `\n… and ${more} more` : ''}`;
}

function layOutOutput({ output }: RunResult): string[] {
  const lines = [
    ...output.text.map(({ title, content }) => `${readable(title)}\n${indent(content)}`),
    ...output.links.map(
      ({ title, url, entityRef }) => `${readable(title)}: ${readable(url ?? entityRef ?? '')}`,
    ),
  ];
  return lines.length === 0 ? [] : [lines.map((line) => `  ${line}`).join('\n')];
}

function done(outcomes: readonly TaskOutcome[]): string[] {
  const lines = outcomes.flatMap((outcome) => {
    if (outcome.state !== 'done') return [];
    const { done: words, url, left } = outcome;
    const sentence = `  ${capital(words)}${url === undefined ? '' : `: ${readable(url)}`}`;
    return [
      readableLines(sentence),
      ...(left.length === 0 ? [] : [`    Not done, do it by hand: ${left.join(', ')}`]),
    ];
  });
  return lines.length === 0 ? [] : [lines.join('\n')];
}

/** The command that goes to the files, where others are to be run there. */
function into(out: string | undefined, left: readonly TaskOutcome[]): string[] {
  const isNeeded = left.some(({ task }) => task.commands.length > 0);
  return out !== undefined && isNeeded ? [printCommand({ words: ['cd', resolve(out)] })] : [];
}

/** Commands stand at the start of the line, so that they can be copied; several lines can be one. */
function layOutTask(outcome: TaskOutcome): string {
  const { title, text, snippet, commands, links } = outcome.task;
  return [
    `  * ${readable(title)}`,
    ...(outcome.state === 'failed' ? [`    This failed: ${readable(outcome.reason)}`] : []),
    ...(text === '' ? [] : [indent(text)]),
    ...(snippet === undefined ? [] : [snippet]),
    ...commands.flatMap((command) => [
      ...(command.comment === undefined ? [] : [`    ${readable(command.comment)}`]),
      printCommand(command),
    ]),
    ...links.map((link) => `    ${readable(link.title)}: ${readable(link.href, 4000)}`),
    ...(commands.length === 0 && links.length === 0 ? [inputOf(outcome.task)] : []),
  ].join('\n');
}

/** What is known of an action that nobody has a command for. */
function inputOf({ action, input }: OutsideTask): string {
  return indent(`${action} ${JSON.stringify(input, null, 2)}`);
}

function indent(text: string): string {
  return readableLines(text.trimEnd())
    .split('\n')
    .map((line) => `    ${line}`.trimEnd())
    .join('\n');
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function plural(count: number, word: string): string {
  return count === 1 ? word : `${word}s`;
}
