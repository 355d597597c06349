import type { Slot } from './layered.ts';

const ROUNDS = 13;

/**
 * The middle of every slot across the flow, orders kept and neighbours `gap` apart: in turn each layer comes as near as its order allows (least squares) to
 * the middles of what it is joined with. The lowest edge lies at 0.
 */
export function settle(slots: readonly Slot[], layers: readonly (readonly number[])[], gap: number): readonly number[] {
  const middles = slots.map(() => 0);
  for (const layer of layers) {
    let edge = 0;
    for (const index of layer) {
      const size = slots[index]?.across ?? 0;
      middles[index] = edge + size / 2;
      edge += size + gap;
    }
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    const forth = round % 2 === 0;
    // In the middle both sides pull; the last round is forth, so that chains are straight and what splits stands about what it comes from.
    const both = round >= ROUNDS - 5 && round < ROUNDS - 2;
    for (const layer of forth ? layers : [...layers].reverse()) settleLayer(slots, layer, gap, middles, both ? 'both' : forth ? 'before' : 'after');
  }
  const least = slots.reduce((low, { index, across }) => Math.min(low, (middles[index] ?? 0) - across / 2), Infinity);
  return middles.map((middle) => middle - (Number.isFinite(least) ? least : 0));
}

function settleLayer(slots: readonly Slot[], layer: readonly number[], gap: number, middles: number[], side: 'before' | 'after' | 'both'): void {
  const wants = layer.map((index) => {
    const slot = slots[index] as Slot;
    const near = side === 'both' ? [...slot.before, ...slot.after] : slot[side];
    const shifts = side === 'both' ? [...slot.shifts.before, ...slot.shifts.after] : slot.shifts[side];
    const wanted = near.length === 0 ? (middles[index] ?? 0) : near.reduce((sum, other, at) => sum + (middles[other] ?? 0) + (shifts[at] ?? 0), 0) / near.length;
    return { wanted, size: slot.across, weight: near.length === 0 ? 0.05 : slot.passing ? 8 : 1 + near.length * 0.2 };
  });
  for (const [at, middle] of placeInOrder(wants, gap).entries()) middles[layer[at] as number] = middle;
}

interface Want {
  readonly wanted: number;
  readonly size: number;
  readonly weight: number;
}

/**
 * Middles in the given order, each `gap` from the next, with the least weighted sum of squared distances from where they want to be: neighbours that
 * would overlap are pooled into blocks that stand at their mean (pool adjacent violators, Ayer et al., 1955).
 */
export function placeInOrder(wants: readonly Want[], gap: number): readonly number[] {
  const offsets: number[] = [];
  let edge = 0;
  for (const { size } of wants) {
    offsets.push(edge + size / 2);
    edge += size + gap;
  }
  const blocks: { sum: number; weight: number; count: number }[] = [];
  for (const [at, { wanted, weight }] of wants.entries()) {
    let block = { sum: (wanted - (offsets[at] ?? 0)) * weight, weight, count: 1 };
    for (let last = blocks.at(-1); last !== undefined && last.sum / last.weight > block.sum / block.weight; last = blocks.at(-1)) {
      blocks.pop();
      block = { sum: last.sum + block.sum, weight: last.weight + block.weight, count: last.count + block.count };
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ sum, weight, count }) => Array.from({ length: count }, () => sum / weight)).map((start, at) => start + (offsets[at] ?? 0));
}
