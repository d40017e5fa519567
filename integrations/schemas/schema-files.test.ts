import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { createKindModel } from '../../src/model/kinds.ts';
import type { Snapshot } from '../../src/portal/snapshot.ts';
import { schemaFiles } from './schema-files.ts';

const { schemas } = createKindModel();

/** The schemas of a portal at an address, by file. */
function schemasAt(baseUrl?: string): Map<string, Record<string, unknown>> {
  const files = schemaFiles({ portal: { baseUrl }, schemas } as Snapshot);
  return new Map(files.map(({ path, text }) => [path, JSON.parse([...text()].join(''))]));
}

test('there is one for the configuration, one for any entity and one for each kind', () => {
  expect([...schemasAt().keys()].sort()).toEqual([
    'airesource.json',
    'api.json',
    'app-config.json',
    'component.json',
    'domain.json',
    'entity.json',
    'group.json',
    'location.json',
    'resource.json',
    'system.json',
    'template.json',
    'user.json',
  ]);
});

test('each is known by its address, where the portal has one', () => {
  const ids = (baseUrl?: string) => schemasAt(baseUrl).get('entity.json')?.$id;
  expect(ids()).toBeUndefined();
  expect(ids('https://example.com')).toBe('https://example.com/schemas/entity.json');
  expect(ids('https://example.com/a/b')).toBe('https://example.com/a/b/schemas/entity.json');
});

test('one program can know them all', () => {
  const ajv = new Ajv({ strict: false });
  for (const schema of schemasAt('https://example.com').values()) ajv.compile(schema);
});

test('the sample configuration is right, and a wrong one is not', () => {
  const validate = new Ajv({ strict: false }).compile(schemasAt().get('app-config.json') ?? {});
  expect(validate(parse(readFileSync('content/app-config.yaml', 'utf8')))).toBe(true);
  expect(validate({ app: { title: { $env: 'TITLE' } }, playbill: { $include: 'x.yaml' } })).toBe(
    true,
  );
  expect(validate({ app: { title: { env: 'TITLE' } } })).toBe(false);
  expect(validate({ playbill: { search: 'maybe' } })).toBe(false);
});
