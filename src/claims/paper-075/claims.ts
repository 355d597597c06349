import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { jobOf, metricOfSettings, opNamed, price } from '../price.ts';
import { in16, IN_INT4, inPlanes } from './cases.ts';

const ABSTRACT = 'abstract: RTX 3090 (card not verified)';

/** One layer's largest product, reading the prompt. */
const product = (settings: Settings, catalog: Catalog): number => opNamed(price(settings, catalog), 'prefill', 'Gate and up projection').callSeconds;
const ttft = (settings: Settings, catalog: Catalog): number => metricOfSettings(settings, 'ttft', catalog);

/** The paper's law: a share outside products, and the rest faster. */
const overall = (outside: number, gain: number): number => 1 / (outside + (1 - outside) / gain);

export const CLAIMS_075: readonly Claim[] = [
  ...([[1, 2, 1136], [2, 2, 568], [3, 4, 2272 / 12], [4, 4, 142]] as const).map(([w, a, peak]): Claim => ({
    claim: `Peak of bit planes, W${w}A${a}: F_1/(w·a)`, kind: 'by construction', published: peak * 1e12, unit: 'FLOP/s', where: '2,272 TOP/s of single bits over the planes', tolerance: 1e-9,
    compute: (catalog) => jobOf(inPlanes(w, a, 0), catalog).machine.matrixPeak.int1, why: 'The law and the peak of single bits are inputs.',
  })),
  {
    claim: 'Products up to 2.4 times faster than CUTLASS: W1A2 over 4-bit units, sums recovered for nothing', kind: 'predicted', published: 2.4, unit: '×', where: ABSTRACT, tolerance: 0.2,
    compute: (catalog) => product(IN_INT4, catalog) / product(inPlanes(1, 2, 0), catalog),
    why: 'Peaks allow 2.0 and no more: 4·F_4/2. The rest is the baseline, which stays below its peak at these shapes.',
  },
  {
    claim: 'The same with 15 % for recovering sums', kind: 'predicted', published: 2.4, unit: '×', where: ABSTRACT, tolerance: 0.2, compute: (catalog) => product(IN_INT4, catalog) / product(inPlanes(1, 2), catalog),
    why: 'Beyond what peaks allow: a baseline at eight tenths of its peak would make 1.74 into 2.2. Kernels of the baseline are not modelled apart.',
  },
  {
    claim: 'W2A2 over 4-bit units at peaks: no faster', kind: 'by construction', published: 1, unit: '×', where: 'from the law: 4/(2·2)', tolerance: 1e-9, compute: (catalog) => product(IN_INT4, catalog) / product(inPlanes(2, 2, 0), catalog), why: 'The law is an input.',
  },
  {
    claim: 'W4A4 over 16-bit units at peaks: no faster', kind: 'by construction', published: 1, unit: '×', where: 'from the law: 16/(4·4)', tolerance: 1e-9, compute: (catalog) => product(in16(), catalog) / product(inPlanes(4, 4, 0), catalog), why: 'The law is an input.',
  },
  {
    claim: 'Inference up to 6.7 times faster than in 16 bits: reading 1,024 tokens, W1A2', kind: 'predicted', published: 6.7, unit: '×', where: ABSTRACT, tolerance: 0.15, compute: (catalog) => ttft(in16(), catalog) / ttft(inPlanes(1, 2, 0), catalog),
    why: 'Products gain eight times at most; attention, norms and the head stay in 16 bits, and their share decides.',
  },
  {
    claim: 'The same by its law with 3 % outside products: 1/(g + (1 − g)/8)', kind: 'by construction', published: 6.7, unit: '×', where: 'the check gathered with the paper', tolerance: 0.02, compute: () => overall(0.03, 8),
  },
  {
    claim: 'On Hopper, which has no 1-bit units, W2A2 reads bytes in 2 bits and multiplies in 8: products over those in 16 bits', kind: 'by construction', published: 2, unit: '×', where: 'from its peaks: 1,979 over 989 T', tolerance: 0.01,
    compute: (catalog) => product(in16({ device: 'h100-sxm' }), catalog) / product(inPlanes(2, 2, 0.15, { device: 'h100-sxm' }), catalog), why: 'Worked out by hand, not read in the paper: both peaks stand in the datasheet.',
  },
];
