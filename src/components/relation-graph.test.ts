import { describe, expect, it } from 'vitest';
import { formatRef } from '../model/ref.ts';
import type { RelationGroup } from '../portal/views/entity.ts';
import { fitNode, layoutRelationGraph, shareNodes } from './relation-graph.ts';

function group(type: string, outgoing: boolean, size: number): RelationGroup {
  const targets = Array.from({ length: size }, (_, index) => ({
    ref: formatRef({ kind: 'component', namespace: 'default', name: `${type}-${index}` }),
    kind: 'component',
    title: `${type}-${index}`,
  }));
  return { type, label: type, outgoing, targets };
}

describe('layoutRelationGraph', () => {
  it('puts incoming relations left of the entity and outgoing ones right of it', () => {
    const graph = layoutRelationGraph([group('usedBy', false, 1), group('uses', true, 1)]);
    const [incoming, outgoing] = graph.nodes;
    expect(incoming?.x).toBeLessThan(graph.self.x);
    expect(outgoing?.x).toBeGreaterThan(graph.self.x);
  });

  it('leaves out the column of a side without relations', () => {
    const both = layoutRelationGraph([group('usedBy', false, 1), group('uses', true, 1)]);
    const one = layoutRelationGraph([group('uses', true, 1)]);
    expect(one.width).toBeLessThan(both.width);
  });

  it('shows at most eight nodes a side and says how many it leaves out', () => {
    const graph = layoutRelationGraph([group('uses', true, 26), group('has', true, 5)]);
    expect(graph.nodes).toHaveLength(8);
    expect(graph.labels.map((label) => label.text)).toEqual(['uses (4 of 26)', 'has (4 of 5)']);
    expect(graph.more.map((more) => more.text)).toEqual(['+23 more']);
  });

  it('keeps every node inside the picture and apart from the others', () => {
    const graph = layoutRelationGraph([group('a', true, 3), group('b', true, 3)]);
    const tops = graph.nodes.map((node) => node.y);
    expect(Math.min(...tops)).toBeGreaterThan(0);
    expect(Math.max(...tops) + 30).toBeLessThan(graph.height);
    for (const [index, top] of tops.slice(1).entries()) {
      expect(top - (tops[index] ?? 0)).toBeGreaterThan(30);
    }
  });
});

describe('shareNodes', () => {
  it('gives one place after the other to each group in turn', () => {
    expect(shareNodes([26, 4, 5], 8)).toEqual([3, 3, 2]);
  });

  it('gives what one group does not need to the others', () => {
    expect(shareNodes([1, 20], 8)).toEqual([1, 7]);
  });

  it('gives every group all it has where places suffice', () => {
    expect(shareNodes([2, 0, 3], 8)).toEqual([2, 0, 3]);
  });
});

describe('fitNode', () => {
  it('leaves a title that fits', () => expect(fitNode('orders', 6)).toBe('orders'));
  it('cuts a long title', () => expect(fitNode('order-import', 8)).toBe('order-i…'));
  it('counts wide characters twice', () => expect(fitNode('注文サービス', 8)).toBe('注文サ…'));
});
