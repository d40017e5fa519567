import { describe, expect, it } from 'vitest';
import { clusterNames } from './cluster-names.ts';

const many = (count: number) => Array.from({ length: count }, (_, at) => `c${at + 1}`);

describe('clusterNames', () => {
  it.each([
    [0, ''],
    [1, 'c1'],
    [3, 'c1, c2 and c3'],
    [9, 'c1, c2, c3, c4, c5, c6, c7, c8 and c9'],
    [200, 'c1, c2, c3, c4, c5, c6, c7, c8 and 192 more'],
  ])('puts %d into a sentence', (count, text) => {
    expect(clusterNames(many(count))).toBe(text);
  });
});
