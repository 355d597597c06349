import type { Axis } from '../axis.ts';
import { clamp } from '../scale.ts';
import { RATIO_ENDS } from './types.ts';

const TICKS: readonly (readonly [ratio: number, text: string])[] = [[1 / 4, '¼'], [1 / 2, '½'], [0.8, '−20 %'], [1, 'equal'], [1.25, '+25 %'], [2, '2×'], [4, '4×']];
/** Kept where there is little room. */
const FEW: ReadonlySet<number> = new Set([1 / 4, 1 / 2, 1, 2, 4]);

/** The axis of errors: equal ratios take equal lengths, so that twice and half are as far from the middle. */
export function ratioAxis(width: number): Axis {
  return { kind: 'log', domain: RATIO_ENDS, ticks: TICKS.flatMap(([ratio]) => (width >= 460 || FEW.has(ratio) ? [ratio] : [])) };
}

export function ratioText(ratio: number): string {
  return TICKS.find(([tick]) => Math.abs(tick - ratio) < 1e-9)?.[1] ?? '';
}

export function withinEnds(ratio: number): number {
  return clamp(ratio, RATIO_ENDS);
}
