import type { Catalog } from '../catalog/catalog.ts';
import type { MetricName } from '../engine/estimate-types.ts';
import { metricFacts, type MetricFacts } from '../engine/metric-facts.ts';
import { knownRecords } from '../scenario/complete.ts';
import type { FieldValues, WorkloadKind } from '../scenario/fields.ts';
import type { NotComparable } from './types.ts';

/** What a scenario does, as far as its figures are called after it. */
export interface Work {
  readonly workload: WorkloadKind;
  /** What it works on: a network that is a list of operations reads samples, which have no length. Tokens where it is not said. */
  readonly counts?: 'tokens' | 'samples';
  /** Said of an encoder that is asked for answers: it writes none, and its tokens are those it reads. */
  readonly writes?: false;
}

/** What is counted by the token, written where a model writes. */
const PER_TOKEN: readonly MetricName[] = ['tokens_per_second', 'tokens_per_second_per_device', 'energy_per_token', 'usd_per_million_tokens'];

export function workOf(values: FieldValues, catalog: Catalog): Work {
  const { ops, kind } = knownRecords(values, catalog).architecture;
  return { workload: values.kind, counts: ops === undefined ? 'tokens' : 'samples', ...(values.kind === 'generation' && ops === undefined && kind === 'encoder' && { writes: false }) };
}

/** How a metric of such work is named and shown. */
export function factsOf(metric: MetricName, { workload, counts, writes }: Work): MetricFacts {
  const facts = metricFacts(metric, workload, counts);
  return writes === false ? { ...facts, ...READER_FACTS[metric] } : facts;
}

/** What an encoder calls otherwise. */
const READER_FACTS: Partial<Record<MetricName, Partial<MetricFacts>>> = {
  ttft: { name: 'Time of the batch', brief: 'Batch' },
  prefill_time: { name: 'Time of a pass', brief: 'Pass' },
  tokens_per_second: { name: 'Tokens read per second' },
  tokens_per_second_per_device: { name: 'Tokens read per second and device' },
  energy_per_token: { name: 'Energy per token read' },
  usd_per_million_tokens: { name: 'US dollars per million tokens read' },
};

/** Tokens written and tokens trained on are not the same tokens, nor are the dollars for them; nor are tokens read by an encoder; and a sample is no token. */
export function differentWork(a: Work, b: Work, metric?: MetricName): NotComparable | undefined {
  if ((a.workload === 'generation') !== (b.workload === 'generation')) return { kind: 'not-comparable', reason: 'One scenario generates and the other trains: their figures mean different things.' };
  if ((a.counts === 'samples') !== (b.counts === 'samples')) return { kind: 'not-comparable', reason: 'One scenario works on tokens and the other on whole samples: their figures mean different things.' };
  if (metric !== undefined && PER_TOKEN.includes(metric) && a.writes !== b.writes) return { kind: 'not-comparable', reason: 'One scenario counts the tokens that it writes and the other, an encoder, those that it reads: their figures mean different things.' };
  return undefined;
}

const MONEY: readonly MetricName[] = ['usd_per_million_tokens', 'total_usd'];

/** Why `who` has no figure of that name, as a sentence: money needs a price. */
export function missing(who: string, metric: MetricName, name: string): string {
  return MONEY.includes(metric) ? `${who} has no such figure, because no price of its machine is known: ${name}. Set a price under Money and carbon.` : `${who} has no such figure: ${name}.`;
}
