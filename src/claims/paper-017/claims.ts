import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import { runHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { jobOf, metricOfSettings, opNamed, price } from '../price.ts';
import { parametersOfNode, settingsOfNode } from '../program-nodes.ts';
import { pricedProgram } from '../programs.ts';
import { flopsPerToken } from '../training-amounts.ts';
import { trainedMetric } from '../training.ts';
import { LARGE, LARGE_SMALL_VOCABULARY, SMALL, SMALL_VOCABULARY, TRAINING, TRAINING_LARGE } from './cases.ts';
import { samePerplexity } from './density.ts';

const ABSTRACT = 'arXiv:2308.09440';
const OWN = 'nothing published';
const FORMULA = 'vocabulary × width';
const LENGTHS = 'Lines of 32 bytes and 0.3 tokens a byte are assumed for both models, so that the figure is the model’s part alone.';
const ATTENTION = 'Parameters are not all the work: attention over a thousand tokens weighs more in a narrow network than in a wide one.';
const LINES = 40;

const served = (text: string, catalog: Catalog): Settings => settingsOfNode(text, 'complete', catalog);
/** FLOPs of the output head for one token of one sequence. */
const headFlops = (text: string, catalog: Catalog): number => opNamed(price(served(text, catalog), catalog), 'decode', 'LM head').matrixFlops;
const total = (settings: Settings, catalog: Catalog): number => jobOf(settings, catalog).network.parameters.total;
/** Parameters that a vocabulary adds to PolyCoder’s network, whose head is its table. */
const tableOf = (vocab: number, catalog: Catalog): number => ((total(TRAINING_LARGE, catalog) - total(LARGE_SMALL_VOCABULARY, catalog)) / (50_257 - SMALL_VOCABULARY)) * vocab;
const use = (text: string, catalog: Catalog, density = 0.3) => pricedProgram(text, catalog, {}, { density });
const trained = (settings: typeof TRAINING | typeof TRAINING_LARGE, catalog: Catalog): number => flopsPerToken(settings, catalog) * settings.tokens;

export const CLAIMS_017: readonly Claim[] = [
  { claim: 'PolyCoder over the small model, in parameters', kind: 'predicted', published: 9, unit: '×', where: `${ABSTRACT}: 2.7B and 0.3B`, tolerance: 0.1, compute: (catalog) => parametersOfNode(LARGE, 'complete', catalog) / parametersOfNode(SMALL, 'complete', catalog) },
  { claim: 'Embedding table of 50,257 tokens, 2,560 wide', kind: 'by construction', published: 128e6, unit: 'parameters', where: FORMULA, tolerance: 0.01, compute: (catalog) => tableOf(50_257, catalog) },
  { claim: 'Embedding table of 2,000 tokens, as wide', kind: 'by construction', published: 5e6, unit: 'parameters', where: FORMULA, tolerance: 0.03, compute: (catalog) => tableOf(SMALL_VOCABULARY, catalog) },
  { claim: 'PolyCoder’s table over the whole of it', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => tableOf(50_257, catalog) / total(TRAINING_LARGE, catalog) },
  { claim: 'FLOPs of PolyCoder’s output head for a token', kind: 'predicted', published: 2.57e8, unit: 'FLOP', where: `2 × ${FORMULA}`, tolerance: 0.01, compute: (catalog) => headFlops(LARGE, catalog) },
  { claim: 'FLOPs of the small model’s output head for a token', kind: 'predicted', published: 4.1e6, unit: 'FLOP', where: `2 × ${FORMULA}`, tolerance: 0.01, compute: (catalog) => headFlops(SMALL, catalog) },
  { claim: 'PolyCoder over the small model, in dollars of a line', kind: 'predicted', unit: '×', where: `${ABSTRACT}: smaller models suffice`, tolerance: 1, compute: (catalog) => use(LARGE, catalog).perUse.usd / use(SMALL, catalog).perUse.usd, why: `Alone on an A100. Far less than nine times: the small model’s step is mostly its kernels starting. ${LENGTHS}` },
  { claim: 'The same in arithmetic', kind: 'predicted', published: 9, unit: '×', where: 'rule of thumb: parameters over parameters', tolerance: 0.1, compute: (catalog) => use(LARGE, catalog).perUse.flops / use(SMALL, catalog).perUse.flops, why: ATTENTION },
  { claim: 'Dollars of a million lines, PolyCoder', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => (1e6 * use(LARGE, catalog).perUse.usd) / LINES, why: LENGTHS },
  { claim: 'Dollars of a million lines, small model', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => (1e6 * use(SMALL, catalog).perUse.usd) / LINES, why: LENGTHS },
  { claim: 'Time of a line, small model', kind: 'predicted', unit: 's', where: 'tokens of a line × time of a token', tolerance: 1, compute: (catalog) => use(SMALL, catalog).perUseSeconds / LINES },
  { claim: 'Half as many tokens of a byte: times less time for the same lines', kind: 'predicted', published: 2, unit: '×', where: 'tokens of a line × time of a token', tolerance: 0.05, compute: (catalog) => use(SMALL, catalog, 0.3).perUseSeconds / use(SMALL, catalog, 0.15).perUseSeconds },
  { claim: 'Tokens of a byte at which the small model is as slow as PolyCoder at 0.3', kind: 'predicted', unit: 'tokens/B', where: OWN, compute: (catalog) => (0.3 * metricOfSettings(served(LARGE, catalog), 'tpot', catalog)) / metricOfSettings(served(SMALL, catalog), 'tpot', catalog), why: 'A coarser tokenizer is worth as much as a smaller model.' },
  { claim: 'Perplexity of a token at 0.15 tokens a byte that says as much as 2 at 0.3', kind: 'by construction', published: 4, unit: 'perplexity', where: 'perplexity of a byte is that of a token to the power of the density', tolerance: 0.001, compute: () => samePerplexity(2, 0.3, 0.15), why: 'Perplexities of tokens compare models of one tokenizer only.' },
  { claim: 'FLOPs of training on 10 GB of code', kind: 'predicted', published: 6 * 0.3e9 * 3e9, unit: 'FLOP', where: 'rule of thumb: 6 N D, 0.3 tokens a byte, one epoch', tolerance: 0.15, compute: (catalog) => trained(TRAINING, catalog), why: 'Attention comes on top of the rule: a narrow network with sequences of 2,048 spends more on it.' },
  { claim: 'GPU-hours of training on 10 GB of code', kind: 'predicted', unit: 'device-hours', where: OWN, compute: (catalog) => runHours(TRAINING, catalog) },
  { claim: 'The bill of that training', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => trainedMetric(TRAINING, 'total_usd', catalog) },
  { claim: 'PolyCoder over the small model, in arithmetic of training on the same code', kind: 'predicted', published: 9, unit: '×', where: 'rule of thumb: 6 N D', tolerance: 0.1, compute: (catalog) => trained(TRAINING_LARGE, catalog) / trained(TRAINING, catalog), why: ATTENTION },
  { claim: 'Perplexity down to about 1 on Fortran', kind: 'cited', published: 1, unit: 'perplexity', where: 'abstract, arXiv:2308.09440', why: 'Quality is not priced.' },
];
