import type { Catalog } from '../../catalog/catalog.ts';
import { breakEven } from '../../program/break-even.ts';
import type { Costs } from '../../program/costs.ts';
import { deviceHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { nodeNamed, pricedProgram } from '../programs.ts';
import { BRIEF, BRIEF_ANEW, BRIEF_KEPT, BRIEF_PAID, LONG, LONG_ANEW, LONG_KEPT, LONG_PAID } from './cases.ts';

const BY_HAND = 'by hand: six messages, a task of 800 tokens, 150 or 15 tokens a message';
const NO_FIGURE = 'no figure published';
const ABSTRACT = 'abstract: less than a tenth of the tokens';
const LENGTHS = 'Messages, lengths and rounds of training are assumed; that messages become a tenth as long is the paper’s.';

const use = (text: string, catalog: Catalog, knobs: Readonly<Record<string, number>> = {}): Costs => pricedProgram(text, catalog, {}, knobs).perUse;
const times = (long: string, brief: string, amount: 'usd' | 'deviceSeconds' | 'flops', knobs: Readonly<Record<string, number>> = {}) => (catalog: Catalog): number => use(long, catalog, knobs)[amount] / use(brief, catalog, knobs)[amount];

/** Tasks after which training has paid for itself. */
function tasksUntilPaid(long: string, brief: string) {
  return (catalog: Catalog): number => {
    const bill = (text: string) => { const { once, perUse } = pricedProgram(text, catalog); return { once: once.usd, perUse: perUse.usd }; };
    const met = breakEven(bill(long), bill(brief));
    return met.kind === 'from' && met.cheaper === 'b' ? met.uses : Number.NaN;
  };
}

export const CLAIMS_127: readonly Claim[] = [
  { claim: 'Tokens written for a task, of those before training', kind: 'by construction', published: 10, unit: '%', where: ABSTRACT, tolerance: 0.001, compute: (catalog) => (100 * use(BRIEF, catalog).tokensOut) / use(LONG, catalog).tokensOut, why: 'A tenth is an input.' },
  { claim: 'Tokens written for a task, long messages', kind: 'by construction', published: 900, unit: 'tokens', where: BY_HAND, tolerance: 0, compute: (catalog) => use(LONG, catalog).tokensOut },
  { claim: 'Tokens read for a task, everything read anew, long messages', kind: 'predicted', published: 7050, unit: 'tokens', where: BY_HAND, tolerance: 0.001, compute: (catalog) => use(LONG_PAID, catalog).tokensIn },
  { claim: 'Tokens read for a task, everything read anew, short messages', kind: 'predicted', published: 5025, unit: 'tokens', where: BY_HAND, tolerance: 0.001, compute: (catalog) => use(BRIEF_PAID, catalog).tokensIn },
  { claim: 'Times cheaper, everything read anew, tokens written three times as dear', kind: 'predicted', published: 1.8, unit: '×', where: BY_HAND, tolerance: 0.05, compute: times(LONG_PAID, BRIEF_PAID, 'usd'), why: LENGTHS },
  { claim: 'Times cheaper where what was read is kept', kind: 'predicted', published: 2.7, unit: '×', where: BY_HAND, tolerance: 0.05, compute: times(LONG_KEPT, BRIEF_KEPT, 'usd'), why: 'The task is still read once by each agent; tokens found again are free here.' },
  { claim: 'Times cheaper where the task is eight tokens long', kind: 'predicted', published: 10, unit: '×', where: 'ten times only where the task is next to nothing', tolerance: 0.1, compute: times(LONG_KEPT, BRIEF_KEPT, 'usd', { prompt: 8 }) },
  { claim: 'Times less device time on an A100, context kept', kind: 'predicted', unit: '×', where: NO_FIGURE, compute: times(LONG, BRIEF, 'deviceSeconds'), why: `On one’s own machine writing takes the time, and short messages save more than a service’s prices tell. ${LENGTHS}` },
  { claim: 'Times less device time on an A100, everything read anew', kind: 'predicted', unit: '×', where: NO_FIGURE, compute: times(LONG_ANEW, BRIEF_ANEW, 'deviceSeconds'), why: LENGTHS },
  { claim: 'Times less waiting for a conversation, context kept', kind: 'predicted', unit: '×', where: NO_FIGURE, compute: (catalog) => pricedProgram(LONG, catalog).perUseSeconds / pricedProgram(BRIEF, catalog).perUseSeconds, why: 'Messages come one after the other.' },
  { claim: 'Device-hours of training: five rounds, eight conversations of each of 5,000 tasks', kind: 'predicted', unit: 'h', where: `${NO_FIGURE}; A100`, compute: (catalog) => deviceHours(pricedProgram(BRIEF, catalog).once), why: 'Every round is priced with long messages and with the task read anew; adapters are trained on the best conversation of each task. Rounds after the first write less.' },
  { claim: 'Share of it that goes to writing conversations', kind: 'predicted', unit: '%', where: NO_FIGURE, compute: (catalog) => { const result = pricedProgram(BRIEF, catalog); return (100 * nodeNamed(result, 'sample').total.deviceSeconds) / result.once.deviceSeconds; }, why: 'Training itself is cheap beside making what is trained on.' },
  { claim: 'Bill of training at the catalog’s price of an A100', kind: 'predicted', unit: 'USD', dimension: 'usd', where: NO_FIGURE, compute: (catalog) => pricedProgram(BRIEF, catalog).once.usd },
  { claim: 'Tasks after which training has paid, on one’s own A100', kind: 'predicted', unit: 'tasks', where: NO_FIGURE, compute: tasksUntilPaid(LONG, BRIEF) },
  { claim: 'Tasks after which training has paid, from a service at $1 and $3', kind: 'predicted', unit: 'tasks', where: NO_FIGURE, compute: tasksUntilPaid(LONG_PAID, BRIEF_PAID) },
  { claim: 'Up to 2.8 times the performance with less than a tenth of the tokens, where agents exchange what they know', kind: 'cited', where: 'abstract; Llama 3 8B against agents as they come' },
];
