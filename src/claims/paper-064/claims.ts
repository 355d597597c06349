import type { Catalog } from '../../catalog/catalog.ts';
import { billOfNode, runHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings, price } from '../price.ts';
import { parametersOfNode, settingsOfNode, usesUntilCheaper } from '../program-nodes.ts';
import { nodeNamed, pricedProgram } from '../programs.ts';
import { flopsPerToken } from '../training-amounts.ts';
import { CHAIN, CHAIN_ON_LAPTOP, CHAIN_WITHOUT_CACHE, ONE_LARGE_CALL, PRETRAINING } from './cases.ts';

const REVIEW = 'arXiv:2401.16445, as a review states it';
const UNPUBLISHED = 'nothing published';
const BYTES = 'rule of thumb: bytes of weights read';
const ASSUMED = 'The 10B tokens are assumed.';
const LENGTHS = 'Prompts of 400 tokens, directives of 30 and three calls are assumed.';

const seconds = (text: string, catalog: Catalog): number => pricedProgram(text, catalog).perUseSeconds;
const useOf = (text: string, catalog: Catalog) => pricedProgram(text, catalog).perUse;
const weights = (text: string, catalog: Catalog): number => price(settingsOfNode(text, 'complete', catalog), catalog).memory.categories.weights;
const tpot = (text: string, catalog: Catalog): number => metricOfSettings(settingsOfNode(text, 'complete', catalog), 'tpot', catalog);
const calls = (text: string, catalog: Catalog): number => nodeNamed(pricedProgram(text, catalog), 'complete').calls;

/** Tokens that all calls of a chain read; those already kept are not read. */
function tokensRead(text: string, catalog: Catalog): number {
  const { amounts, calls: times } = nodeNamed(pricedProgram(text, catalog), 'complete');
  const { techniques = [] } = settingsOfNode(text, 'complete', catalog);
  const kept = Number(techniques.find(({ id }) => id === 'prefix-reuse')?.parameters['share'] ?? 0);
  return times * (amounts['prompt'] ?? Number.NaN) * (1 - kept);
}

export const CLAIMS_064: readonly Claim[] = [
  { claim: 'Parameters of eight of PolyCoder’s layers with one table', kind: 'predicted', published: 0.76e9, unit: 'parameters', where: REVIEW, tolerance: 0.02, compute: (catalog) => parametersOfNode(CHAIN, 'complete', catalog), why: 'Assumed here: the model is eight layers of that width. The abstract does not state it.' },
  { claim: 'StarCoder over OMPGPT, in parameters', kind: 'predicted', published: 20, unit: '×', where: `${REVIEW}: 0.76B; StarCoder 15.5B`, tolerance: 0.05, compute: (catalog) => parametersOfNode(ONE_LARGE_CALL, 'complete', catalog) / parametersOfNode(CHAIN, 'complete', catalog) },
  { claim: 'One call of StarCoder over three of OMPGPT, in weights read for a token', kind: 'predicted', published: 6.8, unit: '×', where: BYTES, tolerance: 0.05, compute: (catalog) => weights(ONE_LARGE_CALL, catalog) / (calls(CHAIN, catalog) * weights(CHAIN, catalog)) },
  {
    claim: 'One call of StarCoder over three of OMPGPT, in time on an A100', kind: 'predicted', published: 6.8, unit: '×', where: BYTES, tolerance: 0.15, compute: (catalog) => seconds(ONE_LARGE_CALL, catalog) / seconds(CHAIN, catalog),
    why: 'The small model’s step is a millisecond of reading weights; what starts its kernels takes nearly as long again and does not shrink with the model.',
  },
  { claim: 'The same in arithmetic', kind: 'predicted', unit: '×', where: UNPUBLISHED, tolerance: 1, compute: (catalog) => useOf(ONE_LARGE_CALL, catalog).flops / useOf(CHAIN, catalog).flops, why: 'More than in weights: the second and third call hardly read a prompt.' },
  { claim: 'The same in dollars', kind: 'predicted', unit: '×', where: UNPUBLISHED, tolerance: 1, compute: (catalog) => useOf(ONE_LARGE_CALL, catalog).usd / useOf(CHAIN, catalog).usd },
  { claim: 'Tokens that three calls read, keys and values kept', kind: 'by construction', published: 490, unit: 'tokens', where: 'about prompt and three directives', tolerance: 0.1, compute: (catalog) => tokensRead(CHAIN, catalog), why: `The last directive is not read again. ${LENGTHS}` },
  { claim: 'Tokens that three calls read, nothing kept', kind: 'by construction', published: 1290, unit: 'tokens', where: 'sum of the three prompts', tolerance: 0.001, compute: (catalog) => tokensRead(CHAIN_WITHOUT_CACHE, catalog), why: LENGTHS },
  { claim: 'Arithmetic of the chain, keys and values kept over not kept', kind: 'predicted', unit: '×', where: UNPUBLISHED, tolerance: 1, compute: (catalog) => useOf(CHAIN, catalog).flops / useOf(CHAIN_WITHOUT_CACHE, catalog).flops },
  { claim: 'Time of the chain, keys and values kept over not kept, alone on an A100', kind: 'predicted', unit: '×', where: UNPUBLISHED, tolerance: 1, compute: (catalog) => seconds(CHAIN, catalog) / seconds(CHAIN_WITHOUT_CACHE, catalog), why: 'A prompt of 400 tokens is read in a few milliseconds; writing 90 takes many times as long.' },
  { claim: 'Three calls on a laptop', kind: 'predicted', unit: 's', where: UNPUBLISHED, tolerance: 1, compute: (catalog) => seconds(CHAIN_ON_LAPTOP, catalog) },
  { claim: 'One call of StarCoder on an A100', kind: 'predicted', unit: 's', where: UNPUBLISHED, tolerance: 1, compute: (catalog) => seconds(ONE_LARGE_CALL, catalog) },
  { claim: 'Time of a token on the laptop', kind: 'predicted', unit: 's', where: UNPUBLISHED, tolerance: 1, compute: (catalog) => tpot(CHAIN_ON_LAPTOP, catalog) },
  { claim: 'Weights in the laptop’s memory', kind: 'predicted', published: 1.52e9, unit: 'B', dimension: 'bytes', where: '0.76B parameters of two bytes', tolerance: 0.02, compute: (catalog) => weights(CHAIN_ON_LAPTOP, catalog) },
  { claim: 'FLOPs of pretraining on 10B tokens', kind: 'predicted', published: 4.56e19, unit: 'FLOP', where: 'rule of thumb: 6 N D', tolerance: 0.1, compute: (catalog) => flopsPerToken(PRETRAINING, catalog) * PRETRAINING.tokens, why: ASSUMED },
  { claim: 'GPU-hours of pretraining on 4 A100', kind: 'predicted', unit: 'device-hours', where: UNPUBLISHED, tolerance: 1, compute: (catalog) => runHours(PRETRAINING, catalog), why: ASSUMED },
  { claim: 'The bill of pretraining', kind: 'predicted', unit: '$', dimension: 'usd', where: UNPUBLISHED, tolerance: 1, compute: (catalog) => billOfNode(CHAIN, 'pretrain', catalog).usd, why: ASSUMED },
  { claim: 'Directives from which the chain has cost less, pretraining included', kind: 'predicted', unit: 'directives', where: UNPUBLISHED, tolerance: 1, compute: (catalog) => usesUntilCheaper(ONE_LARGE_CALL, CHAIN, catalog), why: `${ASSUMED} ${LENGTHS} One at a time, on an A100.` },
  { claim: 'Directives better than those of larger models', kind: 'cited', where: 'abstract, arXiv:2401.16445', why: 'Quality is not priced.' },
];
