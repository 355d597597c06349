import '../../charts/charts.css';
import { useMemo } from 'react';
import { Histogram } from '../../charts/errors/histogram.tsx';
import { Strips } from '../../charts/errors/strips.tsx';
import { findHistogramTitle, findStripsTitle, histogramRows, stripRows, summarizeHistogram, summarizeStrips } from '../../charts/errors/words.ts';
import { ParityChart } from '../../charts/parity/parity.tsx';
import { findParityTitle, parityRows, sharesOf, summarizeParity, TWIN_ROWS } from '../../charts/parity/words.ts';
import { formatCount, formatPercent } from '../../units/format.ts';
import { useCatalog } from '../catalog-context.tsx';
import { ChartPanel } from '../explore/chart-panel.tsx';
import { COLUMN_WORDS, labelOf } from './labels.ts';
import type { Line } from './lines.ts';
import { groupingOf, kindsOf, parityData } from './parity-data.ts';
import { FACETS, GROUPINGS, toggled, type Grouping, type Query } from './query.ts';
import { useOpenLine } from './row-link.tsx';
import { errorsBy, ratiosOf } from './summary.ts';
import { KIND_WORDS, kindOf, type Kind } from './words.ts';

interface ChartsProps {
  /** Judged lines. */
  readonly lines: readonly Line[];
  readonly query: Query;
  readonly onChange: (query: Query) => void;
}

/** Groups drawn side by side; more would not be compared any more. */
const MOST_STRIPS = 16;

/** The pictures: predicted against measured, how the errors are spread, and where they are largest. */
export function Charts({ lines, query, onChange }: ChartsProps) {
  const catalog = useCatalog();
  const open = useOpenLine();
  const kinds = useMemo(() => kindsOf(lines), [lines]);
  const kind = kinds.find((one) => one.kind === query.kind)?.kind ?? kinds[0]?.kind ?? 'times';
  const by = groupingOf(query);
  const alike = useMemo(() => lines.filter(({ quantity }) => quantity !== undefined && kindOf(quantity) === kind), [lines, kind]);
  const parity = useMemo(() => parityData(alike, kind, by, catalog), [alike, kind, by, catalog]);
  const near = useMemo(() => sharesOf(parity).within25, [parity]);
  const histogram = useMemo(() => ({ ratios: ratiosOf(alike) }), [alike]);
  const strips = useMemo(() => {
    const all = errorsBy(lines, by, (value) => labelOf(by, value, catalog));
    return { noun: COLUMN_WORDS[by], strips: all.slice(0, MOST_STRIPS), more: Math.max(0, all.length - MOST_STRIPS) };
  }, [lines, by, catalog]);
  const { unit } = KIND_WORDS[kind];
  const choose = (id: string): void => {
    const facet = FACETS.find((one) => one === by);
    if (facet !== undefined) onChange(toggled(query, facet, id));
    else if (by === 'domain') onChange({ ...query, domain: lines.find(({ domain }) => domain === id)?.domain, kind: undefined, by: undefined });
  };
  return (
    <div className="validation-charts">
      <div className="validation-hero">
        <ChartPanel
          title={findParityTitle(parity)} level={2} summary={summarizeParity(parity)} file="predicted-against-measured"
          subtitle={`${formatPercent(near)} within 25\u00a0%. On the line they agree; choose a point to open what was measured.`}
          actions={<Choices kinds={kinds} kind={kind} by={by} query={query} onChange={onChange} />}
          table={() => parityRows(parity, unit, TWIN_ROWS)} csv={() => parityRows(parity, unit)}
        >
          {(width) => (
            <ParityChart
              data={parity} width={width} height={Math.round(Math.min(600, width * 0.94))}
              onOpen={(index) => {
                const line = alike[index];
                if (line !== undefined) open(line);
              }}
            />
          )}
        </ChartPanel>
      </div>
      <div className="validation-side">
        <ChartPanel title={findHistogramTitle(histogram)} level={2} subtitle="Predicted over measured; shaded: within 10 % and 25 %" summary={summarizeHistogram(histogram)} file="distribution-of-errors" table={() => histogramRows(histogram)}>
          {(width) => <Histogram data={histogram} width={width} height={170} />}
        </ChartPanel>
        <ChartPanel
          title={findStripsTitle(strips)} level={2} summary={summarizeStrips(strips)} file={`errors-by-${by}`} table={() => stripRows({ ...strips, strips: errorsBy(lines, by, (value) => labelOf(by, value, catalog)) })}
          subtitle={`Predicted over measured, rates as times: median, half and 80 %${strips.more > 0 ? `; the ${MOST_STRIPS} largest of ${formatCount(strips.strips.length + strips.more)}` : ''}`}
        >
          {(width) => <Strips data={strips} width={width} onSelect={choose} />}
        </ChartPanel>
      </div>
    </div>
  );
}

interface ChoicesProps extends Pick<ChartsProps, 'query' | 'onChange'> {
  readonly kinds: ReturnType<typeof kindsOf>;
  readonly kind: Kind;
  readonly by: Grouping;
}

/** What shares the axes, and what the colours stand for. */
function Choices({ kinds, kind, by, query, onChange }: ChoicesProps) {
  return (
    <span className="validation-choices">
      {kinds.length > 1 && (
        <label>
          Show{' '}
          <select value={kind} onChange={(event) => onChange({ ...query, kind: kinds.find((one) => one.kind === event.target.value)?.kind })}>
            {kinds.map((one) => (
              <option key={one.kind} value={one.kind}>
                {KIND_WORDS[one.kind].noun.toLowerCase().replace('flop', 'FLOP')} ({formatCount(one.count)})
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        by{' '}
        <select value={by} onChange={(event) => onChange({ ...query, by: GROUPINGS.find((one) => one === event.target.value) })}>
          {GROUPINGS.filter((one) => one !== 'domain' || query.domain === undefined).map((one) => (
            <option key={one} value={one}>
              {COLUMN_WORDS[one]}
            </option>
          ))}
        </select>
      </label>
    </span>
  );
}
