import type { Catalog } from '../../catalog/catalog.ts';
import type { MetricName } from '../../engine/estimate-types.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { trainedMetric } from '../training.ts';
import { tuned } from './cases.ts';

const ORDER = 'ordering, abstract and summaries';

const of = (settings: Settings, metric: MetricName, catalog: Catalog): number => trainedMetric(settings, metric, catalog);
const ratio = (metric: MetricName, one: Settings, other: Settings) => (catalog: Catalog): number => (100 * of(one, metric, catalog)) / of(other, metric, catalog);

/** An ordering: what should be the smaller, in percent of what should be the larger. */
const smaller = (claim: string, compute: (catalog: Catalog) => number, why?: string, tolerance = 1): Claim => ({
  claim, kind: 'predicted', unit: '%', where: ORDER, tolerance, compute, ...(why !== undefined && { why }),
});

/** Throughput of eight devices over eight times that of one, both with states sharded as far as there are devices. */
function scaling(machine: Parameters<typeof tuned>[0], catalog: Catalog): number {
  const one = tuned(machine, { count: 1, globalBatch: 2, zero: 0 });
  return of(tuned(machine), 'tokens_per_second', catalog) / (8 * of(one, 'tokens_per_second', catalog));
}

const PCIE = 'Cards without NVLink are calibrated to reach 15 % of their PCIe slots when eight exchange at once, so that the exchange decides nearly all of these small steps.';
const A800 = tuned('a800');
/** Enough sequences that memory alone limits a micro-batch. */
const MANY: Settings = { globalBatch: 8192 };
const FULL: Settings = { zero: 3, recomputation: 'full' };

export const CLAIMS_070: readonly Claim[] = [
  smaller('Throughput of 8 RTX 4090 over 8 A800, ZeRO 3', ratio('tokens_per_second', tuned('rtx-4090', FULL), tuned('a800', FULL)), PCIE),
  smaller('Throughput of 8 RTX 3090 over 8 RTX 4090, ZeRO 3', ratio('tokens_per_second', tuned('rtx-3090', FULL), tuned('rtx-4090', FULL)), PCIE),
  smaller('Scaling to eight of RTX 4090 over that of A800', (catalog) => (100 * scaling('rtx-4090', catalog)) / scaling('a800', catalog)),
  smaller('Scaling to eight of RTX 3090 over that of A800', (catalog) => (100 * scaling('rtx-3090', catalog)) / scaling('a800', catalog)),
  smaller('A800: memory with ZeRO 2 over plain copies', ratio('memory_per_device', A800, tuned('a800', { zero: 0 }))),
  smaller('A800: step with ZeRO 2 over plain copies, no slower by more than 5 %', ratio('step_time', A800, tuned('a800', { zero: 0 })), undefined, 1.05),
  smaller('A800: memory with ZeRO 3 over ZeRO 2', ratio('memory_per_device', tuned('a800', { zero: 3 }), A800)),
  smaller('A800: step without offload over optimizer in host memory, ZeRO 3', ratio('step_time', tuned('a800', { zero: 3 }), tuned('a800', { zero: 3, offloadOptimizer: 'host' }))),
  smaller('A800: step with fused attention over unfused', ratio('step_time', tuned('a800', { attention: 'fused' }), A800)),
  smaller('A800: step without recomputation over all computed again', ratio('step_time', A800, tuned('a800', { recomputation: 'full' }))),
  smaller('A800: largest micro-batch without recomputation over all computed again', ratio('max_micro_batch', tuned('a800', MANY), tuned('a800', { ...MANY, recomputation: 'full' }))),
  smaller('A800: step with ZeRO 2 over ZeRO 3', ratio('step_time', A800, tuned('a800', { zero: 3 }))),
  {
    claim: 'Tokens a second of 8 A800 on Llama 2 7B', kind: 'cited', where: 'tables of the paper',
    why: 'The paper’s tables were not at hand; only the orderings that its summaries state are compared. Its 70B runs, fine-tuning and serving are not repeated.',
  },
];
