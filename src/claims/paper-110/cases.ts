import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';
import { FRAMES, WHISPER_LARGE } from './whisper.ts';

/** $1.29 and $0.40 an hour are assumed; the catalog has prices of neither card. */
const A100 = 'hw=a100-sxm-40gb usd=1.29';
/** The recogniser on one A100; programs inherit it. */
export const LISTENING: Settings = { kind: 'generation', model: WHISPER_LARGE, device: 'a100-sxm-40gb', count: 1, price: 1.29, prompt: FRAMES, output: 20, batch: 1 };
/** The same with kernels started from Python. */
export const LISTENING_EAGER: Settings = { ...LISTENING, host: 'eager' };

/** The page’s recogniser, which reads thirty seconds whatever was said. Five beams share one reading of the sound: each is given a fifth of the frames. */
const RECOGNISE = `seconds=30 "Sound that is read" seconds 1..30; model recognise m= hw= n= in=50*seconds/hypotheses reused=`;
/** Ten thousand utterances, five hypotheses of 20 tokens and an instruction of 50; adapters of LLaMA 2 7B on an A40 as the authors’ script sets them: two epochs, batches of 32 in pieces of four. */
const TUNE = 'tuned=10k; instruction=50; model tune m=llama-2-7b hw=a40 usd=0.4 ft=adapter seq=150 gb=32 mb=4 tok=tuned*epochs*(instruction+hypotheses*length)';

export const CORRECTED = `from speech-correction; ${TUNE}; ${RECOGNISE}; model correct m=llama-2-7b ${A100}`;
/** Kernels one by one, in tuning too. */
export const CORRECTED_EAGER = `from speech-correction; ${TUNE}; model tune host=eager; ${RECOGNISE}; model correct m=llama-2-7b ${A100} host=eager`;
/** Nobody corrects. */
export const PLAIN = `${CORRECTED}; title "Recognition alone"; without correct tune`;
/** Weights of the corrector in four bits. */
export const SMALL = `${CORRECTED}; title "Corrector in four bits"; model correct wf=int4`;

export const CASES_110: readonly PaperCase[] = [
  { label: 'Recognise and correct', settings: LISTENING, program: CORRECTED },
  { label: 'With and without correction', settings: LISTENING, program: sideBySide(CORRECTED, PLAIN) },
  { label: 'Kernels started from Python', settings: LISTENING_EAGER, program: CORRECTED_EAGER },
  { label: 'The corrector in four bits', settings: LISTENING, program: sideBySide(SMALL, CORRECTED) },
];
