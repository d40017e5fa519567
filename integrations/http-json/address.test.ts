import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entity } from '../../src/model/entity.ts';
import { fillAddress, unknownNames } from './address.ts';

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

test('names that nothing is known for are told', () => {
  expect(unknownNames('https://x.example/{kind}/{+annotation}')).toEqual([]);
  expect(unknownNames('https://x.example/{anotation}/{constructor}')).toEqual([
    'anotation',
    'constructor',
  ]);
});

test('half a character is refused', () => {
  expect(fill('https://x.example/{annotation}', '\ud800')).toBeUndefined();
});

test.each(['..', 'a/../../admin', 'a/./b', '//evil.example', 'a?x=1', 'a#b', 'a\\..\\b', ''])(
  'an annotation that leads elsewhere is refused: %j',
  (annotation) => {
    expect(fill('https://x.example/repos/{+annotation}', annotation)).toBeUndefined();
  },
);

test('no annotation leaves its place in the path', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(fc.nat(0xffff)).map((codes) => String.fromCharCode(...codes)),
      ),
      fc.boolean(),
      (annotation, keep) => {
        const filled = fill(
          `https://x.example/a/${keep ? '{+annotation}' : '{annotation}'}/z`,
          annotation,
        );
        if (filled === undefined) return;
        const url = new URL(filled);
        expect(url.origin).toBe('https://x.example');
        expect(url.pathname).toMatch(/^\/a\/.*\/z$/s);
        expect(url.search + url.hash).toBe('');
      },
    ),
  );
});
