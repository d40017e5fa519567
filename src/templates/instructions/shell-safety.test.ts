import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import { actionOf } from '../actions/catalogue.ts';
import { INSTRUCTED_ACTIONS, instruct } from './instruct.ts';
import { printScript, secretMark, secretVariable } from './shell.ts';
import type { OutsideTask, TaskCommand } from './task.ts';

/**
 * Values as hostile as they come go through every recipe; the printed script then runs in real shells
 * that find no programs. What stands in their place are functions which write down how they were called:
 * a shell reads the words of a call before it looks what is called, and a process for each of the
 * hundreds of calls would only take time.
 */

const PROGRAMS = ['gh', 'glab', 'git', 'curl', 'az', 'mkdir', 'cp', 'tee', 'cookiecutter', 'rails'];
const SHELLS = ['/bin/sh', '/bin/bash', '/bin/zsh'].filter((shell) => existsSync(shell));
const SECRET = `s3"cr$et'\\n va!ue\n"\\`;

/** Says how a program was called: how many words, the program, the words, what it read; NUL after each. */
const RECORDERS = `record() {
  {
    printf '%s\\0' "$(($# - 1))" "$@"
    if [ -p /dev/stdin ]; then /bin/cat; fi
    printf '\\0'
  } >> "$CALLS"
}
${PROGRAMS.map((program) => `${program}() { record ${program} "$@"; }`).join('\n')}
`;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'playbill-shell-'));
  mkdirSync(join(folder, 'bin'));
  for (const program of ['sed', 'tr']) {
    symlinkSync(`/usr/bin/${program}`, join(folder, 'bin', program));
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FRAGMENTS = [
  '$(touch pwned)',
  '`touch pwned`',
  "'; touch pwned; '",
  '"; touch pwned; "',
  '\n touch pwned \n',
  '>pwned',
  ' | tee pwned',
  ' && touch pwned #',
  '${IFS}$HOME$SHELL',
  '!!',
  '!touch',
  '~root',
  '-rf',
  '--help',
  '=ls',
  '@/etc/passwd',
  '\\',
  '\\\n',
  "'",
  '"',
  '\t',
  '\r\n',
  '\0',
  '\u001B[201~\n',
  '\u009B',
  '\u202E',
  '\uD800',
  '*?[a-z]{a,b}',
  '%s%n\\x41',
  'é日本😀',
  '../../x',
  '${{ x }}',
  secretMark('to-ken'),
];

const hostile = fc
  .array(fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ unit: 'binary', maxLength: 6 })), {
    maxLength: 4,
  })
  .map((parts) => parts.join(''));
const plain = fc.constantFrom('acme', 'customs', 'web-2', 'main', 'a b', '12', 'true');
const text = fc.oneof({ weight: 4, arbitrary: hostile }, { weight: 1, arbitrary: plain });
const name = fc.oneof({ weight: 9, arbitrary: plain }, { weight: 1, arbitrary: hostile });
const pairs = fc.dictionary(fc.oneof(hostile, plain), text, { maxKeys: 3 });
const objects = fc.array(
  fc.record(
    {
      name: text,
      key: text,
      value: text,
      access: text,
      user: text,
      team: text,
      ref: text,
      protect: fc.boolean(),
      create: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
  { maxLength: 2 },
);

const host = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('github.com', 'gitlab.com', 'git.acme.com:8443') },
  { weight: 1, arbitrary: fc.oneof(hostile, fc.constantFrom('$(touch pwned).com', "a';ls.com")) },
);

const repoUrl = fc
  .record({ host, owner: name, repo: name, organization: name, workspace: name, project: name })
  .map(({ host: at, ...parts }) => {
    const query = Object.entries(parts).map(([key, value]) => [key, value.toWellFormed()]);
    return `${at}?${new URLSearchParams(query)}`;
  });

function inputOf(action: string): fc.Arbitrary<JsonObject> {
  const fields = actionOf(action)?.input ?? [];
  const values = fields.map((field) => [field.name, fieldOf(field.name, field.type)] as const);
  return fc.record(Object.fromEntries(values), { requiredKeys: ['repoUrl'].filter(hasField) });

  function hasField(wanted: string): boolean {
    return fields.some((field) => field.name === wanted);
  }
}

function fieldOf(field: string, type: string): fc.Arbitrary<JsonValue> {
  if (field === 'repoUrl' || field === 'destinationUrl') return repoUrl;
  if (type === 'yes or no') return fc.boolean();
  if (type === 'number') return fc.oneof(fc.nat(), text);
  if (type.startsWith('list of groups')) return objects;
  if (type.startsWith('list')) return fc.array(text, { maxLength: 3 });
  if (type.startsWith('group')) return fc.oneof(pairs, fc.dictionary(plain, fc.boolean()));
  return text;
}

const allActions = fc.tuple(
  ...INSTRUCTED_ACTIONS.map((action) => inputOf(action).map((input) => ({ action, input }))),
);

test('the printed commands run as they are, whatever the values hold, and nothing else runs', () => {
  expect(SHELLS.length).toBeGreaterThan(0);
  let commands = 0;
  fc.assert(
    fc.property(allActions, fc.array(text, { maxLength: 3 }), (steps, files) => {
      const tasks = steps.map(({ action, input }) =>
        instruct({ action, stepId: 'step', pointer: '/spec/steps/0' }, input, {
          title: `${files.join(' ')}\n touch pwned`,
          files,
          catalogEntities: [],
          backstage: 'https://backstage.acme.com',
        }),
      );
      const expected = tasks.flatMap((task) => task.commands.map(callOf));
      commands += expected.length;
      for (const task of tasks) expectHarmlessToRead(task);
      for (const shell of SHELLS) expect(run(shell, printScript(tasks))).toEqual(expected);
    }),
    { numRuns: 4, endOnFailure: true },
  );
  expect(commands).toBeGreaterThan(200);
}, 60_000);

test('a secret is asked for where it is not set', () => {
  const task = instruct(
    { action: 'github:webhook', stepId: 'hook', pointer: '/spec/steps/0' },
    { repoUrl: 'github.com?owner=acme&repo=customs', webhookSecret: secretMark('hook') },
    { title: '', files: [], catalogEntities: [] },
  );
  for (const shell of SHELLS) {
    const calls = run(shell, printScript([task]), 'from the keyboard\n');
    expect(calls[0]?.at(-1)).toContain('"secret": "from the keyboard"');
  }
});

/** A command as the program should see it: its words, then what it reads. */
function callOf({ words, input = '', isJson }: TaskCommand): string[] {
  const read = withSecret(input, isJson ? JSON.stringify(SECRET).slice(1, -1) : SECRET);
  return [...words.map((word) => withSecret(word, SECRET)), read];
}

function withSecret(text: string, secret: string): string {
  return text
    .toWellFormed()
    .replaceAll('\0', '')
    .replace(/\uE000[^\uE001]+\uE001/g, () => secret);
}

/** Runs a script in an empty folder and tells how the programs were called. */
function run(shell: string, script: string, typed?: string): string[][] {
  const cwd = mkdtempSync(join(folder, 'run-'));
  const calls = join(folder, 'calls');
  const file = join(folder, 'script');
  writeFileSync(calls, '');
  writeFileSync(file, RECORDERS + script);
  const names = [...script.matchAll(/SCAFFOLD_\w+/g)].map(([variable]) => [variable, SECRET]);
  const secrets = typed === undefined ? Object.fromEntries(names) : {};
  const { status, stderr } = spawnSync(shell, [file], {
    cwd,
    env: { ...secrets, PATH: join(folder, 'bin'), CALLS: calls },
    ...(typed === undefined ? { stdio: ['ignore', 'ignore', 'pipe'] } : { input: typed }),
    encoding: 'utf8',
  });
  expect(stderr).not.toContain('not found');
  expect(status).toBe(0);
  expect(readdirSync(cwd)).toEqual([]);
  return readCalls(readFileSync(calls, 'utf8'));
}

function readCalls(record: string): string[][] {
  const words = record.split('\0').slice(0, -1);
  const calls: string[][] = [];
  for (let at = 0; at < words.length; ) {
    const end = at + Number(words[at]) + 3;
    calls.push(words.slice(at + 1, end));
    at = end;
  }
  return calls;
}

/** What people read and click holds no control characters, no marks, and only addresses of the web. */
function expectHarmlessToRead(task: OutsideTask): void {
  expect(task.title).not.toMatch(/[\p{Cc}\u202E\uE000]/u);
  expect(task.text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202E\uE000]/u);
  for (const { href } of task.links) {
    expect(href).toMatch(/^https?:\/\/[a-z0-9]/);
    expect(href).not.toContain('%EE%80%80');
  }
  expect(task.secrets.map(secretVariable).join('')).toMatch(/^\w*$/);
}
