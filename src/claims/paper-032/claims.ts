import type { Catalog } from '../../catalog/catalog.ts';
import { usesUntilPaid } from '../break-even-runs.ts';
import type { Claim } from '../claim.ts';
import { jobOf, metricOfSettings } from '../price.ts';
import { nodeNamed, pricedProgram } from '../programs.ts';
import { ALONE, AS_IT_WAS, IMPROVED, READ_AGAIN, SHARED } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2312.14949';
const ROUGH = 'a rough estimate: 10 turns, 800 tokens of 30 ms, 10 kW';
const OWN = 'nothing published';
const PROXY = 'The model’s size is not public: 280 billion parameters at work are a guess. Ten turns of 3,000 tokens and 800 back are assumed.';
const RUN = 'Runs of ten seconds, of which one hundredth is spent in the function, are assumed.';
const JOULES_PER_KWH = 3.6e6;

const answerOf = (text: string, catalog: Catalog) => nodeNamed(pricedProgram(text, catalog), 'answer');
const kwh = (text: string, catalog: Catalog): number => pricedProgram(text, catalog).total.joules / JOULES_PER_KWH;
const seconds = (text: string, catalog: Catalog, share: number, speedup = 38): number => pricedProgram(text, catalog, {}, { share, speedup }).perUseSeconds;
const savedJoules = (catalog: Catalog): number => pricedProgram(AS_IT_WAS, catalog).perUse.joules - pricedProgram(IMPROVED, catalog).perUse.joules;
const settingsOf = (text: string, catalog: Catalog) => answerOf(text, catalog).settings ?? {};

/** How much sooner a run of ten seconds ends. */
const sooner = (catalog: Catalog, share: number): number => pricedProgram(AS_IT_WAS, catalog).perUseSeconds / seconds(IMPROVED, catalog, share);

export const CLAIMS_032: readonly Claim[] = [
  { claim: 'The function, times faster', kind: 'by construction', published: 38, unit: '×', where: `${ABSTRACT}: up to 38, one function of an imaging library`, tolerance: 1e-6, compute: (catalog) => sooner(catalog, 1) },
  { claim: 'The whole run, where the function is 1 % of it', kind: 'by construction', published: 1.0098, unit: '×', where: 'Amdahl: 1/(1 − f·(1 − 1/s))', tolerance: 0.0001, compute: (catalog) => sooner(catalog, 0.01) },
  { claim: 'The whole run, where it is half of it', kind: 'by construction', published: 1 / (1 - 0.5 * (1 - 1 / 38)), unit: '×', where: 'Amdahl: 1/(1 − f·(1 − 1/s))', tolerance: 0.0001, compute: (catalog) => sooner(catalog, 0.5) },
  { claim: 'Parameters at work in the model that stands in', kind: 'by construction', published: 280e9, unit: 'parameters', where: 'a guess', tolerance: 0.02, compute: (catalog) => jobOf(settingsOf(ALONE, catalog), catalog).network.parameters.total },
  { claim: 'Time of a token, alone, 16 bits on eight H100', kind: 'predicted', published: 0.03, unit: 's', where: ROUGH, tolerance: 0.2, compute: (catalog) => metricOfSettings(settingsOf(ALONE, catalog), 'tpot', catalog), why: PROXY },
  { claim: 'Ten turns, alone', kind: 'predicted', published: 240, unit: 's', where: ROUGH, tolerance: 0.2, compute: (catalog) => pricedProgram(ALONE, catalog).perUseSeconds, why: 'Half a second of each turn is reading; the rest is writing, token by token.' },
  {
    claim: 'Energy of ten turns, alone', kind: 'predicted', published: 0.67, unit: 'kWh', where: ROUGH, tolerance: 0.3, compute: (catalog) => kwh(ALONE, catalog),
    why: 'The estimate draws the 10 kW that the whole server is rated at. Eight H100 that wait for memory draw less than half of that by themselves; host, fans and the facility are not in it.',
  },
  { claim: 'The same at the rated 10 kW', kind: 'predicted', published: 0.67, unit: 'kWh', where: ROUGH, tolerance: 0.1, compute: (catalog) => (pricedProgram(ALONE, catalog).perUseSeconds * 10e3) / JOULES_PER_KWH },
  { claim: 'Energy of ten turns, one of 32 conversations', kind: 'predicted', published: 0.02, unit: 'kWh', where: 'a rough estimate: the same, shared by 32', tolerance: 0.3, compute: (catalog) => kwh(SHARED, catalog), why: 'Weights and cache have 8 bits here: 32 such conversations do not fit otherwise.' },
  { claim: 'Conversations for the energy of a kettle (0.1 kWh), one of 32', kind: 'predicted', published: 5, unit: 'conversations', where: 'a rough estimate: 0.1/0.02 kWh', tolerance: 0.3, compute: (catalog) => 0.1 / kwh(SHARED, catalog), why: 'A kettle is several conversations among others, and less than one on a machine of one’s own.' },
  { claim: 'Tokens read in ten turns without a cache', kind: 'by construction', published: 201_000, unit: 'tokens', dimension: 'training-tokens', where: 'Σ of i messages and i − 1 answers', tolerance: 1e-6, compute: (catalog) => pricedProgram(READ_AGAIN, catalog).total.tokensIn },
  { claim: 'Energy with everything read again over energy with the cache kept', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => kwh(READ_AGAIN, catalog) / kwh(SHARED, catalog), why: PROXY },
  { claim: 'Dollars of ten turns, one of 32', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => pricedProgram(SHARED, catalog).total.usd, why: PROXY },
  { claim: 'Share of the expert in what is paid first', kind: 'predicted', unit: '%', where: OWN, compute: (catalog) => (100 * nodeNamed(pricedProgram(IMPROVED, catalog), 'expert').total.usd) / pricedProgram(IMPROVED, catalog).once.usd, why: 'Eight hours at $60 are assumed.' },
  { claim: 'Runs until conversation and expert are paid', kind: 'predicted', unit: 'runs', where: OWN, compute: (catalog) => usesUntilPaid(IMPROVED, AS_IT_WAS, 'usd', catalog), why: RUN },
  { claim: 'The same where the function is all of the run', kind: 'predicted', unit: 'runs', where: OWN, compute: (catalog) => usesUntilPaid(IMPROVED, AS_IT_WAS, 'usd', catalog, { share: 1 }), why: 'Then each run saves a hundred times as much.' },
  { claim: 'Runs until the energy of the conversation is back', kind: 'predicted', unit: 'runs', where: OWN, compute: (catalog) => usesUntilPaid(IMPROVED, AS_IT_WAS, 'joules', catalog), why: `${RUN} What the expert’s day draws is not counted.` },
  { claim: 'Energy that 1e12 such runs in a year save', kind: 'predicted', unit: 'kWh', where: OWN, compute: (catalog) => (1e12 * savedJoules(catalog)) / JOULES_PER_KWH, why: `${RUN} A core is taken to draw 10 W.` },
  { claim: 'Case studies on open-source Python libraries, with an expert in the loop throughout', kind: 'cited', where: ABSTRACT, why: 'Quality is not priced.' },
];
