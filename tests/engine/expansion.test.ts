import { describe, expect, it } from 'vitest';
import { testJob } from './jobs.ts';
import type { Op } from '../../src/engine/op.ts';
import { writesWideCopy } from '../../src/engine/network/expansion.ts';
import { emitPhase } from '../../src/engine/network/walk.ts';

/** The ops of a phase by name. */
function opsOf(changes: Parameters<typeof testJob>[0], phase: 'prefill' | 'decode'): Map<string, Op> {
  const found = new Map<string, Op>();
  emitPhase(testJob(changes), phase, (op) => found.set(op.name, { ...op }));
  return found;
}

describe('wide copies of narrow weights', () => {
  it('are for many rows in portable kernels, and for more than one in NormalFloat', () => {
    expect([1, 8, 9].map((rows) => writesWideCopy('portable', 'q4_k_m', rows))).toEqual([false, false, true]);
    expect([1, 2].map((rows) => writesWideCopy('tuned', 'nf4', rows))).toEqual([false, true]);
    expect(writesWideCopy('tuned', 'int4', 4096)).toBe(false);
  });

  it('are written by a kernel of their own and read by the product: 28,672 × 8,192 weights of 4.796875 bits, 16 wide', () => {
    const ops = opsOf({ weights: 'q4_k_m', activations: 'fp16', library: 'portable', prompt: 512 }, 'prefill');
    const copy = ops.get('Down projection, weights expanded');
    const product = ops.get('Down projection');
    const weights = 28_672 * 8192;
    expect(copy).toMatchObject({ kind: 'elementwise', count: 80, weightBytes: (weights * 4.796875) / 8, activationBytes: weights * 2, matrixFlops: 0 });
    expect(product).toMatchObject({ weightBytes: weights * 2, dequantised: false, matrixFlops: 2 * 512 * weights });
  });

  it('stay away where one sequence is decoded, in tuned kernels and at 16 bits', () => {
    const names = (changes: Parameters<typeof testJob>[0], phase: 'prefill' | 'decode'): readonly string[] => [...opsOf(changes, phase).keys()].filter((name) => name.endsWith('weights expanded'));
    expect(names({ weights: 'q4_k_m', library: 'portable' }, 'decode')).toEqual([]);
    expect(names({ weights: 'q4_k_m' }, 'prefill')).toEqual([]);
    expect(names({ library: 'portable' }, 'prefill')).toEqual([]);
    expect(opsOf({ weights: 'q4_k_m', library: 'portable' }, 'decode').get('Down projection')?.dequantised).toBe(true);
  });
});
