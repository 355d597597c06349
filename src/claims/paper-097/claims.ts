import type { Catalog } from '../../catalog/catalog.ts';
import { billOf, billOfNode, deviceHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { pricedProgram } from '../programs.ts';
import { flopsPerToken, peakBytes, trainedPercent } from '../training-amounts.ts';
import { trainedMetric } from '../training.ts';
import { backward, FULL, LENGTHS, ONE, ONE_OBJECTIVE_TOKENS, QLORA, TWO, TWO_OBJECTIVE_TOKENS } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2404.12636';
const BY_HAND = 'worked out by hand: 600 tokens in, 300 of patch, 250 of explanation, 1,600 examples twice';
const OWN = 'nothing published';

const tune = (text: string, catalog: Catalog) => billOfNode(text, 'tune', catalog);
const TRANSFER = 'Measured on four models and two benchmarks; quality is not priced.';

export const CLAIMS_097: readonly Claim[] = [
  { claim: 'Training tokens with the second objective over those without', kind: 'by construction', published: 2.28, unit: '×', where: BY_HAND, tolerance: 0.01, compute: () => TWO_OBJECTIVE_TOKENS / ONE_OBJECTIVE_TOKENS },
  { claim: 'Training tokens', kind: 'by construction', published: 6.6e6, unit: 'tokens', where: BY_HAND, tolerance: 0.01, compute: (catalog) => tune(TWO, catalog).tokensIn },
  { claim: 'FLOPs of the training', kind: 'predicted', published: 3.4e17, unit: 'FLOP', where: `${BY_HAND}; 4 N a token with adapters`, tolerance: 0.1, compute: (catalog) => tune(TWO, catalog).flops },
  { claim: 'FLOPs of a token with adapters over all weights', kind: 'predicted', published: 4 / 6, unit: '×', where: 'no gradients of frozen weights', tolerance: 0.1, compute: (catalog) => flopsPerToken(QLORA, catalog) / flopsPerToken(FULL, catalog) },
  { claim: 'The training, of one A100-hour', kind: 'predicted', unit: '%', where: `${BY_HAND}: under one hour`, tolerance: 1, compute: (catalog) => 100 * deviceHours(tune(TWO, catalog)) },
  { claim: 'Two objectives over one, time of training', kind: 'predicted', published: 2.28, unit: '×', where: 'ratio of tokens', tolerance: 0.1, compute: (catalog) => tune(TWO, catalog).deviceSeconds / tune(ONE, catalog).deviceSeconds },
  { claim: 'QLoRA on one A100 of 80 GB: share of it', kind: 'predicted', unit: '%', where: OWN, compute: (catalog) => (100 * peakBytes(QLORA, catalog)) / 80e9 },
  { claim: 'All weights over adapters on 4 bits, memory', kind: 'predicted', unit: '×', where: `${ABSTRACT}: very high computational cost`, tolerance: 1, compute: (catalog) => peakBytes(FULL, catalog) / peakBytes(QLORA, catalog), why: 'What is very high is memory: 240 GB for all weights. Time hardly differs.' },
  { claim: 'All weights over adapters on 4 bits, time of a step were there room', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => trainedMetric(FULL, 'step_time', catalog) / trainedMetric(QLORA, 'step_time', catalog), why: 'Weights of 4 bits are written out wide for every product, which takes back most of what is spared.' },
  { claim: 'Trained with rank 32, of all parameters', kind: 'predicted', unit: '%', where: OWN, compute: (catalog) => trainedPercent(QLORA, catalog) },
  { claim: 'A second backward pass on one forward pass over one, time of a step', kind: 'predicted', published: 10 / 6, unit: '×', where: 'FLOPs: 2 N + 2 · 4 N over 6 N', tolerance: 0.1, compute: (catalog) => trainedMetric(backward(2), 'step_time', catalog) / trainedMetric(backward(1), 'step_time', catalog), why: 'Cheaper than a second pass through longer text; but two sets of gradients of all weights need room.' },
  { claim: 'The teacher’s bill', kind: 'by construction', published: (1600 * (2.5 * 900 + 10 * 250)) / 1e6, unit: '$', dimension: 'usd', where: 'price per token times tokens; prices and lengths are assumed', tolerance: 0.01, compute: (catalog) => billOfNode(TWO, 'explain', catalog).usd },
  { claim: 'The teacher over the training, in money', kind: 'predicted', unit: '×', where: OWN, compute: (catalog) => billOfNode(TWO, 'explain', catalog).usd / tune(TWO, catalog).usd },
  {
    claim: 'FLOPs of ten candidates for a bug, the prompt read once', kind: 'predicted', published: 2 * 13e9 * (LENGTHS.input + 10 * LENGTHS.patch), unit: 'FLOP', where: '2 N for each token read or written', tolerance: 0.1, compute: (catalog) => pricedProgram(TWO, catalog).perUse.flops,
  },
  { claim: 'The prompt read ten times over once, FLOPs of a bug', kind: 'predicted', published: (10 * 900) / 3600, unit: '×', where: 'ratio of the tokens read and written', tolerance: 0.1, compute: (catalog) => pricedProgram(`${TWO}; model reply reused=0`, catalog).perUse.flops / pricedProgram(TWO, catalog).perUse.flops },
  { claim: 'The bill of explanations and training', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => pricedProgram(TWO, catalog).once.usd },
  { claim: 'The bill of tuning on patches alone', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => pricedProgram(ONE, catalog).once.usd },
  { claim: 'The bill of a thousand bugs with ten candidates each, all included', kind: 'predicted', unit: '$', dimension: 'usd', where: OWN, compute: (catalog) => billOf(TWO, catalog).usd },
  { claim: 'Top-10 repair better by 7.6 %', kind: 'cited', published: 7.6, unit: '%', where: ABSTRACT, why: TRANSFER },
  { claim: 'Top-10 repair better by up to 10 %', kind: 'cited', published: 10, unit: '%', where: ABSTRACT, why: TRANSFER },
];
