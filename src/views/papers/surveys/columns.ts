import type { Effect } from '../../../claims/taxonomies/effect.ts';
import { RESOURCE_NAMES, RESOURCES, type Resource } from '../../../claims/taxonomies/gauges.ts';
import type { SurveyId } from '../../../claims/taxonomies/surveys.ts';
import type { MetricName } from '../../../engine/estimate-types.ts';
import { formatText } from '../../../units/format.ts';
import { factorText } from './factor-text.ts';

type Worked = Extract<Effect, { readonly kind: 'effect' }>;

/** A column of figures beside a taxonomy's leaves. */
export interface EffectColumn {
  readonly key: string;
  readonly name: string;
  readonly text: (effect: Worked) => string;
  /** By which a cell is coloured: with over without. */
  readonly factor: (effect: Worked) => number | undefined;
}

const GAUGES: readonly EffectColumn[] = RESOURCES.map((resource): EffectColumn => ({
  key: resource, name: RESOURCE_NAMES[resource], text: ({ factors }) => factorText(factors[resource]), factor: ({ factors }) => factors[resource],
}));

/** What tells methods of fine-tuning apart. */
const TUNING: readonly EffectColumn[] = [
  { key: 'trained', name: 'Trained', text: ({ to }) => (to.trained === undefined ? '–' : formatText(to.trained, 'count')), factor: () => undefined },
  { key: 'held', name: 'Memory', text: ({ to }) => formatText(to.gauges.memory ?? Number.NaN, 'bytes'), factor: ({ factors }) => factors.memory },
  { key: 'pace', name: 'Step', text: ({ to }) => formatText(to.pace ?? Number.NaN, 'seconds'), factor: ({ from, to }) => (to.pace ?? Number.NaN) / (from.pace ?? Number.NaN) },
  ...GAUGES.filter(({ key }) => key === 'computation' || key === 'money'),
];

export function columnsOf(survey: SurveyId): readonly EffectColumn[] {
  return survey === 1 ? TUNING : GAUGES;
}

/** The metric by which Compare shows a gauge. */
export function metricOfGauge(resource: Resource, trains: boolean): MetricName {
  switch (resource) {
    case 'memory':
      return 'memory_per_device';
    case 'energy':
      return 'energy_per_token';
    case 'money':
      return 'usd_per_million_tokens';
    case 'computation':
    case 'network':
      return trains ? 'step_time' : 'request_latency';
  }
}
