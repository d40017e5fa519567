import { expect, test } from 'vitest';
import { KNOWN_HOSTS, parseHostUrl } from '../../sources/hosts.ts';
import { memorySource } from '../../sources/memory.ts';
import type { SourceOpener } from '../../sources/opener.ts';
import type { Source } from '../../sources/source.ts';
import { readForm } from '../../templates/forms/read-form.ts';
import type { TemplateProgram } from '../../templates/program.ts';
import { collectBundle } from './templates-bundle.ts';

const encoder = new TextEncoder();
const NO_FORM = { pages: [], labels: {}, choices: [] };

function sourceOf(files: Record<string, string | Uint8Array>, more: Partial<Source> = {}): Source {
  const bytes = Object.entries(files).map(
    ([path, content]) =>
      [path, typeof content === 'string' ? encoder.encode(content) : content] as const,
  );
  return { ...memorySource('repo', new Map(bytes)), ...more };
}

function programOf(...urls: string[]): TemplateProgram {
  return {
    file: 'templates/go/template.yaml',
    folder: 'templates/go/',
    steps: urls.map((url, index) => ({
      id: `step-${index}`,
      name: '',
      action: 'fetch:template',
      input: { url },
      pointer: `/spec/steps/${index}`,
    })),
  } as unknown as TemplateProgram;
}

function openerOf(other?: Source): SourceOpener {
  return {
    alone: false,
    open: async () => ({ source: other, problems: [] }),
    parseUrl(url) {
      const found = parseHostUrl(url, KNOWN_HOSTS);
      const place = found && ({ type: 'git', address: found.address, ref: found.ref } as const);
      return found && place && { place, pattern: found.path };
    },
    readUrl: async () => undefined,
  };
}

const collect = async (source: Source, other: Source | undefined, ...urls: string[]) =>
  collectBundle(programOf(...urls), NO_FORM, source, openerOf(other));

test('paths count from the descriptor, may go up, or start at the root', async () => {
  const source = sourceOf({
    'templates/go/skeleton/a.txt': 'a',
    'templates/shared/b.txt': 'b',
    'docs/c.txt': 'c',
    'templates/other/d.txt': 'd',
  });
  const { bundle, findings } = await collect(source, undefined, './skeleton', '../shared', '/docs');
  expect(bundle.files.map(({ path }) => path)).toEqual([
    'docs/c.txt',
    'templates/go/skeleton/a.txt',
    'templates/shared/b.txt',
  ]);
  expect(findings).toEqual([]);
});

test('of an address with an expression, everything that begins with its fixed part is there', async () => {
  const source = sourceOf({ 'templates/go/kinds/a/x': '', 'templates/go/kinds/b/x': '', z: '' });
  const { bundle } = await collect(source, undefined, './kinds/${{ parameters.kind }}/x');
  expect(bundle.files.map(({ path }) => path)).toEqual([
    'templates/go/kinds/a/x',
    'templates/go/kinds/b/x',
  ]);
  const { bundle: whole } = await collect(source, undefined, '${{ parameters.kind }}');
  expect(whole.files).toHaveLength(2);
  const named = await collect(source, undefined, './kinds/a${{ parameters.kind }}/x');
  expect(named.bundle.files.map(({ path }) => path)).toEqual(['templates/go/kinds/a/x']);
});

test('of an address that begins with an answer, every choice that the form lists is there', async () => {
  const files = { 'ci/actions/x': '', 'ci/tekton/x': '', 'ci/other/x': '' };
  const ci = { type: 'string', enum: ['', '/ci/actions/', '/ci/tekton/'] };
  const { form } = readForm({
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name: 'x' },
    spec: { parameters: { properties: { ci } } },
  });
  const program = programOf('${{ parameters.ci }}');
  const { bundle, findings } = await collectBundle(program, form, sourceOf(files), openerOf());
  expect(bundle.files.map(({ path }) => path)).toEqual(['ci/actions/x', 'ci/tekton/x']);
  expect(findings).toEqual([]);
});

test('no expression takes all of the repository', async () => {
  const source = sourceOf({ '.env': 'a', 'go-a/x': 'b', 'template.yaml': 'c' });
  const urls = [
    '${{ parameters.kind }}',
    './${{ parameters.kind }}',
    './go-${{ parameters.kind }}',
  ];
  const program = { ...programOf(...urls), file: 'template.yaml', folder: '' };
  const { bundle, findings } = await collectBundle(program, NO_FORM, source, openerOf());
  expect(bundle.files.map(({ path }) => path)).toEqual(['go-a/x']);
  expect(findings.map(({ code, pointer }) => [code, pointer])).toEqual([
    ['template/left-out', '/spec/steps/0/input/url'],
    ['template/left-out', '/spec/steps/1/input/url'],
  ]);
});

test('another repository stands in a folder that no own path is in', async () => {
  const own = sourceOf({ '@1/x': '', 'templates/go/a': '' });
  const other = sourceOf({ 'go/main.go': 'package main' });
  const address = 'https://github.com/acme/skeletons/tree/main/go';
  const { bundle, origins } = await collect(own, other, address, address);
  expect(bundle.files.map(({ path }) => path)).toEqual(['@2/go/main.go']);
  expect(bundle.places).toEqual([{ address, path: '@2/go/' }]);
  expect(origins.get('@2/go/main.go')).toEqual({ source: other, path: 'go/main.go' });
});

test('an address of the own repository is a path', async () => {
  const own = sourceOf(
    { 'templates/go/s/a': '' },
    { viewUrl: (path) => `https://github.com/acme/portal/blob/main/${path}` },
  );
  const address = 'https://github.com/acme/portal/tree/main/templates/go/s';
  const { bundle } = await collect(own, undefined, address);
  expect(bundle.places).toEqual([{ address, path: 'templates/go/s/' }]);
  expect(bundle.files).toMatchObject([{ path: 'templates/go/s/a', content: { text: '' } }]);
});

test('bytes that are no text are in base64, and programs stay programs', async () => {
  const source = sourceOf(
    {
      'templates/go/s/bom': '\uFEFFtext',
      'templates/go/s/latin': Uint8Array.of(0x63, 0xe9),
      'templates/go/s/nul': Uint8Array.of(0),
    },
    { executables: new Set(['templates/go/s/bom']) },
  );
  const { bundle } = await collect(source, undefined, './s');
  expect(bundle.files.map(({ content, executable }) => [content, executable])).toEqual([
    [{ text: '\uFEFFtext' }, true],
    [{ base64: 'Y+k=' }, undefined],
    [{ base64: 'AA==' }, undefined],
  ]);
});

test('symbolic links, and what they lead to, are left out with the reason', async () => {
  const source = sourceOf(
    { 'templates/go/s/a': '', 'templates/go/s/link/b': '' },
    { links: ['templates/go/s/link'] },
  );
  const { bundle, findings } = await collect(source, undefined, './s');
  expect(bundle.files.map(({ path }) => path)).toEqual(['templates/go/s/a']);
  expect(bundle.leftOut.map(({ address }) => address)).toEqual(['templates/go/s/link']);
  expect(findings).toMatchObject([
    { code: 'template/left-out', pointer: '/spec/steps/0/input/url' },
  ]);
});

test('large files, and files beyond the bounds of a bundle, are left out', async () => {
  const files: Record<string, Uint8Array> = {};
  for (let index = 0; index < 7; index++) files[`templates/go/s/${index}`] = new Uint8Array(1.9e6);
  files['templates/go/s/large'] = new Uint8Array(2.2e6);
  const { bundle, findings } = await collect(sourceOf(files), undefined, './s');
  expect(bundle.files).toHaveLength(5);
  expect(bundle.leftOut).toHaveLength(3);
  expect(findings).toHaveLength(1);
  const many = Object.fromEntries(
    Array.from({ length: 5100 }, (_, index) => [`templates/go/s/${index}`, '']),
  );
  const { bundle: most } = await collect(sourceOf(many), undefined, './s');
  expect(most.files).toHaveLength(5000);
  expect(most.leftOut).toHaveLength(100);
});

test('a repository that only the form names is left out, which is no mistake', async () => {
  const address = 'https://github.com/acme/${{ parameters.name }}';
  const { bundle, findings } = await collect(sourceOf({}), undefined, address);
  expect(bundle.leftOut.map(({ address: left }) => left)).toEqual([address]);
  expect(findings).toEqual([]);
});
