import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../model/json.ts';
import type { EntityRef } from '../../model/ref.ts';
import type { TemplateBundle } from '../bundle.ts';
import { secretMark } from '../instructions/shell.ts';
import { readProgram } from '../read-program.ts';
import type { RunRequest, RunResult } from './result.ts';
import { runTemplate } from './run.ts';
import { decodeText } from './text.ts';

describe('steps that act outside', () => {
  const push = {
    id: 'push',
    action: 'acme:push',
    input: {
      token: 'Bearer ${{ secrets.TOKEN }}',
      to: '${{ each.value }}',
      sent: '${{ steps.read.output.content }}',
    },
    each: ['a', 'b'],
  };
  const steps = [
    { action: 'roadiehq:utils:fs:write', input: { path: 't', content: '${{ secrets.TOKEN }}' } },
    { id: 'read', action: 'roadiehq:utils:fs:parse', input: { path: 't' } },
    { action: 'debug:log', input: { message: 'it is ${{ secrets.TOKEN }}' } },
    push,
  ];
  const result = run({ steps, secrets: { TOKEN: 'swordfish' } });

  test('become one task a round', () => {
    expect(result.tasks.map(({ id }) => id)).toEqual(['push[0]', 'push[1]']);
    expect(result.steps.at(-1)?.state).toBe('task');
  });

  test('never see a secret, however it got there', () => {
    expect(JSON.stringify([result.tasks, result.steps, result.problems])).not.toContain(
      'swordfish',
    );
    const mark = secretMark('TOKEN');
    expect(result.tasks[0]?.input).toEqual({ token: `Bearer ${mark}`, to: 'a', sent: mark });
  });

  test('files hold what the template writes', () => {
    expect(textsOf(result)).toEqual({ t: 'swordfish' });
  });

  test('commit the files of their own time, though they are run at the end', () => {
    const write = (path: string) => ({
      action: 'roadiehq:utils:fs:write',
      input: { path, content: 'x' },
    });
    const publish = (repo: string, sourcePath: string) => ({
      action: 'publish:github',
      input: { repoUrl: `github.com?owner=acme&repo=${repo}`, sourcePath },
    });
    const { tasks } = run({
      steps: [
        ...[write('app/a.go'), write('draft')],
        publish('app', '.'),
        ...[write('app/kept/b'), write('ops/base/c'), write('ops/d')],
        { action: 'fs:delete', input: { files: ['draft'] } },
        publish('ops', './ops'),
      ],
    });
    const [, changed] = run({
      steps: [
        write('app/a.go'),
        {
          action: 'publish:github:pull-request',
          input: {
            repoUrl: 'github.com?owner=acme&repo=app',
            branchName: 'b',
            title: 't',
            description: 'd',
            sourcePath: 'app',
            targetPath: 'src',
          },
        },
        write('app/later'),
      ],
    }).tasks.flatMap(({ commands }) =>
      commands.filter(({ words }) => words.includes('add') || words.includes('clone')),
    );
    expect(changed?.words.join(' ')).toBe(
      'git -C ../app.checkout add --all -- :(exclude,literal)src/later',
    );
    const adds = tasks.map(({ commands }) => commands.find(({ words }) => words.includes('add')));
    expect(adds.map((command) => command?.words.join(' '))).toEqual([
      'git add --all -- :(exclude,literal)app/kept :(exclude,literal)ops',
      'git -C ops add --all',
    ]);
    expect(adds[0]?.comment).toBe('Not here, because later steps of the template remove it: draft');
    expect(tasks.map(({ later }) => later)).toEqual([['app/kept', 'ops'], []]);
  });

  test('an each over what they will give makes one task, and nothing on the folder', () => {
    const each = '${{ steps.find.output.services }}';
    const found = run({
      steps: [
        { id: 'find', action: 'acme:find' },
        { id: 'tell', action: 'acme:tell', each },
        { id: 'note', action: 'roadiehq:utils:fs:write', each, input: { path: 'a', content: 'a' } },
      ],
    });
    expect(found.tasks.map(({ id }) => id)).toEqual(['find', 'tell']);
    expect(found.steps.map(({ state }) => state)).toEqual(['task', 'task', 'done']);
    expect(found.problems.map(({ pointer, level }) => [pointer, level])).toEqual([
      ['/spec/steps/1/each', 'warning'],
      ['/spec/steps/2/each', 'warning'],
    ]);
  });
});

describe('problems say where they are', () => {
  test('an expression that fails, by its pointer; the text stays', () => {
    const steps = [{ id: 'log', action: 'debug:log', input: { message: 'a ${{ b | nope }}' } }];
    const result = run({ steps });
    expect(result.steps[0]?.log).toEqual(['a ${{ b | nope }}']);
    expect(result.problems).toEqual([
      {
        level: 'error',
        message: 'Unknown template filter "nope".',
        hint: 'The text stays as it is written. Mend the expression.',
        stepId: 'log',
        pointer: '/spec/steps/0/input/message',
      },
    ]);
  });

  test('skeleton files that fail, all of them, by line and column; the others are there', () => {
    const steps = [
      { id: 'make', action: 'fetch:template', input: { url: './s', targetPath: 'out' } },
      { id: 'after', action: 'debug:log', input: { message: 'no' } },
    ];
    const files = { 's/a.txt': 'a\n  ${{ b | nope }}', 's/b.txt': '{% if %}', 's/c.txt': 'c' };
    const result = run({ steps, files });
    expect(Object.keys(textsOf(result))).toEqual(['out/c.txt']);
    expect(result.problems.map(({ file, line, column }) => [file, line, column])).toEqual([
      ['s/a.txt', 2, 11],
      ['s/b.txt', 1, 6],
      [undefined, undefined, undefined],
    ]);
    expect(result.steps.map(({ state }) => state)).toEqual(['failed', 'skipped']);
  });

  test('names that are one on other systems', () => {
    const files = { 's/Docs/a.md': 'a', 's/docs/b.md': 'b', 's/README': 'r', 's/readme': 'r' };
    const result = run({ steps: [{ action: 'fetch:plain', input: { url: 's' } }], files });
    expect(result.problems.map(({ message }) => message)).toEqual([
      'docs and Docs are one and the same on Windows and macOS.',
      'readme and README are one and the same on Windows and macOS.',
    ]);
  });
});

describe('what a template says at its end', () => {
  const output = {
    links: [
      { title: 'Repository', url: 'https://x.example/${{ parameters.name }}', icon: 'github' },
      { title: 'Bad', url: 'javascript:alert(1)' },
      { title: 'Entity', entityRef: 'component:default/${{ parameters.name }}' },
      { title: 'Not', if: '${{ false }}', url: 'https://x.example' },
    ],
    text: [{ title: 'Next', content: 'Run **${{ parameters.name }}**', if: '${{ true }}' }],
    count: '${{ 1 + 1 }}',
  };

  test('is filled in', () => {
    expect(run({ steps: [], output, values: { name: 'customs' } }).output).toEqual({
      links: [
        { title: 'Repository', url: 'https://x.example/customs', icon: 'github' },
        { title: 'Bad' },
        { title: 'Entity', entityRef: 'component:default/customs' },
      ],
      text: [{ title: 'Next', content: 'Run **customs**' }],
      others: { count: 2 },
    });
  });

  test('is nothing after a failure', () => {
    const steps = [{ action: 'fs:readdir', input: { paths: ['nowhere'] } }];
    expect(run({ steps, output }).output).toEqual({ links: [], text: [], others: {} });
  });
});

describe('actions of the community on files', () => {
  const write = (path: string, content: string) => ({
    action: 'roadiehq:utils:fs:write',
    input: { path, content },
  });

  test.each([
    ['append', [write('a', '1'), roadie('fs:append', { path: 'a', content: '2' })], { a: '12' }],
    [
      'replace',
      [
        write('a.md', 'x-y'),
        roadie('fs:replace', {
          files: [{ file: '*.md', find: '(\\w)-', matchRegex: true, replaceWith: '$1+' }],
        }),
      ],
      { 'a.md': 'x+y' },
    ],
    [
      'json:merge',
      [
        write('a.json', '{"a":[1],"b":{"c":1}}'),
        roadie('json:merge', {
          path: 'a.json',
          content: { a: [2], b: { d: 2 } },
          mergeArrays: true,
        }),
      ],
      { 'a.json': '{\n  "a": [\n    1,\n    2\n  ],\n  "b": {\n    "c": 1,\n    "d": 2\n  }\n}' },
    ],
    [
      'merge of YAML that keeps comments',
      [
        write('a.yaml', '# top\na: 1 # one\nb: [x]\n'),
        roadie('merge', {
          path: 'a.yaml',
          content: { a: 2, c: { d: 3 } },
          preserveYamlComments: true,
        }),
      ],
      { 'a.yaml': '# top\na: 2\nb: [ x ]\nc:\n  d: 3\n' },
    ],
    [
      'merge of one document of several',
      [
        write('a.yaml', 'name: x\n---\nname: y\n'),
        roadie('merge', {
          path: 'a.yaml',
          content: 'z: 1',
          useDocumentIncludingField: { key: 'name', value: 'y' },
        }),
      ],
      { 'a.yaml': 'name: x\n---\nname: y\nz: 1\n' },
    ],
    [
      'parse and serialize',
      [
        write('a.yaml', 'a: [1, "true"]\n'),
        { ...roadie('fs:parse', { path: 'a.yaml', parser: 'yaml' }), id: 'p' },
        { ...roadie('serialize:yaml', { data: '${{ steps.p.output.content }}' }), id: 's' },
        write('b', '${{ steps.s.output.serialized }}'),
      ],
      { 'a.yaml': 'a: [1, "true"]\n', b: "a:\n  - 1\n  - 'true'\n" },
    ],
  ])('%s', (_, steps, expected) => {
    const result = run({ steps });
    expect(result.problems).toEqual([]);
    expect(textsOf(result)).toEqual(expected);
  });
});

test('catalog:fetch gives entities, fails for unknown ones, and goes on without a catalog', () => {
  const entity = { kind: 'Group', metadata: { name: 'a' } };
  const entities = { ['group:default/a' as EntityRef]: entity };
  const fetch = (entityRef: string) => [
    { id: 'f', action: 'catalog:fetch', input: { entityRef, defaultKind: 'Group' } },
  ];
  expect(run({ steps: fetch('a'), entities }).steps[0]?.output).toEqual({ entity });
  expect(run({ steps: fetch('b'), entities }).steps[0]?.state).toBe('failed');
  const alone = run({ steps: fetch('b') });
  expect(alone.steps[0]?.output).toMatchObject({
    entity: { kind: 'Group', metadata: { name: 'b' } },
  });
  expect(alone.problems.map(({ level }) => level)).toEqual(['warning']);
});

test('the same request gives the same result, even with random', () => {
  const steps = [{ action: 'debug:log', input: { message: 'no ${{ range(1000) | random }}' } }];
  const [first, again] = [run({ steps }), run({ steps })];
  expect(first).toEqual(again);
  expect(first.steps[0]?.log).toEqual([expect.stringMatching(/^no \d+$/)]);
});

function roadie(action: string, input: JsonObject): JsonObject {
  return { action: `roadiehq:utils:${action}`, input };
}

function textsOf({ files }: RunResult): Record<string, string> {
  return Object.fromEntries(files.map(({ path, content }) => [path, decodeText(content)]));
}

function run(given: {
  steps: JsonObject[];
  output?: JsonObject;
  files?: Record<string, string>;
  values?: JsonObject;
  secrets?: Record<string, string>;
  entities?: RunRequest['entities'];
}): RunResult {
  const { steps, output = {}, files = {}, values = {}, secrets = {}, entities = {} } = given;
  const entity = {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name: 'sample' },
    spec: { type: 'service', steps, output },
  };
  const at = { file: 'template.yaml', environment: {}, placeOf: () => undefined };
  const bundle: TemplateBundle = {
    files: Object.entries(files).map(([path, text]) => ({ path, content: { text } })),
    places: [],
    leftOut: [],
  };
  return runTemplate({ program: readProgram(entity, at), bundle, values, secrets, entities });
}
