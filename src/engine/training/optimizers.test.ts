import { describe, expect, it } from 'vitest';
import { newtonSchulzFlops, kroneckerFlops } from './matrix-optimizers.ts';
import { OPTIMIZERS, optimizerStates, stateElementBytes, stateElements, type Trained } from './optimizers.ts';
import type { OptimizerId } from './plan.ts';

/** Two 1,000 × 4,000 matrices, 50 vectors' elements, an embedding of 300 rows of 1,000. */
const TRAINED: Trained = {
  matrices: [{ module: 'up', part: 'ffn', op: 'Up projection', rows: 1000, columns: 4000, count: 2, active: 2 }],
  vectors: 50, embedding: 300_000, head: 0, other: 0, hidden: 1000,
};
const MATRICES = 8_000_000;
const OTHERS = 300_050;

describe('elements of state', () => {
  const expected: readonly (readonly [OptimizerId, number])[] = [
    ['sgd', MATRICES + OTHERS],
    ['adamw', 2 * (MATRICES + OTHERS)],
    ['lamb', 2 * (MATRICES + OTHERS)],
    ['lion', MATRICES + OTHERS],
    ['muon', MATRICES + 2 * OTHERS],
    // Rows and columns of each matrix and of the embedding, and the vectors.
    ['adafactor', 2 * (1000 + 4000) + (300 + 1000) + 50],
    // L and R with their roots: 2·(1000² + 4000²) for each matrix.
    ['shampoo', 2 * MATRICES + 2 * 2 * 17_000_000 + 2 * OTHERS],
    ['soap', 2 * MATRICES + 2 * 2 * 17_000_000 + 2 * OTHERS],
  ];
  it.each(expected)('%s: %d', (id, elements) => {
    expect(stateElements(id, TRAINED)).toBe(elements);
  });

  it('a side beyond the limit is cut by Shampoo and left alone by SOAP', () => {
    const long: Trained = { ...TRAINED, matrices: [{ module: 'up', part: 'ffn', op: 'Up projection', rows: 4096, columns: 16_384, count: 1, active: 1 }], vectors: 0, embedding: 0 };
    const elements = 4096 * 16_384;
    expect(stateElements('shampoo', long) - 2 * elements).toBe(2 * 2 * (4096 ** 2 + 8192 ** 2));
    expect(stateElements('soap', long) - 2 * elements).toBe(2 * 4096 ** 2);
  });

  it('of a mere number: two moments each, one for Muon, and nothing factored', () => {
    expect(stateElements('adamw', 10)).toBe(20);
    expect(stateElements('muon', 10)).toBe(10);
    expect(stateElements('adafactor', 10)).toBe(10);
  });
});

describe('bytes of state', () => {
  it('AdamW on a billion parameters: 8 GB in fp32, 2.004 GB in 8 bits, 1.0625 GB in 4 bits', () => {
    expect(optimizerStates({ id: 'adamw', states: 'fp32' }, 1e9)).toBe(8e9);
    expect(optimizerStates({ id: 'adamw', states: 'bf16' }, 1e9)).toBe(4e9);
    expect(optimizerStates({ id: 'adamw', states: 'int8' }, 1e9) / 1e9).toBeCloseTo(2 * (1 + 4 / 2048), 9);
    expect(optimizerStates({ id: 'adamw', states: 'int4' }, 1e9) / 1e9).toBeCloseTo(1.0625, 9);
    expect(stateElementBytes('fp8')).toBe(1);
  });
});

describe('matrix work of one step', () => {
  it('Muon on a square of side m: five iterations of 6·m³', () => {
    expect(newtonSchulzFlops(100, 100)).toBe(5 * 6 * 1e6);
    expect(newtonSchulzFlops(4000, 1000)).toBe(newtonSchulzFlops(1000, 4000));
  });

  it('Muon adds less than one percent to a step of 4 million tokens on a 4096 × 14,336 matrix', () => {
    // A token costs 6 FLOPs for each element; an element 20·m + 10·m²/n in the step.
    const share = newtonSchulzFlops(4096, 14_336) / (6 * 4e6 * 4096 * 14_336);
    expect(share).toBeCloseTo((20 * 4096 + (10 * 4096 ** 2) / 14_336) / 24e6, 10);
    expect(share).toBeLessThan(0.01);
  });

  it('Shampoo on a square of side m: 8·m³, and 22/50·m³ for two roots every 50 steps', () => {
    expect(kroneckerFlops(1000, 1000, 'shampoo') / 1e9).toBeCloseTo(8.44, 10);
  });

  it('SOAP on a square of side m: 16·m³, and two bases every 10 steps', () => {
    expect(kroneckerFlops(1000, 1000, 'soap') / 1e9).toBeCloseTo(16 + 28 / 30, 10);
  });

  it('only optimizers with matrix work have any', () => {
    const working = (Object.keys(OPTIMIZERS) as OptimizerId[]).filter((id) => OPTIMIZERS[id].matrixFlops(64, 64) > 0);
    expect(working).toEqual(['muon', 'shampoo', 'soap']);
  });
});
