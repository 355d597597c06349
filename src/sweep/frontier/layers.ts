import { ranksOf, sortPlaces } from './order.ts';
import { noPoints } from './points.ts';
import type { Points } from './points.ts';

/** Distinct points of the first layers, sorted by their costs, and the layer of each. */
export interface Layered {
  readonly points: Points;
  readonly layer: Uint8Array;
}

/** The layer of the point at a place, 1 the first, given that points come in lexicographic order of their costs; 0 beyond the last. */
type Placing = (place: number) => number;

/**
 * The first layers of points, exactly, in O(n log n) at most. A point is dominated by another that is no worse in all objectives and better in one; its
 * layer is one more than the deepest layer among those that dominate it. Points with equal costs are one, which stands for their sum and
 * has the lowest index.
 */
export function layered(points: Points, layers: number): Layered {
  const order = new Uint32Array(points.size);
  for (let place = 0; place < order.length; place += 1) order[place] = place;
  const placing = points.costs.length === 2 ? placingOfTwo(points, order, layers) : placingOfThree(points, order, layers);
  const kept = noPoints(points.costs.length, points.size);
  const layer = new Uint8Array(points.size);
  for (let i = 0; i < order.length; ) {
    const place = order[i]!;
    let first = points.index[place]!;
    let equals = points.equals[place]!;
    for (i += 1; i < order.length && sameCosts(points, place, order[i]!); i += 1) {
      first = Math.min(first, points.index[order[i]!]!);
      equals += points.equals[order[i]!]!;
    }
    const found = placing(place);
    if (found === 0) continue;
    for (let objective = 0; objective < kept.costs.length; objective += 1) kept.costs[objective]![kept.size] = points.costs[objective]![place]!;
    kept.index[kept.size] = first;
    kept.equals[kept.size] = equals;
    layer[kept.size] = found;
    kept.size += 1;
  }
  return { points: kept, layer: layer.subarray(0, kept.size) };
}

function sameCosts(points: Points, a: number, b: number): boolean {
  const [x, y, z] = points.costs;
  return x![a] === x![b] && y![a] === y![b] && (z === undefined || z[a] === z[b]);
}

/**
 * Two objectives: what came before has no greater first cost, so a layer dominates whatever is not below its least second cost. Each point of a layer
 * is dominated by one of the layer before, so these least costs rise with the layer and the first that does not dominate is the point's own.
 */
function placingOfTwo(points: Points, order: Uint32Array, layers: number): Placing {
  const [x, y] = points.costs;
  sortPlaces(order, y!.subarray(0, points.size));
  sortPlaces(order, x!.subarray(0, points.size));
  const least = new Float64Array(layers).fill(NaN);
  return (place) => {
    const cost = y![place]!;
    let layer = 0;
    while (layer < layers && least[layer]! <= cost) layer += 1;
    if (layer === layers) return 0;
    least[layer] = cost;
    return layer + 1;
  };
}

/**
 * Three objectives: the same, where a layer dominates a point if the least third cost among its points with no greater second cost is not above
 * the point's. That least is kept by rank in a tree of partial minima (Fenwick, "A new data structure for cumulative frequency tables",
 * 1994): asking and adding take log n steps, whatever the shape of the layer.
 */
function placingOfThree(points: Points, order: Uint32Array, layers: number): Placing {
  const [x, y, z] = points.costs.map((column) => column.subarray(0, points.size));
  sortPlaces(order, z!);
  const third = ranksOf(order, z!);
  sortPlaces(order, y!);
  const second = ranksOf(order, y!);
  sortPlaces(order, x!);
  const trees: Uint32Array[] = [];
  return (place) => {
    const row = second.ranks[place]! + 1;
    const height = third.ranks[place]!;
    let layer = 0;
    while (layer < trees.length && dominates(trees[layer]!, row, height)) layer += 1;
    if (layer === layers) return 0;
    const tree = (trees[layer] ??= new Uint32Array(second.distinct + 1).fill(third.distinct));
    for (let at = row; at < tree.length; at += at & -at) if (height < tree[at]!) tree[at] = height;
    return layer + 1;
  };
}

function dominates(tree: Uint32Array, row: number, height: number): boolean {
  for (let at = row; at > 0; at &= at - 1) if (tree[at]! <= height) return true;
  return false;
}
