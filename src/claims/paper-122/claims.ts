import type { Catalog } from '../../catalog/catalog.ts';
import type { PhaseName } from '../../engine/job.ts';
import type { Claim } from '../claim.ts';
import { opNamed, opsOf, price } from '../price.ts';
import { decodeCase, prefillCase } from './cases.ts';
import { fusedDecodeKvBytes, linearAmounts, matmulAmounts, side, type LayerShape, type LinearName, type OpAmounts } from './llm-viewer.ts';
import {
  askedAt, compareLinears, compareMatmuls, isEqual, LINEAR_NAMES, LINEAR_OPS, MATMUL_NAMES, MATMUL_OPS, PARITY_POINTS, PHASES, settingsAt, type ParityPoint,
} from './parity.ts';

/** Llama 2 7B and the A6000 as the survey states them. */
const LLAMA: LayerShape = { hidden: 4096, heads: 32, kvHeads: 32, headDim: 128, inner: 11_008 };
/** Llama 3 8B: four query heads share a key/value head. */
const GROUPED: LayerShape = { hidden: 4096, heads: 32, kvHeads: 8, headDim: 128, inner: 14_336 };
const PEAK = 155e12;
const BANDWIDTH = 768e9;
const LENGTH = 2048;

const FORMULA = 'from its formulas (model_analyzer.py)';
const POINT: ParityPoint = { model: 'llama-2-7b', batch: 1, length: LENGTH, weights: 'fp16', activations: 'fp16', kv: 'fp16' };
const GROUPED_POINT: ParityPoint = { ...POINT, model: 'llama-3-8b' };

const bytesOf = ({ weightBytes, activationBytes, kvBytes }: Omit<OpAmounts, 'flops'>): number => weightBytes + activationBytes + kvBytes;

function caseOf(phase: PhaseName) {
  return phase === 'prefill' ? prefillCase(LENGTH) : decodeCase(LENGTH);
}

/** Matrix products of a phase that fall on the side of the ridge that LLM-Viewer puts them on. */
function onTheirSide(phase: PhaseName, catalog: Catalog): number {
  const found = price(caseOf(phase), catalog);
  const asked = askedAt(POINT, phase);
  const pairs = [
    ...LINEAR_NAMES.map((name) => [LINEAR_OPS[name], linearAmounts(LLAMA, name, asked)] as const),
    ...MATMUL_NAMES.map((name) => [MATMUL_OPS[name], matmulAmounts(LLAMA, name, asked)] as const),
  ];
  return pairs.filter(([op, amounts]) => opNamed(found, phase, op).bound === side(amounts, PEAK, BANDWIDTH)).length;
}

/** Of a phase's seven GEMMs, those bound as said. */
function boundBy(phase: PhaseName, bound: 'compute' | 'memory', catalog: Catalog): number {
  const found = price(caseOf(phase), catalog);
  return LINEAR_NAMES.filter((name) => opNamed(found, phase, LINEAR_OPS[name]).bound === bound).length;
}

const gemm = (phase: PhaseName, name: LinearName, label: string): readonly Claim[] => {
  const theirs = linearAmounts(LLAMA, name, askedAt(POINT, phase));
  const where = phase === 'prefill' ? 'prefill of 2,048 tokens' : 'decode';
  return [
    {
      claim: `FLOPs of the ${label} in one layer, ${where}`, kind: 'predicted', published: theirs.flops, unit: 'FLOP', where: FORMULA, tolerance: 0,
      compute: (catalog) => opNamed(price(caseOf(phase), catalog), phase, LINEAR_OPS[name]).matrixFlops,
    },
    {
      claim: `Bytes moved by the ${label} in one layer, ${where}`, kind: 'predicted', published: bytesOf(theirs), unit: 'B', where: FORMULA, tolerance: 0,
      compute: (catalog) => bytesOf(opNamed(price(caseOf(phase), catalog), phase, LINEAR_OPS[name])),
    },
  ];
};

const LINEAR_FIGURES = PARITY_POINTS.length * PHASES.length * LINEAR_NAMES.length * 4;
const MATMUL_FIGURES = PARITY_POINTS.length * 3 * 4;

export const CLAIMS_122: readonly Claim[] = [
  {
    claim: 'Ridge of the RTX A6000 in 16 bits', kind: 'by construction', published: PEAK / BANDWIDTH, unit: 'FLOP/B', where: 'the survey’s A6000: 155 TFLOP/s, 768 GB/s', tolerance: 0.005,
    compute: (catalog) => {
      const device = catalog.device('rtx-a6000');
      return (device?.peak_dense.fp16 ?? 0) / (device?.memory.bandwidth ?? 1);
    },
  },
  {
    claim: 'GEMMs of a decode step that are bound by memory, Llama 2 7B on an A6000', kind: 'predicted', published: 7, unit: 'of 7', where: 'the survey’s roofline case', tolerance: 0,
    compute: (catalog) => boundBy('decode', 'memory', catalog),
  },
  {
    claim: 'Share of all operations of that decode step that are bound by memory', kind: 'predicted', published: 100, unit: '%', where: 'the survey’s roofline case', tolerance: 0,
    compute: (catalog) => {
      const ops = opsOf(price(decodeCase(LENGTH), catalog), 'decode');
      return (100 * ops.filter(({ bound }) => bound === 'memory').length) / ops.length;
    },
  },
  {
    claim: 'GEMMs of prefill that are bound by compute, Llama 2 7B on an A6000', kind: 'predicted', published: 7, unit: 'of 7', where: 'the survey’s roofline case', tolerance: 0,
    compute: (catalog) => boundBy('prefill', 'compute', catalog),
  },
  ...PHASES.map((phase): Claim => ({
    claim: `Matrix products of ${phase} on the side of the ridge where its formulas put them, unfused attention included`,
    kind: 'predicted', published: 9, unit: 'of 9', where: FORMULA, tolerance: 0, compute: (catalog) => onTheirSide(phase, catalog),
  })),
  ...gemm('decode', 'q', 'query projection'),
  ...gemm('prefill', 'q', 'query projection'),
  ...gemm('decode', 'down', 'down projection'),
  ...gemm('prefill', 'down', 'down projection'),
  {
    claim: 'Figures of GEMMs (FLOPs; bytes of weights, activations and cache) equal to its formulas, over 5 models, 3 batches, 3 lengths and 5 mixes of 16, 8 and 4 bits',
    kind: 'predicted', published: LINEAR_FIGURES, unit: 'figures', where: FORMULA, tolerance: 0,
    compute: (catalog) => compareLinears(PARITY_POINTS, catalog).filter(isEqual).length,
    why: 'With 8-bit activations its results leave a kernel in 8 bits; ours are handed on in 16, as engines do, and made narrow for the product that reads them. All other figures agree.',
  },
  {
    claim: 'Figures of unfused attention products equal to its formulas at the same points, its prefill scores apart',
    kind: 'predicted', published: MATMUL_FIGURES, unit: 'figures', where: FORMULA, tolerance: 0,
    compute: (catalog) => compareMatmuls(PARITY_POINTS, catalog).filter(isEqual).length,
    why: 'As above: with 8-bit activations ours hand queries, scores and sums on in 16 bits.',
  },
  {
    claim: 'Bytes moved by prefill scores where four query heads share their keys, Llama 3 8B', kind: 'predicted',
    published: bytesOf(matmulAmounts(GROUPED, 'qk', askedAt(GROUPED_POINT, 'prefill'))), unit: 'B', where: FORMULA, tolerance: 0,
    compute: (catalog) => bytesOf(opNamed(price(settingsAt(GROUPED_POINT, 'prefill'), catalog), 'prefill', MATMUL_OPS.qk)),
    why: 'Its code reads the queries as a second set of keys; there are four times as many queries. With one key head a query head both agree.',
  },
  {
    claim: 'Bytes of keys and values that fused decode attention reads in one layer, Llama 3 8B', kind: 'predicted',
    published: fusedDecodeKvBytes(GROUPED, askedAt(GROUPED_POINT, 'decode')), unit: 'B', where: FORMULA, tolerance: 0,
    compute: (catalog) => opNamed(price({ ...settingsAt(GROUPED_POINT, 'decode'), attention: 'fused' }, catalog), 'decode', 'Attention').kvBytes,
    why: 'Its code reads one tensor as wide as all query heads; keys and values are two, as wide as the key/value heads. A grouped model then seems no better off than an ungrouped one.',
  },
  {
    claim: 'Bytes of the query projection’s weights at 4 bits', kind: 'predicted', published: (LLAMA.hidden * LLAMA.hidden) / 2, unit: 'B', where: FORMULA, tolerance: 0,
    compute: (catalog) => opNamed(price({ ...decodeCase(LENGTH), weights: 'int4' }, catalog), 'decode', LINEAR_OPS.q).weightBytes,
    why: 'Ours hold a 16-bit scale and a 4-bit zero point for every 128 weights: 4.16 bits. Where the comparison above has 4 bits it gives its formulas the same width.',
  },
];
