import { useCallback, useMemo, type ReactNode } from 'react';
import { formatCount, formatPercent } from '../../units/format.ts';
import { linearAxis } from '../axis.ts';
import { ChartGroup } from '../chart-group.tsx';
import { ChartStage, type View } from '../chart-stage.tsx';
import { binRatios, type Bin } from './histogram-layout.ts';
import { summarizeRatios } from './quantiles.ts';
import { ratioAxis, ratioText, withinEnds } from './scale.ts';
import type { ErrorHistogram } from './types.ts';
import { findHistogramTitle, signedWords, summarizeHistogram } from './words.ts';
import './errors.css';

export interface HistogramProps {
  readonly data: ErrorHistogram;
  readonly width: number;
  readonly height: number;
}

const MARGIN = { top: 22, right: 14, bottom: 24, left: 46 } as const;

/** How predicted over measured is spread. */
export function Histogram({ data, width, height }: HistogramProps): ReactNode {
  const bins = useMemo(() => binRatios(data.ratios), [data]);
  const x = useMemo(() => ratioAxis(width), [width]);
  const y = useMemo(() => linearAxis(bins.map(({ count }) => count), 3), [bins]);
  const draw = useCallback((view: View) => <Bars view={view} bins={bins} data={data} />, [bins, data]);
  return (
    <ChartGroup kind="histogram" name={findHistogramTitle(data)} summary={summarizeHistogram(data)}>
      <ChartStage width={width} height={height} margin={MARGIN} x={x} y={y} grid="horizontal" showX showY formatX={ratioText} formatY={formatCount}>
        {draw}
      </ChartStage>
    </ChartGroup>
  );
}

function Bars({ view, bins, data }: { readonly view: View; readonly bins: readonly Bin[]; readonly data: ErrorHistogram }): ReactNode {
  const { x, y, plot } = view;
  const { p10, p50, p90, count } = useMemo(() => summarizeRatios(data.ratios), [data]);
  const floor = plot.y + plot.height;
  const inside = (from: number, to: number): ReactNode => <rect className="within" x={x(from)} y={plot.y} width={x(to) - x(from)} height={plot.height} />;
  const above = plot.y - 6;
  return (
    <g>
      {inside(1 / 1.25, 1.25)}
      {inside(1 / 1.1, 1.1)}
      {bins.map(({ from, to, count: rows }) => (rows === 0 ? null : <rect key={from} className="histogram-bar" x={x(from) + 0.5} y={y(rows)} width={Math.max(1, x(to) - x(from) - 1)} height={floor - y(rows)}><title>{`${signedWords(from)} to ${signedWords(to)}: ${formatCount(rows)} rows`}</title></rect>))}
      <path className="equal-line" d={`M${x(1).toFixed(1)} ${plot.y}V${floor}`} />
      {count > 0 && (
        <g>
          <path className="spread" d={`M${x(withinEnds(p10)).toFixed(1)} ${above}H${x(withinEnds(p90)).toFixed(1)}`} />
          <path className="spread-median" d={`M${x(withinEnds(p50)).toFixed(1)} ${above - 5}v10`} />
          <text className="note halo" x={Math.min(plot.x + plot.width, x(withinEnds(p90)) + 6)} y={above + 4} textAnchor={x(withinEnds(p90)) > plot.x + plot.width - 40 ? 'end' : 'start'}>{formatPercent(0.8)}</text>
        </g>
      )}
      <text className="axis-title" x={0} y={plot.y - 10}>rows</text>
    </g>
  );
}
