import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

/** 4,000 steps of 256 sequences or 8,000 of 128: steps, batches and the 128 cards are recalled, the 64 cards and the sequence are stated. */
export const SEQUENCE = 2048;
export const TOKENS = 8000 * 128 * SEQUENCE;
/** The catalog has no rent of the card with 40 GB; that of the one with 80 GB is taken. */
const CARD = { device: 'a100-sxm-40gb', price: 1.89 } as const satisfies Settings;
const INSTRUCTED = { kind: 'finetuning', method: 'full', ...CARD, sequence: SEQUENCE, tokens: TOKENS, recipe: 'fp16', zero: 3, pipeline: 1, recomputation: 'full' } as const satisfies Settings;

/** Fully sharded over tensor groups of a node, as OPT was trained; eight sequences a copy. */
export const OF_175: Settings & { readonly count: number } = { ...INSTRUCTED, model: 'opt-175b', count: 128, globalBatch: 128, tensor: 8, microBatch: 8 };
export const OF_30: Settings & { readonly count: number } = { ...INSTRUCTED, model: 'opt-30b', count: 64, globalBatch: 256, tensor: 1, microBatch: 4 };
/** The pretraining that it follows: 992 cards of 80 GB, two million tokens a step. */
export const PRETRAINED: Settings & { readonly count: number } = {
  kind: 'training', model: 'opt-175b', device: 'a100-sxm-80gb', count: 992, sequence: SEQUENCE, globalBatch: 992, microBatch: 8, tokens: 300e9, tensor: 8, pipeline: 1, zero: 3, recomputation: 'full', recipe: 'fp16',
};

const RUN = 'hw=a100-sxm-40gb usd=1.89 w=finetuning ft=full seq=2048 tok=tokens rec=fp16 z=3 pp=1 rc=full';
const FINAL = `model final "Tune 175B" m=opt-175b n=128 gb=128 tp=8 mb=8 ${RUN}`;
const KNOBS = 'trials = 30 "Trials at 30B" count 1..100 whole; tokens = 2.097B "Tokens of a run" training-tokens 100M..20B';
/** Decisions tried at 30B, then one run at 175B. Thirty trials are assumed. */
export const CAMPAIGN = `title "Trials at 30B, one run at 175B"; use campaign; ${KNOBS}; model trial "Tune 30B" m=opt-30b n=64 gb=256 tp=1 mb=4 ${RUN} width=trials copies=1; ${FINAL}; trial > final`;
export const ONE_RUN = `title "One run at 175B"; use campaign; ${KNOBS}; ${FINAL}`;

export const CASES_092: readonly PaperCase[] = [
  { label: 'Thirty trials at 30B and one run at 175B, against the one run', settings: OF_175, program: sideBySide(CAMPAIGN, ONE_RUN) },
  { label: 'OPT-IML 175B on 128 A100', settings: OF_175 },
  { label: 'OPT-IML 30B on 64 A100', settings: OF_30 },
  { label: 'OPT-175B before it, on 992 A100', settings: PRETRAINED },
];
