import type { PhaseName } from '../../engine/job.ts';

/** The shape of a decoder layer, as LLM-Viewer reads it from a model's configuration. */
export interface LayerShape {
  readonly hidden: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly headDim: number;
  readonly inner: number;
}

/** What is asked: sequences, tokens of each, and bytes of one weight, activation and cached value. */
export interface Asked {
  readonly phase: PhaseName;
  readonly batch: number;
  /** Prompt tokens in prefill; tokens attended to in decode. */
  readonly length: number;
  readonly weight: number;
  readonly activation: number;
  readonly kv: number;
}

/** Work and memory traffic of one op of one layer. */
export interface OpAmounts {
  readonly flops: number;
  readonly weightBytes: number;
  readonly activationBytes: number;
  readonly kvBytes: number;
}

export type LinearName = 'q' | 'k' | 'v' | 'o' | 'gate' | 'up' | 'down';

/** Input and output widths of a layer's matrices. */
export function linears({ hidden, heads, kvHeads, headDim, inner }: LayerShape): Readonly<Record<LinearName, readonly [input: number, output: number]>> {
  return {
    q: [hidden, heads * headDim], k: [hidden, kvHeads * headDim], v: [hidden, kvHeads * headDim], o: [heads * headDim, hidden],
    gate: [hidden, inner], up: [hidden, inner], down: [inner, hidden],
  };
}

/**
 * LLM-Viewer's count for one matrix, written down from its formulas (arXiv:2402.16363; model_analyzer.py): 2·ic·oc operations a
 * token, weights read once, inputs read, outputs written; keys and values are written to the cache.
 */
export function linearAmounts(shape: LayerShape, name: LinearName, asked: Asked): OpAmounts {
  const [input, output] = linears(shape)[name];
  const tokens = asked.batch * (asked.phase === 'prefill' ? asked.length : 1);
  const cached = name === 'k' || name === 'v';
  return {
    flops: 2 * input * output * tokens,
    weightBytes: input * output * asked.weight,
    activationBytes: (input + (cached ? 0 : output)) * tokens * asked.activation,
    kvBytes: cached ? output * tokens * asked.kv : 0,
  };
}

export type MatmulName = 'qk' | 'sv';

/**
 * Its count for unfused attention: 2·queries·keys·d_h operations a head. Its prefill scores read the queries as if they were
 * keys (2·h_kv·d_h at the cache's width), which equals reading both only where every query head has its own keys and all
 * widths are equal.
 */
export function matmulAmounts({ heads, kvHeads, headDim }: LayerShape, name: MatmulName, { phase, batch, length, activation, kv }: Asked): OpAmounts {
  const queries = phase === 'prefill' ? length : 1;
  const scores = batch * heads * queries * length * activation;
  const rows = batch * heads * queries * headDim * activation;
  const cache = batch * kvHeads * length * headDim * kv;
  const misread = name === 'qk' && phase === 'prefill';
  return {
    flops: 2 * batch * heads * queries * length * headDim,
    weightBytes: 0,
    activationBytes: scores + (misread ? 0 : rows),
    kvBytes: misread ? 2 * cache : cache,
  };
}

/** Bytes of keys and values its fused decode attention reads: one tensor of every query head, where two of every key/value head are meant. */
export function fusedDecodeKvBytes({ heads, headDim }: LayerShape, { batch, length, kv }: Asked): number {
  return batch * heads * length * headDim * kv;
}

/** Which side of the ridge an op falls on. */
export function side({ flops, weightBytes, activationBytes, kvBytes }: OpAmounts, peak: number, bandwidth: number): 'compute' | 'memory' {
  return flops / (weightBytes + activationBytes + kvBytes) > peak / bandwidth ? 'compute' : 'memory';
}
