import type { JoulesRowId } from './types.ts';

/** Phases as the chart names them; a training step's passes overlap, so what any work draws is the whole step's. */
export const PHASE_NAMES: Readonly<Record<Exclude<JoulesRowId, 'spare' | 'facility'>, string>> = {
  prefill: 'Prefill', decode: 'Decode', forward: 'Forward', recompute: 'Computed again', backward: 'Backward', optimizer: 'Optimizer', step: 'The whole step',
};
