import { crossingsBetween, orderLayers } from './layer-order.ts';
import { settle } from './layer-places.ts';

/** A box to be placed. `along` is its size in the direction of flow, `across` its size at right angles to it. */
export interface Box {
  readonly id: string;
  readonly along: number;
  readonly across: number;
  /** Stands before everything, or after everything: where lines enter and leave a frame. */
  readonly end?: 'first' | 'last';
}

export interface Link {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Where it leaves and arrives, across from the middles of its boxes; 0 unless said. */
  readonly leaves?: number;
  readonly arrives?: number;
  /** How thick it is where it passes a layer; a thin line unless said. */
  readonly thick?: number;
}

export interface Gaps {
  /** Between layers, for lines and their words. */
  readonly along: number;
  /** Between boxes of a layer. */
  readonly across: number;
}

/** Centre across, beginning along. */
export interface Spot {
  readonly along: number;
  readonly across: number;
  readonly layer: number;
}

export interface Layered {
  readonly spots: ReadonlyMap<string, Spot>;
  /** Where links pass layers they do not stop at: for each, beginning and end along, and across. */
  readonly passes: ReadonlyMap<string, readonly { readonly from: number; readonly to: number; readonly across: number }[]>;
  readonly along: number;
  readonly across: number;
}

/** What the rounds of ordering and placing work on: a box, or the place where a link passes a layer. */
export interface Slot {
  readonly index: number;
  readonly layer: number;
  readonly across: number;
  /** Passing lines are pulled straight before boxes are. */
  readonly passing: boolean;
  readonly before: number[];
  readonly after: number[];
  /** How far across from the middle of each neighbour this one's middle would lie for a straight line. */
  readonly shifts: { readonly before: number[]; readonly after: number[] };
}

/**
 * Boxes in layers from first to last, after Sugiyama, Tagawa and Toda (1981): layers by longest way, crossings lowered by medians, places across by least
 * squares under the order. Links must not lead round; those between unknown boxes are left out. Everything lies at or above 0.
 */
export function layered(boxes: readonly Box[], links: readonly Link[], gaps: Gaps): Layered {
  const layerOf = layersOf(boxes, links);
  const slots: Slot[] = boxes.map(({ id, across }, index) => ({ index, layer: layerOf.get(id) ?? 0, across, passing: false, before: [], after: [], shifts: { before: [], after: [] } }));
  const place = new Map(boxes.map(({ id }, index) => [id, index]));
  const chains = links.flatMap(({ id, from, to, leaves = 0, arrives = 0, thick = 4 }): readonly { readonly id: string; readonly way: readonly Slot[] }[] => {
    const [start, end] = [slots[place.get(from) ?? -1], slots[place.get(to) ?? -1]];
    if (start === undefined || end === undefined || start.layer >= end.layer) return [];
    const way = [start];
    for (let layer = start.layer + 1; layer < end.layer; layer += 1) {
      const slot: Slot = { index: slots.length, layer, across: thick, passing: true, before: [], after: [], shifts: { before: [], after: [] } };
      slots.push(slot);
      way.push(slot);
    }
    way.push(end);
    for (const [at, slot] of way.entries()) {
      const next = way[at + 1];
      if (next === undefined) continue;
      const shift = (at === 0 ? leaves : 0) - (next === end ? arrives : 0);
      slot.after.push(next.index);
      slot.shifts.after.push(-shift);
      next.before.push(slot.index);
      next.shifts.before.push(shift);
    }
    return [{ id, way: way.slice(1, -1) }];
  });
  const layers = orderLayers(slots);
  const across = settle(slots, layers, gaps.across);
  const depth = layers.map((layer) => layer.reduce((most, index) => Math.max(most, boxes[index]?.along ?? 0), 0));
  const begins: number[] = [];
  let end = 0;
  for (const [at, size] of depth.entries()) {
    begins.push(end);
    // Between the border of a frame and the first boxes in it, lines need no room for words.
    end += size + (at === depth.length - 1 ? 0 : size === 0 || depth[at + 1] === 0 ? gaps.along / 3 : gaps.along);
  }
  const middle = (slot: Slot): number => across[slot.index] ?? 0;
  const begin = (slot: Slot): number => begins[slot.layer] ?? 0;
  return {
    spots: new Map(boxes.map(({ id, along }, index) => {
      const slot = slots[index] as Slot;
      return [id, { along: begin(slot) + ((depth[slot.layer] ?? along) - along) / 2, across: middle(slot), layer: slot.layer }];
    })),
    passes: new Map(chains.map(({ id, way }) => [id, way.map((slot) => ({ from: begin(slot), to: begin(slot) + (depth[slot.layer] ?? 0), across: middle(slot) }))])),
    along: end,
    across: slots.reduce((most, slot) => Math.max(most, middle(slot) + slot.across / 2), 0),
  };
}

/** Crossings of the drawing that `layered` would make: for tests, and to compare orders. */
export function countCrossings(slots: readonly Slot[], layers: readonly (readonly number[])[]): number {
  return layers.reduce((sum, layer, at) => sum + crossingsBetween(slots, layer, layers[at + 1] ?? []), 0);
}

/** The layer of each box: as many steps as the longest way to it has; what nothing comes before is moved up to what it comes before. */
export function layersOf(boxes: readonly Box[], links: readonly Link[]): ReadonlyMap<string, number> {
  const after = new Map<string, string[]>(boxes.map(({ id }) => [id, []]));
  const waits = new Map(boxes.map(({ id }) => [id, 0]));
  for (const { from, to } of links) {
    if (!after.has(from) || !after.has(to)) continue;
    after.get(from)?.push(to);
    waits.set(to, (waits.get(to) ?? 0) + 1);
  }
  const layer = new Map<string, number>();
  const order: string[] = [];
  const ready = boxes.filter(({ id }) => waits.get(id) === 0).map(({ id }) => id);
  const began = new Set(ready);
  for (let at = ready.shift(); at !== undefined; at = ready.shift()) {
    order.push(at);
    const own = layer.get(at) ?? 0;
    layer.set(at, own);
    for (const next of after.get(at) ?? []) {
      layer.set(next, Math.max(layer.get(next) ?? 0, own + 1));
      const left = (waits.get(next) ?? 1) - 1;
      waits.set(next, left);
      if (left === 0) ready.push(next);
    }
  }
  for (const id of order.reverse()) {
    const nexts = after.get(id) ?? [];
    if (began.has(id) && nexts.length > 0) layer.set(id, nexts.reduce((least, next) => Math.min(least, (layer.get(next) ?? 1) - 1), Infinity));
  }
  return withEnds(boxes, layer);
}

/** Ends of lines at a frame stand in layers of their own before and after everything. */
function withEnds(boxes: readonly Box[], layer: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const inner = boxes.filter(({ end }) => end === undefined).map(({ id }) => layer.get(id) ?? 0);
  const least = inner.reduce((a, b) => Math.min(a, b), Infinity);
  const most = inner.reduce((a, b) => Math.max(a, b), 0);
  const shift = boxes.some(({ end }) => end === 'first') ? 1 : 0;
  const from = Number.isFinite(least) ? least : 0;
  return new Map(boxes.map(({ id, end }) => [id, end === 'first' ? 0 : end === 'last' ? most - from + shift + 1 : (layer.get(id) ?? 0) - from + shift]));
}
