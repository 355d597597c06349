import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { price } from '../price.ts';
import { ENCODER_NAMES, LENGTHS, onArray, type Encoder } from './cases.ts';

const ABSTRACT = 'abstract: mean over four encoders, 1K to 1M tokens';

const attention = (settings: Settings, catalog: Catalog): number => price(settings, catalog).phases[0]?.attentionSeconds ?? Number.NaN;
const whole = (settings: Settings, catalog: Catalog): number => price(settings, catalog).phases[0]?.seconds ?? Number.NaN;

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mean over encoders and lengths of FLAT's time over FuseMax's. */
function speedUp(of: typeof attention, catalog: Catalog, encoders: readonly Encoder[] = ENCODER_NAMES): number {
  return mean(encoders.flatMap((which) => LENGTHS.map((length) => of(onArray(which, length, 'flat'), catalog) / of(onArray(which, length, 'fusemax'), catalog))));
}

/** Of a whole encoder's time, kernels of matrix work alone: projections, feed-forward and attention. */
function matrixWork(settings: Settings, catalog: Catalog): number {
  const ops = price(settings, catalog).phases[0]?.ops ?? [];
  return ops.filter(({ matrixFlops, kind, group }) => (matrixFlops > 0 || kind === 'attention') && group !== 'head').reduce((sum, { seconds }) => sum + seconds, 0);
}

export const CLAIMS_048: readonly Claim[] = [
  {
    claim: 'Attention, FuseMax over FLAT on the same array', kind: 'predicted', published: 6.7, unit: '×', where: ABSTRACT, tolerance: 0.15, compute: (catalog) => speedUp(attention, catalog),
    why: 'A score takes 4 operations on 256 lanes, or 2·E + 9 FLOP-pairs on 65,536 elements: 7.5 times for heads of 64 and 3.9 for heads of 128. FLAT’s blocks are taken small enough to stay on chip, so no scores travel.',
  },
  {
    claim: 'The same for heads of 64: (4/256) / ((2·64 + 9)/65,536)', kind: 'by construction', published: 7.47, unit: '×', where: 'from its array: worked out by hand', tolerance: 0.005, compute: (catalog) => speedUp(attention, catalog, ['bert', 'trxl', 't5']),
    why: 'Worked out by hand, not read in the paper: operations a score and units are inputs.',
  },
  {
    claim: 'Whole encoders, FuseMax over FLAT: products and attention', kind: 'predicted', published: 5.3, unit: '×', where: ABSTRACT, tolerance: 0.2, compute: (catalog) => speedUp(matrixWork, catalog),
  },
  {
    claim: 'Whole encoders with norms and activations on the 256 lanes too', kind: 'predicted', published: 5.3, unit: '×', where: ABSTRACT, tolerance: 0.2, compute: (catalog) => speedUp(whole, catalog),
    why: 'The paper counts products and attention. Norms and activations take the same lanes in both designs, so that the gain of short sequences is less.',
  },
  {
    claim: 'On-chip need of two and three passes grows with the keys, that of one does not', kind: 'cited', where: 'section 3',
    why: 'No figure is published for it. Here 256 rows of 65,536 keys take 34 MB, more than the 16 MB on chip, so that three passes write and read every score twice; with blocks of 8 rows they stay.',
  },
  { claim: 'Energy 0.79 of FLAT’s for attention, 0.83 for whole encoders', kind: 'cited', where: 'abstract', why: 'Energy an operation at 45 nm is a table of its own; the engine’s power follows use of a device with a power limit, and the array states none.' },
];
