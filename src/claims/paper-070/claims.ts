import type { Catalog } from '../../catalog/catalog.ts';
import type { MetricName } from '../../engine/estimate-types.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { trainedMetric } from '../training.ts';
import { elsewhere, tuned } from './cases.ts';

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

const PCIE = 'Cards that reach each other through the host are calibrated to crowd its memory when eight exchange at once, so that the exchange decides nearly all of these small steps.';
const A800 = tuned('a800');
/** Enough sequences that memory alone limits a micro-batch. */
const MANY: Settings = { globalBatch: 8192 };
const FULL: Settings = { zero: 3, recomputation: 'full' };

const GIST = 'not the paper’s: LLaMA 7B on 8 × A800 in DeepSpeed 0.14 (gist.github.com/chenyaofo/d4cd6a20ab4b95cb3a49491747e2139a)';
const SEQUENCE = 4096;
const ONES = elsewhere(1, { zero: 2 });
const CHECKPOINTED = elsewhere(1, { zero: 2, recomputation: 'full' });
const ZERO_3 = elsewhere(2, { zero: 3 });
const ZERO_3_CHECKPOINTED = elsewhere(2, { zero: 3, recomputation: 'full' });

const measured = (claim: string, published: number, compute: (catalog: Catalog) => number, why?: string, unit = '×'): Claim => ({
  claim, kind: 'predicted', published, unit, where: GIST, tolerance: 0.3, compute, ...(why !== undefined && { why }),
});
const times = (one: Settings, other: Settings) => (catalog: Catalog): number => of(one, 'tokens_per_second', catalog) / of(other, 'tokens_per_second', catalog);

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
  measured('8 A800, 4,096 tokens, ZeRO 2: sequences a second', 5.33, (catalog) => of(ONES, 'tokens_per_second', catalog) / SEQUENCE,
    'The unit of the table is not quoted with it; sequences a second of all eight cards is the one that their peak allows. The program’s own kernels are not known.', '1/s'),
  measured('8 A800, ZeRO 2: throughput with all computed again over without', 4.19 / 5.33, times(CHECKPOINTED, ONES)),
  measured('8 A800, ZeRO 3: throughput with all computed again over without', 4.45 / 4.95, times(ZERO_3_CHECKPOINTED, ZERO_3)),
  measured('8 A800, all computed again: throughput of ZeRO 3 with two sequences a card over ZeRO 2 with one', 4.45 / 4.19, times(ZERO_3_CHECKPOINTED, CHECKPOINTED)),
  measured('8 A800, ZeRO 2: throughput with the optimizer in host memory over on the cards', 1.81 / 4.19, times(elsewhere(1, { zero: 2, recomputation: 'full', offloadOptimizer: 'host' }), CHECKPOINTED),
    'Here states cross the link to the host once a step. The measured program also adds up gradients and runs the optimizer on the host’s processor, which took longer than the step itself.'),
  {
    claim: 'Tokens a second of 8 A800 on Llama 2 7B', kind: 'cited', where: 'tables of the paper',
    why: 'The paper’s tables are not to be read where we could look; the orderings that its summaries state are compared, and another group’s runs on the same machine. Its 70B runs, fine-tuning and serving are not repeated.',
  },
];
