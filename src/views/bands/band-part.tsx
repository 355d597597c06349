import type { MetricName } from '../../engine/estimate-types.ts';
import { METRIC_NAMES } from '../../engine/estimate-types.ts';
import { useApp, useCommands } from '../../store/react.tsx';
import { metricFacts } from '../explore/strip/metric-facts.ts';
import { bandSentences } from './band-words.ts';
import { useBand } from './band-table.tsx';

/** The metric a derivation is of; undefined for other quantities. */
export function metricOfTarget(target: string): MetricName | undefined {
  return METRIC_NAMES.find((name) => target === `metric/${name}`);
}

/** How far off a figure may be, and what says so; nothing for what is counted. */
export function BandPart({ metric }: { readonly metric: MetricName }) {
  const band = useBand(metric);
  const { look } = useCommands();
  const workload = useApp((state) => state.result.current?.values.kind ?? 'generation');
  const rows = band?.kind === 'measured' ? `domain/${band.domain}` : '';
  if (band === undefined) return null;
  return (
    <section className="derivation-part">
      <h3 className="derivation-heading">How sure</h3>
      {bandSentences(band, metricFacts(metric, workload).dimension).map((sentence) => <p key={sentence}>{sentence}</p>)}
      <button type="button" className="link-button" onClick={() => look({ tab: 'validation', rows, row: undefined, explain: undefined })}>
        See the measurements
      </button>
    </section>
  );
}
