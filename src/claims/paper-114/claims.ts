import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings, opNamed, price } from '../price.ts';
import { onElements } from './cases.ts';

const ABSTRACT = 'abstract: products of OPT and LLaMA, W4A8 and W4A16, equal area';

const BASE = onElements(1, 'after');
const MIXPE = onElements(2.6, 'after');

/** Seconds of a phase's products with quantised weights. */
function products(settings: Settings, catalog: Catalog): number {
  const ops = price(settings, catalog).phases.find(({ name }) => name === 'prefill')?.ops ?? [];
  return ops.filter(({ format, kind }) => kind === 'gemm' && format === 'int4').reduce((sum, { seconds }) => sum + seconds, 0);
}

const joules = (settings: Settings, catalog: Catalog): number => price(settings, catalog).phases.find(({ name }) => name === 'prefill')?.joulesPerDevice ?? Number.NaN;

/** Multiplications by scales after groups over one for every multiply-add. */
function scalesLeft(catalog: Catalog): number {
  const { vectorFlops, matrixFlops } = opNamed(price(MIXPE, catalog), 'prefill', 'Down projection');
  return vectorFlops / (matrixFlops / 2);
}

export const CLAIMS_114: readonly Claim[] = [
  {
    claim: 'Products 2.6 times faster where arithmetic is the bottleneck: reading 2,048 tokens', kind: 'by construction', published: 2.6, unit: '×', where: ABSTRACT, tolerance: 0.02, compute: (catalog) => products(BASE, catalog) / products(MIXPE, catalog),
    why: 'Elements on the same area are the input; the engine shows that the whole of it reaches long prompts.',
  },
  {
    claim: 'Over multipliers that also scale every weight inside the loop', kind: 'by construction', published: 2.6, unit: '×', where: ABSTRACT, tolerance: 0.3, compute: (catalog) => products(onElements(1, 'inside'), catalog) / products(MIXPE, catalog),
    why: 'The published density is an input. Three operations in place of two in every element are half as much again on top of the density; how baselines of the paper scale is not known.',
  },
  {
    claim: 'Multiplications by scales that are left, groups of 128', kind: 'by construction', published: 100 / 128, unit: '%', where: 'from the group: 1/g', tolerance: 1e-9, compute: (catalog) => 100 * scalesLeft(catalog), why: 'The group is an input.',
  },
  {
    claim: 'One sequence decodes no faster: both wait for 4-bit weights', kind: 'predicted', published: 1, unit: '×', where: 'the check gathered with the paper', tolerance: 0.02, compute: (catalog) => metricOfSettings(BASE, 'tpot', catalog) / metricOfSettings(MIXPE, 'tpot', catalog),
  },
  {
    claim: 'Reading the whole prompt, attention and norms on the same units', kind: 'by construction', unit: '×', where: 'no figure gathered', compute: (catalog) => metricOfSettings(BASE, 'ttft', catalog) / metricOfSettings(MIXPE, 'ttft', catalog),
    why: 'Our own figure, with the published density as an input: the paper times products alone. Attention stays on the multipliers and softmax on the lanes, and do not gain.',
  },
  {
    claim: 'Energy 1.4 times less', kind: 'predicted', published: 1.4, unit: '×', where: ABSTRACT, tolerance: 0.3, compute: (catalog) => joules(BASE, catalog) / joules(MIXPE, catalog),
    why: 'Power is that of the whole device at its limit, not of single elements at 28 nm: shorter work at the same power. What an element draws less or more than a multiplier is not modelled.',
  },
];
