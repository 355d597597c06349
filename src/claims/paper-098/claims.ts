import type { Catalog } from '../../catalog/catalog.ts';
import type { GenerationPhase } from '../../engine/job.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings, opsOf, price } from '../price.ts';
import { BASE, REWOVEN } from './cases.ts';

const WORDS = 'abstract, arXiv:2502.02046: “within acceptable thresholds”; no figure is published';
const MODELLED = 'Our own figure: the paper publishes no cost, and does not say what is acceptable. Priced is attention over a bounded buffer of hidden states with four products of the model’s width, with layers and states of a public implementation.';

/** Memory's arithmetic in a phase over that of the model, in %. */
function added(phase: GenerationPhase) {
  return (catalog: Catalog): number => {
    const ops = opsOf(price(REWOVEN, catalog), phase);
    const flops = (chosen: typeof ops): number => chosen.reduce((sum, { count, matrixFlops }) => sum + count * matrixFlops, 0);
    return (100 * flops(ops.filter(({ owner }) => owner === 'latent-memory'))) / flops(ops.filter(({ owner }) => owner === ''));
  };
}

const longer = (metric: 'ttft' | 'tpot' | 'memory_per_device') => (catalog: Catalog): number => 100 * (metricOfSettings(REWOVEN, metric, catalog) / metricOfSettings(BASE, metric, catalog) - 1);

export const CLAIMS_098: readonly Claim[] = [
  { claim: 'Arithmetic that the memory adds to a decode step', kind: 'by construction', unit: '%', where: WORDS, compute: added('decode'), why: MODELLED },
  { claim: 'Time that the memory adds to a prompt', kind: 'by construction', unit: '%', where: WORDS, compute: longer('ttft'), why: MODELLED },
  { claim: 'Time that the memory adds to a token', kind: 'by construction', unit: '%', where: WORDS, compute: longer('tpot'), why: MODELLED },
  { claim: 'Memory that kept states and products add', kind: 'by construction', unit: '%', where: WORDS, compute: longer('memory_per_device'), why: MODELLED },
  { claim: 'Recalls better over long sequences', kind: 'cited', where: 'abstract, arXiv:2502.02046', why: 'Quality is not priced.' },
];
