import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

/** PaLM 2-S* is not public. A model of 8 B stands for it, one of 111 B for the model 14 times as large. */
export const SMALL = 'llama-3.1-8b';
export const LARGE = 'qwen1.5-110b';

export const SAMPLES = 'from best-of-n';
export const GREEDY = 'title "One answer of a model 14 times as large"; use question; model generate "Answer" m=qwen1.5-110b hw=h100-sxm n=8 in=256 out=512 b=64';

const training = (model: string, layout: string): string => `tokens = 3e12 "Tokens trained on" training-tokens 1e9..1e14; model train "Train" m=${model} hw=h100-sxm n=1024 ${layout} w=training tok=tokens once`;
const ASKED = 'questions = 1e6 "Questions" count 1..1e15; uses = questions';
/** What each model costs from its first weights to the last question. */
export const SMALL_LIFE = `from best-of-n; title "8B, trained, 16 samples a question"; n = 16; ${ASKED}; ${training(SMALL, 'gb=1024')}`;
export const LARGE_LIFE = `${GREEDY}; title "111B, trained, one answer"; ${ASKED}; ${training(LARGE, 'tp=8 pp=4 gb=1024')}`;

export const PARALLEL = 'from parallel-and-sequential; title "64 samples side by side"; share = 0';
export const CHAIN = 'from parallel-and-sequential; title "A chain of 64 revisions"; share = 1';
/** Steps of 32 tokens make 64 answers of 512. */
export const BEAM = 'from tree-search; branches = 64; depth = 16; step = 32';

export const CASES_025: readonly PaperCase[] = [
  { label: '64 samples and a verifier, against one answer of a model 14 times as large', settings: {}, program: sideBySide(SAMPLES, GREEDY) },
  { label: 'The same with what training costs: from how many questions the larger one pays', settings: {}, program: sideBySide(SMALL_LIFE, LARGE_LIFE) },
  { label: '64 samples side by side, against a chain of 64 revisions', settings: {}, program: sideBySide(PARALLEL, CHAIN) },
  { label: 'Beam search under a reward model', settings: {}, program: BEAM },
  { label: 'How much inference a model a fourteenth the size may spend', settings: {}, laws: 'test-time-exchange' },
];
