import { expect, test } from 'vitest';
import { folderActionOf } from '../engine/folder-actions/index.ts';
import { ACTION_GROUPS, ACTIONS, actionOf, actsOn } from './catalogue.ts';
import { placeOf } from './place.ts';

const WORDS =
  /^(text|yes or no|number|whole number|group of values|list|anything|list of .+|one of .+|.+ or .+)$/;

test('every action has an id of its own, and every group a title of its own', () => {
  const ids = ACTIONS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const titles = ACTION_GROUPS.map(({ acts }) => acts);
  expect(new Set(titles).size).toBe(titles.length);
  expect(ids.every((id) => /^[a-zA-Z0-9]+(:[a-zA-Z0-9-]+)+$/.test(id))).toBe(true);
});

test.each(ACTIONS.map((action) => [action.id, action] as const))('%s is described', (_, action) => {
  expect(action.summary).toMatch(/^[A-Z].+[^.]\.$/);
  expect(action.package).toMatch(/^@[a-z-]+\/[a-z-]+$/);
  for (const fields of [action.input, action.output]) {
    const names = fields.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { type, description } of fields) {
      expect(type).toMatch(WORDS);
      expect(description).toMatch(/^[A-Z].*\.$/);
    }
  }
});

test('what does not act outside is what the engine does itself', () => {
  for (const { id, place } of ACTIONS) {
    expect([id, place !== 'outside']).toEqual([id, folderActionOf(id) !== undefined]);
  }
  expect(placeOf('catalog:register')).toBe('outside');
  expect(placeOf('acme:deploy')).toBe('outside');
  expect(actionOf('acme:deploy')).toBeUndefined();
});

test('knows what an action asks for and gives', () => {
  const publish = actionOf('publish:github');
  expect(publish?.place).toBe('outside');
  expect(publish?.input.filter(({ required }) => required).map(({ name }) => name)).toEqual([
    'repoUrl',
  ]);
  expect(publish?.output.map(({ name }) => name)).toEqual([
    'remoteUrl',
    'repoContentsUrl',
    'commitHash',
  ]);
  expect(actsOn('publish:github:pull-request')).toBe('GitHub');
});
