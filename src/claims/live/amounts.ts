import type { Catalog } from '../../catalog/catalog.ts';
import { estimate } from '../../engine/estimate.ts';
import type { Estimate, MemoryCategory, MetricName } from '../../engine/estimate-types.ts';
import { isTraining } from '../../engine/job.ts';
import { metricFacts } from '../../engine/metric-facts.ts';
import { complete } from '../../scenario/complete.ts';
import type { Settings } from '../../scenario/fields.ts';
import { resolve } from '../../scenario/resolve.ts';
import type { Amount, AmountFacts } from './live.ts';

/** Which metrics a card may follow where nobody chose, by workload; the two that move most are shown, the first of those that move as much. */
export const CANDIDATES = {
  generation: ['tpot', 'ttft', 'tokens_per_second', 'memory_per_device', 'energy_per_token'],
  training: ['step_time', 'memory_per_device', 'training_time', 'trained_parameters', 'bubble'],
} as const satisfies Record<string, readonly MetricName[]>;

const TENSORS: Readonly<Record<MemoryCategory, string>> = {
  weights: 'Weights', gradients: 'Gradients', optimizer: 'Optimizer states', kv_cache: 'KV cache', activations: 'Activations', workspace: 'Workspace', communication: 'Buffers of collectives',
};

type OtherAmount = Exclude<Amount, MetricName | `memory:${MemoryCategory}`>;
const OTHERS: Readonly<Record<OtherAmount, AmountFacts>> = {
  'served-ttft': { name: 'Time to first token, mean of the requests', short: 'First token', dimension: 'seconds', better: 'lower' },
  'served-tpot': { name: 'Time per output token, mean of the requests', short: 'Per token', dimension: 'seconds', better: 'lower' },
  'served-latency': { name: 'Whole answer, mean of the requests', short: 'Answer', dimension: 'seconds', better: 'lower' },
  'served-output': { name: 'Output tokens per second', short: 'Output tokens', dimension: 'per-second', better: 'higher' },
  'served-queue': { name: 'Wait before work begins, mean of the requests', short: 'Wait', dimension: 'seconds', better: 'lower' },
  'served-usd': { name: 'US dollars per million output tokens', short: 'Per million tokens', dimension: 'usd', better: 'lower' },
  'bill-usd': { name: 'Money in all', short: 'Money', dimension: 'usd', better: 'lower' },
  'bill-seconds': { name: 'Time of one use', short: 'Time', dimension: 'seconds', better: 'lower' },
  'bill-tokens': { name: 'Tokens in all', short: 'Tokens', dimension: 'training-tokens', better: 'lower' },
  'bill-flops': { name: 'Arithmetic in all', short: 'Arithmetic', dimension: 'flops', better: 'lower' },
  'bill-joules': { name: 'Energy in all', short: 'Energy', dimension: 'joules', better: 'lower' },
  law: { name: 'What the law gives', short: 'Law', dimension: 'ratio', better: 'neither' },
};

const MEMORY = 'memory:';

/** A tensor's category, where the amount is what it takes. */
function categoryOf(amount: Amount): MemoryCategory | undefined {
  return amount.startsWith(MEMORY) ? (amount.slice(MEMORY.length) as MemoryCategory) : undefined;
}

/** How an amount is named beside its case. */
export function amountFacts(amount: Amount, settings: Settings, catalog: Catalog): AmountFacts {
  const category = categoryOf(amount);
  if (category !== undefined) return { name: `${TENSORS[category]} on a device`, short: TENSORS[category], dimension: 'bytes', better: 'lower' };
  if (Object.hasOwn(OTHERS, amount)) return OTHERS[amount as OtherAmount];
  const { values } = complete(settings, catalog);
  const listed = typeof values.model === 'string' ? catalog.model(values.model)?.architecture : values.model.architecture;
  return metricFacts(amount as MetricName, values.kind, listed?.ops === undefined ? 'tokens' : 'samples');
}

/** The estimate of settings; undefined where they cannot be used as they stand. */
export function priced(settings: Settings, catalog: Catalog): Estimate | undefined {
  const { values, issues } = complete(settings, catalog);
  if (issues.some(({ severity }) => severity === 'error')) return undefined;
  const job = resolve(values, catalog);
  return job === undefined ? undefined : estimate(job);
}

/** Whether settings train. */
export function trains(settings: Settings, catalog: Catalog): boolean {
  const job = resolve(complete(settings, catalog).values, catalog);
  return job !== undefined && isTraining(job);
}

/** An amount of an estimate. */
export function amountOf(amount: Amount, found: Estimate): number | undefined {
  const category = categoryOf(amount);
  const value = category === undefined ? found.metrics[amount as MetricName] : found.memory.categories[category];
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}
