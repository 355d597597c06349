import type { Catalog } from '../../catalog/catalog.ts';
import { billOfNode, deviceHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { parametersOfNode, usesUntilCheaper } from '../program-nodes.ts';
import { nodeNamed, pricedProgram } from '../programs.ts';
import { trainedMetric } from '../training.ts';
import { IN_PLACE, LARGE, TUNED, TUNING } from './cases.ts';
import { tokensOverPlain } from './layout.ts';

const RULE = 'rule of thumb: 2 or 6 FLOPs a parameter and token';
const UNPUBLISHED = 'nothing published';
const SETUP = 'Assumed here: 15,000 programs of 1,500 tokens each, 100 of them moved, and 5 epochs.';

const use = (text: string, catalog: Catalog) => pricedProgram(text, catalog).perUse;
const tuning = (catalog: Catalog) => billOfNode(TUNED, 'tune', catalog);
const read = (text: string, catalog: Catalog): number => {
  const { amounts, calls } = nodeNamed(pricedProgram(text, catalog), 'complete');
  return calls * (amounts['prompt'] ?? Number.NaN);
};

export const CLAIMS_040: readonly Claim[] = [
  { claim: 'FLOPs of tuning 0.89B parameters on 15,000 programs', kind: 'predicted', published: 6e17, unit: 'FLOP', where: RULE, tolerance: 0.1, compute: (catalog) => tuning(catalog).flops, why: `${SETUP} The rule leaves out the moved tokens and attention, and counts the embedding table as if it were multiplied.` },
  {
    claim: 'GPU-hours of the tuning', kind: 'predicted', published: 1.3, unit: 'device-hours', where: `${RULE}, 41 % of the peak`, tolerance: 0.2, compute: (catalog) => deviceHours(tuning(catalog)),
    why: 'The engine predicts that an A100 trains a model of this width at more than half of its peak; the rule takes 41 %.',
  },
  { claim: 'The bill of the tuning', kind: 'predicted', published: 3, unit: '$', dimension: 'usd', where: 'rule of thumb: about $3', tolerance: 0.3, compute: (catalog) => tuning(catalog).usd, why: 'Fewer hours, at $1.89 each.' },
  { claim: 'Arithmetic of the tuning over what the card could do in its time', kind: 'predicted', unit: '×', where: UNPUBLISHED, tolerance: 1, compute: (catalog) => trainedMetric(TUNING, 'mfu', catalog) },
  { claim: '175B over 0.89B, in parameters', kind: 'predicted', published: 197, unit: '×', where: 'parameters over parameters', tolerance: 0.03, compute: (catalog) => parametersOfNode(LARGE, 'complete', catalog) / parametersOfNode(TUNED, 'complete', catalog) },
  { claim: '175B over 0.89B, in arithmetic of a program', kind: 'predicted', published: 197, unit: '×', where: RULE, tolerance: 0.2, compute: (catalog) => use(LARGE, catalog).flops / use(TUNED, catalog).flops, why: 'Embedding table and output head are nearly a third of the small model; the one is looked up and not multiplied, the other works on written tokens alone. In the large model they are nothing.' },
  { claim: '175B over 0.89B, in dollars of a program', kind: 'predicted', unit: '×', where: UNPUBLISHED, tolerance: 1, compute: (catalog) => use(LARGE, catalog).usd / use(TUNED, catalog).usd, why: 'Less than in arithmetic: at eight sequences the small model waits for its kernels to start.' },
  { claim: 'A thousand programs with the tuned model', kind: 'predicted', unit: '$', dimension: 'usd', where: UNPUBLISHED, tolerance: 1, compute: (catalog) => 1000 * use(TUNED, catalog).usd },
  { claim: 'A thousand programs with 175B parameters', kind: 'predicted', unit: '$', dimension: 'usd', where: UNPUBLISHED, tolerance: 1, compute: (catalog) => 1000 * use(LARGE, catalog).usd },
  { claim: 'Programs after which the tuning has paid', kind: 'predicted', unit: 'programs', where: UNPUBLISHED, tolerance: 1, compute: (catalog) => usesUntilCheaper(LARGE, TUNED, catalog), why: `${SETUP} The large model is priced on eight A100 of one’s own.` },
  { claim: 'Tokens of a program as it is trained on over those as it was', kind: 'by construction', published: 1.2, unit: '×', where: '(length + moved + 2 · lines) / length, 100 lines', tolerance: 0.001, compute: () => tokensOverPlain({ length: 1500, moved: 100, lines: 100 }), why: 'Line numbers say where each moved call belongs; two tokens a line and 100 lines are assumed.' },
  { claim: 'Every call where it stands over all at the end, in tokens read', kind: 'predicted', unit: '×', where: UNPUBLISHED, tolerance: 1, compute: (catalog) => read(IN_PLACE, catalog) / read(TUNED, catalog), why: 'Eight calls of a program are assumed; each is written from a prefix of its own, on average half of the program.' },
  { claim: 'The same in dollars', kind: 'predicted', unit: '×', where: UNPUBLISHED, tolerance: 1, compute: (catalog) => use(IN_PLACE, catalog).usd / use(TUNED, catalog).usd },
  { claim: 'Place and function right in up to 0.8 of cases', kind: 'cited', published: 0.8, unit: 'accuracy', where: 'abstract, arXiv:2402.09126', why: 'Quality is not priced.' },
  { claim: 'Arguments right in more than 0.9 of cases', kind: 'cited', published: 0.9, unit: 'accuracy', where: 'abstract, arXiv:2402.09126', why: 'Quality is not priced.' },
];
