import type { MetricName } from '../engine/estimate-types.ts';
import type { Job } from '../engine/job.ts';
import { complete, knownRecords } from '../scenario/complete.ts';
import type { FieldValues, Settings } from '../scenario/fields.ts';
import { formatPercent } from '../units/format.ts';
import { inputsOf, stepped, withValue, type Input } from './inputs.ts';
import { OVERHEAD_LABELS, OVERHEADS, withOverhead } from './overheads.ts';
import { drained } from './drained.ts';
import { finiteMetric, fitsMemory, type Pricer } from './pricer.ts';
import type { ElasticitiesResult, Elasticity, ElasticityStep } from './types.ts';
import { factsOf, missing, workOf } from './work.ts';

/** Half-width of the central step of a slope, in ln of the input: small enough to stay on one side of most bends, large enough for the last bits. */
const SMALL = 1e-4;
const TENTH = 1.1;

/** Whole numbers themselves: a small step does not move them. */
const WHOLE_METRICS: readonly MetricName[] = ['max_batch', 'max_context', 'max_micro_batch', 'trained_parameters'];

/** What is varied: a field of the values, or an overhead of the job. */
interface Dial {
  readonly key: string;
  readonly head: Pick<Elasticity, 'field' | 'kind' | 'label' | 'text' | 'value'>;
  readonly smooth: boolean;
  readonly step: (direction: 'more' | 'less') => number;
  /** Undefined where the scenario leaves no room for it. */
  readonly job: (value: number) => Job | undefined;
  readonly shown: (value: number) => string;
}

/**
 * What a metric does when each number of a scenario is turned up or down by a tenth, everything else as it is: every input and every
 * figure of the machine, one job each, and what starting work costs. Whole numbers take the next whole value at least. Yields after each, so
 * that a worker can let other questions through.
 */
export function* pricingElasticities(settings: Settings, metric: MetricName, pricer: Pricer): Generator<ElasticityProgress, ElasticitiesResult> {
  const { values } = complete(settings, pricer.catalog);
  const work = workOf(values, pricer.catalog);
  const { better, name } = factsOf(metric, work);
  const job = pricer.job(values);
  const value = job && finiteMetric(job, metric);
  if (job === undefined || value === undefined) return { kind: 'not-comparable', reason: missing('This scenario', metric, name) };
  if (value === 0) return { kind: 'not-comparable', reason: `${name} is 0 here, so nothing changes it by a share of itself.` };
  const dials = dialsOf(values, job, pricer);
  const items: Elasticity[] = [];
  for (const dial of dials) {
    items.push(elasticity(dial, metric, value, better));
    yield { priced: items.length, of: dials.length };
  }
  return { kind: 'elasticities', metric, ...work, value, items: items.toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || moved(b) - moved(a)) };
}

export interface ElasticityProgress {
  readonly priced: number;
  readonly of: number;
}

/** The same in one go. */
export function elasticities(settings: Settings, metric: MetricName, pricer: Pricer): ElasticitiesResult {
  return drained(pricingElasticities(settings, metric, pricer));
}

/** How far a step moves the metric, in whichever direction; what only hurts stands before what does nothing. */
function moved({ more, less }: Elasticity): number {
  return Math.max(Math.abs(more?.change ?? 0), Math.abs(less?.change ?? 0));
}

function dialsOf(values: FieldValues, job: Job, pricer: Pricer): readonly Dial[] {
  const { architecture } = knownRecords(values, pricer.catalog);
  const fields = inputsOf(values, architecture, pricer.catalog).map((input) => fieldDial(input, values, pricer));
  const overheads = job.efficiency.kind === 'ideal' ? [] : OVERHEADS.map((overhead): Dial => ({
    key: overhead, smooth: true, head: { field: undefined, kind: 'overhead', label: OVERHEAD_LABELS[overhead], text: '', value: 1 },
    step: (direction) => (direction === 'more' ? TENTH : 2 - TENTH), job: (factor) => withOverhead(job, overhead, factor), shown: (factor) => formatPercent(factor, 3),
  }));
  return [...fields, ...overheads];
}

function fieldDial(input: Input, values: FieldValues, pricer: Pricer): Dial {
  const { key, field, kind, label, value, integer, text } = input;
  const job = (next: number): Job | undefined => {
    const changed = withValue(input, next, values, pricer.catalog);
    return changed && pricer.job(changed);
  };
  return { key, head: { field, kind, label, text: text(value), value }, smooth: !integer, step: (direction) => stepped(input, direction, values), job, shown: text };
}

function elasticity({ key, head, smooth, step, job, shown }: Dial, metric: MetricName, present: number, better: 'lower' | 'higher' | 'neither'): Elasticity {
  const at = (value: number): ElasticityStep | undefined => {
    const made = job(value);
    const next = made && finiteMetric(made, metric);
    if (made === undefined || next === undefined) return undefined;
    return { value, text: shown(value), factor: value / head.value, metric: next, change: next / present - 1, fits: fitsMemory(made) };
  };
  const more = at(step('more'));
  const less = at(step('less'));
  const flat = more?.change === 0 && less?.change === 0;
  const around = smooth && !flat && !WHOLE_METRICS.includes(metric) ? [head.value * Math.exp(-SMALL), head.value * Math.exp(SMALL)].map((value) => ({ value, metric: metricAt(job(value), metric) })) : undefined;
  const slope = slopeOf(around ?? [less ?? { value: head.value, metric: present }, more ?? { value: head.value, metric: present }]) ?? 0;
  return { key, ...head, more, less, slope, ...effectOf(more, head.kind === 'hardware' ? undefined : less, better) };
}

function metricAt(job: Job | undefined, metric: MetricName): number | undefined {
  return job && finiteMetric(job, metric);
}

interface Point {
  readonly value: number;
  readonly metric: number | undefined;
}

/** Slope between two points in log–log; undefined where one is missing or not positive. */
function slopeOf([low, high]: readonly Point[]): number | undefined {
  if (low?.metric === undefined || high?.metric === undefined || !(low.value > 0 && high.value > low.value)) return undefined;
  const slope = Math.log(high.metric / low.metric) / Math.log(high.value / low.value);
  return Number.isFinite(slope) ? slope : undefined;
}

/** Change for a tenth in the direction that helps, of machines only more; where a whole number stepped further, the same slope over a tenth. */
function effectOf(more: ElasticityStep | undefined, less: ElasticityStep | undefined, better: 'lower' | 'higher' | 'neither'): Pick<Elasticity, 'effect' | 'direction'> {
  const sides: readonly Pick<Elasticity, 'effect' | 'direction'>[] = [
    { direction: 'more', effect: forTenth(more, Math.log(TENTH)) },
    { direction: 'less', effect: forTenth(less, Math.log(2 - TENTH)) },
  ];
  const gain = ({ effect }: { readonly effect: number }): number => (better === 'lower' ? -effect : better === 'higher' ? effect : Math.abs(effect));
  const best = sides.reduce((one, other) => (gain(other) > gain(one) ? other : one));
  return gain(best) > 0 ? best : { direction: 'more', effect: 0 };
}

function forTenth(step: ElasticityStep | undefined, tenth: number): number {
  if (step === undefined || step.change === 0) return 0;
  const distance = Math.log(step.factor);
  // From nothing, or to nothing, there is no tenth of the way.
  if (!Number.isFinite(distance) || !(step.change > -1)) return 0;
  return Math.abs(distance / tenth - 1) < 1e-9 ? step.change : Math.expm1((Math.log1p(step.change) * tenth) / distance);
}
