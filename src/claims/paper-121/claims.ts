import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings } from '../price.ts';
import { peakBytes } from '../training-amounts.ts';
import { PEAK_PERFORMANCE } from '../taxonomies/peak-performance.ts';
import { coverageOf } from '../taxonomies/taxonomy.ts';
import { IN_EIGHT, IN_FOUR, MIXED, PLAIN, SERVED, SHARED, TUNED } from './cases.ts';

const ABSTRACT = 'abstract of arXiv:2409.04833';
const OWN = 'Our own figure: the review compares in words.';

const faster = (claim: string, settings: Settings, over: Settings, metric: 'step_time' | 'tpot'): Claim => ({
  claim, kind: 'by construction', unit: '×', compute: (catalog) => metricOfSettings(over, metric, catalog) / metricOfSettings(settings, metric, catalog), why: OWN,
});
const smaller = (claim: string, settings: Settings, over: Settings): Claim => ({ claim, kind: 'by construction', unit: '×', compute: (catalog) => peakBytes(over, catalog) / peakBytes(settings, catalog), why: OWN });

export const CLAIMS_121: readonly Claim[] = [
  { claim: 'Publications reviewed, of 983 found', kind: 'cited', published: 65, unit: 'papers', where: ABSTRACT },
  { claim: 'Classes of the taxonomy', kind: 'by construction', published: 3, unit: 'classes', where: ABSTRACT, tolerance: 0, compute: () => PEAK_PERFORMANCE.children.length },
  { claim: 'Leaves of its taxonomy that do something here', kind: 'by construction', unit: '%', compute: () => 100 * coverageOf(PEAK_PERFORMANCE.children).share, why: 'Leaves with an entry over all leaves; those without say why. The leaves are named after the review’s strategies in our words.' },
  { claim: 'One of its studies: 1.6 trillion weights at 0.8 bits each (QMoE)', kind: 'by construction', published: 160e9, unit: 'B', dimension: 'bytes', where: 'abstract of arXiv:2310.16795, which the review studies', tolerance: 0.01, compute: () => (1.6e12 * 0.8) / 8 },
  faster('Training: mixed precision, times faster', MIXED, PLAIN, 'step_time'),
  smaller('Training: states shared out over eight devices, times less memory', SHARED, MIXED),
  smaller('Training: all three and fused attention, times less memory', TUNED, PLAIN),
  faster('Training: all three and fused attention, times faster', TUNED, PLAIN, 'step_time'),
  faster('Inference: 8 bits, times faster a token', IN_EIGHT, SERVED, 'tpot'),
  faster('Inference: weights in 4 bits, times faster a token', IN_FOUR, SERVED, 'tpot'),
];
