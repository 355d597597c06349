import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings, price } from '../price.ts';
import { FPGA, matmulFree, transformer } from './cases.ts';

const FIGURE = 'figure of memory over model sizes, 4.19 GB against 48.50 GB at 13B (not verified)';
const ABSTRACT = 'abstract';

/** Weights and what is kept of sequences. */
function kept(settings: Settings, catalog: Catalog): number {
  const { weights, kv_cache } = price(settings, catalog).memory.categories;
  return weights + kv_cache;
}

const FPGA_SETTINGS = matmulFree('1.3b', { device: FPGA });

/** Joules of a decode step. */
function joulesOfStep(settings: Settings, catalog: Catalog): number {
  return price(settings, catalog).phases.find(({ name }) => name === 'decode')?.joulesPerDevice ?? Number.NaN;
}

/** Words a person reads a minute, and tokens a word takes: about five tokens a second. */
const READING_SECONDS = 60 / (238 * 1.33);

export const CLAIMS_050: readonly Claim[] = [
  {
    claim: 'Memory of a MatMul-free model of 13B', kind: 'predicted', published: 4.19e9, unit: 'B', where: FIGURE, tolerance: 0.15, compute: (catalog) => kept(matmulFree('13b'), catalog),
    why: 'Two bits a weight, embedding and head in 16 bits, one vector of state a layer; buffers of the runtime are apart.',
  },
  {
    claim: 'More than ten times less than an unoptimised Transformer: 13B in 32 bits over MatMul-free', kind: 'predicted', published: 48.5 / 4.19, unit: '×', where: FIGURE, tolerance: 0.15,
    compute: (catalog) => kept(transformer('13b', { weights: 'fp32', embeddings: 'fp32' }), catalog) / kept(matmulFree('13b'), catalog),
    why: 'The baseline of 48.5 GB lies between 16 and 32 bits a weight: memory of a run that nothing was done to, which is where ten times come from. In 32 bits ours is 54 GB, 11 % above it, and the small side is 9 % below, so that the ratio is a fifth too large.',
  },
  {
    claim: 'The same over a Transformer in 16 bits', kind: 'predicted', published: 10, unit: '×', where: ABSTRACT, tolerance: 0.15, compute: (catalog) => kept(transformer('13b'), catalog) / kept(matmulFree('13b'), catalog),
    why: 'Against 16 bits the ratio is about seven: eight times for the weights, less what embedding and head keep. More needs the unoptimised baseline.',
  },
  {
    claim: 'What is kept of a sequence does not grow: at 64k tokens over that at 2k', kind: 'by construction', published: 1, unit: '×', where: 'section 3.3.1: a state of one vector', tolerance: 0,
    compute: (catalog) => price(matmulFree('13b', { prompt: 65_536 }), catalog).memory.categories.kv_cache / price(matmulFree('13b'), catalog).memory.categories.kv_cache, why: 'That a layer keeps one vector is its definition.',
  },
  {
    claim: 'Above reading speed on an FPGA: time of a token of the 1.3B model over that of a reader', kind: 'predicted', unit: '%', where: `${ABSTRACT}; 238 words a minute and 1.33 tokens a word are ours`, tolerance: 1,
    compute: (catalog) => (100 * metricOfSettings(FPGA_SETTINGS, 'tpot', catalog)) / READING_SECONDS,
    why: 'The card’s bandwidth and the share of it that is reached are assumed, the share as FlightLLM reports it.',
  },
  { claim: 'Power of that card', kind: 'by construction', published: 13, unit: 'W', where: ABSTRACT, tolerance: 0, compute: () => FPGA.tdp ?? Number.NaN },
  {
    claim: 'Energy of a token there over that of a Transformer of 7B on an A100', kind: 'by construction', unit: '%', where: 'the check gathered with the paper: at most 1.3 J against 2.7 J', tolerance: 0.5,
    compute: (catalog) => (100 * joulesOfStep(FPGA_SETTINGS, catalog)) / joulesOfStep(transformer('7b'), catalog), why: 'Worked out by hand, not read in the paper; the 13 W are an input. Sizes differ, as they do in the gathered check: a model of 1.3B beside one of 7B.',
  },
  {
    claim: 'Decoding on a GPU gains what bytes allow: time of a token, Transformer of 2.7B over MatMul-free, ideal kernels', kind: 'by construction', unit: '×', where: 'no figure gathered; 16 over 2 bits would be 8',
    compute: (catalog) => metricOfSettings(transformer('2.7b', { efficiency: 'ideal' }), 'tpot', catalog) / metricOfSettings(matmulFree('2.7b', { efficiency: 'ideal' }), 'tpot', catalog),
    why: 'Our own figure. Embedding and head stay in 16 bits; a cache of 2,048 tokens that is not read works the other way.',
  },
  { claim: 'Four times the throughput at a tenth of the energy on a neuromorphic processor (Loihi 2)', kind: 'cited', where: 'abstract of version 6', why: 'A processor of that kind is not described here.' },
  {
    claim: 'Training in 61 % less memory and 25.6 % faster', kind: 'cited', where: ABSTRACT,
    why: 'A fused kernel against one that keeps 2.56 copies of its inputs: 1/(1 − 0.61). The copies of an unfused layer are an input, so that agreement would prove nothing.',
  },
];
