import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load-node.ts';
import { fusedDecodeKvBytes, linearAmounts, matmulAmounts, side, type LayerShape } from '../../src/claims/paper-122/llm-viewer.ts';
import { compareLinears, compareMatmuls, isEqual, layerShape, PARITY_POINTS, type ComparedFigure } from '../../src/claims/paper-122/parity.ts';

const catalog = loadCatalog();
/** Where its results leave a kernel narrow and ours do not. */
const handsOnNarrow = ({ figure, point }: ComparedFigure): boolean => figure === 'activationBytes' && point.activations === 'int8';
const llama: LayerShape = { hidden: 4096, heads: 32, kvHeads: 32, headDim: 128, inner: 11_008 };
const sixteen = { batch: 1, length: 2048, weight: 2, activation: 2, kv: 2 } as const;

describe('LLM-Viewer’s formulas', () => {
  it('give a decode projection an intensity of one and a prefill one of 1,024', () => {
    // 2·4096² FLOPs over 2·4096² + 2·2·4096 bytes.
    expect(linearAmounts(llama, 'q', { ...sixteen, phase: 'decode' })).toEqual({ flops: 33_554_432, weightBytes: 33_554_432, activationBytes: 16_384, kvBytes: 0 });
    const { flops, weightBytes, activationBytes } = linearAmounts(llama, 'q', { ...sixteen, phase: 'prefill' });
    expect(flops / (weightBytes + activationBytes)).toBe(1024);
  });

  it('write keys to the cache', () => {
    expect(linearAmounts(llama, 'k', { ...sixteen, phase: 'decode', kv: 1 })).toEqual({ flops: 33_554_432, weightBytes: 33_554_432, activationBytes: 8192, kvBytes: 4096 });
  });

  it('leave the scores of prefill below the ridge when they go through memory', () => {
    // 34.4 GFLOP over 302 MB: 114 FLOP/B.
    const scores = matmulAmounts(llama, 'qk', { ...sixteen, phase: 'prefill' });
    expect(scores.flops).toBe(2 * 2048 * 2048 * 4096);
    expect(scores.activationBytes + scores.kvBytes).toBe(301_989_888);
    expect(side(scores, 155e12, 768e9)).toBe('memory');
    expect(side(linearAmounts(llama, 'up', { ...sixteen, phase: 'prefill' }), 155e12, 768e9)).toBe('compute');
  });

  it('read as many cached bytes with eight key heads as with 32 once attention is fused: its error', () => {
    const asked = { ...sixteen, phase: 'decode' } as const;
    expect(fusedDecodeKvBytes({ ...llama, kvHeads: 8 }, asked)).toBe(fusedDecodeKvBytes(llama, asked));
  });
});

describe('the engine beside LLM-Viewer', () => {
  it('takes the layer shape of the survey’s model', () => {
    expect(layerShape('llama-2-7b', catalog)).toEqual(llama);
  });

  it('agrees on every figure of every GEMM', () => {
    const figures = compareLinears(PARITY_POINTS, catalog);
    expect(figures).toHaveLength(225 * 2 * 7 * 4);
    expect(figures.filter((figure) => !isEqual(figure) && !handsOnNarrow(figure))).toEqual([]);
  });

  it('hands results on in 16 bits where its own are narrow', () => {
    const point = { model: 'llama-2-7b', batch: 1, length: 128, weights: 'int8', activations: 'int8', kv: 'int8' } as const;
    const up = compareLinears([point], catalog).find(({ op, figure, phase }) => op === 'Up projection' && figure === 'activationBytes' && phase === 'prefill');
    expect(up).toMatchObject({ theirs: 128 * (4096 + 11_008), ours: 128 * (4096 + 2 * 11_008) });
  });

  it('agrees to the last byte where widths are whole bytes', () => {
    const whole = PARITY_POINTS.filter(({ weights, kv }) => weights !== 'int4' && kv !== 'int4');
    expect(compareLinears(whole, catalog).filter((figure) => figure.theirs !== figure.ours && !handsOnNarrow(figure))).toEqual([]);
  });

  it('agrees on every figure of unfused attention but its prefill scores', () => {
    const figures = compareMatmuls(PARITY_POINTS, catalog);
    expect(figures).toHaveLength(225 * 3 * 4);
    expect(figures.filter((figure) => !isEqual(figure) && !handsOnNarrow(figure))).toEqual([]);
  });
});
