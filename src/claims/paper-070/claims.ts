import type { Catalog } from '../../catalog/catalog.ts';
import type { MetricName } from '../../engine/estimate-types.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { simulatedService } from '../simulated.ts';
import { trainedMetric } from '../training.ts';
import { BURST, elsewhere, MACHINES, service, tuned } from './cases.ts';

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

type Machine = keyof typeof MACHINES;
const SERVING = 'section on inference, as others quote it';
const SERVED = [['7B', 'llama-2-7b'], ['13B', 'llama-2-13b'], ['70B', 'llama-2-70b']] as const;
const THROUGH_HOST = 'Every layer of eight-way tensor parallelism waits twice for an exchange through the host’s memory, calibrated to crowd when eight cards exchange at once. The program, its batches and how many cards had the smaller model are not quoted; that there were a thousand requests is from memory.';

/** Median seconds to a whole answer, and seconds until all thousand are written, on the simulator. */
const served = (model: string, machine: Machine, catalog: Catalog): { readonly median: number; readonly all: number } => {
  const { summary, result } = simulatedService(service(model, machine), catalog).serve(BURST);
  return { median: summary.latency.at[4] as number, all: result.totals.seconds };
};

const servingSigns = SERVED.flatMap(([name, model]): readonly Claim[] => [
  {
    claim: `Serving Llama 2 ${name}: median latency of RTX 3090 over RTX 4090 without direct access`, kind: 'predicted', unit: '%', where: SERVING, tolerance: 1,
    compute: (catalog) => (100 * served(model, 'rtx-3090', catalog).median) / served(model, 'rtx-4090', catalog).median,
  },
  {
    claim: `Serving Llama 2 ${name}: time for all requests on A800 over RTX 3090`, kind: 'predicted', unit: '%', where: SERVING, tolerance: 1, compute: (catalog) => (100 * served(model, 'a800', catalog).all) / served(model, 'rtx-3090', catalog).all,
  },
]);
const lasts = (name: string, model: string, published: number): Claim => ({
  claim: `Serving Llama 2 ${name} on RTX 4090: seconds`, kind: 'predicted', published, unit: 's', where: SERVING, tolerance: 0.5, compute: (catalog) => served(model, 'rtx-4090', catalog).all, why: THROUGH_HOST,
});
const seventyOverSeven = (machine: Machine, catalog: Catalog): number => served('llama-2-70b', machine, catalog).all / served('llama-2-7b', machine, catalog).all;

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
  ...servingSigns,
  lasts('7B', 'llama-2-7b', 120),
  lasts('70B', 'llama-2-70b', 1600),
  { claim: 'Serving on RTX 4090: time of 70B over 7B', kind: 'predicted', published: 13, unit: '×', where: SERVING, tolerance: 0.5, compute: (catalog) => seventyOverSeven('rtx-4090', catalog), why: `The paper says up to 13. ${THROUGH_HOST}` },
  {
    claim: 'Serving: how much longer 70B takes than 7B, on A800 over RTX 4090', kind: 'predicted', unit: '%', where: SERVING, tolerance: 1, compute: (catalog) => (100 * seventyOverSeven('a800', catalog)) / seventyOverSeven('rtx-4090', catalog),
  },
  {
    claim: 'Tokens a second of 8 A800 on Llama 2 7B', kind: 'cited', where: 'tables of the paper',
    why: 'The paper’s tables are not to be read where we could look; the orderings that its summaries state are compared, and another group’s runs on the same machine. Its 70B runs and fine-tuning are not repeated; of its serving the orderings are, and what is quoted in seconds.',
  },
];
