import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../model/json.ts';
import type { EntityRef } from '../../model/ref.ts';
import { secretMark } from '../instructions/shell.ts';
import { readProgram } from '../read-program.ts';
import type { RunRequest, RunResult } from './result.ts';
import { runTemplate } from './run.ts';
import { placePath, refusePath } from './safe-path.ts';

const NASTY = [
  '..',
  '.',
  '',
  '/',
  '//',
  '../../etc',
  '/etc/passwd',
  'C:',
  'c:\\x',
  '\\\\host\\share',
  'a\\..\\b',
  'NUL',
  'nul.txt',
  'COM1',
  'aux .c',
  'con.',
  'a ',
  'a.',
  '.git',
  '.GIT/hooks',
  'git~1',
  'a\u0000b',
  'a\nb',
  '\u202egnp',
  '.g\u200dit',
  '~',
  '$HOME',
  '%2e%2e',
  '..%2f',
  'ok',
  'A',
  'a',
  'dir/file',
  '{% raw %}',
  '\ud800',
  'x'.repeat(300),
  'a:b',
  '*',
  '__proto__',
  'constructor',
];

const path = fc
  .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ maxLength: 6 })), { maxLength: 5 })
  .chain((names) => fc.constantFrom('/', '', '/../').map((between) => names.join(between)));

describe('nothing that a run produces leaves the folder', () => {
  test('whatever names, targets and renames say', () => {
    fc.assert(
      fc.property(path, path, path, path, (name, target, from, to) => {
        const result = run(
          [
            step('fetch:template', { url: './s', targetPath: target, values: { name } }),
            step('fetch:template', { url: './s', values: { name }, replace: true }),
            step('fetch:plain', { url: './s', targetPath: name }),
            step('fetch:plain:file', { url: './s/a.txt', targetPath: to }),
            step('roadiehq:utils:fs:write', { path: target, content: name }),
            step('fs:rename', { files: [{ from: 'a.txt', to, overwrite: true }] }),
            step('fs:rename', { files: [{ from, to: target, overwrite: true }] }),
            step('workspace:template', {
              sourcePath: from,
              targetPath: to,
              copyWithoutTemplating: [name],
              values: { name },
            }),
            step('catalog:write', { filePath: to, entity: { metadata: { name } } }),
            step('fs:delete', { files: [from] }),
            step('fs:readdir', { paths: [target], recursive: true }),
          ],
          { 's/a.txt': 'a', 's/${{ values.name }}': 'b', 's/${{ values.name }}/deep/c.txt': 'c' },
        );
        for (const file of result.files) expect(refusePath(file.path)).toBeUndefined();
        for (const { output } of result.steps) {
          for (const folder of (output.folders ?? []) as { path: string }[]) {
            expect(refusePath(folder.path)).toBeUndefined();
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('a placed path is the folder itself or passes', () => {
    fc.assert(
      fc.property(path, (written) => {
        const placed = placePath(written);
        if ('path' in placed && placed.path !== '') expect(refusePath(placed.path)).toBeUndefined();
      }),
    );
  });

  test('a name that is refused costs its own file only', () => {
    const result = run([step('fetch:template', { url: './s', values: { name: '../../x' } })], {
      's/a.txt': 'a',
      's/${{ values.name }}': 'b',
    });
    expect(result.files.map((file) => file.path)).toEqual(['a.txt']);
    expect(result.problems).toEqual([
      {
        level: 'error',
        message: 'The path "../../x" leaves the folder, so it is left out.',
        stepId: 'step-1',
        pointer: '/spec/steps/0/input/url',
        file: 's/${{ values.name }}',
      },
    ]);
    expect(result.steps[0]?.state).toBe('done');
  });
});

test('no folder becomes a repository of git', () => {
  const result = run([step('fetch:plain', { url: './s' })], {
    's/HEAD': 'ref: refs/heads/main',
    's/config': '[core]\n\tfsmonitor = touch pwned',
    's/objects/a': '',
    's/refs/a': '',
    's/Sub/head': 'ref: refs/heads/main',
    's/sub/commondir': '../',
    's/plain/HEAD': 'a header',
  });
  const paths = result.files.map(({ path }) => path);
  expect(paths).not.toContain('HEAD');
  expect(paths).not.toContain('Sub/head');
  expect(paths).toContain('plain/HEAD');
  expect(result.problems.filter(({ level }) => level === 'error')).toHaveLength(2);
});

describe('what comes from outside of the template stands for no secret', () => {
  const forged = secretMark('TOKEN');
  const secrets = { TOKEN: 'swordfish' };
  const publish = (description: string) =>
    step('publish:github', { repoUrl: 'github.com?owner=acme&repo=x', description });

  test('neither in answers nor in what steps made of them', () => {
    const result = run(
      [
        { ...step('roadiehq:utils:serialize:json', { data: '${{ parameters }}' }), id: 'kept' },
        publish('${{ parameters.name }} ${{ steps.kept.output.serialized }} ${{ user.ref }}'),
      ],
      {},
      {
        secrets,
        values: { name: forged, [forged]: [forged] },
        user: { ref: `user:${forged}/a` as EntityRef },
      },
    );
    expect(JSON.stringify(result.tasks)).toContain('--description=TOKEN');
    expect(result.tasks.flatMap((task) => task.secrets)).toEqual([]);
    expect(JSON.stringify(result.tasks)).not.toContain(forged);
  });

  test('but what the template asks for does', () => {
    const result = run([publish('${{ secrets.TOKEN }}')], {}, { secrets });
    expect(result.tasks.flatMap((task) => task.secrets)).toEqual(['TOKEN']);
  });
});

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'https://github.com@evil.com/',
  'https://:p@a.b',
])('the link %s is a text alone', (url) => {
  const result = run([], {}, {}, { links: [{ title: 'A', url }] });
  expect(result.output.links).toEqual([{ title: 'A' }]);
});

describe('every run ends', () => {
  const writes = step('roadiehq:utils:fs:write', { path: 'f${{ each.key }}', content: 'x' });
  const many = (count: number) => ({ ...writes, each: `\${{ range(${count}) }}` });
  const double = step('roadiehq:utils:fs:append', {
    path: 'a',
    content: '${{ steps.read.output.content }}',
  });
  const read = { ...step('roadiehq:utils:fs:parse', { path: 'a' }), id: 'read' };

  test.each([
    ['an each over more than the rounds of a run', [many(5000)], 'more than 1000 times'],
    ['an each over numbers without end', [many(1e12)], 'work unit limit'],
    [
      'a file that doubles with every step',
      [
        step('roadiehq:utils:fs:write', { path: 'a', content: 'x'.repeat(1000) }),
        ...Array(40).fill([read, double]).flat(),
      ],
      'more than 50 MB',
    ],
    [
      'loops in loops',
      [
        step('fetch:template', {
          url: './s',
          values: {},
        }),
      ],
      'limit',
    ],
    [
      'a replacement that explodes',
      [
        step('roadiehq:utils:fs:write', { path: 'a', content: 'x'.repeat(100_000) }),
        step('roadiehq:utils:fs:replace', {
          files: [{ file: 'a', find: 'x', replaceWith: 'y'.repeat(100_000) }],
        }),
      ],
      'too large',
    ],
  ] as [string, JsonObject[], string][])(
    '%s',
    (_, steps, message) => {
      const result = run(steps, {
        's/a.txt':
          '{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}x{% endfor %}{% endfor %}{% endfor %}',
      });
      expect(JSON.stringify(result.problems)).toContain(message);
      expect(result.problems.every(({ pointer }) => pointer?.startsWith('/spec/steps/'))).toBe(
        true,
      );
    },
    60_000,
  );

  test('an output that grows with every round', () => {
    const data = 'x'.repeat(1000);
    const grows = { ...step('roadiehq:utils:serialize:json', { data }), each: '${{ range(90) }}' };
    const result = run([grows], {}, { limits: { bytes: 50_000 } });
    expect(result.problems[0]?.message).toContain('hold more than 0.05 MB');
  });

  test('more files than allowed', () => {
    const result = run([{ ...writes, each: '${{ range(50) }}' }], {}, { limits: { files: 20 } });
    expect(result.problems.map(({ message }) => message)).toEqual([
      'The template writes more than 20 files.',
    ]);
  });

  test('no time left', () => {
    const result = run([writes], {}, { limits: { time: -1 } });
    expect(result.problems[0]?.message).toContain('ran for longer');
    expect(result.files).toEqual([]);
  });

  test('values with reserved names', () => {
    const values = JSON.parse('{"__proto__": {"x": 1}}');
    const result = run([step('debug:log', { message: '${{ parameters.x }}' })], {}, { values });
    expect(result.problems.map(({ level }) => level)).toEqual(['error']);
  });
});

function step(action: string, input: JsonObject): JsonObject {
  return { action, input, if: '${{ always() }}' };
}

function run(
  steps: JsonObject[],
  files: Record<string, string>,
  request: Partial<RunRequest> = {},
  output: JsonObject = {},
): RunResult {
  const entity = {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name: 'hostile' },
    spec: { type: 'service', steps, output },
  };
  const at = { file: 'template.yaml', environment: {}, placeOf: () => undefined };
  return runTemplate({
    program: readProgram(entity, at),
    bundle: {
      files: Object.entries(files).map(([name, text]) => ({ path: name, content: { text } })),
      places: [],
      leftOut: [],
    },
    values: {},
    secrets: {},
    entities: {},
    ...request,
  });
}
