import type { Catalog } from '../../catalog/catalog.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings, price } from '../price.ts';
import { image, type Kernel, type Role } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2408.11795';
const FUSED = 'Whether attention was fused is not stated; here it is. Scores written to memory would take the long prompt from 165 to 247 ms and the short one from 75 to 83.';
const UNFUSED = 'That scores are written to memory was chosen from the published time of the long prompt.';

const time = (role: Role, kernel: Kernel = 'fused') => (catalog: Catalog): number => metricOfSettings(image(role, kernel), 'prefill_time', catalog);
const faster = (role: Role, kernel: Kernel = 'fused') => (catalog: Catalog): number => time('full', kernel)(catalog) / time(role, kernel)(catalog);
const flops = (role: Role, catalog: Catalog): number => price(image(role), catalog).phases.find(({ name }) => name === 'prefill')?.matrixFlops ?? NaN;
const spared = (role: Role) => (catalog: Catalog): number => 100 * (1 - flops(role, catalog) / flops('full', catalog));

export const CLAIMS_129: readonly Claim[] = [
  { claim: 'Prefill of an image of 980 × 980 and a question, visual tokens like any other', kind: 'predicted', published: 0.277, unit: 's', where: ABSTRACT, tolerance: 0.3, compute: time('full'), why: FUSED },
  { claim: 'The same with scores written to memory', kind: 'by construction', published: 0.277, unit: 's', where: ABSTRACT, tolerance: 0.3, compute: time('full', 'unfused'), why: UNFUSED },
  { claim: 'Prefill of the same, visual tokens with keys and values alone', kind: 'predicted', published: 0.079, unit: 's', where: ABSTRACT, tolerance: 0.3, compute: time('kv-only'), why: 'With scores written to memory it is 83 ms.' },
  { claim: 'Prefill faster by', kind: 'predicted', published: 277 / 79, unit: '×', where: ABSTRACT, tolerance: 0.3, compute: faster('kv-only'), why: FUSED },
  { claim: 'Prefill faster by, scores written to memory', kind: 'by construction', published: 277 / 79, unit: '×', where: ABSTRACT, tolerance: 0.3, compute: faster('kv-only', 'unfused'), why: UNFUSED },
  {
    claim: 'Prefill faster by, were visual tokens only spared attention among themselves', kind: 'predicted', published: 277 / 79, unit: '×', where: ABSTRACT, tolerance: 0.3, compute: faster('no-self-attention'),
    why: 'Leaving out attention among visual tokens, which is all the text read says, cannot give the published factor: feed-forward layers are most of the work. It needs visual tokens that have keys and values alone.',
  },
  {
    claim: 'FLOPs of prefill spared, vision encoder included', kind: 'predicted', published: 70, unit: '%', where: 'a summary of arXiv:2408.11795', tolerance: 10 / 70, compute: spared('kv-only'),
    why: 'With an encoder of twice the parameters, or a longer question, it is nearer to 70 %. The figure is not in the abstract, and may be that of the published times, 71 %; another summary has 24 %, nearer to what leaving out attention among visual tokens spares here, 8 %.',
  },
];
