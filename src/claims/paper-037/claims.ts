import { performanceScores } from '../../laws/estimators.ts';
import { evaluateLaw } from '../../laws/evaluate.ts';
import { MEAN_SPEED_UP } from '../../laws/laws/code.ts';
import { billOf, billOfNode, deviceHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { CLOCKED, COUNTED, RELEASED } from './cases.ts';
import { geometricMean, wholeSpeedUp } from './speed-ups.ts';

const ABSTRACT = 'abstract, arXiv:2408.06450';
const RULE = 'rule of thumb: 2 FLOPs a parameter and token';
const OWN = 'nothing published';
const EXAMPLE = 'An example of ours: 99 tasks at half their speed, one at a hundred times.';
const LENGTHS = 'Prompts of 500 tokens, answers of 300 and a second for a run are assumed.';
const QUALITY = 'Quality is not priced.';

const GROUPS = [{ tasks: 99, speedUp: 0.5 }, { tasks: 1, speedUp: 100 }];

function meanAt(share: number): number {
  const result = evaluateLaw(MEAN_SPEED_UP, { inputs: { f: share, a: 0.5, b: 100 } });
  return result.ok ? result.value : Number.NaN;
}

/** The mean is a straight line in the share that became faster. */
const shareForNoChange = (): number => (1 - meanAt(0)) / (meanAt(1) - meanAt(0));

/** Solutions of four levels, slowest first, more of them the faster. */
const LEVELS = [1, 2, 3, 4].map((solutions) => ({ solutions }));
const EQUAL = [1, 1, 1, 1].map((solutions) => ({ solutions }));
const scoreOf = (reached: number): number => 100 * performanceScores(EQUAL, reached).score;

export const CLAIMS_037: readonly Claim[] = [
  { claim: 'Mean speed-up where 99 of 100 tasks became half as fast', kind: 'by construction', published: 1.495, unit: '×', where: '(99 · 0.5 + 100)/100', tolerance: 1e-6, compute: () => meanAt(0.01), why: EXAMPLE },
  { claim: 'The same by the geometric mean', kind: 'predicted', unit: '×', where: OWN, compute: () => geometricMean(GROUPS), why: EXAMPLE },
  { claim: 'The same for all tasks together, of equal length before', kind: 'predicted', unit: '×', where: OWN, compute: () => wholeSpeedUp(GROUPS), why: EXAMPLE },
  { claim: 'Share of tasks at a hundred times that hides that all others became half as fast', kind: 'predicted', unit: '%', where: OWN, compute: () => 100 * shareForNoChange() },
  { claim: 'Differential score of the second of four levels with 1, 2, 3 and 4 solutions', kind: 'by construction', published: 30, unit: '%', where: 'share of solutions outpaced: (1 + 2)/10', tolerance: 1e-9, compute: () => 100 * performanceScores(LEVELS, 1).score },
  { claim: 'The same by levels alone', kind: 'by construction', published: 50, unit: '%', where: 'rank over levels: 2/4', tolerance: 1e-9, compute: () => 100 * performanceScores(LEVELS, 1).normalised },
  {
    claim: 'Mean score after 99 of 100 tasks fell from the second to the lowest of four equal levels and one rose to the highest', kind: 'by construction', published: 25.75, unit: '%', where: '(99 · 25 + 100)/100', tolerance: 1e-9, compute: () => (99 * scoreOf(0) + scoreOf(3)) / 100,
    why: 'Before, all scored 50: what the mean of ratios calls half again as fast scores half as much.',
  },
  { claim: 'Tasks', kind: 'by construction', published: 121, unit: 'tasks', where: ABSTRACT, tolerance: 0, compute: (catalog) => billOf(COUNTED, catalog).tokensOut / 300 / 50, why: 'The version that was released later has 118.' },
  { claim: 'Programs written for one model: 50 a task', kind: 'by construction', published: 6050, unit: 'samples', where: 'tasks × samples', tolerance: 0, compute: (catalog) => billOf(COUNTED, catalog).tokensOut / 300 },
  { claim: 'FLOPs of writing them with Code Llama 7B, prompts read once', kind: 'predicted', published: 121 * 2 * 6.74e9 * (500 + 50 * 300), unit: 'FLOP', where: RULE, tolerance: 0.1, compute: (catalog) => billOfNode(COUNTED, 'sample', catalog).flops, why: LENGTHS },
  { claim: 'GPU-hours of writing them on one H100', kind: 'predicted', unit: 'device-hours', where: OWN, compute: (catalog) => deviceHours(billOfNode(COUNTED, 'sample', catalog)), why: LENGTHS },
  { claim: 'Core-hours of running each of them once', kind: 'by construction', published: 6050 / 3600, unit: 'core-hours', where: 'samples × one second', tolerance: 1e-6, compute: (catalog) => billOf(COUNTED, catalog).coreSeconds / 3600, why: LENGTHS },
  { claim: 'The bill of one model, instructions counted', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => billOf(COUNTED, catalog).usd, why: LENGTHS },
  { claim: 'The bill by the clock, over it', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => billOf(CLOCKED, catalog).usd / billOf(COUNTED, catalog).usd, why: 'Twenty readings of a clock in the place of one count of instructions are assumed.' },
  { claim: 'The bill of the released tool: 118 tasks, 100 samples', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => billOf(RELEASED, catalog).usd, why: 'Half of the samples are taken to be right and are profiled.' },
  { claim: 'A model’s size does not explain how efficient its code is', kind: 'cited', where: ABSTRACT, why: QUALITY },
  { claim: 'Instruction tuning helps code efficiency as well as correctness', kind: 'cited', where: ABSTRACT, why: QUALITY },
  { claim: 'Scores agree across platforms', kind: 'cited', where: ABSTRACT, why: 'Instructions are counted, not seconds, so they hardly depend on the machine.' },
];
