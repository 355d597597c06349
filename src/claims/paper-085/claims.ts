import type { Catalog } from '../../catalog/catalog.ts';
import { billOfNode, deviceHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { parametersOfNode, usesUntilCheaper } from '../program-nodes.ts';
import { pricedProgram } from '../programs.ts';
import { EXECUTED, TRACED } from './cases.ts';

const RULE = 'rule of thumb: 2 or 6 FLOPs a parameter and token';
const OWN = 'nothing published';
const SETUP = '120,000 traces, 1,024 tokens and 2 s for each, and ten epochs are assumed.';

const trained = (catalog: Catalog) => billOfNode(TRACED, 'train', catalog);
const traced = (catalog: Catalog) => billOfNode(TRACED, 'trace', catalog);
const predicted = (catalog: Catalog) => pricedProgram(TRACED, catalog).perUse;
const executed = (catalog: Catalog) => pricedProgram(EXECUTED, catalog).perUse;

export const CLAIMS_085: readonly Claim[] = [
  { claim: 'Parameters of the model', kind: 'predicted', published: 125e6, unit: 'parameters', where: 'RoBERTa base, which UniXcoder starts from', tolerance: 0.02, compute: (catalog) => parametersOfNode(TRACED, 'train', catalog) },
  { claim: 'FLOPs of training on the traces', kind: 'predicted', published: 9.2e17, unit: 'FLOP', where: RULE, tolerance: 0.1, compute: (catalog) => trained(catalog).flops, why: `${SETUP} Attention over 1,024 tokens, which see both ways, is a seventh on top of the rule in a network as narrow as this.` },
  {
    claim: 'GPU-hours of training', kind: 'predicted', published: 2, unit: 'device-hours', where: `${RULE}, 41 % of the peak`, tolerance: 0.2, compute: (catalog) => deviceHours(trained(catalog)),
    why: 'Matrices 768 wide fill an A100 badly, and what lies between products weighs more: less than a third of the peak. Attention adds to it.',
  },
  { claim: 'Core-hours of recording', kind: 'by construction', published: 67, unit: 'core-hours', where: 'traces × seconds', tolerance: 0.01, compute: (catalog) => traced(catalog).coreSeconds / 3600, why: SETUP },
  { claim: 'Recording over training, in hours of a core and of a card', kind: 'predicted', published: 33.5, unit: '×', where: '67 core-hours over 2 GPU-hours', tolerance: 0.2, compute: (catalog) => traced(catalog).coreSeconds / trained(catalog).deviceSeconds, why: 'Core-hours are an input; GPU-hours are predicted higher.' },
  { claim: 'The bill of recording', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => traced(catalog).usd },
  { claim: 'The bill of training', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => trained(catalog).usd },
  { claim: 'Recording over recording and training, in dollars', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => traced(catalog).usd / pricedProgram(TRACED, catalog).once.usd, why: 'Comparable, as the rule says: a core at 4 cents an hour, an A100 at $1.89.' },
  { claim: 'Recording over recording and training, in energy', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => traced(catalog).joules / pricedProgram(TRACED, catalog).once.joules, why: 'Ten watts of a core are assumed.' },
  { claim: 'One prediction, seconds of a card', kind: 'predicted', published: (2 * 125e6 * 1024) / (0.4 * 312e12), unit: 's', where: `${RULE}, 40 % of the peak`, tolerance: 0.3, compute: (catalog) => predicted(catalog).deviceSeconds, why: 'A third of the parameters is the embedding table, which is looked up.' },
  { claim: 'One run over one prediction, in seconds of a core and of a card', kind: 'predicted', unit: '×', where: 'seconds of a run over 2 N n / F', tolerance: 1, compute: (catalog) => executed(catalog).coreSeconds / predicted(catalog).deviceSeconds },
  { claim: 'One run over one prediction, in dollars', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => executed(catalog).usd / predicted(catalog).usd },
  { claim: 'Predictions after which recording and training have paid', kind: 'predicted', unit: 'predictions', where: OWN, compute: (catalog) => usesUntilCheaper(EXECUTED, TRACED, catalog), why: 'If every prediction may stand for a run; those that are wrong cost more.' },
  { claim: 'Paths of execution foretold better by 12.4 %', kind: 'cited', published: 12.4, unit: '%', where: 'abstract, arXiv:2306.07487', why: 'Quality is not priced.' },
  { claim: 'Values at run time foretold better by 25.2 %', kind: 'cited', published: 25.2, unit: '%', where: 'abstract, arXiv:2306.07487', why: 'Quality is not priced.' },
];
