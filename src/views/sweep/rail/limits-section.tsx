import { useMemo, useRef } from 'react';
import { useAppStore } from '../../../store/react.tsx';
import { sweepMetricFacts, type SweepMetric } from '../../../sweep/metrics.ts';
import type { Constraint } from '../../../sweep/types.ts';
import { NumberField } from '../../../ui/fields/NumberField.tsx';
import { Switch } from '../../../ui/fields/Switch.tsx';
import { Section } from '../../../ui/layout/Section.tsx';
import { makeLadder, type Ladder } from '../../../units/ladder.ts';
import { metricChoices, metricOptions } from '../model/metric-choices.ts';
import { withConstraint, withFits, withoutConstraint } from '../model/edits.ts';
import type { SweepModel } from '../model/use-sweep.ts';
import { InlineSelect } from './inline-select.tsx';

type Limit = Extract<Constraint, { readonly kind: 'at most' | 'at least' }>;

const SENSES = [{ value: 'at most', label: '≤' }, { value: 'at least', label: '≥' }] as const;

interface LimitsProps {
  readonly sweep: SweepModel;
  /** A value of the metric that scenarios take, for a new limit to begin at. */
  readonly typical: (metric: SweepMetric) => number | undefined;
}

/** What a scenario must keep to. */
export function LimitsSection({ sweep, typical }: LimitsProps) {
  const { spec: { constraints }, workload, change } = sweep;
  const add = (): void => {
    const limited = new Set(constraints.flatMap((one) => (one.kind === 'fits' ? [] : [one.metric])));
    const aimed = sweep.spec.objectives.map(({ metric }) => metric);
    const metric = [...aimed, ...metricChoices(workload)].find((one) => !limited.has(one));
    if (metric !== undefined) change((now) => withConstraint(now, constraints.length, limitOn(metric, sweep, typical)));
  };
  return (
    <Section
      title="Limits"
      action={
        <button type="button" className="link-button" aria-label="Add a limit" onClick={add}>
          Add
        </button>
      }
    >
      <Switch label="Fits in memory" checked={constraints.some(({ kind }) => kind === 'fits')} onChange={(fits) => change((now) => withFits(now, fits))} />
      {constraints.map((constraint, at) => (constraint.kind === 'fits' ? null : <LimitRow key={at} place={at} limit={constraint} sweep={sweep} typical={typical} />))}
    </Section>
  );
}

function limitOn(metric: SweepMetric, { workload }: SweepModel, typical: LimitsProps['typical']): Limit {
  const value = typical(metric) ?? 1;
  return { kind: sweepMetricFacts(metric, workload).better === 'higher' ? 'at least' : 'at most', metric, limit: Number(value.toPrecision(2)) };
}

/** How far a limit's slider reaches on either side of where it stood first. */
const REACH = 1000;

function LimitRow({ place, limit, sweep, typical }: LimitsProps & { readonly place: number; readonly limit: Limit }) {
  const store = useAppStore();
  const { work, change } = sweep;
  const { name, dimension } = sweepMetricFacts(limit.metric, work);
  const ladder = useSteadyLadder(limit.metric, typical(limit.metric) ?? limit.limit, limit.limit);
  const put = (next: Limit): void => change((now) => withConstraint(now, place, next));
  return (
    <div className="sweep-limit">
      <div className="sweep-row">
        <InlineSelect plain label={`What limit ${place + 1} is on`} value={limit.metric} options={metricOptions(work, limit.metric)} onChange={(metric) => put(limitOn(metric, sweep, typical))} />
        <span className="sweep-row-tools">
          <InlineSelect label={`${name} at most or at least`} value={limit.kind} options={SENSES} onChange={(kind) => put({ ...limit, kind })} />
        </span>
        <button type="button" className="sweep-row-remove" aria-label={`Remove the limit on ${name}`} title="Remove" onClick={() => change((now) => withoutConstraint(now, place))}>
          ×
        </button>
      </div>
      <NumberField
        label={`${name} ${limit.kind}`}
        value={limit.limit}
        dimension={dimension}
        min={0}
        max={1e30}
        ladder={ladder}
        slider
        onChange={(value) => {
          // The link waits until the line is let go.
          store.commands.beginDrag();
          put({ ...limit, limit: value });
        }}
        onCommit={() => store.commands.endDrag()}
      />
    </div>
  );
}

/** A ladder that stays while the limit is dragged along it. */
function useSteadyLadder(metric: SweepMetric, around: number, limit: number): Ladder {
  const held = useRef<{ readonly metric: SweepMetric; readonly around: number }>(undefined);
  if (held.current?.metric !== metric) held.current = { metric, around: around > 0 ? around : Math.max(limit, 1e-9) };
  const centre = held.current.around;
  return useMemo(() => makeLadder('1-2-5', Number((centre / REACH).toPrecision(1)), Number((centre * REACH).toPrecision(1))), [centre]);
}
