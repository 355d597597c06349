import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

const LARGE = 'smollm2-1.7b';
/** The nearest in the catalog to the paper’s 469M. */
const SMALL = 'openelm-450m';
const MACHINE = { device: 'a100-sxm-80gb', count: 32 } as const;

export const LARGE_RUN = { kind: 'training', model: LARGE, ...MACHINE, tokens: 2.5e10 } as const satisfies Settings;
export const SMALL_RUN = { ...LARGE_RUN, model: SMALL, tokens: 1e11 } as const satisfies Settings;

/** One answer on a phone. */
const PHONE: Settings = { kind: 'generation', device: 'sd-8-gen-3', count: 1, prompt: 128, output: 128, batch: 1 };
export const SMALL_ON_PHONE: Settings = { ...PHONE, model: SMALL };
export const LARGE_ON_PHONE: Settings = { ...PHONE, model: LARGE };

const ON_A100 = 'hw=a100-sxm-80gb';
export const PRUNED = `from pruning-aware-pretraining; machines = 32; model large ${ON_A100}; model small ${ON_A100}; model settle ${ON_A100}`;
export const DIRECT = `from pretrain; title "The small size from the start"; machines = 32; tokens = 100G; model train m=${SMALL}`;

export const CASES_101: readonly PaperCase[] = [
  { label: '1.7B cut to 0.46B over 50B tokens and trained on, against 0.46B from the start', settings: SMALL_RUN, program: sideBySide(PRUNED, DIRECT) },
  { label: 'The size by tokens, shrinking evenly', settings: SMALL_RUN, laws: 'pruning-linear' },
  { label: 'Arithmetic by the size at the end', settings: SMALL_RUN, laws: 'pruning-compute' },
  { label: '0.46B on a phone', settings: SMALL_ON_PHONE },
  { label: '1.7B on a phone', settings: LARGE_ON_PHONE },
];
