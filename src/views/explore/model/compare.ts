import type { MetricName } from '../../../engine/estimate-types.ts';
import { compareChange } from '../../../units/change.ts';
import type { AppState } from '../../../store/state.ts';
import type { Evaluation } from '../../../store/worker-api.ts';
import { metricFacts } from '../strip/metric-facts.ts';

/** A metric's change against the pinned scenario, as it is shown. */
export interface MetricChange {
  readonly arrow: string;
  readonly size: string;
  /** "worse", "better", or nothing where neither way is. */
  readonly verdict: 'better' | 'worse' | '';
}

/** The pinned scenario where its figures mean the same as the present one's: serving and training have tokens and dollars of their own kinds. */
export function comparableBaseline({ pinned, result }: AppState): Evaluation | undefined {
  const before = pinned?.evaluation;
  const now = result.current;
  if (before === undefined || now === undefined) return undefined;
  return (before.values.kind === 'generation') === (now.values.kind === 'generation') ? before : undefined;
}

/** How a metric moved; undefined where one of the two is missing. */
export function metricChange(metric: MetricName, now: number | undefined, before: number | undefined): MetricChange | undefined {
  if (now === undefined || before === undefined) return undefined;
  const { direction, arrow, text } = compareChange(now, before);
  if (direction === 'unknown') return undefined;
  const { better } = metricFacts(metric, 'generation');
  const verdict = direction === 'same' || better === 'neither' ? '' : (direction === 'up') === (better === 'higher') ? 'better' : 'worse';
  return { arrow, size: text, verdict };
}
