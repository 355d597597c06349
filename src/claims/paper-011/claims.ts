import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings, opsOf, price } from '../price.ts';
import { routed, whole } from './cases.ts';

const WHERE = 'arXiv:2410.10846';

/** Amount of feed-forward products in a decode step. */
function ffn(settings: Settings, what: 'matrixFlops' | 'weightBytes', catalog: Catalog): number {
  return opsOf(price(settings, catalog), 'decode').filter(({ group, kind }) => group === 'feed-forward' && kind === 'gemm').reduce((sum, op) => sum + op.count * op[what], 0);
}

const ratio = (what: 'matrixFlops' | 'weightBytes', batch: number, catalog: Catalog): number => ffn(routed(batch), what, catalog) / ffn(whole(batch), what, catalog);

export const CLAIMS_011: readonly Claim[] = [
  {
    claim: 'Six of twelve layers big, chosen by an oracle, are better than twelve', kind: 'cited', published: 6, unit: 'layers', where: WHERE,
    why: 'What a choice does to the loss is found by training; the axis of budgets is computed below.',
  },
  {
    claim: 'Feed-forward FLOPs of a token with half of the layers big and half a quarter as wide, over all big: 1/2 + 1/4 · 1/2', kind: 'by construction', published: 0.625, unit: '×', where: WHERE, tolerance: 1e-6,
    compute: (catalog) => ratio('matrixFlops', 1, catalog), why: 'The shares are inputs, so agreement says only that both sides count the same.',
  },
  {
    claim: 'Feed-forward weights read in a step, the same shares, one sequence', kind: 'by construction', unit: '×', where: WHERE, compute: (catalog) => ratio('weightBytes', 1, catalog),
    why: 'Our own figure: one token reads what it takes, as little as it computes.',
  },
  {
    claim: 'Feed-forward weights read in a step, the same shares, 64 sequences', kind: 'by construction', unit: '×', where: WHERE, compute: (catalog) => ratio('weightBytes', 64, catalog),
    why: 'Our own figure: some token takes each way in every layer, so both are read, a quarter more than without routing. The paper counts FLOPs for a token and makes no claim of speed.',
  },
  {
    claim: 'Time of a decode step with routing over without, 64 sequences', kind: 'by construction', unit: '×', where: WHERE,
    compute: (catalog) => metricOfSettings(routed(64), 'tpot', catalog) / metricOfSettings(whole(64), 'tpot', catalog),
    why: 'Our own figure: a fifth fewer FLOPs in the step, and one that takes longer, as it waits for weights.',
  },
];
