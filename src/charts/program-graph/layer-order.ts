import type { Slot } from './layered.ts';

const ROUNDS = 10;

/** The order of slots in every layer: depth first to begin with, then medians of neighbours forth and back, the order with fewest crossings kept. */
export function orderLayers(slots: readonly Slot[]): readonly (readonly number[])[] {
  let layers = depthFirst(slots);
  let best = layers;
  let fewest = crossings(slots, layers);
  for (let round = 0; round < ROUNDS && fewest > 0; round += 1) {
    const forth = round % 2 === 0;
    layers = sweep(slots, layers, forth);
    const count = crossings(slots, layers);
    if (count >= fewest) continue;
    fewest = count;
    best = layers;
  }
  return best;
}

function depthFirst(slots: readonly Slot[]): readonly (readonly number[])[] {
  const layers: number[][] = [];
  const seen = new Set<number>();
  const waiting = slots.filter(({ before }) => before.length === 0).map(({ index }) => index).reverse();
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const slot = slots[at];
    if (slot === undefined || seen.has(at)) continue;
    seen.add(at);
    (layers[slot.layer] ??= []).push(at);
    for (const next of [...slot.after].reverse()) waiting.push(next);
  }
  return Array.from(layers, (layer) => layer ?? []);
}

/** Every layer in turn sorted by the median place of its neighbours in the layer just sorted; slots without one stay where they are. */
function sweep(slots: readonly Slot[], layers: readonly (readonly number[])[], forth: boolean): readonly (readonly number[])[] {
  const sorted = layers.map((layer) => [...layer]);
  const ways = forth ? [...layers.keys()].slice(1) : [...layers.keys()].slice(0, -1).reverse();
  for (const at of ways) {
    const places = placesIn(sorted[forth ? at - 1 : at + 1] ?? []);
    const layer = sorted[at] ?? [];
    const median = new Map(layer.map((index, own) => {
      const near = (forth ? slots[index]?.before : slots[index]?.after)?.map((other) => places.get(other) ?? 0).sort((a, b) => a - b) ?? [];
      const half = (near.length - 1) / 2;
      return [index, near.length === 0 ? own : ((near[Math.floor(half)] ?? 0) + (near[Math.ceil(half)] ?? 0)) / 2];
    }));
    layer.sort((a, b) => (median.get(a) ?? 0) - (median.get(b) ?? 0));
  }
  return sorted;
}

function crossings(slots: readonly Slot[], layers: readonly (readonly number[])[]): number {
  return layers.reduce((sum, layer, at) => sum + crossingsBetween(slots, layer, layers[at + 1] ?? []), 0);
}

/** Pairs of lines between two layers that cross: pairs of ends that stand the other way round than their beginnings. */
export function crossingsBetween(slots: readonly Slot[], layer: readonly number[], next: readonly number[]): number {
  const places = placesIn(next);
  const passed: number[] = [];
  let count = 0;
  for (const index of layer) {
    const ends = (slots[index]?.after ?? []).map((other) => places.get(other) ?? 0);
    for (const end of ends) for (const other of passed) if (other > end) count += 1;
    passed.push(...ends);
  }
  return count;
}

function placesIn(layer: readonly number[]): ReadonlyMap<number, number> {
  return new Map(layer.map((index, at) => [index, at]));
}
