import type { MemoryEstimate, MetricName } from '../../engine/estimate-types.ts';
import { memoryEstimate } from '../../engine/memory/ledger.ts';
import { complete } from '../../scenario/complete.ts';
import { issue, type Issue } from '../../scenario/issue.ts';
import { replicaOf } from '../../serving/iteration/replica.ts';
import { serveFacts } from '../../serving/plan/defaults.ts';
import type { PolicyOutcome, ServeContext } from '../../serving/run.ts';
import { passTokens } from '../../serving/simulation/machinery.ts';
import { diagnosticsOutput, servingOutput, serviceQuery, serviceScenario, simulateService, type SimulatedService } from '../serve/answer.ts';
import type { AskedService } from '../serve/read.ts';
import { oneLine, remarkable } from '../reading.ts';
import type { Answer } from './answer.ts';
import type { AnswerOptions } from './arguments.ts';
import { METRIC_UNITS, OUTPUT_VERSION } from './output.ts';
import type { Json } from './snake-case.ts';
import { memoryOutput } from './training.ts';

/**
 * What a service comes to in the shape of any other estimate: means over its requests under the first policy, amounts over the simulated time. Percentiles and
 * the compared policies stand under `serving`.
 */
export function estimateService(asked: AskedService, { ops }: AnswerOptions, context: ServeContext): Answer {
  const simulated = simulateService(asked, context);
  if (!simulated.ok) return simulated;
  const { service } = simulated;
  const [outcome] = service.answer.policies;
  if (outcome?.ok !== true) return { ok: false, reasons: [oneLine(outcome?.message ?? 'There is no policy')] };
  const memory = memoryOf(service, outcome, context);
  const issues: readonly Issue[] = [...service.issues, ...(ops ? [issue({ severity: 'warning', code: 'not-used', field: 'workload.kind', reason: '--ops means nothing for a service: its passes are looked up, not listed' })] : [])];
  const output = {
    version: OUTPUT_VERSION,
    query: serviceQuery(service.question, context),
    scenario: serviceScenario(service, context),
    metrics: metricsOutput(outcome, memory?.total, devicesOf(service, outcome, context)),
    ...(memory !== undefined && { memory: memoryOutput(memory) }),
    phases: [{ name: 'prefill', seconds: outcome.result.totals.readingSeconds }, { name: 'decode', seconds: outcome.result.totals.busySeconds - outcome.result.totals.readingSeconds }],
    serving: servingOutput(service),
    diagnostics: diagnosticsOutput(issues),
  };
  return { ok: true, output, remarks: issues.filter((one) => remarkable(one)).map(({ message }) => oneLine(message)) };
}

/** Nothing like a simulated service was measured, so that predictions have no band. */
function metricsOutput({ summary, result }: PolicyOutcome, memory: number | undefined, devices: number): Json {
  const { ttft, tpot, latency, outputPerSecond, watts, joulesPerToken, usdPerMillion } = summary;
  const finished = result.totals.finished > 0;
  const predicted: readonly (readonly [MetricName, number | undefined])[] = [
    ['ttft', ttft.count > 0 ? ttft.mean : undefined], ['tpot', tpot.count > 0 ? tpot.mean : undefined], ['request_latency', latency.count > 0 ? latency.mean : undefined],
    ['tokens_per_second', outputPerSecond], ['tokens_per_second_per_device', outputPerSecond / devices],
    ['power', watts], ['energy_per_token', finished ? joulesPerToken : undefined], ['usd_per_million_tokens', usdPerMillion], ['total_usd', result.totals.usd],
  ];
  return {
    ...Object.fromEntries(predicted.flatMap(([name, value]) => (value === undefined || !Number.isFinite(value) ? [] : [[name, { value, unit: METRIC_UNITS[name], band: null }]]))),
    ...(memory !== undefined && { memory_per_device: { value: memory, unit: METRIC_UNITS.memory_per_device } }),
  };
}

/** Devices of all replicas. */
function devicesOf({ question }: SimulatedService, { values }: PolicyOutcome, { catalog }: ServeContext): number {
  const { devices } = serveFacts(complete(question.settings, catalog).values, catalog);
  const attention = values.attentionDevices;
  return values.batching === 'disaggregated' ? values.replicas * (devices + attention) + values.decodeReplicas * values.decodeCount : values.replicas * (devices + attention);
}

/**
 * Memory of the most loaded device of the replicas that read: weights and the rest as the ledger has them for the largest pass, caches at their fullest, and what is
 * set apart for others' prompts.
 */
function memoryOf({ question }: SimulatedService, { values, result, room }: PolicyOutcome, { catalog }: ServeContext): MemoryEstimate | undefined {
  const replica = replicaOf(complete(question.settings, catalog).values, catalog);
  if (replica === undefined) return undefined;
  const tokens = Math.max(1, passTokens(values));
  const job = replica.job({ prompt: tokens, output: 2, sequences: Math.max(1, values.maxBatch), chunk: tokens });
  const { categories, total, capacity } = memoryEstimate(job);
  const own = room / (values.pooled ? values.replicas : 1) / job.parallelism.data;
  const apart = values.cache === 'off' ? 0 : (own * values.cacheShare) / (1 - values.cacheShare);
  const cache = own * result.totals.highestCache + apart;
  const used = total - categories.kv_cache + cache;
  return { categories: { ...categories, kv_cache: cache }, total: used, capacity, fits: used <= capacity };
}
