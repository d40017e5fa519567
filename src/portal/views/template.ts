import { stringify } from 'yaml';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import { type EntityRef, splitRef } from '../../model/ref.ts';
import { actionOf } from '../../templates/actions/catalogue.ts';
import type { LeftOut } from '../../templates/bundle.ts';
import { placeholderValues } from '../../templates/forms/placeholder-values.ts';
import { printCommand } from '../../templates/instructions/shell.ts';
import type { OutsideTask, TaskLink } from '../../templates/instructions/task.ts';
import type { ProgramStep } from '../../templates/program.ts';
import { templatePath } from '../address.ts';
import type { FileChange, SnapshotEntity, SnapshotTemplate } from '../snapshot.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { actionsHref } from './actions.ts';
import { longDate, shortList } from './dates.ts';
import { type EntityView, entityView } from './entity.ts';
import type { EntityLinkView } from './link.ts';
import { type TemplateNeeds, templateNeeds } from './template-needs.ts';

/** The page of a software template. */
export interface TemplateView {
  entity: EntityView;
  /** Paths of the files that it makes, with placeholders for the answers. */
  produced: string[];
  gives: { title: string; kind: 'link' | 'text'; condition?: string | undefined }[];
  needs: TemplateNeeds;
  pages: SnapshotTemplate['pages'];
  steps: TemplateStepView[];
  /** What the portal could not take along of what the steps fetch. */
  leftOut: LeftOut[];
  /** A file with placeholders for the answers, '' where nothing is asked. */
  answers: string;
  /** The commands that make the files from the answers, and go to them. */
  files: string;
  tasks: TemplateTaskView[];
  /** Where else it can be run. */
  runs: TaskLink[];
  history?: TemplateHistoryView | undefined;
  /** Entities that say that they were made from it. */
  made: EntityLinkView[];
  actionsHref: string;
}

/** One step in plain words. */
export interface TemplateStepView {
  name: string;
  action: string;
  /** Where the action is described. */
  href: string;
  /** What the action does; '' where nobody described it. */
  summary: string;
  /** Runs only then: an expression, or `never`. */
  condition?: string | undefined;
  /** Repeated for each of these: an expression, or a list as JSON. */
  each?: string | undefined;
}

/** What a person does by hand, with placeholders for the answers. */
export interface TemplateTaskView {
  title: string;
  text: string;
  /** What the text ends with, to be put into a file. */
  snippet?: string | undefined;
  /** To run in a shell, '' where there is none. */
  script: string;
  links: TaskLink[];
}

/** When the files of a template were last changed, by whom, and the last of these files. */
export interface TemplateHistoryView {
  date: string;
  label: string;
  authors: string;
  /** Paths count from the folder of the template. */
  files: (FileChange & { label: string })[];
}

/** Files that the history names. */
const MAX_CHANGES = 5;

/** The page of a template; `item` is its entity. */
export function templateView(
  index: SnapshotIndex,
  item: SnapshotEntity,
  template: SnapshotTemplate,
): TemplateView {
  const { ref, program, form, pages, tasks, produced, leftOut } = template;
  const values = placeholderValues(form);
  return {
    entity: entityView(index, item, 'template'),
    produced,
    gives: [
      ...program.output.links.map((output) => ({ ...given(output), kind: 'link' as const })),
      ...program.output.text.map((output) => ({ ...given(output), kind: 'text' as const })),
    ],
    needs: templateNeeds(index, template),
    pages,
    steps: program.steps.map((step) => stepView(index, step)),
    leftOut,
    answers: Object.keys(values).length > 0 ? stringify(values).trimEnd() : '',
    files: filesCommand(ref),
    tasks: tasks.map(taskView),
    runs: runsOf(index, template),
    history: historyOf(template),
    made: index.madeFrom(ref),
    actionsHref: actionsHref(index),
  };
}

function stepView(index: SnapshotIndex, step: ProgramStep): TemplateStepView {
  const { name, action, condition, each } = step;
  const own = index.snapshot.portal.actions.find(({ id }) => id === action);
  return {
    name,
    action,
    href: actionsHref(index, action),
    summary: own?.summary || actionOf(action)?.summary || '',
    condition: conditionText(condition),
    each: each === undefined ? undefined : textOf(each),
  };
}

function given(output: JsonObject): {
  title: string;
  condition?: string | undefined;
} {
  const { title, url, entityRef, if: condition } = output;
  const name = [title, url, entityRef].find((text) => typeof text === 'string' && text !== '');
  return { title: name === undefined ? '' : textOf(name), condition: conditionText(condition) };
}

/** A condition that always holds is none. */
function conditionText(condition: JsonValue | undefined): string | undefined {
  if (condition === undefined || condition === true) return undefined;
  return condition === false ? 'never' : textOf(condition);
}

/** An expression without its braces, where there is nothing beside it. */
function textOf(value: JsonValue): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return /^\$\{\{((?:(?!\}\}).)*)\}\}$/s.exec(value.trim())?.[1]?.trim() ?? value;
}

function filesCommand(ref: EntityRef): string {
  const { name } = splitRef(ref);
  const words = ['npm', 'run', 'playbill', '--', 'scaffold', ref];
  const folder = `../${name}`;
  return [
    printCommand({ words: [...words, '--values', 'values.yaml', '--out', folder] }),
    printCommand({ words: ['cd', folder] }),
  ].join('\n');
}

function taskView({ title, text, snippet, commands, links }: OutsideTask): TemplateTaskView {
  return { title, text, snippet, script: commands.map(printCommand).join('\n'), links };
}

function runsOf({ snapshot }: SnapshotIndex, { ref }: SnapshotTemplate): TaskLink[] {
  const { backstage, workflow } = snapshot.portal.runs;
  return [
    ...(backstage
      ? [{ title: 'Run it in Backstage', href: `${backstage}/${templatePath(ref)}` }]
      : []),
    ...(workflow
      ? [
          {
            title: 'Run it with GitHub Actions',
            href: `${workflow.repository}/actions/workflows/${workflow.file}`,
          },
        ]
      : []),
  ];
}

function historyOf({
  program: { folder },
  history: changes,
}: SnapshotTemplate): TemplateHistoryView | undefined {
  const [last] = changes;
  if (!last) return undefined;
  return {
    date: last.updated,
    label: longDate(last.updated),
    authors: shortList([...new Set(changes.flatMap(({ authors }) => authors))]),
    files: changes.slice(0, MAX_CHANGES).map((change) => ({
      ...change,
      path: change.path.slice(folder.length),
      label: longDate(change.updated),
    })),
  };
}
