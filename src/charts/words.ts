import type { Bound } from '../engine/estimate-types.ts';
import type { PhaseName } from '../engine/job.ts';
import type { OpKind } from '../engine/op.ts';

/** Phase at the start of a sentence. */
export const PHASE_WORDS: Readonly<Record<PhaseName, string>> = {
  prefill: 'Prefill', decode: 'Decode', forward: 'Forward', recompute: 'Recomputed', backward: 'Backward', optimizer: 'Optimizer',
};

/** The order phases run in, and that tables and legends list them in. */
export const PHASE_ORDER: readonly PhaseName[] = ['prefill', 'decode', 'forward', 'recompute', 'backward', 'optimizer'];

/** The same, the phase a reader asks about first first. */
export const PHASE_LEAD: readonly PhaseName[] = ['decode', 'prefill', 'backward', 'forward', 'recompute', 'optimizer'];

/** A phase as the subject of a sentence. */
export const PHASE_SUBJECTS: Readonly<Record<PhaseName, string>> = {
  prefill: 'Prefill', decode: 'Decode', forward: 'The forward pass', recompute: 'Recomputation', backward: 'The backward pass', optimizer: 'The optimizer step',
};

/** What a kind of op is called when several stand together, and whether that is a plural. */
export const KIND_WORDS: Readonly<Record<OpKind, { readonly text: string; readonly plural: boolean }>> = {
  gemm: { text: 'GEMMs', plural: true },
  'grouped-gemm': { text: 'expert GEMMs', plural: true },
  attention: { text: 'attention', plural: false },
  scan: { text: 'scans', plural: true },
  elementwise: { text: 'elementwise ops', plural: true },
  gather: { text: 'lookups', plural: true },
  collective: { text: 'collectives', plural: true },
  transfer: { text: 'transfers', plural: true },
};

export const BOUNDS: readonly Bound[] = ['compute', 'memory', 'network', 'overhead'];

/** What an op waits for, after "bound by". */
export const BOUND_WORDS: Readonly<Record<Bound, string>> = {
  compute: 'arithmetic',
  memory: 'memory bandwidth',
  network: 'the network',
  overhead: 'latency, launches and host work',
};
