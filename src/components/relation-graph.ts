import type { RelationGroup } from '../portal/views/entity.ts';
import type { EntityLinkView } from '../portal/views/link.ts';

/** Size of a node, in CSS pixels. */
export const NODE = { width: 220, height: 30 } as const;

const MAX_NODES = 8;
const NODE_STEP = 35;
const LABEL_STEP = 21;
const GAP = 64;
const PADDING = 16;

/** A node in a side column; `y` is its top. */
export interface GraphNode {
  entity: EntityLinkView;
  x: number;
  y: number;
  /** Path data of the edge between this node and the middle. */
  edge: string;
}

/** The relations around one entity, laid out in three columns: incoming, self, outgoing. */
export interface RelationGraph {
  width: number;
  height: number;
  /** Top left corner of the middle node. */
  self: { x: number; y: number };
  nodes: GraphNode[];
  /** The name of a relation, standing over its first node. */
  labels: { text: string; x: number; y: number }[];
  /** "+12 more" under a column that shows only a part of its relations. */
  more: { text: string; x: number; y: number }[];
}

/**
 * Lays out the graph of an entity's relations. A side shows at most 8 nodes, shared fairly among
 * its groups, and says how many it leaves out.
 */
export function layoutRelationGraph(groups: RelationGroup[]): RelationGraph {
  const incoming = groups.filter((group) => !group.outgoing);
  const outgoing = groups.filter((group) => group.outgoing);
  const height = 2 * PADDING + Math.max(columnHeight(incoming), columnHeight(outgoing));
  const column = NODE.width + GAP;
  const selfX = PADDING + (incoming.length > 0 ? column : 0);
  const outgoingX = selfX + column;
  const graph: RelationGraph = {
    width: (outgoing.length > 0 ? outgoingX : selfX) + NODE.width + PADDING,
    height,
    self: { x: selfX, y: (height - NODE.height) / 2 },
    nodes: [],
    labels: [],
    more: [],
  };
  placeColumn(graph, incoming, PADDING);
  placeColumn(graph, outgoing, outgoingX);
  return graph;
}

/** How many targets of each group a side shows: one each in turn until all places are taken. */
export function shareNodes(sizes: number[], places: number): number[] {
  const shares = sizes.map(() => 0);
  let left = Math.min(
    places,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  while (left > 0) {
    for (const [index, size] of sizes.entries()) {
      const share = shares[index] ?? 0;
      if (left === 0 || share === size) continue;
      shares[index] = share + 1;
      left -= 1;
    }
  }
  return shares;
}

/**
 * Shortens a title to what fits on a node; SVG text does not wrap. Wide characters (CJK, emoji) count
 * twice.
 *
 * @example fitNode('order-import', 8)  // 'order-i…'
 */
export function fitNode(title: string, places = 28): string {
  let used = 0;
  let kept = '';
  for (const character of title) {
    used += (character.codePointAt(0) ?? 0) >= 0x1100 ? 2 : 1;
    if (used > places) return `${kept.slice(0, -1)}…`;
    kept += character;
  }
  return title;
}

function placeColumn(graph: RelationGraph, groups: RelationGroup[], x: number): void {
  const shares = sharesOf(groups);
  let y = (graph.height - columnHeight(groups)) / 2;
  for (const [index, group] of groups.entries()) {
    const share = shares[index] ?? 0;
    if (share === 0) continue;
    graph.labels.push({ text: labelOf(group, share), x, y: y + 14 });
    y += LABEL_STEP;
    for (const entity of group.targets.slice(0, share)) {
      graph.nodes.push({ entity, x, y, edge: edgeTo(graph.self, x, y) });
      y += NODE_STEP;
    }
  }
  const hidden = hiddenCount(groups, shares);
  if (hidden > 0) graph.more.push({ text: `+${hidden} more`, x, y: y + 12 });
}

function columnHeight(groups: RelationGroup[]): number {
  const shares = sharesOf(groups);
  const labels = shares.filter((share) => share > 0).length;
  const nodes = shares.reduce((sum, share) => sum + share, 0);
  const more = hiddenCount(groups, shares) > 0 ? LABEL_STEP : 0;
  return labels * LABEL_STEP + nodes * NODE_STEP + more;
}

function sharesOf(groups: RelationGroup[]): number[] {
  const sizes = groups.map((group) => group.targets.length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  // One node takes no more room than the line that would say "+1 more".
  return shareNodes(sizes, total === MAX_NODES + 1 ? total : MAX_NODES);
}

function hiddenCount(groups: RelationGroup[], shares: number[]): number {
  return groups.reduce((sum, group, index) => sum + group.targets.length - (shares[index] ?? 0), 0);
}

function labelOf(group: RelationGroup, share: number): string {
  const total = group.targets.length;
  return share < total ? `${group.label} (${share} of ${total})` : group.label;
}

function edgeTo(self: { x: number; y: number }, x: number, y: number): string {
  const left = x < self.x;
  const from = left ? self.x : self.x + NODE.width;
  const to = left ? x + NODE.width : x;
  const middle = (from + to) / 2;
  const start = self.y + NODE.height / 2;
  const end = y + NODE.height / 2;
  return `M${from} ${start}C${middle} ${start} ${middle} ${end} ${to} ${end}`;
}
