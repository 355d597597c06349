import { bytesPerElement } from '../../formats.ts';
import type { TrainingJob } from '../../job.ts';
import type { HeldParameters, MethodEffect, WeightMatrix } from '../effect.ts';
import { microBatchTokens } from './micro-batch.ts';
import { isAttention } from './attention-parts.ts';
import { frozenBase } from './neutral.ts';
import { vectorScaling } from './scaling.ts';
import { sumBy } from './sums.ts';

/** Operations of an adapter's nonlinearity on one element, and of adding the residual. */
const NONLINEARITY_FLOPS = 5;

/**
 * Bottleneck adapters (arXiv:1902.00751): down to `width`, a nonlinearity, up again and the residual; 2·d·w + w + d parameters each,
 * `perLayer` of them. They work on the residual stream and are whole on every device of a tensor group.
 */
export function bottlenecks(job: TrainingJob, held: HeldParameters, width: number, perLayer: number): MethodEffect {
  const { hidden, layers } = held;
  const count = perLayer * layers;
  const inner = microBatchTokens(job) * width;
  const { activations } = job.training.recipe;
  const element = bytesPerElement(activations);
  const nonlinearity = { name: 'Adapter nonlinearity', count, matrixFlops: 0, vectorFlops: NONLINEARITY_FLOPS * inner, format: activations };
  return {
    ...frozenBase(held, count * (2 * hidden * width + width + hidden)),
    adapters: [{ part: undefined, op: 'Adapter', rows: hidden, rank: width, columns: hidden, count }],
    savedBytes: count * inner * element,
    work: [{ ...nonlinearity, when: 'forward', bytes: 2 * inner * element }, { ...nonlinearity, when: 'backward', bytes: 3 * inner * element }],
  };
}

/**
 * Prefix tuning (arXiv:2101.00190): `tokens` trained keys and values before every layer's own, l·(d_k + d_v) parameters a layer.
 * The network that makes them from a smaller table while training is not counted.
 */
export function prefix(job: TrainingJob, held: HeldParameters, tokens: number): MethodEffect {
  const attention = keysAndValues(held).filter(({ part }) => isAttention(job, part));
  return { ...frozenBase(held, tokens * sumBy(attention, ({ columns, count }) => columns * count)), prefixTokens: tokens };
}

/** Prompt tuning (arXiv:2104.08691): `tokens` trained embeddings before each sequence, l·d parameters where the network begins. */
export function prompt(held: HeldParameters, tokens: number): MethodEffect {
  return { ...frozenBase(held, held.firstLayer === 0 ? tokens * held.hidden : 0), promptTokens: tokens };
}

/**
 * IA³ (arXiv:2205.05638): trained vectors scale keys, values and the inner activations of feed-forward layers, d_k + d_v + d_ff a layer. What
 * is scaled is kept for the vectors' gradient.
 */
export function scaledActivations(job: TrainingJob, held: HeldParameters): MethodEffect {
  const tokens = microBatchTokens(job);
  const { activations } = job.training.recipe;
  const element = bytesPerElement(activations);
  const scaled = [
    ...keysAndValues(held).map(({ op, module, columns, count, active }) => ({ name: `IA³ on ${module} of ${op}`, width: columns, count, active })),
    ...innerProducts(held).map(({ op, rows, count, active }) => ({ name: `IA³ before ${op}`, width: rows, count, active })),
  ];
  return {
    ...frozenBase(held, sumBy(scaled, ({ width, count }) => width * count)),
    savedBytes: sumBy(scaled, ({ width, active }) => tokens * width * active) * element,
    work: scaled.flatMap(({ name, width, active }) => vectorScaling(name, active, tokens * width, element, activations)),
  };
}

/** Products that make keys and values; a latent they are expanded from is neither. */
function keysAndValues(held: HeldParameters): readonly WeightMatrix[] {
  return held.matrices.filter(({ module, op }) => (module === 'key' || module === 'value') && op !== 'KV compression');
}

/** Products whose inputs are the inner activations of a feed-forward layer or of experts. */
function innerProducts(held: HeldParameters): readonly WeightMatrix[] {
  return held.matrices.filter(({ module, op }) => module === 'down' || (module === 'expert' && op === 'Expert down projection'));
}
