import type { Settings } from '../../scenario/fields.ts';
import { sideBySide } from '../bills.ts';
import type { PaperCase } from '../claim.ts';

/** Lengths, samples and the number of runs are assumed, the model recalled. */
export const SAMPLES = 100_000;
export const LENGTHS = { question: 30, trace: 300, answer: 20 } as const;

/** A model of 410M parameters on one A100, sequences packed to 512 tokens. */
export const RUN = {
  kind: 'finetuning', method: 'full', model: 'pythia-410m', device: 'a100-sxm-80gb', count: 1, sequence: 512, globalBatch: 64, microBatch: 16, tokens: SAMPLES * (LENGTHS.question + LENGTHS.trace + LENGTHS.answer),
} as const satisfies Settings;

const KNOBS = 'runs = 100 "Runs: kinds of noise, shares and tasks" count 1..1000 whole; samples = 100k "Samples" count 1k..1M whole; trace = 300 "Tokens of a trace" tokens 10..4000 whole; epochs = 1 "Epochs" count 1..20 whole';
const MODEL = 'm=pythia-410m hw=a100-sxm-80gb n=1';
const TRAIN = `${MODEL} w=finetuning ft=full seq=512 gb=64 mb=16`;
const SIDE = 'uses = 1; use study';

/** The whole study: each run trains anew and answers a thousand questions. */
export const STUDY = `title "Study of noise"; ${SIDE}; ${KNOBS}; model train "Tune on noisy traces" ${TRAIN} tok=samples*(30+trace+20)*epochs width=runs copies=8; model test "Answer with a trace" ${MODEL} in=30 out=trace+20 b=64 width=runs*1000 copies=8; train > test`;
/** The same without traces: question and answer alone. */
export const WITHOUT_TRACES = `title "Without traces"; ${SIDE}; ${KNOBS}; model train "Tune on answers" ${TRAIN} tok=samples*50*epochs width=runs copies=8; model test "Answer at once" ${MODEL} in=30 out=20 b=64 width=runs*1000 copies=8; train > test`;

const NOISE = 'use run; uses = runs; runs = 100 "Runs on the data" count 1..10k whole; eps = 20% "Samples with noise" percent 1%..90%; w = 100% "Worth that noise takes from a sample" percent 1%..100%; samples = 100k "Clean samples wanted" count 1k..1M whole';
const MAKE = 'cpu make "Run programs and record traces" seconds=0.1 copies=64 once';
/** Noise is left where it is, and so many samples are made and trained on that they are worth the clean ones wanted; making one is a tenth of a second of a processor, assumed. */
export const MORE_DATA = `title "Train on more, noise and all"; ${NOISE}; ${MAKE} width=samples/(1-w*eps); model train "Tune" ${TRAIN} tok=samples/(1-w*eps)*350; make > train`;
/** Every sample is read once by a large model that marks the spoilt ones; all runs train on what is left. */
export const FILTERED = `title "Filter first"; ${NOISE}; ${MAKE} width=samples/(1-eps); model judge "Judge each sample" m=llama-3.1-8b hw=a100-sxm-80gb n=1 in=350 out=1 b=64 width=samples/(1-eps) copies=8 once; model train "Tune" ${TRAIN} tok=samples*350; make > judge > train`;

export const CASES_057: readonly PaperCase[] = [
  { label: 'A hundred runs on a hundred thousand traces, against none', settings: RUN, program: sideBySide(STUDY, WITHOUT_TRACES) },
  { label: 'A fifth of the samples spoilt: train on more, or filter first', settings: RUN, program: sideBySide(MORE_DATA, FILTERED) },
  { label: 'One run: Pythia 410M on an A100', settings: RUN },
];
