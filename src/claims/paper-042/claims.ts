import type { Catalog } from '../../catalog/catalog.ts';
import { powerLawCrossing } from '../../laws/crossings.ts';
import { HOURS_TO_TOKENS, LANGUINI_LAW } from '../../laws/laws/languini.ts';
import { lawSetting } from '../../laws/setting.ts';
import type { Claim } from '../claim.ts';
import { lawValue } from '../law-value.ts';
import { pricedProgram } from '../programs.ts';
import { flopsPerToken } from '../training-amounts.ts';
import { trainedMetric } from '../training.ts';
import { MEDIUM_48H, SMALL_6H } from './cases.ts';
import { CLASSES, MEDIUM, onReference, SIZES, SMALL, stepsOfClass, type KitchenSize } from './kitchen.ts';

const README = 'languini-kitchen, projects/gpt/README.md';
const ABSTRACT = 'arXiv:2309.11197, abstract';
const OWN = 'nothing published';
const RATES = { small: 55_416, medium: 16_618 } as const;
const QLSTM = { mini: 94_781, tiny: 36_930, small: 11_143 } as const;
/** 16-bit matrix peak of an RTX 3090 with 32-bit sums, FLOP/s. */
const PEAK = 71e12;
const FASTER = 'The largest micro-batch that fits is taken; what was used is not published. The engine counts no casts of mixed precision, no loader and no clock that falls at the card’s power limit, so its rate is an upper end. It also lets products of larger networks run better, where the timings show the same share of the peak for both.';

const rate = (size: KitchenSize, catalog: Catalog): number => trainedMetric(onReference(size), 'tokens_per_second', catalog);
const gflop = (size: KitchenSize, catalog: Catalog): number => flopsPerToken(onReference(size), catalog) / 1e9;
const smallRun = (catalog: Catalog) => pricedProgram(SMALL_6H, catalog, onReference(SMALL));
const mediumRun = (catalog: Catalog) => pricedProgram(MEDIUM_48H, catalog, onReference(MEDIUM));
const hoursOfAll = CLASSES.reduce((sum, hours) => sum + hours, 0) * SIZES;

/** Where the curves of the two networks meet, as the law has them; hours. */
function crossing(): number {
  const [one, other] = [lawSetting(LANGUINI_LAW), lawSetting(LANGUINI_LAW, { set: 'qlstm' })].map(({ coefficients: { c = Number.NaN, α = Number.NaN } }) => ({ c, α }));
  return one === undefined || other === undefined ? Number.NaN : (powerLawCrossing(one, other) ?? Number.NaN);
}

export const CLAIMS_042: readonly Claim[] = [
  { claim: 'GPT small on an RTX 3090', kind: 'predicted', published: RATES.small, unit: 'tokens/s', where: README, tolerance: 0.05, compute: (catalog) => rate(SMALL, catalog), why: FASTER },
  { claim: 'GPT medium on an RTX 3090', kind: 'predicted', published: RATES.medium, unit: 'tokens/s', where: README, tolerance: 0.05, compute: (catalog) => rate(MEDIUM, catalog), why: FASTER },
  { claim: 'Small over medium, in tokens a second', kind: 'predicted', published: RATES.small / RATES.medium, unit: '×', where: README, tolerance: 0.1, compute: (catalog) => rate(SMALL, catalog) / rate(MEDIUM, catalog), why: FASTER },
  { claim: 'FLOPs of a token, GPT small', kind: 'predicted', published: 0.613, unit: 'GFLOP', where: '6 N + 6 · layers · sequence · hidden', tolerance: 0.01, compute: (catalog) => gflop(SMALL, catalog) },
  { claim: 'FLOPs of a token, GPT medium', kind: 'predicted', published: 1.988, unit: 'GFLOP', where: '6 N + 6 · layers · sequence · hidden', tolerance: 0.01, compute: (catalog) => gflop(MEDIUM, catalog) },
  { claim: 'Share of the peak that the timing of GPT small comes to', kind: 'predicted', published: 47.9, unit: '%', where: `${README}, over 71 TFLOP/s`, tolerance: 0.02, compute: (catalog) => (100 * gflop(SMALL, catalog) * 1e9 * RATES.small) / PEAK },
  { claim: 'Share of the peak that the timing of GPT medium comes to', kind: 'predicted', published: 46.5, unit: '%', where: `${README}, over 71 TFLOP/s`, tolerance: 0.02, compute: (catalog) => (100 * gflop(MEDIUM, catalog) * 1e9 * RATES.medium) / PEAK },
  { claim: 'Steps of the class of 6 hours, at the timed rate', kind: 'by construction', published: 18_265, unit: 'steps', where: README, tolerance: 0.001, compute: () => stepsOfClass(6, RATES.small) },
  { claim: 'Steps of the class of 6 hours, at the engine’s own rate', kind: 'predicted', published: 18_265, unit: 'steps', where: README, tolerance: 0.05, compute: (catalog) => stepsOfClass(6, rate(SMALL, catalog)), why: FASTER },
  { claim: 'Tokens of the class of 6 hours, GPT small', kind: 'by construction', published: 18_265 * 128 * 512, unit: 'tokens', where: README, tolerance: 0.001, compute: () => lawValue(HOURS_TO_TOKENS, { inputs: { H: 6, τ: RATES.small } }) },
  { claim: 'Tokens of the class of 48 hours, GPT medium', kind: 'by construction', published: 2.8715e9, unit: 'tokens', where: README, tolerance: 0.001, compute: () => lawValue(HOURS_TO_TOKENS, { inputs: { H: 48, τ: RATES.medium } }) },
  { claim: 'Hours that the engine gives GPT small for the tokens of 6', kind: 'predicted', published: 6, unit: 'h', where: README, tolerance: 0.05, compute: (catalog) => smallRun(catalog).perUse.deviceSeconds / 3600, why: FASTER },
  { claim: 'Hours that the engine gives GPT medium for the tokens of 48', kind: 'predicted', published: 48, unit: 'h', where: README, tolerance: 0.05, compute: (catalog) => mediumRun(catalog).perUse.deviceSeconds / 3600, why: FASTER },
  { claim: 'Electricity of GPT small in the class of 6 hours', kind: 'predicted', unit: 'kWh', where: OWN, compute: (catalog) => smallRun(catalog).perUse.joules / 3.6e6 },
  { claim: 'Electricity of GPT medium in the class of 48 hours', kind: 'predicted', unit: 'kWh', where: OWN, compute: (catalog) => mediumRun(catalog).perUse.joules / 3.6e6 },
  { claim: 'The bill of GPT medium in the class of 48 hours, at $0.20 an hour', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => mediumRun(catalog).perUse.usd },
  { claim: 'Accelerator-hours of six sizes in each of five classes', kind: 'by construction', unit: 'device-hours', compute: () => hoursOfAll, why: 'That every size was run in every class is assumed.' },
  { claim: 'GPT tokens over quasi-LSTM tokens in the same hours, small', kind: 'by construction', published: 5, unit: '×', where: 'READMEs of projects/gpt and projects/lstm', tolerance: 0.02, compute: () => RATES.small / QLSTM.small, why: 'Both rates are timings: the engine prices no network that goes token by token in training.' },
  { claim: 'Hours at which quasi-LSTM meets GPT', kind: 'by construction', published: 50_000, unit: 'h', where: ABSTRACT, tolerance: 0.001, compute: crossing, why: 'Slopes and offsets were not read; the law’s are set so that the curves meet there.' },
  { claim: 'Hours at which they meet if the slopes differ by a fifth less', kind: 'by construction', unit: 'h', compute: () => crossing() ** (1 / 0.8), why: 'The offsets stay. How far a crossing moves that lies five hundred times beyond the longest run.' },
  { claim: 'Quasi-LSTM with ten times the throughput of an LSTM', kind: 'cited', published: 10, unit: '×', where: 'languini-kitchen, projects/lstm/README.md', why: 'It is a matter of kernels that run a recurrence in blocks, which the engine does not price.' },
  { claim: 'Quasi-LSTM mini', kind: 'cited', published: QLSTM.mini, unit: 'tokens/s', where: 'languini-kitchen, projects/lstm/README.md', why: 'The engine prices no network that goes token by token in training.' },
];
