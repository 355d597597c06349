import type { Batching } from '../plan/values.ts';

/** What a way of batching comes to: when newcomers are let in, and what a pass is made of. */
export interface Rules {
  /** At any pass; when nobody is worked on; then, and when as many wait as fit; then, and when the first has waited long enough. */
  readonly admits: 'always' | 'when-empty' | 'when-full' | 'after-window';
  /** Prompts in passes of their own; whole prompts beside next tokens; parts of prompts beside next tokens, up to a budget. */
  readonly composes: 'apart' | 'together' | 'cut';
  /** Newcomers of one pass. */
  readonly promptsPerPass: number;
  /** Slots are worked on, and answers kept back, until the longest of the batch ends. */
  readonly holdsSlots: boolean;
  /** A slot that becomes free is filled by moving another's cache there. */
  readonly movesSlots: boolean;
  /** Some replicas read and others write. */
  readonly splits: boolean;
}

const USUAL: Rules = { admits: 'always', composes: 'apart', promptsPerPass: Infinity, holdsSlots: false, movesSlots: false, splits: false };

/** The rules of a way of batching (plan/values.ts says what each is). */
export function rulesOf(batching: Batching): Rules {
  switch (batching) {
    case 'one-by-one':
      return { ...USUAL, admits: 'when-empty', promptsPerPass: 1 };
    case 'static':
      return { ...USUAL, admits: 'when-full', holdsSlots: true };
    case 'dynamic':
      return { ...USUAL, admits: 'after-window', holdsSlots: true };
    case 'decode-first':
      return { ...USUAL, admits: 'when-empty' };
    case 'temporal-fusion':
      return { ...USUAL, promptsPerPass: 1, movesSlots: true };
    case 'prefill-first':
      return USUAL;
    case 'continuous':
      return { ...USUAL, composes: 'together' };
    case 'chunked':
      return { ...USUAL, composes: 'cut' };
    case 'disaggregated':
      return { ...USUAL, splits: true };
  }
}

/** Whether a batch is let in all at once, its prompts in one go. */
export function admitsBatches({ admits }: Rules): boolean {
  return admits !== 'always';
}
