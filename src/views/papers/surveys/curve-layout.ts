import { linearAxis, spanAxis, type Axis } from '../../../charts/axis.ts';
import { logAxis } from '../../../charts/log-axis.ts';
import { linearScale, logScale, type Rect, type Scale } from '../../../charts/scale.ts';
import type { CalculatorCurve } from '../../../claims/taxonomies/calculator.ts';
import { formatText } from '../../../units/format.ts';

export interface PlacedTick {
  readonly at: number;
  readonly text: string;
}

export interface PlacedSeries {
  readonly label: string;
  readonly plain: boolean;
  readonly path: string;
  readonly marks: readonly { readonly x: number; readonly y: number; readonly name: string }[];
  readonly end: { readonly x: number; readonly y: number };
}

export interface PlacedCurve {
  readonly x: readonly PlacedTick[];
  readonly y: readonly PlacedTick[];
  readonly series: readonly PlacedSeries[];
}

/** Places a curve's marks within a frame. Values that are no numbers are left out. */
export function placeCurve({ x, y, series }: CalculatorCurve, frame: Rect): PlacedCurve {
  const points = series.flatMap((one) => one.points);
  const xs = points.map(([value]) => value).filter(Number.isFinite);
  const ys = points.map(([, value]) => value).filter(Number.isFinite);
  const horizontal = x.log === true ? logAxis(xs, { exact: true, room: 5 }) : linearAxis(xs, 5);
  const vertical = y.dimension === 'percent' ? spanAxis(Math.max(0, Math.floor(10 * Math.min(...ys)) / 10), Math.min(1, Math.ceil(10 * Math.max(...ys)) / 10), 4) : linearAxis(ys, 4);
  const toX = scaleOf(horizontal, frame.x, frame.x + frame.width);
  const toY = scaleOf(vertical, frame.y + frame.height, frame.y);
  return {
    x: horizontal.ticks.map((tick) => ({ at: toX(tick), text: formatText(tick, x.dimension, { trim: true }) })),
    y: vertical.ticks.map((tick) => ({ at: toY(tick), text: formatText(tick, y.dimension, { trim: true }) })),
    series: series.map(({ label, plain = false, marks = [], points: all }) => {
      const placed = all.filter((point) => point.every(Number.isFinite)).map(([a, b]) => ({ x: toX(a), y: toY(b) }));
      return {
        label, plain,
        path: placed.map((point, at) => `${at === 0 ? 'M' : 'L'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`).join(''),
        marks: marks.length === 0 ? [] : placed.map((point, at) => ({ ...point, name: marks[at] ?? '' })),
        end: placed.at(-1) ?? { x: frame.x, y: frame.y },
      };
    }),
  };
}

function scaleOf({ kind, domain }: Axis, from: number, to: number): Scale {
  return kind === 'log' ? logScale(domain, [from, to]) : linearScale(domain, [from, to]);
}
