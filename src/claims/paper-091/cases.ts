import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

const WRITER: Settings = { model: 'codellama-7b', device: 'h100-sxm', count: 1, prompt: 1500, output: 300, batch: 20 };

/** Twelve models of 7B; questions of detection are answered in a word, once. */
export const CAMPAIGN = 'from evaluation-campaign; title "CoderUJB, 12 models"';
export const ONE_MODEL = 'from evaluation-campaign; title "CoderUJB, one model"; models=1';
/** All 2,239 questions sampled 20 times and tested. */
export const ALL_SAMPLED = 'from evaluation-campaign; title "CoderUJB, every question sampled"; models=1; problems=2239; questions=0; without detect';
/** A model paid by the token, at the price of GPT-3.5 Turbo; all samples of a question share one prompt. */
export const BY_API =
  'from evaluation-campaign; title "CoderUJB through an API"; without sample detect; ' +
  'api write "Write samples" in=prompt/k out=answer usd-in=0.5 usd-out=1.5 seconds=5 width=models*problems*k copies=32; ' +
  'api ask "Answer in a word" in=prompt out=1 usd-in=0.5 usd-out=1.5 seconds=1 width=models*questions copies=32; write > test tokens=answer; write > ask';

export const CASES_091: readonly PaperCase[] = [
  { label: 'Twelve models, 20 samples: accelerators against an API', settings: WRITER, program: sideBySide(CAMPAIGN, BY_API) },
  { label: 'One model, every question sampled and tested', settings: WRITER, program: ALL_SAMPLED },
];
