import { useMemo, type ReactNode } from 'react';
import { ChartGroup } from '../chart-group.tsx';
import { layoutLengths } from './layout.ts';
import { LENGTH_KINDS_SHOWN, type ServingLengthsData } from './types.ts';
import { describeLengthBin, findLengthsTitle, lengthCaption, summarizeLengths } from './words.ts';
import '../charts.css';
import '../serving-tones/serving.css';
import './serving-lengths.css';

export interface ServingLengthsProps {
  readonly data: ServingLengthsData;
  readonly width: number;
  /** Of the bars. */
  readonly height?: number;
}

const BETWEEN = 8;
const CAPTION = 18;

/** Prompt and output lengths as two small histograms; the last bar of each is all that is longer. */
export function ServingLengthsChart({ data, width, height = 34 }: ServingLengthsProps): ReactNode {
  const each = Math.max(20, (width - BETWEEN) / 2);
  const sides = useMemo(
    () => LENGTH_KINDS_SHOWN.map((name, i) => ({ name, x: i * (each + BETWEEN), bars: layoutLengths(data[name], { x: i * (each + BETWEEN), y: 0, width: each, height }) })),
    [data, each, height],
  );
  return (
    <ChartGroup kind="serving-lengths" name={findLengthsTitle(data)} summary={summarizeLengths(data)}>
      <div className="chart-stage">
        <svg className="chart-surface lengths-surface" width={width} height={height + CAPTION} aria-hidden="true">
          {sides.map(({ name, x, bars }) => (
            <g key={name} className={name === 'prompt' ? 'part-reading' : 'part-writing'}>
              {bars.map((bar) => (
                <g key={bar.to ?? 'beyond'}>
                  <rect className="part" x={bar.x} y={bar.y} width={bar.width} height={bar.height} />
                  <rect className="hit" x={bar.x} y={0} width={bar.width} height={height}><title>{describeLengthBin(bar.from, bar.to, bar.count)}</title></rect>
                </g>
              ))}
              <path className="lengths-foot" d={`M${x.toFixed(1)} ${height + 0.5}h${each.toFixed(1)}`} />
              <text className="note" x={x} y={height + 14}>{lengthCaption(name, data[name])}</text>
            </g>
          ))}
        </svg>
      </div>
    </ChartGroup>
  );
}
