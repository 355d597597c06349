import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';
import { MONOCODER, MONOCODER_TEXT, POLYCODER } from '../polycoder.ts';

/** 20 billion tokens are assumed; the abstract does not say. */
export const PRETRAINING = { kind: 'training', model: MONOCODER, device: 'a100-sxm-80gb', count: 4, tokens: 20e9 } as const satisfies Settings;
/** The model it is compared with, as its authors trained it: a trillion tokens on 512 A100. */
export const STARCODER = { kind: 'training', model: 'starcoder-15b', device: 'a100-sxm-80gb', count: 512, tokens: 1e12 } as const satisfies Settings;
/** A Quadro RTX 8000 is a Turing card like the T4, with its datasheet’s 130.5 TFLOP/s, 672 GB/s and 48 GB. Batches of 262,144 tokens. */
export const POLYCODER_RUN = {
  kind: 'training', model: POLYCODER, device: 't4', count: 8, matrixPeak: 130.5e12, memoryBandwidth: 672e9, memoryCapacity: 48e9, tdp: 260, price: 0.5,
  recipe: 'fp16', sequence: 2048, globalBatch: 128, tokens: 39e9,
} as const satisfies Settings;

const ON_A100 = 'hw=a100-sxm-80gb n=1';
export const OWN = `from adopt-a-small-domain-model; calls = 1; machines = 4; model pretrain ${MONOCODER_TEXT}; model complete ${MONOCODER_TEXT} ${ON_A100}`;
export const GENERAL = `from serve-a-large-model; model complete ${ON_A100}`;
/** Adapters learn a twentieth of what the small model reads; assumed. */
export const ADAPTED = `${GENERAL}; title "A large model with adapters"; tuned = 1B "Tokens that adapters learn from" training-tokens 1M..100B; model tune m=starcoder-15b ${ON_A100} w=finetuning ft=lora tok=tuned once`;

export const CASES_052: readonly PaperCase[] = [
  { label: 'A model of 0.89B of one’s own, against StarCoder as it is', settings: PRETRAINING, program: sideBySide(OWN, GENERAL) },
  { label: 'The same against StarCoder with adapters', settings: PRETRAINING, program: sideBySide(OWN, ADAPTED) },
  { label: 'Pretraining 0.89B on 20B tokens', settings: PRETRAINING },
  { label: 'Pretraining PolyCoder 2.7B on eight cards with a Turing chip', settings: POLYCODER_RUN },
];
