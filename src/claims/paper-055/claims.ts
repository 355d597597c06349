import type { Catalog } from '../../catalog/catalog.ts';
import { evaluateLaw } from '../../laws/evaluate.ts';
import { UL2R } from '../../laws/laws/data.ts';
import { billOf, billOfNode, deviceHours } from '../bills.ts';
import type { Claim } from '../claim.ts';
import { trainedMetric } from '../training.ts';
import { CONTINUED, LONGER, PALM } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2210.11399';
const RECALLED = 'arXiv:2210.11399: 20,000 steps of 32 × 2,048 tokens (not verified)';
const RUN = 'arXiv:2204.02311: 6,144 chips for 1,200 h and 3,072 for 336 h (not verified)';
const REPORTED = 6144 * 1200 + 3072 * 336;
const CONTRADICTION = 'The reported utilisation and the reported hours do not belong together: 46.2 % of the peak would take 5.5 million chip-hours, 8.4 million are reported. A step is predicted, and not what a run of two months loses or how it starts with smaller batches.';
/** 6 N D of the first stage. */
const RULE = 6 * 540e9 * 780e9;
/** Dense 16-bit peak of a TPU v4. */
const PEAK = 275e12;

const hours = (node: 'palm' | 'second', catalog: Catalog): number => deviceHours(billOfNode(CONTINUED, node, catalog));
const share = (catalog: Catalog): number => (100 * billOfNode(CONTINUED, 'second', catalog).flops) / billOfNode(CONTINUED, 'palm', catalog).flops;

function worth(): number {
  const found = evaluateLaw(UL2R);
  return found.ok ? found.value : Number.NaN;
}

export const CLAIMS_055: readonly Claim[] = [
  { claim: 'Arithmetic of the second stage over that of the first', kind: 'predicted', published: 0.16, unit: '%', where: RECALLED, tolerance: 0.1, compute: share },
  { claim: 'The same against the title', kind: 'predicted', published: 0.1, unit: '%', where: 'title, arXiv:2210.11399', tolerance: 0.1, compute: share, why: 'The title rounds 0.16 % down.' },
  { claim: 'Utilisation of PaLM’s step on 6,144 chips', kind: 'predicted', published: 46.2, unit: '%', where: 'arXiv:2204.02311', tolerance: 0.1, compute: (catalog) => 100 * trainedMetric(PALM, 'mfu', catalog) },
  { claim: 'Chip-hours of PaLM 540B on 780B tokens', kind: 'predicted', published: REPORTED, unit: 'device-hours', where: RUN, tolerance: 0.1, compute: (catalog) => hours('palm', catalog), why: CONTRADICTION },
  { claim: 'Chip-hours saved where half of the compute is enough, as predicted', kind: 'predicted', published: 4.4e6, unit: 'device-hours', where: ABSTRACT, tolerance: 0.1, compute: (catalog) => hours('palm', catalog) / 2, why: CONTRADICTION },
  { claim: 'Half of the reported chip-hours', kind: 'by construction', published: 4.4e6, unit: 'device-hours', where: ABSTRACT, tolerance: 0.1, compute: () => REPORTED / 2, why: 'That half is enough was measured over few-shot tasks and is an input.' },
  { claim: 'Chip-hours of the second stage', kind: 'predicted', unit: 'device-hours', compute: (catalog) => hours('second', catalog), why: 'On 512 chips, which is assumed.' },
  { claim: 'Chip-hours saved for one spent on the second stage', kind: 'predicted', unit: '×', compute: (catalog) => hours('palm', catalog) / 2 / hours('second', catalog) },
  { claim: 'FLOPs of the first stage', kind: 'predicted', published: RULE, unit: 'FLOP', where: '6 N D', tolerance: 0.05, compute: (catalog) => billOfNode(CONTINUED, 'palm', catalog).flops },
  { claim: 'Chip-hours of 6 N D at the reported utilisation of 46.2 %', kind: 'by construction', published: REPORTED, unit: 'device-hours', where: RUN, tolerance: 0.1, compute: () => RULE / (PEAK * 0.462 * 3600), why: CONTRADICTION },
  { claim: 'Training arithmetic that the model is worth after the second stage', kind: 'by construction', published: 2 * RULE, unit: 'FLOP', where: `${ABSTRACT}: about twice`, tolerance: 0.01, compute: () => worth() },
  {
    claim: 'The bill of the second stage', kind: 'predicted', unit: '$', dimension: 'usd', compute: (catalog) => billOfNode(CONTINUED, 'second', catalog).usd, why: 'At $3.22 a chip and hour, which is assumed.',
  },
  { claim: 'What twice the training would cost more', kind: 'predicted', unit: '$', dimension: 'usd', compute: (catalog) => billOf(LONGER, catalog).usd - billOf(CONTINUED, catalog).usd, why: 'At $3.22 a chip and hour, which is assumed.' },
  { claim: 'U-PaLM 540B is as good as the final PaLM 540B at half of the compute', kind: 'cited', published: 2, unit: '×', where: ABSTRACT, why: 'Quality is not priced.' },
];
