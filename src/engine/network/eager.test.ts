import { describe, expect, it } from 'vitest';
import type { Architecture } from '../architecture.ts';
import { chunkActivations } from '../training/activations.ts';
import { firstChunk, FULL, gpt, opsOf, trainingJob } from '../training/fixtures.ts';

const T = 256;
const d = 256;
const f = 512;

/** A Llama of one layer: RMSNorm, rotary embedding, a gated feed-forward network. */
const llama: Architecture = {
  ...gpt(1, d, 4, 64), positional: 'rope', norm: { kind: 'rmsnorm', per_layer: 2, final: 1 },
  mixers: { a: { kind: 'full', heads: 4, kv_heads: 2, head_dim: 64 } }, ffns: { f: { kind: 'dense', dim: f, gated: true } },
};

const job = (host: 'compiled' | 'eager', architecture = llama) => trainingJob(architecture, { kernels: { host } });
const bytes = (host: 'compiled' | 'eager', name: string, architecture = llama): number | undefined =>
  opsOf(job(host, architecture), firstChunk(job(host, architecture)), 'forward').find((op) => op.name === name)?.activationBytes;

describe('elementwise work that runs as it is written', () => {
  it('moves 42 bytes for an element of RMSNorm and the addition before it, where one kernel moves 8', () => {
    // Add 2 + 2 + 2; widen 2 + 4; square 4 + 4; average 4; scale 4 + 4; narrow 4 + 2; times the weight 2 + 2.
    expect(bytes('compiled', 'Norm and residual')).toBe(T * d * 8);
    expect(bytes('eager', 'Norm and residual')).toBe(T * d * 42);
  });

  it('has one kernel for LayerNorm: only the addition is apart', () => {
    expect(bytes('eager', 'Norm and residual', gpt(1, d, 4, 64))).toBe(T * d * 10);
  });

  it('writes and reads a gate’s activation, and turns queries and keys in ten passes in place of two', () => {
    expect(bytes('compiled', 'Gated activation')).toBe(T * f * 3 * 2);
    expect(bytes('eager', 'Gated activation')).toBe(T * f * 5 * 2);
    expect(bytes('compiled', 'Rotary')).toBe(T * (256 + 128) * 2 * 2);
    expect(bytes('eager', 'Rotary')).toBe(T * (256 + 128) * 10 * 2);
  });

  it('keeps the wide copy of a norm’s input, the scaled one where its weight is trained, and the gate’s activation', () => {
    const saved = (host: 'compiled' | 'eager', trainsVectors: number): number => chunkActivations(job(host), firstChunk(job(host)), { ...FULL, trainsVectors }).saved;
    // Three norms (two and the final one): 4 in place of 2, and 2 more where trained; queries and keys before they turn, as values are a view of one product.
    const unturned = (256 + 128) * 2;
    expect(saved('eager', 0) - saved('compiled', 0)).toBe(T * (3 * d * 2 + f * 2 + unturned));
    expect(saved('eager', 1) - saved('compiled', 1)).toBe(T * (3 * d * 4 + f * 2 + unturned));
  });
});
