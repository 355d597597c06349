import type { Settings } from '../../scenario/fields.ts';
import { modelOfSize } from '../../scenario/sized-model.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

export const CORPUS = 182e9;
/** Sequences of 2,048 tokens, batches of about two million, states shared out, $1.80 an hour. */
const RUN = { kind: 'training', device: 'a100-sxm-80gb', count: 64, sequence: 2048, globalBatch: 1024, zero: 1, price: 1.8, tokens: CORPUS } as const satisfies Settings;
/** Twenty tokens for each parameter. */
export const OPTIMAL = { ...RUN, model: modelOfSize(9.1e9) } as const satisfies Settings;
export const SMALL = { ...RUN, model: modelOfSize(350e6) } as const satisfies Settings;

/** The network and the machine are the page’s. What compiling costs is not told: none is counted until the reader says. */
const corpus = (title: string, epochs: number): string => [
  `title "${title}"; use "model trained"`,
  `tokens = 182B "Tokens of the corpus" training-tokens 1B..1T; epochs = ${epochs} "Passes over it" ratio 0.01..4; density = 0.25 "Tokens of a byte" ratio 0.1..0.5; compiling = 0 "Core-hours of compiling" count 0..10M; months = 12 "Months it is kept" count 1..120`,
  'cpu extract "Compile everything" seconds=compiling*3600 once',
  'storage text "Text kept" bytes=tokens/density kept=months*2629800 once; storage ids "Token numbers kept" bytes=2*tokens kept=months*2629800 once',
  'model train "Pretrain" w=training tok=tokens*epochs',
  'extract > text > ids > train',
].join('; ');
export const ONE_EPOCH = corpus('One pass over the corpus', 1);
export const TWENTY_TOKENS = corpus('Twenty tokens a parameter', 1 / 26);

export const CASES_095: readonly PaperCase[] = [
  { label: 'The model of 9.1B that 182B tokens are optimal for', settings: OPTIMAL, program: ONE_EPOCH },
  { label: 'A model of 350M on all of it, against its own optimal share', settings: SMALL, program: sideBySide(ONE_EPOCH, TWENTY_TOKENS) },
  { label: 'Loss by parameters at 182B tokens', settings: OPTIMAL, laws: 'chinchilla N/9.1B D/182B budget/9.9e21' },
  { label: 'Pretraining 9.1B on 64 A100', settings: OPTIMAL },
];
