import { linearAxis, type Axis } from '../../../../charts/axis.ts';
import { commonUnit } from '../../../../charts/common-unit.ts';
import { logAxis } from '../../../../charts/log-axis.ts';
import { linearScale, logScale, type Point, type Rect } from '../../../../charts/scale.ts';
import { textWidth } from '../../../../charts/text-width.ts';
import type { LiveCurve } from '../../../../claims/live/live.ts';
import type { PublishedMark } from '../../../../claims/live/published.ts';
import { formatText } from '../../../../units/format.ts';
import { placeSteps, type StepAxis } from './step-axis.ts';

export interface PlacedCurve {
  readonly axis: Axis;
  readonly left: number;
  readonly ticks: readonly { readonly y: number; readonly text: string }[];
  /** Where the steps stand, and what is written under them. */
  readonly steps: StepAxis;
  /** Height of a row of the steps' names, and of the axis's title. */
  readonly nameAt: (row: number) => number;
  readonly title: number;
  readonly points: readonly { readonly step: number; readonly at: Point }[];
  /** From nothing up to each value, where what is turned is a state rather than a number; empty on a log axis, which has no nothing. */
  readonly bars: readonly Rect[];
  /** Joins the values of a number; empty between states, which have nothing in between. */
  readonly path: string;
  readonly beside: string;
  readonly marks: readonly { readonly at: Point; readonly of: PublishedMark }[];
  readonly bottom: number;
}

/** From this ratio between largest and least on, the axis is logarithmic: the small ones would all be nothing. */
const LOG_FROM = 25;
/** Room above for the title of the axis, below for the steps and theirs. */
const TOP = 30;
const BOTTOM = 40;
const ROW = 14;
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
  const placed = placeSteps(steps, [left, width - RIGHT]);
  const bottom = height - BOTTOM - (placed.rows - 1) * ROW;
  const scale = axis.kind === 'log' ? logScale(axis.domain, [bottom, TOP]) : linearScale(axis.domain, [bottom, TOP]);
  const { at: x, isNumber } = placed;
  const barWidth = Math.min(44, placed.apart * 0.5);
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
    axis, left, bottom, steps: placed, nameAt: (row) => bottom + 16 + row * ROW, title: height - 4,
    ticks: axis.ticks.map((tick, at) => ({ y: scale(tick), text: texts[at] ?? '' })),
    bars: isNumber || isLog ? [] : own.flatMap((value, step) => (value === undefined ? [] : [{ x: x(step) - barWidth / 2, y: scale(value), width: barWidth, height: Math.max(0, bottom - scale(value)) }])),
    path: isNumber ? path(own) : '',
    beside: isNumber ? path(besides) : besides.map((value, step) => (value === undefined ? '' : `M${(x(step) - barWidth / 2).toFixed(1)} ${scale(value).toFixed(1)}h${barWidth.toFixed(1)}`)).join(''),
    points: own.flatMap((value, step) => (value === undefined ? [] : [{ step, at: { x: x(step), y: scale(value) } }])),
    marks: published.map((of) => ({ of, at: { x: x(of.step), y: scale(of.value) } })),
  };
}
