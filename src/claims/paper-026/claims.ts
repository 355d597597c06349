import type { Catalog } from '../../catalog/catalog.ts';
import type { MetricName } from '../../engine/estimate-types.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings } from '../price.ts';
import { COLD, SEQUENTIAL, STORED, STORED_SLOWER } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2502.05431';
const over = (metric: MetricName, settings: Settings) => (catalog: Catalog): number => metricOfSettings(SEQUENTIAL, metric, catalog) / metricOfSettings(settings, metric, catalog);
const FETCH = 'What is left of prefill is fetching 17 GB. 28× of 17 s is 0.61 s, or 28 GB/s: what a link of PCIe 4 brings, and half of an H100’s.';

export const CLAIMS_026: readonly Claim[] = [
  {
    claim: 'Prefill of 128K tokens in sequence, Llama 3 8B on an H100', kind: 'predicted', published: 17, unit: 's', where: 'arXiv:2502.05431, as a summary quotes it', tolerance: 0.3,
    compute: (catalog) => metricOfSettings(SEQUENTIAL, 'prefill_time', catalog), why: 'Nearly three quarters of it is attention, so the kernel decides: the one that frameworks shipped at the time is assumed; with one written for Hopper it is 12 s, which would be outside.',
  },
  {
    claim: 'Prefill time less by, contexts stored in host memory behind PCIe 4', kind: 'by construction', published: 28, unit: '×', where: ABSTRACT, tolerance: 0.3, compute: over('prefill_time', STORED_SLOWER), why: `${FETCH} The link was inferred from the published factor.`,
  },
  {
    claim: 'Prefill time less by, contexts stored in host memory behind the H100’s link', kind: 'predicted', published: 28, unit: '×', where: ABSTRACT, tolerance: 0.3, compute: over('prefill_time', STORED), why: FETCH,
  },
  {
    claim: 'A whole request faster by, 256 tokens of answer', kind: 'predicted', published: 4.5, unit: '×', where: ABSTRACT, tolerance: 0.25, compute: over('request_latency', STORED_SLOWER),
    why: 'Decoding is not made faster, so it bounds the gain. A step takes 13 ms here, 3.3 s for the answer; the paper’s figures imply 4.5 to 6 s.',
  },
  {
    claim: 'Decoding of 256 tokens after 128K', kind: 'predicted', published: 6, unit: 's', where: 'arXiv:2502.05431, as a summary quotes it', tolerance: 0.3,
    compute: (catalog) => metricOfSettings(SEQUENTIAL, 'request_latency', catalog) - metricOfSettings(SEQUENTIAL, 'prefill_time', catalog),
    why: 'Steps replayed from a graph take 13 ms; code that starts every kernel from Python takes 37, and 23 were measured. Which software decoded is not stated.',
  },
  {
    claim: 'Prefill without any store, contexts read side by side: time over that in sequence', kind: 'by construction', unit: '%', where: 'no figure gathered',
    compute: (catalog) => (100 * metricOfSettings(COLD, 'prefill_time', catalog)) / metricOfSettings(SEQUENTIAL, 'prefill_time', catalog),
    why: 'Our own figure: the term of attention that grows with the square of the context falls away.',
  },
  { claim: 'Keeps 98 % of accuracy on retrieval and 93 % on examples in the prompt', kind: 'cited', published: 98, unit: '%', where: ABSTRACT, why: 'Quality is not priced.' },
];
