import type { Catalog } from '../../catalog/catalog.ts';
import { billOfNode, deviceHours } from '../bills.ts';
import { usesUntilPaid } from '../break-even-runs.ts';
import type { Claim } from '../claim.ts';
import { pricedProgram } from '../programs.ts';
import { TAUGHT, TAUGHT_A100, UNTAUGHT } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2410.10209';
const REVIEW = 'arXiv:2410.10209, as a review quotes it';
const RULE = 'rule of thumb: 2 or 6 FLOPs a parameter and token';
const OWN = 'nothing published';
const ASSUMED = 'Five rounds of 1,500 tokens, profiles of 2 s, examples of 1,000 tokens and four epochs are assumed.';
const RUNS = 'Runs of two seconds on one core are assumed, and that each becomes 30.5 % shorter, which was measured where both models were right.';

const node = (text: string, id: string, catalog: Catalog) => billOfNode(text, id, catalog);
const once = (catalog: Catalog) => pricedProgram(TAUGHT, catalog).once;
const writing = (catalog: Catalog): number => deviceHours(node(TAUGHT, 'improve', catalog));
const tuning = (catalog: Catalog): number => deviceHours(node(TAUGHT, 'tune', catalog));

export const CLAIMS_028: readonly Claim[] = [
  { claim: 'Time of a run taken off', kind: 'by construction', published: 30.5, unit: '%', where: ABSTRACT, tolerance: 0.001, compute: (catalog) => 100 * (1 - pricedProgram(TAUGHT, catalog).perUseSeconds / pricedProgram(UNTAUGHT, catalog).perUseSeconds) },
  { claim: 'Tasks kept of 780,000', kind: 'by construction', published: 9451, unit: 'tasks', where: REVIEW, tolerance: 0, compute: (catalog) => node(TAUGHT, 'improve', catalog).tokensOut / 500 / 5 },
  { claim: 'FLOPs of tuning 6.7B parameters on them', kind: 'predicted', published: 1.5e18, unit: 'FLOP', where: `${RULE}; 1,000 tokens, four epochs`, tolerance: 0.05, compute: (catalog) => node(TAUGHT, 'tune', catalog).flops, why: ASSUMED },
  { claim: 'GPU-hours of that tuning on A100', kind: 'predicted', published: 3.3, unit: 'device-hours', where: `${RULE}, 40 % of the peak`, tolerance: 0.2, compute: (catalog) => deviceHours(node(TAUGHT_A100, 'tune', catalog)), why: 'The engine predicts nearly half of the peak.' },
  {
    claim: 'FLOPs of writing and improving the data', kind: 'predicted', published: 3e18, unit: 'FLOP', where: `${RULE}; 21B at work`, tolerance: 0.1, compute: (catalog) => node(TAUGHT, 'improve', catalog).flops,
    why: 'DeepSeek-V2 stands in for the open model of 236B. Its attention decodes on a compressed cache, which is more arithmetic than the rule counts.',
  },
  { claim: 'GPU-hours of writing the data on eight H200', kind: 'predicted', unit: 'device-hours', where: OWN, compute: writing, why: ASSUMED },
  { claim: 'Writing the data over tuning on it, in GPU-hours', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => writing(catalog) / tuning(catalog), why: 'Tuning is three parts in ten of the arithmetic; but writing waits for memory, and tuning does not.' },
  { claim: 'Core-hours of profiling every round', kind: 'predicted', unit: 'core-hours', where: OWN, compute: (catalog) => node(TAUGHT, 'measure', catalog).coreSeconds / 3600, why: ASSUMED },
  { claim: 'Core-hours of filtering 780,000 tasks', kind: 'predicted', unit: 'core-hours', where: OWN, compute: (catalog) => node(TAUGHT, 'filter', catalog).coreSeconds / 3600, why: 'A twentieth of a second for a task is assumed.' },
  { claim: 'The bill before the first run', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => once(catalog).usd, why: ASSUMED },
  { claim: 'Energy before the first run', kind: 'predicted', unit: 'J', dimension: 'joules', where: OWN, compute: (catalog) => once(catalog).joules, why: ASSUMED },
  { claim: 'Runs until the money is back', kind: 'predicted', unit: 'runs', where: OWN, compute: (catalog) => usesUntilPaid(TAUGHT, UNTAUGHT, 'usd', catalog), why: RUNS },
  { claim: 'Runs until the energy is back', kind: 'predicted', unit: 'runs', where: OWN, compute: (catalog) => usesUntilPaid(TAUGHT, UNTAUGHT, 'joules', catalog), why: RUNS },
  { claim: 'Core-years of running until the money is back', kind: 'predicted', unit: 'years', where: OWN, compute: (catalog) => (2 * usesUntilPaid(TAUGHT, UNTAUGHT, 'usd', catalog)) / (365.25 * 86_400), why: 'It does not hang on how long one run takes, only on time saved in all.' },
  { claim: 'HumanEval, DeepSeek-Coder 6.7B: solved before', kind: 'cited', published: 43.3, unit: '%', where: ABSTRACT, why: 'Quality is not priced.' },
  { claim: 'HumanEval, DeepSeek-Coder 6.7B: solved after', kind: 'cited', published: 76.8, unit: '%', where: ABSTRACT, why: 'Quality is not priced.' },
];
