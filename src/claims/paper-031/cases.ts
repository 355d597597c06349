import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

const WRITER: Settings = { model: 'llama-3-8b', device: 'h100-sxm', count: 1, prompt: 500, output: 300, batch: 64 };

/** Llama 3 8B, of whose answers 59.2 % are right, 100 times on each problem. */
export const CAMPAIGN = 'from code-efficiency-campaign; title "ENAMEL, one model"; problems=142; k=100; right=0.592; model sample m=llama-3-8b';
/** The same, each sample reading the prompt anew. */
export const UNSHARED = `${CAMPAIGN}; model sample reused=0`;
/** Every model of the study, one answer a problem; a model of 8B stands in for each. */
export const LEADERBOARD = 'from code-efficiency-campaign; title "ENAMEL, 30 models"; problems=142; k=1; uses=30; model sample m=llama-3-8b b=64';

/** Several answers of a small model, of which the fastest is kept, against one of a large model; for one problem. */
export const SMALL = 'from code-efficiency-campaign; title "8B, best of a few"; use problem; problems=1; k=2; right=0.592; model sample m=llama-3-8b b=64';
export const LARGE = 'from code-efficiency-campaign; title "70B, one answer"; use problem; problems=1; k=1; right=0.746; model sample m=llama-3-70b n=4 tp=4 b=64';

export const CASES_031: readonly PaperCase[] = [
  { label: 'GPT-4: the fastest of k programs', settings: {}, laws: 'eff-at-k' },
  { label: '142 problems, 100 samples each: the bill', settings: WRITER, program: CAMPAIGN },
  { label: 'Two answers of an 8B model against one of 70B', settings: WRITER, program: sideBySide(SMALL, LARGE) },
  { label: 'Llama 3 8B: the fastest of k programs', settings: {}, laws: 'eff-at-k set/llama-3-8b' },
];
