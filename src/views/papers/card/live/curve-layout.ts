import { linearAxis, type Axis } from '../../../../charts/axis.ts';
import { commonUnit } from '../../../../charts/common-unit.ts';
import { logAxis } from '../../../../charts/log-axis.ts';
import { linearScale, logScale, type Point } from '../../../../charts/scale.ts';
import { textWidth } from '../../../../charts/text-width.ts';
import type { LiveCurve } from '../../../../claims/live/live.ts';
import type { PublishedMark } from '../../../../claims/live/published.ts';
import { formatText } from '../../../../units/format.ts';

export interface PlacedCurve {
  readonly axis: Axis;
  readonly left: number;
  readonly ticks: readonly { readonly y: number; readonly text: string }[];
  /** Steps stand evenly apart, as on the slider below. */
  readonly x: (step: number) => number;
  readonly points: readonly { readonly step: number; readonly at: Point }[];
  readonly path: string;
  readonly beside: string;
  readonly marks: readonly { readonly at: Point; readonly of: PublishedMark }[];
  readonly bottom: number;
}

/** From this ratio between largest and least on, the axis is logarithmic: the small ones would all be nothing. */
const LOG_FROM = 25;
const TOP = 16;
const BOTTOM = 8;
const RIGHT = 14;

/** Places one amount of a control over its steps, what it is drawn beside, and the published figures. */
export function placeCurve(curve: LiveCurve, amount: number, marks: readonly PublishedMark[], width: number, height: number): PlacedCurve {
  const { steps, shown } = curve;
  const dimension = shown[amount]?.dimension ?? 'ratio';
  const own = steps.map(({ amounts }) => amounts[amount]);
  const besides = steps.map(({ beside }) => (amount === 0 ? beside : undefined));
  const published = marks.filter((mark) => mark.amount === amount);
  const all = [...own, ...besides, ...published.map(({ value }) => value)].filter((value): value is number => value !== undefined);
  const positive = all.filter((value) => value > 0);
  const isLog = positive.length === all.length && positive.length > 0 && Math.max(...positive) / Math.min(...positive) >= LOG_FROM;
  const axis = isLog ? logAxis(all, { room: 4, mostDecades: 60 }) : linearAxis(all, 3, commonUnit(Math.max(0, ...all), dimension).factor);
  const texts = axis.ticks.map((tick) => formatText(tick, dimension, { trim: true }));
  const left = Math.ceil(Math.max(...texts.map((text) => textWidth(text, 12)), 24)) + 10;
  const bottom = height - BOTTOM;
  const scale = axis.kind === 'log' ? logScale(axis.domain, [bottom, TOP]) : linearScale(axis.domain, [bottom, TOP]);
  const span = Math.max(1, steps.length - 1);
  const x = (step: number): number => left + ((width - left - RIGHT) * step) / span;
  const path = (values: readonly (number | undefined)[]): string => {
    let pen = 'M';
    return values
      .map((value, step) => {
        if (value === undefined) {
          pen = 'M';
          return '';
        }
        const part = `${pen}${x(step).toFixed(1)} ${scale(value).toFixed(1)}`;
        pen = 'L';
        return part;
      })
      .join('');
  };
  return {
    axis, left, x, bottom, ticks: axis.ticks.map((tick, at) => ({ y: scale(tick), text: texts[at] ?? '' })), path: path(own), beside: path(besides),
    points: own.flatMap((value, step) => (value === undefined ? [] : [{ step, at: { x: x(step), y: scale(value) } }])),
    marks: published.map((of) => ({ of, at: { x: x(of.step), y: scale(of.value) } })),
  };
}
