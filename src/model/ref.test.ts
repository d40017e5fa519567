import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatRef, parseRef, splitRef } from './ref.ts';

const part = fc.stringMatching(/^[A-Za-z0-9._:/-]{0,8}$/);

test('reads references as Backstage does, and refuses what it refuses', () => {
  fc.assert(
    fc.property(part, part, part, fc.boolean(), (a, b, c, withKind) => {
      const text = `${a}:${b}/${c}`.slice(0, a.length + b.length + c.length);
      const context = withKind ? { kind: 'Component', namespace: 'shop' } : {};
      expect(parseRef(text, context)).toEqual(backstageParse(text, context));
    }),
    { numRuns: 5000 },
  );
});

function backstageParse(text: string, context: { kind?: string; namespace?: string }) {
  try {
    const { kind, namespace } = context;
    return parseEntityRef(text, {
      ...(kind ? { defaultKind: kind } : {}),
      ...(namespace ? { defaultNamespace: namespace } : {}),
    });
  } catch {
    return undefined;
  }
}

test('a canonical reference is lower case and comes apart again', () => {
  const parts = { kind: 'API', namespace: 'Shop', name: 'Orders.v1' };
  const ref = formatRef(parts);
  expect(ref).toBe(stringifyEntityRef(parts));
  expect(formatRef(splitRef(ref))).toBe(ref);
});
