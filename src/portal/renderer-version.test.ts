import { expect, test } from 'vitest';
import { DRAWING_VERSION } from './diagrams/draw.ts';
import { HIGHLIGHTER_VERSION } from './highlight.ts';
import { packageVersion } from './package-version.ts';
import { RENDERER_VERSION } from './renderer-version.ts';

test('the version of the renderer changes with everything that prints', () => {
  expect(RENDERER_VERSION).toContain(DRAWING_VERSION);
  expect(RENDERER_VERSION).toContain(HIGHLIGHTER_VERSION);
  for (const name of ['katex', 'gemoji', '@iconify-json/mdi']) {
    expect(packageVersion(name)).toMatch(/^\d+\.\d+\.\d+/);
    expect(RENDERER_VERSION).toContain(packageVersion(name));
  }
});
