import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load-node.ts';
import type { EfficiencyModel } from '../../src/engine/price/efficiency.ts';
import { blankOp, type Op } from '../../src/engine/op.ts';
import { efficiencyFor } from '../../src/catalog/calibration.ts';
import { blankPrice, priceOp } from '../../src/engine/price/kernel-time.ts';
import { BENCH_KERNELS, benchMachine } from '../../src/measurements/predict.ts';

/**
 * Speeds in TFLOP/s that FlashAttention-3's paper measured on an H100 SXM (arXiv:2407.08608, figures 5 and 6): 16 heads of 128
 * channels in 16 bits, 16,384 tokens a batch in sequences of 512 to 16,384. No fit has seen them.
 */
const LENGTHS = [512, 1024, 2048, 4096, 8192, 16384];
const FORWARD = [467, 565, 625, 638, 646, 648];
const CAUSAL = [292, 423, 521, 579, 602, 616];
const BACKWARD = [316, 424, 501, 542, 559, 561];

const catalog = loadCatalog();
const device = catalog.device('h100-sxm');

function speed(length: number, causal: boolean, backward: boolean): number {
  const machine = benchMachine({ device: 'h100-sxm', count: 1, perNode: 8, ops: [] }, catalog)?.machine;
  if (machine === undefined || device === undefined) throw new Error('no H100');
  const efficiency: EfficiencyModel = efficiencyFor(device, catalog.calibration);
  const heads = (16384 / length) * 16;
  const flops = 4 * heads * 128 * length * length * (causal ? 0.5 : 1) * (backward ? 2.5 : 1);
  const op: Op = { ...blankOp(), kind: 'attention', m: length, n: length, k: 128, batch: heads, matrixFlops: flops, activationBytes: 4 * heads * length * 128 * 2, backward };
  const price = blankPrice();
  priceOp(op, machine, efficiency, BENCH_KERNELS, price);
  return flops / price.callSeconds / 1e12;
}

describe('FlashAttention-3 on an H100', () => {
  it.each(LENGTHS.map((length, i) => [length, FORWARD[i] ?? 0, CAUSAL[i] ?? 0, BACKWARD[i] ?? 0]))('sequences of %i', (length, forward, causal, backward) => {
    // Fitted on the kernels of inference engines, which start up more slowly on short sequences than the paper's.
    const tolerance = length < 4096 ? 0.25 : 0.1;
    expect(Math.abs(speed(length, false, false) / forward - 1)).toBeLessThan(tolerance);
    expect(Math.abs(speed(length, true, false) / causal - 1)).toBeLessThan(tolerance);
    expect(Math.abs(speed(length, false, true) / backward - 1)).toBeLessThan(0.1);
  });
});
