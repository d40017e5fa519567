import { describe, expect, test } from 'vitest';
import { backstageLink, workflowLink } from './hand-over.ts';
import { printCommand } from './shell.ts';

const values = { name: 'a&b "c"', tags: ['é'], on: true };
const long = { name: 'x'.repeat(9000) };

describe('backstageLink', () => {
  const page = 'https://backstage.acme.com/create/templates/default/go';

  test('gives the answers as Backstage reads them', () => {
    const { href = '' } = backstageLink(page, values) ?? {};
    expect(href.startsWith(`${page}?formData=`)).toBe(true);
    expect(JSON.parse(new URL(href).searchParams.get('formData') ?? '')).toEqual(values);
  });

  test('is none for what is no address of the web, and for too many answers', () => {
    expect(backstageLink('javascript:alert(1)', values)).toBeUndefined();
    expect(backstageLink('backstage', values)).toBeUndefined();
    expect(backstageLink(page, long)).toBeUndefined();
  });
});

describe('workflowLink', () => {
  const workflow = { repository: 'https://github.com/acme/portal', file: 'scaffold.yaml' };
  const template = 'template:default/go';

  test('fills in the issue form and the command', () => {
    const made = workflowLink(workflow, template, values);
    const form = new URL(made?.form?.href ?? '');
    expect(form.origin + form.pathname).toBe('https://github.com/acme/portal/issues/new');
    expect(Object.fromEntries(form.searchParams)).toEqual({
      template: 'scaffold.yaml',
      title: 'Scaffold: template:default/go',
      template_ref: template,
      values: JSON.stringify(values),
    });
    expect(made?.page?.href).toBe('https://github.com/acme/portal/actions/workflows/scaffold.yaml');
    expect(made && printCommand(made.command)).toBe(
      `gh workflow run --repo=acme/portal --raw-field=template=template:default/go --raw-field='values={"name":"a&b \\"c\\"","tags":["é"],"on":true}' -- scaffold.yaml`,
    );
  });

  test('leaves answers that are too long for an address to the command', () => {
    const made = workflowLink(workflow, template, long);
    expect(made?.form).toBeUndefined();
    expect(made?.command.words).toContain(`--raw-field=values=${JSON.stringify(long)}`);
  });

  test('is none for an address that is no repository', () => {
    expect(workflowLink({ ...workflow, repository: 'acme/portal' }, template, {})).toBeUndefined();
    expect(
      workflowLink({ ...workflow, repository: 'https://github.com/acme' }, template, {}),
    ).toBeUndefined();
  });
});
