import type { Catalog } from '../catalog/catalog.ts';
import { estimate } from '../engine/estimate.ts';
import { MEMORY_CATEGORIES, METRIC_NAMES, type Estimate, type MetricName, type OpRecord } from '../engine/estimate-types.ts';
import { isTraining, type Job, type PhaseName } from '../engine/job.ts';
import { metricFacts } from '../engine/metric-facts.ts';
import { complete } from '../scenario/complete.ts';
import { FIELD_NAMES, FIELDS, type FieldValues } from '../scenario/fields.ts';
import { decode } from '../scenario/link/codec.ts';
import { resolve } from '../scenario/resolve.ts';
import type { Dimension } from '../units/dimension.ts';
import { decodingSymbol } from './decoding-symbols.ts';
import { lawSymbol } from './law-symbol.ts';
import { programSymbol } from './program-symbols.ts';
import { servedSymbol } from './served-symbols.ts';
import { networkSymbol } from './network-symbols.ts';
import { symbolOfOp } from './op-symbol.ts';
import { trainingSymbol } from './training-symbols.ts';
import type { LinkPatch } from './lesson.ts';
import { queryOf } from './patch.ts';

/** A quantity that lessons and problems may speak of. */
export interface Known {
  readonly value: number;
  readonly dimension: Dimension;
}

/** A state with its quantities, each worked out when it is first asked for. */
export interface World {
  /** A quantity by its name; undefined where the state has none of that name. */
  readonly symbol: (name: string) => Known | undefined;
  /** Every name that means something here, apart from those that are worked out on demand (served_, law, program_). */
  readonly names: () => readonly string[];
  readonly estimate: Estimate;
  readonly job: Job;
  readonly values: FieldValues;
  /** What of the state could not be used as written. */
  readonly issues: readonly string[];
}

/** Symbols of an operation: `decode_attention_intensity`. Amounts are per device and one call; `seconds` is of all calls. */
const OP_ASPECTS: Readonly<Record<string, (op: OpRecord, phase: { readonly seconds: number }) => Known>> = {
  flops: (op) => ({ value: op.matrixFlops + op.vectorFlops, dimension: 'flops' }),
  bytes: (op) => ({ value: bytesOf(op), dimension: 'traffic' }),
  weight_bytes: (op) => ({ value: op.weightBytes, dimension: 'traffic' }),
  kv_bytes: (op) => ({ value: op.kvBytes, dimension: 'traffic' }),
  intensity: (op) => ({ value: bytesOf(op) > 0 ? (op.matrixFlops + op.vectorFlops) / bytesOf(op) : 0, dimension: 'flops-per-byte' }),
  rate: (op) => ({ value: op.callSeconds > 0 ? (op.matrixFlops + op.vectorFlops) / op.callSeconds : 0, dimension: 'flops-per-second' }),
  seconds: (op) => ({ value: op.seconds, dimension: 'seconds' }),
  call_seconds: (op) => ({ value: op.callSeconds, dimension: 'seconds' }),
  compute_seconds: (op) => ({ value: op.computeSeconds * op.count, dimension: 'seconds' }),
  memory_seconds: (op) => ({ value: op.memorySeconds * op.count, dimension: 'seconds' }),
  network_seconds: (op) => ({ value: op.networkSeconds * op.count, dimension: 'seconds' }),
  share: (op, phase) => ({ value: phase.seconds > 0 ? op.seconds / phase.seconds : 0, dimension: 'percent' }),
  calls: (op) => ({ value: op.count, dimension: 'count' }),
};

function bytesOf(op: OpRecord): number {
  return op.weightBytes + op.activationBytes + op.kvBytes;
}

const PHASE_ASPECTS = {
  seconds: 'seconds', compute_seconds: 'seconds', memory_seconds: 'seconds', communication_seconds: 'seconds', exposed_communication_seconds: 'seconds', overhead_seconds: 'seconds', attention_seconds: 'seconds',
  flops: 'flops', bytes: 'traffic', weight_bytes: 'traffic', activation_bytes: 'traffic', kv_bytes: 'traffic', network_bytes: 'traffic', intensity: 'flops-per-byte',
} as const satisfies Readonly<Record<string, Dimension>>;

function phaseValues(phase: Estimate['phases'][number]): Readonly<Record<keyof typeof PHASE_ASPECTS, number>> {
  const flops = phase.matrixFlops + phase.vectorFlops;
  const bytes = phase.weightBytes + phase.activationBytes + phase.kvBytes;
  return {
    seconds: phase.seconds, compute_seconds: phase.computeSeconds, memory_seconds: phase.memorySeconds, communication_seconds: phase.communicationSeconds,
    exposed_communication_seconds: phase.exposedCommunicationSeconds, overhead_seconds: phase.overheadSeconds, attention_seconds: phase.attentionSeconds,
    flops, bytes, weight_bytes: phase.weightBytes, activation_bytes: phase.activationBytes, kv_bytes: phase.kvBytes, network_bytes: phase.networkBytes,
    intensity: bytes > 0 ? flops / bytes : 0,
  };
}

/** Quantities of the job, its memory and its machine, by name. */
function facts(job: Job, found: Estimate, values: FieldValues): ReadonlyMap<string, Known> {
  const known = new Map<string, Known>();
  for (const name of FIELD_NAMES) {
    const field = FIELDS[name];
    const value = values[name];
    if (field.type === 'number' && typeof value === 'number') known.set(snake(name), { value, dimension: field.dimension });
  }
  const { machine } = job;
  const format = isTraining(job) ? 'bf16' : job.formats.activations;
  const peak = machine.matrixPeak[format];
  const device: readonly (readonly [string, number, Dimension])[] = [
    ['peak', peak, 'flops-per-second'], ['bandwidth', machine.memoryBandwidth, 'bytes-per-second'], ['ridge', peak / machine.memoryBandwidth, 'flops-per-byte'],
    ['capacity', machine.memoryCapacity, 'bytes'], ['devices', machine.count, 'count'], ['node_bandwidth', machine.scaleUp.bandwidth, 'bytes-per-second'],
    ['network_bandwidth', machine.scaleOut.bandwidth, 'bytes-per-second'], ['device_power', machine.tdp, 'watts'], ['memory_total', found.memory.total, 'bytes'],
    ['fits', found.memory.fits ? 1 : 0, 'count'],
  ];
  for (const [name, value, dimension] of device) known.set(name, { value, dimension });
  for (const category of MEMORY_CATEGORIES) known.set(`memory_${category}`, { value: found.memory.categories[category], dimension: 'bytes' });
  for (const metric of METRIC_NAMES) {
    const value = found.metrics[metric];
    if (value !== undefined && Number.isFinite(value)) known.set(metric, { value, dimension: metricFacts(metric as MetricName, values.kind, 'tokens').dimension });
  }
  for (const phase of found.phases) {
    const amounts = phaseValues(phase);
    for (const [aspect, dimension] of Object.entries(PHASE_ASPECTS)) known.set(`${phase.name}_${aspect}`, { value: amounts[aspect as keyof typeof PHASE_ASPECTS], dimension });
    for (const op of phase.ops ?? []) {
      for (const [aspect, amount] of Object.entries(OP_ASPECTS)) {
        const name = `${phase.name}_${symbolOfOp(op.name)}_${aspect}`;
        if (!known.has(name)) known.set(name, amount(op, phase));
      }
    }
  }
  return known;
}

/** A field's name as a symbol: microBatch is micro_batch. */
function snake(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

/** The operation of a phase by its name. */
export function opOf(found: Estimate, phase: PhaseName, name: string): OpRecord | undefined {
  return found.phases.find((one) => one.name === phase)?.ops?.find((op) => op.name === name);
}

/** A state, priced. `undefined` where its settings name no model or machine that exists. Never throws on what a reader may have set. */
export function worldOf(state: LinkPatch, catalog: Catalog): World | undefined {
  const decoded = decode(queryOf(state), catalog);
  const completed = complete(decoded.settings, catalog);
  const job = resolve(completed.values, catalog);
  if (job === undefined) return undefined;
  const found = estimate(job);
  const own = facts(job, found, completed.values);
  const late = new Map<string, Known | undefined>();
  return {
    estimate: found,
    job,
    values: completed.values,
    issues: [...decoded.issues, ...completed.issues].filter(({ severity }) => severity !== 'info').map(({ message }) => message),
    names: () => [...own.keys()],
    symbol: (name) => {
      const at = own.get(name);
      if (at !== undefined) return at;
      if (!late.has(name)) {
        late.set(name, networkSymbol(name, job) ?? trainingSymbol(name, found) ?? decodingSymbol(name, job, found) ?? servedSymbol(name, decoded.settings, decoded.view.serve, catalog) ?? lawSymbol(name, decoded.view.laws) ?? programSymbol(name, decoded.settings, decoded.view.program, catalog));
      }
      return late.get(name);
    },
  };
}
