import { memo, useState } from 'react';
import type { Bound, MetricName } from '../../../engine/estimate-types.ts';
import { formatPercent, formatQuantity, formatText } from '../../../units/format.ts';
import { useApp, useAppStore, useCommands } from '../../../store/react.tsx';
import { comparableBaseline, metricChange } from '../model/compare.ts';
import { dominantBound } from '../model/summary.ts';
import type { WorkloadKind } from '../../../scenario/fields.ts';
import type { AppState } from '../../../store/state.ts';
import { metricFacts, phoneMetrics, stripMetrics, type MetricFacts } from './metric-facts.ts';
import { tileNote } from './tile-note.ts';
import { BandLine, useBand } from '../../bands/band-table.tsx';
import { Explained } from '../../derivation/explained.tsx';
import './strip.css';

/** The workload of the figures on screen, or before there are any, of the settings. */
function workloadOf({ result, settings }: AppState): WorkloadKind {
  return result.current?.values.kind ?? settings.kind ?? 'generation';
}

/** The headline metrics, each a button, and what decoding waits for. */
export function Strip() {
  const workload = useApp(workloadOf);
  const pending = useApp((state) => state.result.pending);
  const [all, setAll] = useState(false);
  return (
    <section className="strip" aria-label="Headline metrics" data-pending={pending ? '' : undefined} data-all={all ? '' : undefined}>
      {stripMetrics(workload).map((metric) => (
        <MetricTile key={metric} metric={metric} workload={workload} />
      ))}
      {workload === 'generation' && <BoundTile />}
      <button type="button" className="link-button strip-more" aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? 'Fewer figures' : 'All figures'}
      </button>
    </section>
  );
}

/** What cannot be told without the price of a device. */
const MONEY: ReadonlySet<MetricName> = new Set<MetricName>(['usd_per_million_tokens', 'total_usd']);

const MetricTile = memo(function MetricTile({ metric, workload }: { readonly metric: MetricName; readonly workload: WorkloadKind }) {
  const value = useApp((state) => state.result.current?.estimate.metrics[metric]);
  const before = useApp((state) => comparableBaseline(state)?.estimate.metrics[metric]);
  const capacity = useApp((state) => (metric === 'memory_per_device' ? state.result.current?.estimate.memory.capacity : undefined));
  const fits = useApp((state) => metric !== 'memory_per_device' || state.result.current?.estimate.memory.fits !== false);
  const known = useApp((state) => state.result.current !== undefined);
  const decodes = useApp((state) => state.result.current?.about.decodes !== false);
  const counts = useApp((state) => state.result.current?.about.counts);
  const unpriced = useApp((state) => MONEY.has(metric) && state.result.current?.estimate.diagnostics.some(({ code }) => code === 'no-price') === true);
  const note = useApp((state) => (state.result.current === undefined ? undefined : tileNote(metric, state.result.current)));
  const band = useBand(metric);
  const chosen = useApp((state) => state.view.explain === `metric/${metric}`);
  const store = useAppStore();
  const { look } = useCommands();
  const { name, short, brief, dimension } = metricFacts(metric, workload, counts);
  const change = metricChange(metric, value, before);
  // What a missing price leaves open is answered where the price is set.
  const toPrice = value === undefined && unpriced;
  const open = (): void => (toPrice ? void import('../../derivation/change-field.ts').then(({ changeField }) => changeField(store, 'price')) : look({ explain: chosen ? undefined : `metric/${metric}`, against: { ...store.getState().view.against, metric } }));
  return (
    <button
      type="button"
      className="tile"
      aria-label={name}
      aria-describedby={`tile-${metric}`}
      aria-expanded={toPrice ? undefined : chosen}
      disabled={value === undefined && !toPrice}
      data-phone={phoneMetrics(workload).includes(metric) ? '' : undefined}
      data-metric={metric}
      onClick={open}
    >
      <span className="tile-name">
        <span className="tile-short">{short}</span>
        <span className="tile-brief">{brief}</span>
      </span>
      <span id={`tile-${metric}`}>
        {value === undefined ? <Missing known={known} why={unpriced ? 'no price known: set one' : decodes || workload !== 'generation' ? 'not computed for this' : counts === 'samples' ? 'no decode: reads once' : 'no decode: an encoder'} /> : <Value value={value} dimension={dimension} capacity={capacity} />}
        {band !== undefined && value !== undefined && <span className={band.kind === 'measured' ? 'tile-note' : 'tile-note is-unmeasured'}><BandLine band={band} dimension={dimension} /></span>}
        {!fits && <span className="tile-note is-bad">does not fit</span>}
        {note !== undefined && before === undefined && value !== undefined && <span className="tile-note">{note}</span>}
        {change !== undefined && (
          <span className={`tile-change is-${change.verdict || 'same'}`}>
            <span aria-hidden="true">{change.arrow} </span>
            <strong>{change.size}</strong> {change.verdict}
          </span>
        )}
        {before !== undefined && <span className="tile-note">was {formatText(before, dimension)}</span>}
      </span>
    </button>
  );
});

interface ValueProps {
  readonly value: number;
  readonly dimension: MetricFacts['dimension'];
  readonly capacity: number | undefined;
}

function Value({ value, dimension, capacity }: ValueProps) {
  const { text, unit } = formatQuantity(value, dimension);
  const of = capacity === undefined ? '' : ` of ${formatText(capacity, 'bytes', { trim: true })}`;
  return (
    <span className="tile-value">
      {text}
      <span className="tile-unit"> {capacity === undefined || of.endsWith(unit) ? (capacity === undefined ? unit : of.trim()) : `${unit}${of}`}</span>
    </span>
  );
}

function Missing({ known, why }: { readonly known: boolean; readonly why: string }) {
  if (!known) return <span className="tile-value is-waiting">…</span>;
  return (
    <>
      <span className="tile-value">–</span>
      <span className="tile-note">{why}</span>
    </>
  );
}

const BOUND_NAMES: Readonly<Record<Bound, string>> = { memory: 'memory', compute: 'compute', network: 'network', overhead: 'overhead' };

function BoundTile() {
  const current = useApp((state) => state.result.current);
  const baseline = useApp((state) => state.pinned?.evaluation);
  const phase = current?.about.decodes === false ? 'prefill' : 'decode';
  const bound = current && dominantBound(current, phase);
  const before = baseline && dominantBound(baseline, phase);
  const name = phase === 'decode' ? 'Decode is bound by' : 'Reading is bound by';
  return (
    <div className="tile" role="group" aria-label={name}>
      <span className="tile-name">{name}</span>
      {bound === undefined ? (
        <span className="tile-value">…</span>
      ) : (
        <>
          <span className="tile-value">
            <span className={`swatch binds-${bound.bound}`} aria-hidden="true" />
            {BOUND_NAMES[bound.bound]}
          </span>
          <span className="tile-change"><Explained target={`phase/${phase}`}>{formatPercent(bound.share)} of the {phase === 'decode' ? 'step' : 'pass'}</Explained></span>
          {before !== undefined && <span className="tile-note">was {before.bound === bound.bound ? '' : `${before.bound}, `}{formatPercent(before.share)}</span>}
        </>
      )}
    </div>
  );
}
