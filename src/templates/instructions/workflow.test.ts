import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { workflowLink } from './hand-over.ts';

/** The workflow that Playbill ships must be safe with whatever people type into it. */

interface Step {
  id?: string;
  name?: string;
  uses?: string;
  run?: string;
  env?: Record<string, string>;
  with?: Record<string, unknown>;
}
interface Job {
  if: string;
  permissions: Record<string, string>;
  steps: Step[];
}

const root = new URL('../../../', import.meta.url);
const workflow = read('.github/workflows/scaffold.yaml') as {
  on: { workflow_dispatch: { inputs: Record<string, unknown> }; issues: { types: string[] } };
  permissions: Record<string, string>;
  jobs: { run: Job; answer: Job };
};
const form = read('.github/ISSUE_TEMPLATE/scaffold.yaml') as {
  title: string;
  body: { id: string; attributes: { label: string; options?: string[] } }[];
};
const { run, answer } = workflow.jobs;
const steps = [...run.steps, ...answer.steps];
const temp = mkdtempSync(join(tmpdir(), 'playbill-workflow-'));
afterAll(() => rmSync(temp, { recursive: true, force: true }));

describe('what it may do', () => {
  test('no script holds an expression', () => {
    for (const { run: script = '' } of steps) expect(script).not.toContain('${{');
  });

  test('what people typed stands in no expression of a step', () => {
    const expressions = steps.flatMap((step) => JSON.stringify([step.env, step.with]));
    expect(expressions.join()).not.toMatch(/inputs\.|issue\.(?:title|body)/);
  });

  test('each job has the one permission that it needs', () => {
    expect(workflow.permissions).toEqual({});
    expect(run.permissions).toEqual({ contents: 'read' });
    expect(answer.permissions).toEqual({ issues: 'write' });
    expect(run.steps[0]?.with).toEqual({ 'persist-credentials': false });
  });

  test('an issue starts it only for members', () => {
    expect(workflow.on.issues.types).toEqual(['opened']);
    expect(run.if).toContain('["OWNER", "MEMBER", "COLLABORATOR"]');
    expect(run.if).toContain('github.event.issue.author_association');
    expect(run.if).toContain(`startsWith(github.event.issue.title, '${form.title}')`);
  });

  test('the token of a company reaches only the step that publishes', () => {
    const holders = steps.filter((step) => JSON.stringify(step).includes('secrets.'));
    expect(holders.map(({ name }) => name)).toEqual(['Make the files']);
    expect(holders[0]?.env?.GH_TOKEN).toMatch(/publish == 'true' && secrets\.PUBLISH_TOKEN/);
  });

  test('it asks for no secrets', () => {
    expect(Object.keys(workflow.on.workflow_dispatch.inputs)).toEqual([
      'template',
      'values',
      'publish',
    ]);
    expect(form.body.map(({ id }) => id)).toEqual(['template_ref', 'values']);
  });
});

test('a link fills in the fields of the form', () => {
  const at = { repository: 'https://github.com/acme/portal', file: 'scaffold.yaml' };
  const made = workflowLink(at, 'template:default/a', {});
  const { template, title, ...fields } = Object.fromEntries(
    new URL(made?.form?.href ?? '').searchParams,
  );
  expect(existsSync(new URL(`.github/ISSUE_TEMPLATE/${template}`, root))).toBe(true);
  expect(title?.startsWith(form.title)).toBe(true);
  for (const id of Object.keys(fields)) expect(form.body.map((field) => field.id)).toContain(id);
  const given = made?.command.words.flatMap((word) => /^--raw-field=(\w+)=/.exec(word)?.[1] ?? []);
  expect(Object.keys(workflow.on.workflow_dispatch.inputs)).toEqual([...(given ?? []), 'publish']);
});

describe('how it reads what is asked for', () => {
  const values = { name: `$(touch pwned)'"\n\`x\``, tags: ['a'] };
  const template = 'template:default/go-http-service';

  test('from its page', () => {
    const inputs = { template, values: JSON.stringify(values), publish: true };
    expect(request({ inputs })).toEqual({ output: { template, publish: 'true' }, values });
  });

  test('from the issue form, which never publishes', () => {
    const body = issueOf(template, JSON.stringify({ ...values, publish: true }));
    expect(request({ issue: { body } })).toEqual({
      output: { template, publish: 'false' },
      values: { ...values, publish: true },
    });
  });

  test.each([
    ['an option', '--out=/'],
    ['a path', '../../secret'],
    ['a second output', `${template}\npublish=true`],
    ['a command', 'template:default/$(id)'],
  ])('refuses %s for a template', (_name, hostile) => {
    const inputs = { template: hostile, values: '{}', publish: false };
    expect(request({ inputs })).toBeUndefined();
  });

  test('refuses values that are no JSON, and issues of another form', () => {
    expect(request({ inputs: { template, values: 'a: b', publish: false } })).toBeUndefined();
    expect(request({ issue: { body: 'It does not work' } })).toBeUndefined();
  });
});

test('it calls the command line with the template and the values', () => {
  expect(scaffold('false')).toEqual(['scaffold', 'template:default/a', ...files()]);
  expect(scaffold('true')).toEqual([
    'scaffold',
    'template:default/a',
    ...files(),
    '--publish',
    '--yes',
  ]);
});

function files(): string[] {
  return ['--values', `${temp}/values.json`, '--out', `${temp}/files`];
}

/** Runs the step that reads the event; undefined where it refuses. */
function request(event: object) {
  const paths = { event: join(temp, 'event'), output: join(temp, 'output') };
  writeFileSync(paths.event, JSON.stringify(event));
  writeFileSync(paths.output, '');
  const env = { GITHUB_EVENT_PATH: paths.event, GITHUB_OUTPUT: paths.output };
  if (bash(scriptOf('Read what is asked for'), env).status !== 0) {
    expect(readFileSync(paths.output, 'utf8')).toBe('');
    return undefined;
  }
  const output = readFileSync(paths.output, 'utf8').trim().split('\n');
  return {
    output: Object.fromEntries(output.map((line) => line.split('=', 2))) as Record<string, string>,
    values: JSON.parse(readFileSync(join(temp, 'values.json'), 'utf8')) as unknown,
  };
}

/** Runs the step that makes the files with a program in the place of Playbill; gives its arguments. */
function scaffold(publish: string): string[] {
  const script = scriptOf('Make the files').replace('node scripts/playbill.mjs', `printf '%s\\n'`);
  const env = { TEMPLATE: 'template:default/a', PUBLISH: publish };
  const { stdout } = bash(script, { ...env, GITHUB_STEP_SUMMARY: join(temp, 'summary') });
  const [stop = '', ...lines] = stdout.trim().split('\n');
  expect(stop).toMatch(/^::stop-commands::[0-9a-f-]{36}$/);
  expect(lines.pop()).toBe(`::${stop.slice('::stop-commands::'.length)}::`);
  return lines;
}

function bash(script: string, env: Record<string, string>) {
  return spawnSync('bash', ['-eo', 'pipefail', '-c', script], {
    cwd: temp,
    env: { PATH: `${join(process.execPath, '..')}:${process.env.PATH}`, RUNNER_TEMP: temp, ...env },
    encoding: 'utf8',
  });
}

function scriptOf(name: string): string {
  return steps.find((step) => step.name === name)?.run ?? '';
}

/** The text of an issue as GitHub makes it of the form. */
function issueOf(...answers: string[]): string {
  const sections = form.body.map(({ attributes: { label } }, index) => {
    const text = answers[index] ?? '';
    return `### ${label}\r\n\r\n${label === 'Values' ? `\`\`\`json\r\n${text}\r\n\`\`\`` : text}`;
  });
  return sections.join('\r\n\r\n');
}

function read(path: string): unknown {
  return parse(readFileSync(new URL(path, root), 'utf8'));
}
