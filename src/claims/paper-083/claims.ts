import type { Catalog } from '../../catalog/catalog.ts';
import type { PhaseEstimate } from '../../engine/estimate-types.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings, price } from '../price.ts';
import { BASE, COMPRESSED_32, CONTEXT_ALONE, DOLPHIN } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2408.15518';

function reading(settings: Settings, catalog: Catalog): PhaseEstimate {
  const phase = price(settings, catalog).phases.find(({ name }) => name === 'prefill');
  if (phase === undefined) throw new Error('A claim asks for a prefill that is not there');
  return phase;
}

const energy = (settings: Settings) => (catalog: Catalog): number => reading(BASE, catalog).joulesPerDevice / reading(settings, catalog).joulesPerDevice;

export const CLAIMS_083: readonly Claim[] = [
  {
    claim: 'Time to first token less by, 1,024 tokens of context and 64 of question', kind: 'predicted', published: 5, unit: '×', where: ABSTRACT, tolerance: 0.1,
    compute: (catalog) => metricOfSettings(BASE, 'ttft', catalog) / metricOfSettings(DOLPHIN, 'ttft', catalog),
    why: 'The question is still read by the large model: N_m(n_c + n_q) / (N_e·n_c + N_m(n_c/ρ + n_q)) is 4.2.',
  },
  {
    claim: 'FLOPs of reading less by, context alone', kind: 'predicted', published: 5, unit: '×', where: ABSTRACT, tolerance: 0.1,
    compute: (catalog) => reading(BASE, catalog).matrixFlops / reading(CONTEXT_ALONE, catalog).matrixFlops,
    why: 'The bound is 1/(N_e/N_m + 1/ρ), 5.3 with every parameter counted; embeddings, which multiply nothing, are a larger part of the small model.',
  },
  {
    claim: 'A whole request of 100 tokens of answer faster by', kind: 'predicted', published: 5, unit: '×', where: `${ABSTRACT}; it does not say how long answers are`, tolerance: 0.1,
    compute: (catalog) => metricOfSettings(BASE, 'request_latency', catalog) / metricOfSettings(DOLPHIN, 'request_latency', catalog),
    why: 'Every token of the answer reads the weights of the large model, whoever read the context. The published factor holds where reading is nearly all there is: on slow devices, and for answers of a few tokens.',
  },
  {
    claim: 'Energy of reading less by, compression 8', kind: 'predicted', published: 10, unit: '×', where: ABSTRACT, tolerance: 0.1, compute: energy(CONTEXT_ALONE),
    why: 'Energy follows time and arithmetic, which fall five times. Ten times needs a compression near 32, or a device that draws half the power for the small model.',
  },
  {
    claim: 'Energy of reading less by, compression 32', kind: 'by construction', published: 10, unit: '×', where: ABSTRACT, tolerance: 0.1, compute: energy(COMPRESSED_32),
    why: 'The compression was chosen from the figure. The paper compresses eight times; this shows what its figure for energy would need.',
  },
  { claim: 'Mean latency 20.7 s without and 4.3 s with the encoder', kind: 'cited', published: 4.3, unit: 's', where: 'arXiv:2408.15518; not checked against the paper', why: 'Machine and lengths are not stated.' },
];
