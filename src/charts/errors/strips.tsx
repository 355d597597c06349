import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { formatCount, formatPercent } from '../../units/format.ts';
import { NO_AXIS } from '../axis.ts';
import { ChartGroup } from '../chart-group.tsx';
import { ChartStage, type View } from '../chart-stage.tsx';
import { useRoving } from '../roving.ts';
import { textWidth } from '../text-width.ts';
import { ratioAxis, ratioText } from './scale.ts';
import { placeStrips, type PlacedStrip } from './strips-layout.ts';
import type { ErrorStrips } from './types.ts';
import { describeStrip, findStripsTitle, summarizeStrips } from './words.ts';
import './errors.css';

export interface StripsProps {
  readonly data: ErrorStrips;
  readonly width: number;
  /** A group was chosen, by its id. */
  readonly onSelect: (id: string) => void;
}

const LINE = 22;

/** Groups of rows side by side: where the middle of their errors lies, and how far 80 % of them spread. */
export function Strips(props: StripsProps): ReactNode {
  const { data, width } = props;
  const margin = useMemo(() => ({ top: 20, right: 92, bottom: 24, left: namesWidth(data, width) }), [data, width]);
  const x = useMemo(() => ratioAxis(width - margin.left - margin.right), [width, margin]);
  const draw = useCallback((view: View) => <StripLayer {...props} view={view} />, [props]);
  return (
    <ChartGroup kind="strips" name={findStripsTitle(data)} summary={summarizeStrips(data)}>
      <ChartStage width={width} height={data.strips.length * LINE + margin.top + margin.bottom} margin={margin} x={x} y={NO_AXIS} grid="none" showX showY={false} formatX={ratioText}>
        {draw}
      </ChartStage>
    </ChartGroup>
  );
}

function namesWidth({ strips }: ErrorStrips, width: number): number {
  const widest = strips.reduce((most, { name }) => Math.max(most, textWidth(name, 12.5)), 0);
  return Math.ceil(Math.min(widest + 12, width * 0.36) / 8) * 8;
}

/** A name cut to the room it has. */
function fitted(name: string, room: number): string {
  if (textWidth(name, 12.5) <= room) return name;
  let cut = name;
  while (cut.length > 3 && textWidth(`${cut}…`, 12.5) > room) cut = cut.slice(0, -1);
  return `${cut}…`;
}

function StripLayer({ data, width, onSelect, view }: StripsProps & { readonly view: View }): ReactNode {
  const { plot, x } = view;
  const [hovered, setHovered] = useState<string>();
  const placed = useMemo(() => placeStrips(data.strips, view), [data, view]);
  const { current, ...handlers } = useRoving(data.strips.map(({ id }) => id), { onHover: setHovered, onSelect });
  const end = width - 4;
  return (
    <g>
      <rect className="within" x={x(0.8)} y={plot.y} width={x(1.25) - x(0.8)} height={plot.height} />
      <path className="equal-line" d={`M${x(1).toFixed(1)} ${plot.y}V${plot.y + plot.height}`} />
      <text className="note" x={end - 44} y={12} textAnchor="end">median</text>
      <text className="note" x={end} y={12} textAnchor="end">rows</text>
      <g role="listbox" aria-label={`Errors by ${data.noun}`} {...handlers}>
        {placed.map((one) => (
          <g
            key={one.strip.id} className={`option strip${hovered === one.strip.id ? ' pointed' : ''}`} role="option" aria-selected={false} aria-label={describeStrip(one.strip)} data-id={one.strip.id} tabIndex={one.strip.id === current ? 0 : -1}
            onPointerEnter={() => setHovered(one.strip.id)} onPointerLeave={() => setHovered(undefined)} onClick={() => onSelect(one.strip.id)}
          >
            <rect className="hit row-back" x={0} y={one.y} width={width} height={one.height} />
            <rect className="focus-ring" x={0} y={one.y + 1} width={width} height={one.height - 2} />
            <text className="strip-name" x={2} y={one.middle + 4}><title>{one.strip.name}</title>{fitted(one.strip.name, plot.x - 8)}</text>
            <StripMarks placed={one} />
            <text className="value" x={end - 44} y={one.middle + 4} textAnchor="end">{formatPercent(one.strip.medianError)}</text>
            <text className="quiet" x={end} y={one.middle + 4} textAnchor="end">{formatCount(one.strip.count)}</text>
          </g>
        ))}
      </g>
    </g>
  );
}

function StripMarks({ placed: { middle, low, left, median, right, high, cutLow, cutHigh } }: { readonly placed: PlacedStrip }): ReactNode {
  return (
    <g className="inert">
      <path className="strip-reach" d={`M${low.toFixed(1)} ${middle}H${high.toFixed(1)}`} />
      {cutLow && <path className="strip-cut" d={`M${(low + 5).toFixed(1)} ${middle - 3.5}l-5 3.5 5 3.5`} />}
      {cutHigh && <path className="strip-cut" d={`M${(high - 5).toFixed(1)} ${middle - 3.5}l5 3.5-5 3.5`} />}
      <rect className="strip-box" x={Math.min(left, right)} y={middle - 4} width={Math.max(1, right - left)} height={8} />
      <path className="strip-median" d={`M${median.toFixed(1)} ${middle - 6.5}v13`} />
    </g>
  );
}
