import { stringify } from 'yaml';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import { type EntityRef, splitRef } from '../../model/ref.ts';
import { renderMarkdown } from '../../techdocs/render-markdown.ts';
import { actionOf } from '../../templates/actions/catalogue.ts';
import { placeOf } from '../../templates/actions/place.ts';
import type { LeftOut } from '../../templates/bundle.ts';
import type { TemplateParameter } from '../../templates/forms/form.ts';
import { placeholderValues } from '../../templates/forms/placeholder-values.ts';
import { printCommand, readableLines } from '../../templates/instructions/shell.ts';
import type { OutsideTask, TaskLink } from '../../templates/instructions/task.ts';
import type { ProgramStep } from '../../templates/program.ts';
import { webUrl } from '../../templates/web-url.ts';
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
  gives: TemplateOutputView[];
  needs: TemplateNeeds;
  pages: TemplatePageView[];
  steps: TemplateStepView[];
  /** What the portal could not take along of what the steps fetch. */
  leftOut: LeftOut[];
  /** A file with placeholders for the answers, '' where nothing is asked. */
  answers: string;
  /** The commands that make the files from the answers, and go to them. */
  files: string;
  tasks: TemplateTaskView[];
  /** Steps that act outside as well, and whose commands are known only with the answers. */
  later: Pick<TemplateStepView, 'name' | 'condition'>[];
  /** Where else it can be run. */
  runs: TaskLink[];
  history?: TemplateHistoryView | undefined;
  /** Entities that say that they were made from it. */
  made: EntityLinkView[];
  actionsHref: string;
}

/** What a template gives at its end. */
export interface TemplateOutputView {
  title: string;
  kind: 'link' | 'text';
  /** Where a link leads, where that is the same for all. */
  href?: string | undefined;
  condition?: string | undefined;
}

/** What one page of the form asks for; descriptions are sanitised HTML, '' where there is none. */
export interface TemplatePageView {
  title: string;
  descriptionHtml: string;
  parameters: (Omit<TemplateParameter, 'description'> & { descriptionHtml: string })[];
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
  /** What the step is told, as YAML, where neither of these says it. */
  input?: string | undefined;
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
  const values = placeholderValues(form, program.hosts);
  return {
    entity: entityView(index, item, 'template'),
    produced,
    gives: [
      ...program.output.links.map((output) => ({ ...given(output), kind: 'link' as const })),
      ...program.output.text.map((output) => ({ ...given(output), kind: 'text' as const })),
    ],
    needs: templateNeeds(index, template),
    pages: pages.map(pageView),
    steps: program.steps.map((step) => stepView(index, step)),
    leftOut,
    answers: Object.keys(values).length > 0 ? stringify(values).trimEnd() : '',
    files: filesCommand(ref),
    tasks: tasks.map(taskView),
    later: laterSteps(template),
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

function pageView({
  title,
  description,
  parameters,
}: SnapshotTemplate['pages'][number]): TemplatePageView {
  return {
    title,
    descriptionHtml: renderMarkdown(description),
    parameters: parameters.map(({ description, ...parameter }) => ({
      ...parameter,
      descriptionHtml: renderMarkdown(description),
    })),
  };
}

function given(output: JsonObject): Omit<TemplateOutputView, 'kind'> {
  const { title, url, entityRef, if: condition } = output;
  const name = [title, url, entityRef].find((text) => typeof text === 'string' && text !== '');
  return {
    title: name === undefined ? '' : textOf(name),
    href: isFixed(url) ? webUrl(url)?.href : undefined,
    condition: conditionText(condition),
  };
}

/** Whether a text is the same whatever the answers are. */
function isFixed(text: JsonValue | undefined): text is string {
  return typeof text === 'string' && !/\$\{\{|\{%|\{#/.test(text);
}

function laterSteps({ program, tasks }: SnapshotTemplate): TemplateView['later'] {
  const told = new Set(tasks.map(({ pointer }) => pointer));
  return program.steps
    .filter(({ action, pointer }) => placeOf(action) === 'outside' && !told.has(pointer))
    .map(({ name, condition }) => ({ name, condition: conditionText(condition) }))
    .filter(({ condition }) => condition !== 'never');
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

function taskView({ title, text, snippet, commands, links, input }: OutsideTask): TemplateTaskView {
  const isTold = commands.length > 0 || snippet !== undefined || Object.keys(input).length === 0;
  return {
    title,
    text,
    snippet,
    script: commands.map(printCommand).join('\n'),
    input: isTold ? undefined : readableLines(stringify(input).trimEnd()),
    links,
  };
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
