import type { Catalog } from '../../catalog/catalog.ts';
import { sumGeneration } from '../../engine/generation-estimate.ts';
import { isTraining, type GenerationJob } from '../../engine/job.ts';
import { memoryEstimate } from '../../engine/memory/ledger.ts';
import { idlePower } from '../../engine/price/energy.ts';
import { isPriceKnown } from '../../engine/price/money.ts';
import { NEUTRAL } from '../../engine/techniques/mechanisms.ts';
import { complete } from '../../scenario/complete.ts';
import type { Settings } from '../../scenario/fields.ts';
import { resolve } from '../../scenario/resolve.ts';
import type { Bytes, Seconds, Tokens, Usd, UsdPerHour, Watts } from '../../units/dimensions.ts';

/** A kind of machine that a fleet may have any number of: devices with a model on them, as a scenario. */
export interface Machine {
  readonly name: string;
  readonly settings: Settings;
}

/** Means that must hold for every request; absent means no limit. */
export interface FleetTarget {
  /** From the request's arrival at a machine that is as full as it may be, to its first token. */
  readonly ttft?: Seconds;
  /** Between two tokens. */
  readonly tpot?: Seconds;
}

/** What more requests on a machine come up against: its memory, a target, or that more sequences at once bring no more a second. */
export type Binding = 'memory' | 'gap' | 'first-token' | 'compute' | 'most';

/** What one machine does of one kind of request, and of nothing else. */
export interface Served {
  readonly kind: 'serves';
  /** Requests a second. */
  readonly rate: number;
  /** Sequences at once. */
  readonly batch: number;
  readonly tpot: Seconds;
  readonly ttft: Seconds;
  readonly binding: Binding;
  /** Busy all the time. */
  readonly watts: Watts;
  /** Of prompt and output tokens together, busy all the time; undefined where the price is not known. */
  readonly usdPerMillionTokens: Usd | undefined;
}

/** Why a machine serves no request of a kind, with the nearest it comes. */
export type NotServed =
  | { readonly kind: 'cannot'; readonly why: 'memory'; readonly needs: Bytes; readonly has: Bytes }
  | { readonly kind: 'cannot'; readonly why: 'gap' | 'first-token'; readonly needs: Seconds; readonly least: Seconds }
  | { readonly kind: 'cannot'; readonly why: 'context'; readonly needs: Tokens; readonly has: Tokens }
  | { readonly kind: 'cannot'; readonly why: 'settings'; readonly message: string };

export type Capacity = Served | NotServed;

/** A machine by itself: what it costs and draws whatever it does. */
export interface MachineFacts {
  readonly name: string;
  readonly settings: Settings;
  readonly devices: number;
  readonly usdPerHour: UsdPerHour | undefined;
  readonly idleWatts: Watts;
}

export interface MachineCapacity extends MachineFacts {
  /** Of each kind of request, in the order in which they were asked. */
  readonly capacities: readonly Capacity[];
}

/** Sequences at once that engines take where nobody says otherwise (vLLM's `max_num_seqs` of 1024 in its later versions). */
export const MOST_SEQUENCES = 1024;

/** Twice as many sequences that bring less than this share more are no gain: the machine is full of work, whatever else still has room. */
const NO_GAIN = 0.05;

/** Ratio of one batch that is tried to the next. */
const STEP = Math.SQRT2;

/**
 * What a machine does of each kind of request within a target. Undefined where its settings name what the catalog lacks, or train.
 * `rate(bucket) = max over batches b of b·(tokens a second)/(b·output)`, in the steady state of a service (engine/serving/continuous.ts), with `tpot(b)` and `ttft(b)` within the target
 * and the memory of b sequences there (Mélange, arXiv:2404.14527, section 5.3, which measured it where this prices it).
 */
export function machineCapacity(machine: Machine, lengths: readonly { readonly prompt: Tokens; readonly output: Tokens }[], target: FleetTarget, catalog: Catalog, most = MOST_SEQUENCES): MachineCapacity | undefined {
  const first = jobAt(machine.settings, { prompt: 1, output: 1 }, 1, catalog);
  if (first === undefined || typeof first === 'string') return undefined;
  const { machine: hardware, economics } = first;
  // Techniques may do something else at other lengths and batches, so that their jobs are made anew; nothing else in a job depends on these.
  const jobOf = ({ prompt, output }: Lengths, batch: number): GenerationJob | string | undefined =>
    first.mechanisms === NEUTRAL ? { ...first, workload: { ...first.workload, prompt, output, batch } } : jobAt(machine.settings, { prompt, output }, batch, catalog);
  return {
    ...machine,
    devices: hardware.count,
    usdPerHour: isPriceKnown(first) ? hardware.count * economics.price : undefined,
    idleWatts: hardware.count * idlePower(hardware, first.efficiency),
    capacities: lengths.map((one) => capacityOf((batch) => jobOf(one, batch), one, target, most)),
  };
}

interface Lengths {
  readonly prompt: Tokens;
  readonly output: Tokens;
}

/** A batch priced. */
interface Point {
  readonly batch: number;
  readonly rate: number;
  readonly tpot: Seconds;
  readonly ttft: Seconds;
  readonly watts: Watts;
  readonly usdPerMillion: Usd | undefined;
  readonly breaks: 'memory' | 'gap' | 'first-token' | undefined;
  readonly bytes: Bytes;
}

function capacityOf(jobOf: (batch: number) => GenerationJob | string | undefined, lengths: Lengths, target: FleetTarget, most: number): Capacity {
  const base = jobOf(1);
  if (base === undefined) return { kind: 'cannot', why: 'settings', message: 'The model or the machine is not in the catalog.' };
  if (typeof base === 'string') return { kind: 'cannot', why: 'settings', message: base };
  const context = lengths.prompt + lengths.output;
  const { max_context: longest } = base.network.architecture;
  if (context > longest) return { kind: 'cannot', why: 'context', needs: context, has: longest };
  const at = (batch: number): Point => {
    const job = jobOf(batch);
    return pointOf(job === undefined || typeof job === 'string' ? base : job, batch, target);
  };
  const alone = at(1);
  if (alone.breaks !== undefined) return refusal(alone, alone.breaks, target, base.machine.memoryCapacity);
  const { best, next } = search(at, alone, most);
  return {
    kind: 'serves', rate: best.rate, batch: best.batch, tpot: best.tpot, ttft: best.ttft, watts: best.watts,
    usdPerMillionTokens: best.usdPerMillion,
    binding: bindingOf(best, next, at, most),
  };
}

function refusal(alone: Point, why: 'memory' | 'gap' | 'first-token', target: FleetTarget, capacity: Bytes): NotServed {
  switch (why) {
    case 'memory':
      return { kind: 'cannot', why, needs: alone.bytes, has: capacity };
    case 'gap':
      return { kind: 'cannot', why, needs: target.tpot ?? Infinity, least: alone.tpot };
    case 'first-token':
      return { kind: 'cannot', why, needs: target.ttft ?? Infinity, least: alone.ttft };
  }
}

/**
 * The batch that serves most among those within the target. Time, memory and the wait for the first token grow with the batch, so that the largest is found by halving;
 * what is served grows with it too, but for tiles that are just begun, so that smaller ones are looked at beside it.
 */
function search(at: (batch: number) => Point, alone: Point, most: number): { readonly best: Point; readonly next: Point | undefined } {
  let best = alone;
  let good = alone;
  let bad: Point | undefined;
  const consider = (point: Point): boolean => {
    if (point.breaks !== undefined) {
      bad = point;
      return false;
    }
    good = point;
    if (point.rate > best.rate) best = point;
    return true;
  };
  for (let batch = 1; batch < most;) {
    batch = Math.min(most, Math.max(batch + 1, Math.round(batch * STEP)));
    if (!consider(at(batch))) break;
  }
  while (bad !== undefined && bad.batch - good.batch > 1) consider(at(Math.floor((good.batch + bad.batch) / 2)));
  return { best, next: bad };
}

function bindingOf(best: Point, next: Point | undefined, at: (batch: number) => Point, most: number): Binding {
  if (next === undefined && best.batch < most) return 'compute';
  if (at(2 * best.batch).rate < (1 + NO_GAIN) * best.rate) return 'compute';
  return next?.breaks ?? 'most';
}

function pointOf(job: GenerationJob, batch: number, { ttft: mostTtft = Infinity, tpot: mostTpot = Infinity }: FleetTarget): Point {
  const metrics = sumGeneration(job);
  const { prompt, output } = job.workload;
  const { tokens_per_second: tokens = 0, ttft = 0, tpot = 0, power = 0, memory_per_device: bytes = memoryEstimate(job).total, usd_per_million_tokens: usd } = metrics;
  const breaks = bytes > job.machine.memoryCapacity ? 'memory' : tpot > mostTpot && output > 1 ? 'gap' : ttft > mostTtft ? 'first-token' : undefined;
  return { batch, rate: tokens / output, tpot, ttft, watts: power, usdPerMillion: usd === undefined ? undefined : (usd * output) / (prompt + output), breaks, bytes };
}

/** The job of a machine serving requests of one size; why it cannot be made, where it cannot. */
function jobAt(settings: Settings, { prompt, output }: Lengths, batch: number, catalog: Catalog): GenerationJob | string | undefined {
  const { values, issues } = complete({ ...settings, kind: 'generation', scheduling: 'continuous', prompt, output, batch }, catalog);
  const wrong = issues.find(({ severity }) => severity === 'error');
  if (wrong !== undefined) return wrong.message;
  const job = resolve(values, catalog);
  return job === undefined || isTraining(job) ? undefined : job;
}
