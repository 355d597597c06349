import { clamp } from '../../../../charts/scale.ts';
import { textWidth } from '../../../../charts/text-width.ts';
import type { LiveStep } from '../../../../claims/live/live.ts';

/** How far apart the steps of an axis are, which stand evenly on it as they do on the slider. */
export type StepScale = 'even' | 'log' | 'none';

/** The steps of a control along an axis. */
export interface StepAxis {
  /** Several numbers, which a line may join; states, and two of anything, are drawn one by one. */
  readonly isNumber: boolean;
  readonly scale: StepScale;
  readonly at: (step: number) => number;
  /** Pixels between two steps. */
  readonly apart: number;
  readonly names: readonly { readonly step: number; readonly x: number; readonly text: string; readonly anchor: 'start' | 'middle' | 'end'; readonly row: number }[];
  /** Rows of names under the axis. */
  readonly rows: number;
}

const SIZE = 12;
const GAP = 10;
const MOST_ROWS = 3;
/** Values this near to a scale are read as lying on it: they are rounded. */
const ROUNDING = 0.03;

type Named = Pick<LiveStep, 'text' | 'value'>;

/** Places steps between two pixels: numbers from end to end, states each in the middle of its share. */
export function placeSteps(steps: readonly Named[], [left, right]: readonly [number, number]): StepAxis {
  const isNumber = steps.length > 2 && steps.every(({ value }) => value !== undefined);
  const apart = (right - left) / Math.max(1, isNumber ? steps.length - 1 : steps.length);
  const at = (step: number): number => left + apart * (isNumber ? step : step + 0.5);
  const names = isNumber ? numberNames(steps, at) : stateNames(steps, at, apart, [0, right]);
  return { isNumber, scale: isNumber ? scaleOf(steps.map(({ value = 0 }) => value)) : 'none', at, apart, names, rows: 1 + Math.max(0, ...names.map(({ row }) => row)) };
}

function scaleOf(values: readonly number[]): StepScale {
  const alike = (steps: readonly number[]): boolean => steps.every((step) => Math.abs(step / (steps[0] ?? 1) - 1) < ROUNDING);
  const pairs = values.slice(1).map((value, i) => [values[i] ?? 0, value] as const);
  if (alike(pairs.map(([from, to]) => to - from))) return 'even';
  return values.every((value) => value > 0) && alike(pairs.map(([from, to]) => Math.log(to / from))) ? 'log' : 'none';
}

/** Every so many steps, as close as their texts allow, the ends turned inwards. */
function numberNames(steps: readonly Named[], at: (step: number) => number): StepAxis['names'] {
  const last = steps.length - 1;
  for (let stride = 1; stride <= last; stride += 1) {
    const names = steps.flatMap(({ text }, step) => (step % stride !== 0 ? [] : [{ step, x: at(step), text, anchor: step === 0 ? 'start' as const : step === last ? 'end' as const : 'middle' as const, row: 0 }]));
    if (apartFrom(names)) return names;
  }
  return steps.slice(0, 1).map(({ text }) => ({ step: 0, x: at(0), text, anchor: 'start', row: 0 }));
}

function apartFrom(names: StepAxis['names']): boolean {
  const spans = names.map(({ x, text, anchor }) => {
    const wide = textWidth(text, SIZE);
    const from = anchor === 'start' ? x : anchor === 'end' ? x - wide : x - wide / 2;
    return [from, from + wide] as const;
  });
  return spans.slice(1).every(([from], i) => from - (spans[i]?.[1] ?? 0) >= GAP);
}

/** Every state's name, in as many rows as keep neighbours in a row apart; turned inwards where it would leave the picture. Beyond that many rows only some are named. */
function stateNames(steps: readonly Named[], at: (step: number) => number, apart: number, [left, right]: readonly [number, number]): StepAxis['names'] {
  const widest = Math.max(...steps.map(({ text }) => textWidth(text, SIZE))) + GAP;
  const rows = Math.min(MOST_ROWS, Math.max(1, Math.ceil(widest / apart)));
  const stride = Math.max(1, Math.ceil(widest / (apart * rows)));
  return steps.flatMap(({ text }, step) => {
    const half = textWidth(text, SIZE) / 2;
    return step % stride !== 0 ? [] : [{ step, x: clamp(at(step), [left + half, right - half]), text, anchor: 'middle' as const, row: (step / stride) % rows }];
  });
}
