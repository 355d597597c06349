import type { Settings } from '../../scenario/fields.ts';
import { gpt } from '../../scenario/gpt-shape.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

const DEEP: Settings = { kind: 'training', model: gpt({ name: 'GPT 6.7B', layers: 32, hidden: 4096, heads: 32, vocab: 50_257, sequence: 2048 }), device: 'h100-sxm', count: 64, tokens: 3e11 };

export const GROWN = 'from growth-by-stacking';
export const SCRATCH = 'from deep-from-the-start';
/** 3B, 8 of 32 layers at first. */
const THREE_SHALLOW = 'model shallow m=pythia-2.8b m.layers=8';
const THREE_DEEP = 'model deep m=pythia-2.8b';
export const GROWN_3B = `${GROWN}; ${THREE_SHALLOW}; ${THREE_DEEP}`;
export const SCRATCH_3B = `${SCRATCH}; ${THREE_DEEP}`;

export const CASES_076: readonly PaperCase[] = [
  { label: '7B: 8 layers on 10B tokens, stacked four times, against 300B tokens from scratch', settings: DEEP, program: sideBySide(GROWN, SCRATCH) },
  { label: '3B to the loss of 240B tokens', settings: { ...DEEP, model: 'pythia-2.8b', tokens: 2.4e11 }, program: sideBySide(`${GROWN_3B}; after = 155.2G`, `${SCRATCH_3B}; tokens = 240G`) },
  { label: 'When to grow, by size and compute', settings: DEEP, laws: 'growth-timing' },
  { label: 'What growing saves, by tokens before it', settings: DEEP, laws: 'growth-speed-up' },
];
