import { formatDigits } from '../../units/digits.ts';
import { formatCount } from '../../units/format.ts';
import type { ChartTable } from '../table.ts';
import type { FloorData, FloorPoint } from './types.ts';

const RAISED = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/** Joules for a FLOP, far below any prefix in use: 2.9 × 10⁻¹⁹ J. */
export function tinyJoules(joules: number): string {
  const exponent = Math.floor(Math.log10(joules));
  const raised = [...String(Math.abs(exponent))].map((digit) => RAISED[Number(digit)]).join('');
  return `${formatDigits(joules / 10 ** exponent, { figures: 2 })}\u00a0×\u00a010${exponent < 0 ? '⁻' : ''}${raised}\u00a0J`;
}

/** A large ratio in words where there are any: "4.1 million". */
export function timesWords(times: number): string {
  for (const [word, factor] of [['trillion', 1e12], ['billion', 1e9], ['million', 1e6]] as const) if (times >= factor) return `${formatDigits(times / factor, { figures: 2 })}\u00a0${word}`;
  return formatCount(Math.round(times));
}

/** The finding: how far above the floor the work is. */
export function findFloorTitle({ times }: FloorData): string {
  return `${timesWords(times)} times the least that physics asks for`;
}

export function describePoint(point: FloorPoint): string {
  return `${point.name}: ${tinyJoules(point.joulesPerFlop)} a FLOP`;
}

export function summarizeFloor(data: FloorData): string {
  return `${findFloorTitle(data)}. ${data.points.map(describePoint).join('; ')}.`;
}

export function floorTable({ points }: FloorData): ChartTable {
  const floor = points.find(({ id }) => id === 'floor')?.joulesPerFlop ?? 1;
  return {
    columns: [{ key: 'what', label: 'Energy for a FLOP' }, { key: 'joules', label: 'Energy', unit: 'J' }, { key: 'times', label: 'Over the floor', unit: '×' }],
    rows: points.map(({ name, joulesPerFlop }) => [name, joulesPerFlop, joulesPerFlop / floor]),
  };
}
