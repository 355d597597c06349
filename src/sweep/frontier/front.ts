import type { Front } from '../types.ts';
import { layered } from './layers.ts';
import type { Layered } from './layers.ts';
import { makeRoom, noPoints, turned } from './points.ts';
import type { Points, Want } from './points.ts';
import { sieveOf } from './sieve.ts';
import type { Sieve } from './sieve.ts';
import { sift } from './sift.ts';

/** Layers that are kept unless one asks for others. */
export const LAYERS = 3;
/** Points spread over the run that the first sieve is made of. */
const SAMPLE = 1024;
/** Points that pass the sieve before a finer one is made. */
const BATCH = 2048;

/** The front of no points. */
export function emptyFront(objectives: number): Front {
  return {
    index: new Float64Array(0),
    values: Array.from({ length: objectives }, () => new Float64Array(0)),
    layer: new Uint8Array(0),
    equals: new Float64Array(0),
  };
}

/**
 * The first layers of a run's kept points, exactly. Points come by layer, in a layer by the objectives, the best of the first objective first.
 * Points with a NaN are left out; infinite values count as such; a zero is +0.
 *
 * A point that something in the last layer of any part dominates is beyond the last layer of the whole, so most points are dropped
 * by a look at such a layer (the sieve); what passes is laid in layers whenever it has doubled, and gives a finer sieve.
 *
 * @param columns one an objective, two or three, in the metric's unit, at least `count` long
 * @param status of each point; only `KEPT` points take part
 * @param firstIndex index in the sweep of the run's first point
 */
export function frontOf(columns: readonly Float64Array[], wants: readonly Want[], status: Uint8Array, firstIndex: number, count: number, layers = LAYERS): Front {
  checkShape(columns.length, wants, layers);
  const run = { columns, wants, status, firstIndex, count };
  let sieve = sieveOf(noPoints(wants.length, 0));
  if (count >= 8 * SAMPLE) {
    const sample = noPoints(wants.length, SAMPLE);
    sift(run, { from: 0, step: sampleStep(count), most: SAMPLE }, sieve, sample);
    sieve = lastLayerSieve(layered(sample, layers), layers);
  }
  let points = noPoints(wants.length, Math.min(BATCH, count));
  let most = BATCH;
  let last: Layered | undefined;
  for (let from = 0; from < count; ) {
    makeRoom(points, Math.min(most, points.size + count - from));
    from = sift(run, { from, step: 1, most }, sieve, points);
    last = layered(points, layers);
    points = last.points;
    most = Math.max(BATCH, 2 * points.size);
    if (from < count) sieve = lastLayerSieve(last, layers);
  }
  return last === undefined ? emptyFront(wants.length) : frontFrom(last, wants);
}

/** The sieve of the last layer found so far. */
function lastLayerSieve({ points, layer }: Layered, layers: number): Sieve {
  const last = noPoints(points.costs.length, points.size);
  for (let place = 0; place < points.size; place += 1) {
    if (layer[place] !== layers) continue;
    last.costs.forEach((column, objective) => { column[last.size] = points.costs[objective]![place]!; });
    last.size += 1;
  }
  return sieveOf(last);
}

/** Far enough apart for a sample, and in step with no axis of common length, which would show one of its values alone. */
function sampleStep(count: number): number {
  let step = Math.ceil(count / SAMPLE);
  while ([2, 3, 5, 7].some((length) => step % length === 0)) step += 1;
  return step;
}

/**
 * The first layers of all fronts' points together: the front of their runs as one. Exact, associative and commutative, for a point's layer is
 * the length of the longest chain of points that dominate one another and ends in it, so that it is no deeper in a part than in the
 * whole: all points of the whole's first layers, their chains, and every point equal to them are therefore in the first layers of their
 * parts, and whatever else is there finds a chain of full length above it.
 *
 * The runs must have no scenario in common.
 */
export function mergeFronts(fronts: readonly Front[], wants: readonly Want[], layers = LAYERS): Front {
  checkShape(wants.length, wants, layers);
  const points = noPoints(wants.length, fronts.reduce((sum, front) => sum + front.index.length, 0));
  for (const front of fronts) addFront(points, front, wants);
  return frontFrom(layered(points, layers), wants);
}

function addFront(points: Points, front: Front, wants: readonly Want[]): void {
  wants.forEach((want, objective) => {
    const column = front.values[objective]!;
    const costs = points.costs[objective]!;
    for (let i = 0; i < column.length; i += 1) costs[points.size + i] = turned(column[i]!, want);
  });
  points.index.set(front.index, points.size);
  points.equals.set(front.equals, points.size);
  points.size += front.index.length;
}

function frontFrom({ points, layer }: Layered, wants: readonly Want[]): Front {
  const front: Front = {
    index: new Float64Array(points.size),
    values: wants.map(() => new Float64Array(points.size)),
    layer: new Uint8Array(points.size),
    equals: new Float64Array(points.size),
  };
  const starts = new Uint32Array(257);
  for (let place = 0; place < points.size; place += 1) starts[layer[place]! + 1] = starts[layer[place]! + 1]! + 1;
  for (let i = 1; i < starts.length; i += 1) starts[i] = starts[i]! + starts[i - 1]!;
  for (let place = 0; place < points.size; place += 1) {
    const at = starts[layer[place]!]!;
    starts[layer[place]!] = at + 1;
    front.index[at] = points.index[place]!;
    front.layer[at] = layer[place]!;
    front.equals[at] = points.equals[place]!;
    for (let objective = 0; objective < wants.length; objective += 1) {
      front.values[objective]![at] = turned(points.costs[objective]![place]!, wants[objective]!);
    }
  }
  return front;
}

function checkShape(columns: number, wants: readonly Want[], layers: number): void {
  if (columns !== wants.length || (columns !== 2 && columns !== 3)) throw new RangeError(`A frontier has two or three objectives, not ${columns} with ${wants.length} wants.`);
  if (!Number.isInteger(layers) || layers < 1 || layers > 255) throw new RangeError(`A front has 1 to 255 layers, not ${layers}.`);
}
