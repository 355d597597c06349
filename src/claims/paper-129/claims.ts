import type { Catalog } from '../../catalog/catalog.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings, price } from '../price.ts';
import { image, type Role } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2408.11795';
const SOFTWARE = 'Attention with a score matrix in memory is assumed; a fused kernel would take 165 ms for all and 75 for keys and values alone.';

const time = (role: Role) => (catalog: Catalog): number => metricOfSettings(image(role), 'prefill_time', catalog);
const flops = (role: Role, catalog: Catalog): number => price(image(role), catalog).phases.find(({ name }) => name === 'prefill')?.matrixFlops ?? NaN;
const spared = (role: Role) => (catalog: Catalog): number => 100 * (1 - flops(role, catalog) / flops('full', catalog));

export const CLAIMS_129: readonly Claim[] = [
  { claim: 'Prefill of an image of 980 × 980 and a question, visual tokens like any other', kind: 'predicted', published: 0.277, unit: 's', where: ABSTRACT, tolerance: 0.3, compute: time('full'), why: SOFTWARE },
  { claim: 'The same, visual tokens with keys and values alone', kind: 'predicted', published: 0.079, unit: 's', where: ABSTRACT, tolerance: 0.3, compute: time('kv-only'), why: SOFTWARE },
  { claim: 'Prefill faster by', kind: 'predicted', published: 277 / 79, unit: '×', where: ABSTRACT, tolerance: 0.3, compute: (catalog) => time('full')(catalog) / time('kv-only')(catalog), why: SOFTWARE },
  {
    claim: 'Prefill faster by, were visual tokens only spared attention among themselves', kind: 'predicted', published: 277 / 79, unit: '×', where: ABSTRACT, tolerance: 0.3,
    compute: (catalog) => time('full')(catalog) / time('no-self-attention')(catalog),
    why: 'Leaving out attention among visual tokens, which is all the text read says, cannot give the published factor: feed-forward layers are most of the work. It needs visual tokens that have keys and values alone.',
  },
  {
    claim: 'FLOPs of prefill spared, vision encoder included', kind: 'predicted', published: 70, unit: '%', where: 'a summary of arXiv:2408.11795', tolerance: 0.15, compute: spared('kv-only'),
    why: 'With an encoder of twice the parameters, or a longer question, it is nearer to 70 %.',
  },
];
