import type { Catalog } from '../../catalog/catalog.ts';
import { SECONDS_PER_HOUR, USD_PER_CORE_HOUR } from '../../program/assumed.ts';
import { billOfNode, deviceHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { price } from '../price.ts';
import { parametersOfNode, settingsOfNode, usesUntilCheaper } from '../program-nodes.ts';
import { pricedProgram } from '../programs.ts';
import { EDITED, EDITED_BY_LARGE, TUNED_FOR_ONE, UNCHANGED } from './cases.ts';
import { runsUntilPaid } from './pay-back.ts';

const ABSTRACT = 'abstract, arXiv:2302.07867';
const RULE = 'rule of thumb: 2 or 6 FLOPs a parameter and token';
const OWN = 'nothing published';
const SETUP = 'Assumed here: 77,000 pairs of 600 tokens, two epochs, 32 proposals and 5 s to test one.';
const LARGER = 'CodeGen 16B and 175B';

const onceUsd = (text: string, catalog: Catalog): number => pricedProgram(text, catalog).once.usd;
const weights = (text: string, catalog: Catalog): number => price({ ...settingsOfNode(text, 'edit', catalog), count: 8 }, catalog).memory.categories.weights;
const byFormula = (text: string, catalog: Catalog): number => runsUntilPaid({ usd: onceUsd(text, catalog), runtime: 10, speedUp: 2.5, usdPerSecond: USD_PER_CORE_HOUR / SECONDS_PER_HOUR });

export const CLAIMS_067: readonly Claim[] = [
  { claim: 'Codex over CodeGen, in parameters', kind: 'predicted', published: 10.9, unit: '×', where: LARGER, tolerance: 0.05, compute: (catalog) => parametersOfNode(EDITED_BY_LARGE, 'edit', catalog) / parametersOfNode(EDITED, 'edit', catalog), why: 'What Codex is has not been published; GPT-3’s network stands in.' },
  { claim: 'Codex over CodeGen, in bytes of weights', kind: 'predicted', published: 10.9, unit: '×', where: LARGER, tolerance: 0.05, compute: (catalog) => weights(EDITED_BY_LARGE, catalog) / weights(EDITED, catalog) },
  { claim: 'CodeGen with as good results as a model how many times larger', kind: 'predicted', published: 10, unit: '×', where: ABSTRACT, tolerance: 0.15, compute: (catalog) => parametersOfNode(EDITED_BY_LARGE, 'edit', catalog) / parametersOfNode(EDITED, 'edit', catalog), why: 'The sizes are computed; that the results are as good was measured.' },
  { claim: 'FLOPs of tuning on 77,000 pairs, two epochs', kind: 'predicted', published: 6 * 16e9 * 77_000 * 600 * 2, unit: 'FLOP', where: RULE, tolerance: 0.1, compute: (catalog) => billOfNode(TUNED_FOR_ONE, 'tune', catalog).flops, why: SETUP },
  { claim: 'GPU-hours of tuning', kind: 'predicted', unit: 'device-hours', where: OWN, compute: (catalog) => deviceHours(billOfNode(TUNED_FOR_ONE, 'tune', catalog)), why: SETUP },
  { claim: 'The bill of tuning', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => billOfNode(TUNED_FOR_ONE, 'tune', catalog).usd },
  { claim: 'FLOPs of 32 proposals for one program, its text read once', kind: 'predicted', published: 2 * 16e9 * (300 + 32 * 300), unit: 'FLOP', where: RULE, tolerance: 0.1, compute: (catalog) => billOfNode(EDITED, 'edit', catalog).flops, why: 'Half of a pair is read, half is written.' },
  { claim: 'One edit, proposals and tests', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => onceUsd(EDITED, catalog), why: SETUP },
  { claim: 'Tests over the price of an edit', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => billOfNode(EDITED, 'test', catalog).usd / onceUsd(EDITED, catalog) },
  { claim: 'Thirty-two proposals over one, in dollars of the model', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => billOfNode(EDITED, 'edit', catalog).usd / billOfNode(EDITED, 'edit', catalog, { k: 1 }).usd, why: 'All proposals share each read of the weights: thirty more cost little.' },
  { claim: '175B over 16B, in dollars of 32 proposals', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => billOfNode(EDITED_BY_LARGE, 'edit', catalog).usd / billOfNode(EDITED, 'edit', catalog).usd },
  { claim: 'Runs of ten seconds after which the proposals have paid', kind: 'predicted', unit: 'runs', where: OWN, compute: (catalog) => usesUntilCheaper(UNCHANGED, EDITED, catalog), why: '2.5 times faster, a core at 4 cents an hour.' },
  { claim: 'Runs after which the proposals have paid, over the closed formula', kind: 'by construction', published: 1, unit: '×', where: 'price / (run × (1 − 1/speed-up) × price of a second)', tolerance: 1e-6, compute: (catalog) => usesUntilCheaper(UNCHANGED, EDITED, catalog) / byFormula(EDITED, catalog) },
  { claim: 'Runs after which tuning has paid too, one program alone', kind: 'predicted', unit: 'runs', where: OWN, compute: (catalog) => usesUntilCheaper(UNCHANGED, TUNED_FOR_ONE, catalog), why: SETUP },
  { claim: 'Runs after which proposals of 175B parameters have paid', kind: 'predicted', unit: 'runs', where: OWN, compute: (catalog) => usesUntilCheaper(UNCHANGED, EDITED_BY_LARGE, catalog) },
  { claim: 'More than a quarter of programs over 2.5 times faster', kind: 'cited', published: 2.5, unit: '×', where: ABSTRACT, why: 'The speed-up was measured and is an input here.' },
];
