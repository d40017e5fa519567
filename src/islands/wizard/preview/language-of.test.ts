import { bundledLanguages, bundledLanguagesAlias } from 'shiki/langs';
import { expect, test } from 'vitest';
import { GRAMMARS } from './grammars.ts';
import { languageOf } from './language-of.ts';

test.each([
  ['main.go', '', 'go'],
  ['a/b/Main.JAVA', '', 'java'],
  ['deploy/Dockerfile', '', 'docker'],
  ['deploy/Dockerfile.dev', '', 'docker'],
  ['api.Dockerfile', '', 'docker'],
  ['Makefile', '', 'make'],
  ['CMakeLists.txt', '', 'cmake'],
  ['.env.example', '', 'dotenv'],
  ['gradlew', '#!/bin/sh\nexec java', 'bash'],
  ['bin/serve', '#!/usr/bin/env node\n', 'javascript'],
  ['LICENSE', 'Apache', undefined],
  ['notes.txt', '', undefined],
  ['constructor', '', undefined],
  ['a.constructor', '', undefined],
])('%s is %s', (path, text, language) => {
  expect(languageOf(path, text)).toBe(language);
});

test('every grammar is one that Shiki has', () => {
  const known = { ...bundledLanguages, ...bundledLanguagesAlias };
  expect(Object.keys(GRAMMARS).filter((name) => !Object.hasOwn(known, name))).toEqual([]);
});
