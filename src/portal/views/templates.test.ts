import { expect, test } from 'vitest';
import type { EntityRef } from '../../model/ref.ts';
import type { ActionDefinition } from '../../templates/actions/action.ts';
import { secretMark } from '../../templates/instructions/shell.ts';
import { indexSnapshot } from '../snapshot-index.ts';
import { actionsView } from './actions.ts';
import { entityView } from './entity.ts';
import { collectFixture, entityOf } from './fixture.ts';
import { templateView } from './template.ts';
import { templateListViews } from './templates.ts';

const snapshot = await collectFixture('templates');
const index = indexSnapshot(snapshot, '');
const template = index.snapshot.templates.find(({ ref }) => ref === 'template:default/service');
if (!template) throw new Error('The fixture has no template.');
const view = templateView(index, entityOf(index, 'template:default/service'), template);

test('the list leads to the pages of the templates', () => {
  const [first, ...others] = templateListViews(index);
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    title: 'Templates',
    total: 1,
    dataHref: '/portal/data/template-list.json',
    rows: [
      {
        entity: { title: 'A service', href: '/portal/create/templates/default/service/' },
        owner: { ref: 'group:default/team-a' },
        type: 'service',
        tags: ['go'],
      },
    ],
  });
});

test('steps are told in plain words, with their conditions', () => {
  expect(view.steps).toEqual([
    {
      name: 'Take the skeleton',
      action: 'fetch:template',
      href: '/portal/create/actions/#fetch-template',
      summary: 'Copies a skeleton and fills in the answers.',
    },
    {
      name: 'Open a ticket',
      action: 'acme:ticket',
      href: '/portal/create/actions/#acme-ticket',
      summary: '',
      condition: 'parameters.name == "x"',
      each: '["a","b"]',
    },
    {
      name: 'Publish',
      action: 'publish:github',
      href: '/portal/create/actions/#publish-github',
      summary: 'Creates a GitHub repository with the files.',
    },
    {
      name: 'Wait',
      action: 'debug:wait',
      href: '/portal/create/actions/#debug-wait',
      summary: 'Waits for a while.',
      condition: 'never',
    },
  ]);
});

test('says what it makes, needs and gives', () => {
  expect(view.produced).toEqual(['README.md']);
  expect(view.needs.systems).toEqual([
    { title: 'acme:ticket', steps: 1, href: '/portal/create/actions/#acme-ticket' },
    { title: 'GitHub', steps: 1, href: '/portal/create/actions/#publish-github' },
  ]);
  expect(view.needs.programs).toContain('gh');
  expect(view.needs.secrets).toEqual(['USER_TOKEN']);
  expect(view.gives).toEqual([
    { kind: 'link', title: 'The repository' },
    { kind: 'text', title: 'Next', condition: 'parameters.name' },
  ]);
});

test('says how to do it by hand', () => {
  expect(view.answers).toContain('name: NAME');
  expect(view.files).toBe(
    'npm run playbill -- scaffold template:default/service --values values.yaml --out ../service\ncd ../service',
  );
  expect(view.tasks.map(({ script }) => script.includes('gh repo create'))).toContain(true);
});

test('names the steps whose commands are not known before the answers are', () => {
  expect(view.later).toEqual([{ name: 'Open a ticket', condition: 'parameters.name == "x"' }]);
});

test('a task that has no commands says what the step is told', () => {
  const [publish] = template.tasks;
  if (!publish) throw new Error('The fixture has no task.');
  const ticket = { ...publish, commands: [], input: { queue: 'ops', key: secretMark('key') } };
  const page = templateView(index, entityOf(index, template.ref), { ...template, tasks: [ticket] });
  expect(page.tasks[0]?.input).toBe('queue: ops\nkey: (the secret key)');
  expect(view.tasks[0]?.input).toBeUndefined();
});

test('what a form says of its questions is Markdown, without HTML', () => {
  const [first] = template.pages;
  const [parameter] = first?.parameters ?? [];
  if (!first || !parameter) throw new Error('The fixture asks for nothing.');
  const described = { ...parameter, description: 'See [this](https://acme.test) <b>' };
  const pages = [{ ...first, parameters: [described] }];
  const page = templateView(index, entityOf(index, template.ref), { ...template, pages });
  const html = page.pages[0]?.parameters[0]?.descriptionHtml;
  expect(html).toContain('href="https://acme.test"');
  expect(html).toContain('&lt;b&gt;');
});

test('entities and the template that they were made from know each other', () => {
  expect(view.made.map(({ ref }) => ref)).toEqual(['component:default/orders']);
  const factsOf = (ref: EntityRef) => entityView(index, entityOf(index, ref)).facts;
  expect(factsOf('component:default/orders' as EntityRef)).toEqual([
    {
      label: 'Made from',
      value: 'A service',
      href: '/portal/create/templates/default/service/',
    },
  ]);
  expect(factsOf('component:default/old' as EntityRef)).toEqual([
    { label: 'Made from', value: 'gone' },
  ]);
});

test('the page of actions begins with those that nobody described, and names who uses what', () => {
  const { groups, total } = actionsView(index);
  expect(groups[0]).toMatchObject({
    title: 'Not described',
    actions: [{ id: 'acme:ticket', given: ['queue'] }],
  });
  const publish = groups
    .flatMap(({ actions }) => actions)
    .find(({ id }) => id === 'publish:github');
  expect(publish?.templates).toMatchObject([{ href: '/portal/create/templates/default/service/' }]);
  expect(total).toBeGreaterThan(70);
});

test('what app-config says of actions and of other places to run stands on the pages', () => {
  const ticket: ActionDefinition = {
    id: 'acme:ticket',
    summary: 'Opens a ticket.',
    place: 'outside',
    package: '',
    input: [],
    output: [],
  };
  const runs = {
    backstage: 'https://backstage.acme.test',
    workflow: { repository: 'https://github.com/acme/portal', file: 'scaffold.yaml' },
  };
  const told = indexSnapshot(
    { ...snapshot, portal: { ...snapshot.portal, actions: [ticket], runs } },
    '',
  );
  expect(actionsView(told).groups[0]).toMatchObject({
    title: 'Our own',
    actions: [{ id: 'acme:ticket', templates: [{ title: 'A service' }] }],
  });
  const page = templateView(told, entityOf(told, 'template:default/service'), template);
  expect(page.steps[1]?.summary).toBe('Opens a ticket.');
  expect(page.needs.systems[0]?.title).toBe('Systems of our own');
  expect(page.runs.map(({ href }) => href)).toEqual([
    'https://backstage.acme.test/create/templates/default/service/',
    'https://github.com/acme/portal/actions/workflows/scaffold.yaml',
  ]);
});
