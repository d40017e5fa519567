import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entity } from '../../src/model/entity.ts';
import { fillAddress } from './address.ts';

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'Orders', namespace: 'shop' },
};
const fill = (template: string, annotation: string) => fillAddress(template, entity, annotation);

test('parts of an entity and its annotation are filled in, escaped', () => {
  expect(fill('https://x.example/{kind}/{namespace}/{name}?key={annotation}', 'a b&c=d')).toBe(
    'https://x.example/component/shop/orders?key=a%20b%26c%3Dd',
  );
});

test('slashes stay where the address asks for it', () => {
  expect(fill('https://x.example/repos/{+annotation}/runs', 'org/repo')).toBe(
    'https://x.example/repos/org/repo/runs',
  );
  expect(fill('https://x.example/repos/{annotation}', 'org/repo')).toBe(
    'https://x.example/repos/org%2Frepo',
  );
});

test('unknown names stay as they are written', () => {
  expect(fill('https://x.example/{other}', 'a')).toBe('https://x.example/{other}');
});

test.each(['..', 'a/../../admin', 'a/./b', '//evil.example', 'a?x=1', 'a#b', 'a\\..\\b', ''])(
  'an annotation that leads elsewhere is refused: %j',
  (annotation) => {
    expect(fill('https://x.example/repos/{+annotation}', annotation)).toBeUndefined();
  },
);

test('no annotation leaves its place in the path', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (annotation, keep) => {
      const filled = fill(
        `https://x.example/a/${keep ? '{+annotation}' : '{annotation}'}/z`,
        annotation,
      );
      if (filled === undefined) return;
      const url = new URL(filled);
      expect(url.origin).toBe('https://x.example');
      expect(url.pathname).toMatch(/^\/a\/.*\/z$/s);
      expect(url.search + url.hash).toBe('');
    }),
  );
});
