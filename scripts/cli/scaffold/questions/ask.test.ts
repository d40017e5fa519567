import { expect, test } from 'vitest';
import type { Entity } from '../../../../src/model/entity.ts';
import type { JsonObject, JsonValue } from '../../../../src/model/json.ts';
import { readForm } from '../../../../src/templates/forms/read-form.ts';
import { type Asking, askForValues } from './ask.ts';
import { askForm } from './form-questions.ts';
import { completeValues, withDefaults } from './form-state.ts';
import type { Prompter } from './prompter.ts';
import { composeRepoUrl } from './repository-answer.ts';

/** Answers by the first line of the question; a list is given one after the other. */
type Script = Record<string, JsonValue>;

/** A person who answers by a script, and what they were shown. */
function person(script: Script): { prompter: Prompter; shown: string[] } {
  const shown: string[] = [];
  const answer = (message: string): JsonValue => {
    const [line = ''] = message.split('\n');
    shown.push(line);
    const found = script[line];
    if (found === undefined) throw new Error(`Nobody expects the question ${line}.`);
    return found;
  };
  const typed = async (message: string, check: (text: string) => string | undefined) => {
    const tries = [answer(message)].flat().map(String);
    for (const text of tries) {
      const complaint = check(text);
      if (complaint === undefined) return text;
      shown.push(`  ${complaint}`);
    }
    throw new Error(`No answer to ${message} is right.`);
  };
  return {
    shown,
    prompter: {
      page: (title) => void shown.push(`# ${title}`),
      text: ({ message, check, initial = '' }) => typed(message, (text) => check(text || initial)),
      password: ({ message, check }) => typed(message, check),
      confirm: async ({ message }) => answer(message) === true,
      choose: async ({ message }) => answer(message),
      chooseSeveral: async ({ message }) => [answer(message)].flat(),
    },
  };
}

function formOf(...parameters: JsonObject[]) {
  const entity: Entity = {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name: 'x' },
    spec: { type: 'service', parameters, steps: [] },
  };
  return readForm(entity).form;
}

async function fill(
  form: Asking['form'],
  script: Script,
  {
    values = {},
    secrets = {},
    everything = true,
  }: Partial<Asking & { values: JsonObject; secrets: Record<string, string> }> = {},
) {
  const { prompter, shown } = person(script);
  const asking: Asking = { form, questions: askForm(form), lists: {}, everything, prompter };
  const answers = await askForValues({ values, secrets }, asking);
  return { ...answers, values: withDefaults(form, answers.values), shown };
}

const SERVICE = formOf(
  {
    title: 'Service',
    required: ['name', 'database'],
    properties: {
      name: { title: 'Name', type: 'string', pattern: '^[a-z]+$' },
      port: { title: 'Port', type: 'integer', minimum: 1024, default: 8080 },
      database: { title: 'Database', type: 'string', enum: ['none', 'postgresql'] },
      tags: { title: 'Tags', type: 'array', items: { type: 'string' } },
    },
    dependencies: {
      database: {
        oneOf: [
          { properties: { database: { const: 'none' } } },
          {
            required: ['storage'],
            properties: {
              database: { const: 'postgresql' },
              storage: { title: 'Storage', type: 'string', enum: ['20Gi', '100Gi'] },
            },
          },
        ],
      },
    },
  },
  {
    title: 'Place',
    required: ['repoUrl', 'token'],
    properties: {
      repoUrl: { title: 'Repository', type: 'string', 'ui:field': 'RepoUrlPicker' },
      token: { title: 'Token', type: 'string', 'ui:field': 'Secret' },
      hidden: { type: 'string', default: 'kept', 'ui:widget': 'hidden' },
    },
  },
);

test('the whole form is asked for, conditional fields when they come up', async () => {
  const { values, secrets, shown } = await fill(SERVICE, {
    Name: ['Customs', 'customs'],
    'Port (optional)': ['80', '9090'],
    Database: 'postgresql',
    Storage: '100Gi',
    'Tags (optional; separated by commas)': 'go, http',
    Repository: 'acme/customs',
    Token: 's3cret',
  });
  expect(values).toEqual({
    name: 'customs',
    port: 9090,
    database: 'postgresql',
    storage: '100Gi',
    tags: ['go', 'http'],
    repoUrl: 'github.com?owner=acme&repo=customs',
    token: '******',
    hidden: 'kept',
  });
  expect(secrets).toEqual({ token: 's3cret' });
  expect(shown.filter((line) => !line.startsWith('  '))).toEqual([
    '# Service',
    'Name',
    'Port (optional)',
    'Database',
    'Tags (optional; separated by commas)',
    'Storage',
    '# Place',
    'Repository',
    'Token',
  ]);
  expect(shown.filter((line) => line.startsWith('  '))).toHaveLength(2);
});

test('with values at hand only what is missing is asked for', async () => {
  const { shown } = await fill(
    SERVICE,
    { Storage: '20Gi' },
    {
      everything: false,
      secrets: { token: 'x' },
      values: {
        name: 'customs',
        database: 'postgresql',
        repoUrl: 'github.com?owner=a&repo=b',
        token: '*',
      },
    },
  );
  expect(shown).toEqual(['# Service', 'Storage']);
});

test('objects are asked for field by field, and anything else as YAML', async () => {
  const form = formOf({
    title: 'Nested',
    properties: {
      team: {
        type: 'object',
        required: ['lead'],
        properties: { lead: { title: 'Lead', type: 'string' } },
      },
      people: {
        title: 'People',
        type: 'array',
        items: { type: 'object', properties: { name: { type: 'string' } } },
      },
      public: { title: 'Public', type: 'boolean' },
      stages: {
        title: 'Stages',
        type: 'array',
        uniqueItems: true,
        items: { type: 'string', enum: ['staging', 'production'] },
      },
    },
  });
  const { values } = await fill(form, {
    Lead: 'ada',
    'People (optional; as YAML in one line)': ['[', '[{ name: grace }]'],
    'Public (optional)': true,
    'Stages (optional)': ['staging'],
  });
  expect(values).toEqual({
    team: { lead: 'ada' },
    people: [{ name: 'grace' }],
    public: true,
    stages: ['staging'],
  });
});

test('a field called __proto__ changes no other object', async () => {
  const properties = JSON.parse(
    '{"__proto__": {"type": "object", "properties": {"polluted": {"title": "P", "type": "string"}}}}',
  );
  await fill(formOf({ title: 'Hostile', properties }), { P: 'x', 'P (optional)': 'x' });
  expect('polluted' in {}).toBe(false);
});

test('defaults never take the place of what is given', () => {
  const values = { name: 'customs', database: 'oracle' };
  expect(withDefaults(SERVICE, values)).toEqual({ ...values, port: 8080, hidden: 'kept' });
});

test('null leaves a field empty that has a default, where the form takes no null', () => {
  const form = formOf({
    properties: {
      port: { type: 'integer', default: 8080 },
      note: { type: ['string', 'null'], default: 'none' },
      team: { type: 'object', properties: { lead: { type: 'string', default: 'ada' } } },
    },
  });
  expect(completeValues(form, { port: null, note: null, team: { lead: null } })).toEqual({
    note: null,
    team: {},
  });
});

test.each([
  ['acme/customs', 'github.com?owner=acme&repo=customs'],
  ['github.com/acme/customs', 'github.com?owner=acme&repo=customs'],
  ['https://ghe.example.com:8443/acme/customs.git', 'ghe.example.com:8443?owner=acme&repo=customs'],
  ['gitlab.com?owner=a%2Fb&repo=c', 'gitlab.com?owner=a%2Fb&repo=c'],
  ['https://gitlab.com/a/b/c', 'https://gitlab.com/a/b/c'],
])('a repository can be typed as %s', (typed, expected) => {
  expect(composeRepoUrl(typed, 'github.com')).toBe(expected);
});
