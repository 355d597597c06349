import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { jobOf, metricOfSettings, price } from '../price.ts';
import { onA100, ONE_BIT, withCores } from './cases.ts';

const ABSTRACT = 'abstract (figures by a note on arXiv:2408.06003)';

const tpot = (settings: Settings, catalog: Catalog): number => metricOfSettings(settings, 'tpot', catalog);
const ttft = (settings: Settings, catalog: Catalog): number => metricOfSettings(settings, 'ttft', catalog);

/** Prompt and answer. */
const whole = (settings: Settings, catalog: Catalog): number => metricOfSettings(settings, 'request_latency', catalog);

/** Weights that a decode step reads, in bytes. */
function weightsRead(settings: Settings, catalog: Catalog): number {
  return price(settings, catalog).phases.find(({ name }) => name === 'decode')?.weightBytes ?? Number.NaN;
}

export const CLAIMS_116: readonly Claim[] = [
  {
    claim: 'Rate on the same area, 1-bit weights and 16-bit activations', kind: 'by construction', published: 20.9, unit: '×', where: ABSTRACT, tolerance: 0.02,
    compute: (catalog) => { const { matrixPeak } = jobOf(ONE_BIT, catalog).machine; return matrixPeak.int1 / matrixPeak.bf16; },
    why: 'The density is an input; filling tables takes eight additions for 4 × 256 products of it.',
  },
  { claim: 'Energy 11.2 times less an operation', kind: 'cited', where: ABSTRACT, why: 'Energy of gates at 28 nm; the engine’s power follows use of a whole device.' },
  {
    claim: 'Twice the bits, half the rate: W1 over W2', kind: 'by construction', published: 2, unit: '×', where: 'from its law: R_1/W_BIT', tolerance: 1e-9,
    compute: (catalog) => {
      const peak = (bits: number): number => jobOf(onA100({ techniques: [{ id: 'lut', parameters: { weight_bits: bits } }] }), catalog).machine.matrixPeak.int1;
      return peak(1) / peak(2);
    },
    why: 'The law is an input.',
  },
  {
    claim: 'BitNet 5.51 times faster end to end, on 38.3 % of the matrix units’ area: prompt and answer, 4 times the rate', kind: 'predicted', published: 5.51, unit: '×', where: ABSTRACT, tolerance: 0.3,
    compute: (catalog) => whole(onA100(), catalog) / whole(withCores(4), catalog),
    why: 'The published area and density come to four times the 16-bit rate for two bits. Prompt and answer, 1,920 and 128 tokens, are assumed. Weights in 2 bits with a scale for 64 take 2.28; head, cache and attention stay as they are.',
  },
  {
    claim: 'The same at 8 times the rate', kind: 'by construction', published: 5.51, unit: '×', where: ABSTRACT, tolerance: 0.3,
    compute: (catalog) => whole(onA100(), catalog) / whole(withCores(8), catalog),
    why: 'Eight times is gathered with the claim, and not read in the paper. Weights in 2 bits with a scale for 64 take 2.28; head, cache and attention stay as they are.',
  },
  { claim: 'Reading the prompt alone, 8 times the rate', kind: 'by construction', unit: '×', where: 'no figure of its own in the abstract', compute: (catalog) => ttft(onA100(), catalog) / ttft(withCores(8), catalog), why: 'Our own figure. At eight times the rate products end so soon that norms, activations and attention, which do not gain, are much of the time.' },
  { claim: 'Writing alone', kind: 'by construction', unit: '×', where: 'no figure of its own in the abstract', compute: (catalog) => tpot(onA100(), catalog) / tpot(withCores(8), catalog), why: 'Our own figure.' },
  {
    claim: 'Bytes of weights a step: bound of decoding', kind: 'by construction', unit: '×', where: 'no figure gathered; 16 over 2 bits would be 8', compute: (catalog) => weightsRead(onA100(), catalog) / weightsRead(withCores(8), catalog),
    why: 'Our own figure. Scales and the head in 16 bits are read as well.',
  },
];
