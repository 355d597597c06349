import type { Catalog } from '../../catalog/catalog.ts';
import type { Costs } from '../../program/costs.ts';
import type { Settings } from '../../scenario/fields.ts';
import { billOf, billOfNode, deviceHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings } from '../price.ts';
import { nodeNamed, pricedProgram } from '../programs.ts';
import { ALONE, CASES_029, EXECUTED, PREDICTED } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2502.11167';
const ROUGH = 'a rough estimate: 70B on DGX H100, 30.6 ms a token alone, 50 ms at 64';
const OWN = 'nothing published';
const PROGRAMS = 1160;
const RIGHT = 0.6;
const SLOWER = 'The estimate takes three to four times as long for a token as the engine predicts for eight H100 that read 141 GB together, with kernels from a graph. With kernels started one by one it would be 100 ms.';
const FULL_POWER = 'The estimate draws 6 kW for as long as its slower tokens take. Eight H100 that wait for memory draw 4 to 5 kW and are done sooner.';
const ASSUMED = 'Programs of 800 tokens, 400 tokens of reasoning and six in ten right are assumed.';

const each = (text: string, node: string, catalog: Catalog) => nodeNamed(pricedProgram(text, catalog), node);

/** Runtime from which on a prediction costs less than the run that it spares: cost of a prediction over (share right × cost of a second of running). */
function worthFrom(text: string, amount: keyof Costs, catalog: Catalog): number {
  const run = each(EXECUTED, 'run', catalog);
  return each(text, 'predict', catalog).each[amount] / (RIGHT * (run.each[amount] / run.eachSeconds));
}

const settingsAt = (place: number): Settings => CASES_029[place]?.settings ?? {};
const alone = (metric: 'tpot' | 'request_latency', catalog: Catalog, place = 2): number => metricOfSettings(settingsAt(place), metric, catalog);

export const CLAIMS_029: readonly Claim[] = [
  { claim: 'Programs in eight parts: six of 150, one of 60 and one of 200', kind: 'by construction', published: PROGRAMS, unit: 'programs', where: `${ABSTRACT}; parts as a third-party page lists them`, tolerance: 0, compute: (catalog) => pricedProgram(PREDICTED, catalog).uses },
  { claim: 'FLOPs of predicting all of them with 70B parameters', kind: 'predicted', published: PROGRAMS * 2 * 70e9 * 1200, unit: 'FLOP', where: 'rule of thumb: 2 FLOPs a parameter and token', tolerance: 0.05, compute: (catalog) => PROGRAMS * billOfNode(PREDICTED, 'predict', catalog).flops, why: ASSUMED },
  { claim: 'Time of a token, alone', kind: 'predicted', published: 0.0306, unit: 's', where: ROUGH, tolerance: 0.2, compute: (catalog) => alone('tpot', catalog), why: SLOWER },
  { claim: 'The same with kernels started one by one', kind: 'predicted', unit: 's', where: OWN, compute: (catalog) => alone('tpot', catalog, 3), why: 'The estimate’s 30.6 ms lie between the two.' },
  { claim: 'Time of a token, 64 at once', kind: 'predicted', published: 0.05, unit: 's', where: ROUGH, tolerance: 0.2, compute: (catalog) => metricOfSettings(settingsAt(0), 'tpot', catalog), why: SLOWER },
  { claim: 'One prediction, alone', kind: 'predicted', published: 12, unit: 's', where: ROUGH, tolerance: 0.2, compute: (catalog) => alone('request_latency', catalog), why: SLOWER },
  { claim: 'One prediction among 64', kind: 'predicted', published: 20, unit: 's', where: ROUGH, tolerance: 0.2, compute: (catalog) => each(PREDICTED, 'predict', catalog).eachSeconds, why: SLOWER },
  { claim: 'Energy of one prediction, alone', kind: 'predicted', published: 73e3, unit: 'J', where: `${ROUGH}, 6 kW`, tolerance: 0.2, compute: (catalog) => each(ALONE, 'predict', catalog).each.joules, why: FULL_POWER },
  { claim: 'Energy of one prediction among 64', kind: 'predicted', published: 1.9e3, unit: 'J', where: `${ROUGH}, 6 kW`, tolerance: 0.2, compute: (catalog) => each(PREDICTED, 'predict', catalog).each.joules, why: FULL_POWER },
  { claim: 'Energy alone over energy among 64', kind: 'predicted', published: 73 / 1.9, unit: '×', where: ROUGH, tolerance: 0.2, compute: (catalog) => each(ALONE, 'predict', catalog).each.joules / each(PREDICTED, 'predict', catalog).each.joules, why: 'Here a larger share of the time among 64 is reading prompts, which no batch makes cheaper.' },
  { claim: 'Runtime from which predicting saves energy, 64 at once, against a core of 100 W', kind: 'predicted', published: 31, unit: 's', where: `${ROUGH}; 1.9 kJ/(0.6 · 100 W)`, tolerance: 0.2, compute: (catalog) => worthFrom(PREDICTED, 'joules', catalog), why: FULL_POWER },
  { claim: 'The same by that formula from the stated energy', kind: 'by construction', published: 31, unit: 's', where: ROUGH, tolerance: 0.05, compute: () => 1.9e3 / (RIGHT * 100) },
  { claim: 'The same, one at a time', kind: 'predicted', unit: 's', where: OWN, compute: (catalog) => worthFrom(ALONE, 'joules', catalog) },
  { claim: 'Runtime from which predicting saves money, 64 at once', kind: 'predicted', unit: 's', where: OWN, compute: (catalog) => worthFrom(PREDICTED, 'usd', catalog), why: 'A core for four cents an hour; eight H100 for about thirty dollars.' },
  { claim: 'Runtime from which predicting saves time, one at a time', kind: 'predicted', unit: 's', where: OWN, compute: (catalog) => alone('request_latency', catalog) / RIGHT },
  { claim: 'Energy of predicting over running, programs of a second', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => billOf(PREDICTED, catalog).joules / billOf(EXECUTED, catalog).joules, why: 'Wrong predictions are run after all.' },
  { claim: 'GPU-hours of one model on all programs', kind: 'predicted', unit: 'device-hours', where: OWN, compute: (catalog) => deviceHours(billOf(PREDICTED, catalog)), why: ASSUMED },
  { claim: 'The bill of 21 models of that size', kind: 'predicted', unit: '$', dimension: 'usd', where: `${OWN}; 21 models: ${ABSTRACT}`, compute: (catalog) => 21 * PROGRAMS * billOfNode(PREDICTED, 'predict', catalog).usd, why: `${ASSUMED} A model of 70B stands in for each.` },
  { claim: 'As executors of any program models are limited so far; size and data help', kind: 'cited', where: ABSTRACT, why: 'Quality is not priced; six in ten right is an assumption.' },
];
