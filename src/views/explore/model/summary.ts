import type { Bound, MetricName } from '../../../engine/estimate-types.ts';
import type { PhaseName } from '../../../engine/job.ts';
import { formatText } from '../../../units/format.ts';
import type { Evaluation } from '../../../store/worker-api.ts';
import { metricFacts } from '../strip/metric-facts.ts';

/** Which bound takes most of a phase, and its share of the phase. */
export function dominantBound(evaluation: Evaluation, phase: PhaseName): { readonly bound: Bound; readonly share: number } | undefined {
  const found = evaluation.estimate.phases.find(({ name }) => name === phase);
  if (found === undefined || !(found.seconds > 0)) return undefined;
  const parts: readonly (readonly [Bound, number])[] = [
    ['memory', found.memorySeconds],
    ['compute', found.computeSeconds],
    ['network', found.exposedCommunicationSeconds],
    ['overhead', found.overheadSeconds],
  ];
  const [bound, seconds] = parts.reduce((most, next) => (next[1] > most[1] ? next : most));
  return { bound, share: seconds / found.seconds };
}

/** The result in a sentence or two, for those who listen. */
export function summarise(evaluation: Evaluation): string {
  const { estimate } = evaluation;
  const { metrics, memory } = estimate;
  const said = (name: MetricName): string | undefined => {
    const value = metrics[name];
    const { name: words, dimension } = metricFacts(name, evaluation.values.kind, evaluation.about.counts);
    return value === undefined ? undefined : `${words.toLowerCase()} ${formatText(value, dimension)}`;
  };
  const fit = memory.fits
    ? `${formatText(memory.total, 'bytes')} of ${formatText(memory.capacity, 'bytes')} used on a device`
    : `does not fit: needs ${formatText(memory.total, 'bytes')} of ${formatText(memory.capacity, 'bytes')}`;
  const bound = dominantBound(evaluation, 'decode');
  const parts = evaluation.values.kind === 'generation'
    ? [said('tpot'), said('ttft'), said('tokens_per_second'), fit, bound && `decode is bound by ${bound.bound}`]
    : [said('step_time'), said('mfu'), said('training_time'), said('total_usd'), fit];
  const text = parts.filter((part) => part !== undefined).join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
