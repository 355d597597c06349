import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

/** PaLM’s run as its paper reports it (arXiv:2204.02311, section 4): two pods of 3,072 chips, every matrix over 12 of them, 2,048 sequences a step at the end. */
export const PALM = { kind: 'training', model: 'palm-540b', device: 'tpu-v4', count: 6144, perNode: 3072, tensor: 12, globalBatch: 2048, tokens: 7.8e11 } as const satisfies Settings;

const KNOBS = 'use "model trained"; tokens = 780G "Tokens of the first stage" training-tokens 10G..10T; price = 3.22 "Price of a chip, assumed" usd-per-hour 0..20';
const FIRST = 'model palm "Train PaLM" m=palm-540b hw=tpu-v4 n=6144 pn=3072 tp=12 gb=2048 w=training usd=price';
/** 20,000 steps of 32 sequences of 2,048 tokens; on 512 chips. */
export const CONTINUED = `title "PaLM, then a second objective"; ${KNOBS}; steps = 20k "Steps of the second stage" count 1k..5M; extra = steps*32*2048 "Tokens of the second stage" training-tokens; ${FIRST} tok=tokens; model second "Second objective" m=palm-540b hw=tpu-v4 n=512 w=training seq=2048 gb=32 tok=extra usd=price; palm > second`;
/** What the same quality would have taken with the first objective alone. */
export const LONGER = `title "PaLM, trained for longer"; ${KNOBS}; saved = 2 "Times the compute" ratio 1..3; ${FIRST} tok=tokens*saved`;

export const CASES_055: readonly PaperCase[] = [
  { label: 'PaLM 540B and 1.3B tokens more, against twice the training', settings: PALM, program: sideBySide(CONTINUED, LONGER) },
  { label: 'What the second stage is worth, by size', settings: PALM, laws: 'ul2r' },
  { label: 'PaLM’s first stage', settings: PALM },
];
