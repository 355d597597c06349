import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

/** A tenth of TOFU: lengths and amounts of text are assumed, two A100 stated. */
const TWO_CARDS = { kind: 'finetuning', device: 'a100-sxm-80gb', count: 2, sequence: 256, globalBatch: 32, microBatch: 4 } as const satisfies Settings;
/** All weights of the model that is to forget. */
export const UNLEARNING: Settings = { ...TWO_CARDS, model: 'llama-2-7b', method: 'full', tokens: 80_000 };

const AMOUNTS = 'answers = 1M "Answers served afterwards" count 1..1T; uses = answers; use answer; forget = 40k "Tokens to forget, an epoch" training-tokens 1k..100M; retain = 40k "Tokens to keep, an epoch" training-tokens 1k..100M; epochs = 10 "Epochs" count 1..20 whole';
const TRAIN = 'hw=a100-sxm-80gb n=2 w=finetuning seq=256 gb=32 mb=4';
const ANSWER = 'model answer "Answer" m=llama-2-7b hw=a100-sxm-80gb n=1 in=256 out=256 b=16';
/** The first eight layers of the model and its head. */
const ASSISTANT = 'm=llama-2-7b m.layers=8';

/** An assistant learns what is to be forgotten, from twice the text about it, and its logits are taken away from every answer. */
export const REVERSED = `title "Assistant that remembers"; ${AMOUNTS}; augmented = 2 "Times the text to forget, with paraphrases" ratio 1..5; model assistant "Tune the assistant" ${ASSISTANT} ${TRAIN} ft=lora r=32 tok=epochs*(augmented*forget+retain) once; ${ANSWER}; model subtract "Assistant runs beside" ${ASSISTANT} hw=a100-sxm-80gb n=1 in=256 out=256 b=16; answer > subtract`;
/** The model itself unlearns, held to what it was before: a frozen copy reads the same text. */
export const CONVENTIONAL = `title "The model itself unlearns"; ${AMOUNTS}; model reference "Frozen copy reads" m=llama-2-7b hw=a100-sxm-80gb n=1 in=256 out=1 b=32 width=epochs*(forget+retain)/256 copies=2 once; model tune "Unlearn with all weights" m=llama-2-7b ${TRAIN} ft=full tok=epochs*(forget+retain) once; reference > tune; ${ANSWER}`;

export const CASES_117: readonly PaperCase[] = [
  { label: 'An assistant that remembers, against a model that unlearns', settings: UNLEARNING, program: sideBySide(REVERSED, CONVENTIONAL) },
  { label: 'The assistant without paraphrases', settings: UNLEARNING, program: sideBySide(`${REVERSED}; augmented = 1`, CONVENTIONAL) },
  { label: 'An epoch of unlearning with all weights', settings: UNLEARNING },
];
