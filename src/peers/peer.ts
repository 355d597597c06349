import type { Job } from '../engine/job.ts';
import type { Dimension } from '../units/dimension.ts';

export const QUANTITY_IDS = [
  'parameters', 'weights', 'kv-token', 'forward-flops', 'prefill-time', 'decode-bytes', 'decode-time', 'training-flops', 'states', 'activations',
] as const;
export type QuantityId = (typeof QUANTITY_IDS)[number];

export interface Quantity {
  readonly name: string;
  readonly dimension: Dimension;
  /** What exactly is compared, in a sentence. */
  readonly what: string;
}

/** What is compared, in SI units. */
export const QUANTITIES: Readonly<Record<QuantityId, Quantity>> = {
  parameters: { name: 'Parameters', dimension: 'count', what: 'All parameters of the model, experts included.' },
  weights: { name: 'Weights', dimension: 'bytes', what: 'Bytes of the weights on one device that answers.' },
  'kv-token': { name: 'KV cache per token', dimension: 'bytes', what: 'Bytes one further token adds to the cache of the whole model.' },
  'forward-flops': { name: 'Prefill work', dimension: 'flops', what: 'FLOPs of reading every prompt of the batch once.' },
  'prefill-time': { name: 'Prefill time', dimension: 'seconds', what: 'Seconds until every prompt of the batch is read.' },
  'decode-bytes': { name: 'Bytes of a decode step', dimension: 'traffic', what: 'Bytes that one device moves between its memory and its chip for one token of each sequence.' },
  'decode-time': { name: 'Decode step', dimension: 'seconds', what: 'Seconds for one further token of each sequence.' },
  'training-flops': { name: 'Training work', dimension: 'flops', what: 'FLOPs of one optimizer step over the whole global batch.' },
  states: { name: 'Weights, gradients, optimizer', dimension: 'bytes', what: 'Bytes of what stays on the fullest device between the micro-batches of a step.' },
  activations: { name: 'Activations', dimension: 'bytes', what: 'Bytes kept for the backward pass on the first pipeline stage at its peak.' },
};

/**
 * Why an amount differs. ours: their figure is mistaken here. convention: both are right by their own definition.
 * unmodelled: one side leaves something out that the other counts.
 */
export type DifferenceKind = 'ours' | 'convention' | 'unmodelled';

/** One step on the way from our figure to theirs. */
export interface Difference {
  readonly name: string;
  /** Why they differ here, in plain sentences. */
  readonly why: string;
  /** What it adds to our figure, in the quantity's SI unit. */
  readonly amount: number;
  readonly kind: DifferenceKind;
}

export interface Account {
  readonly ours: number;
  readonly theirs: number;
  /** In the order in which they are taken; with our figure they add up to theirs. */
  readonly steps: readonly Difference[];
}

/** A peer’s formula for a quantity: what it says, where it is written, and what it comes to for a job. */
export interface PeerFormula {
  readonly quantity: QuantityId;
  /** The formula as a line of text in the symbols below. */
  readonly formula: string;
  readonly symbols: Readonly<Record<string, string>>;
  readonly source: string;
  readonly url: string;
  /** Our figure, theirs and the way between; or why its formulas cannot express the job. */
  readonly compare: (job: Job) => Account | string;
}

export interface Peer {
  readonly id: string;
  readonly name: string;
  /** What it is, in a sentence. */
  readonly what: string;
  readonly url: string;
  readonly formulas: readonly PeerFormula[];
}
