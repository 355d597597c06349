import type { EnergyParts } from '../../engine/price/energy.ts';
import { commonUnit } from '../common-unit.ts';
import { textWidth } from '../text-width.ts';
import { describeRow, facilityJoules, joulesOf, joulesRows, PARTS, shareWords, type JoulesRow } from './joules-words.ts';
import type { JoulesData, JoulesRowId } from './types.ts';

export interface JoulesSegment {
  readonly part: keyof EnergyParts | 'rest';
  readonly x: number;
  readonly width: number;
}

export interface PlacedJoules {
  readonly id: JoulesRowId;
  readonly name: string;
  readonly y: number;
  readonly segments: readonly JoulesSegment[];
  readonly value: string;
  readonly share: string;
  readonly description: string;
}

export interface LegendEntry {
  readonly part: keyof EnergyParts;
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

export interface JoulesLayout {
  readonly rows: readonly PlacedJoules[];
  readonly legend: readonly LegendEntry[];
}

export const JOULES_ROW = 24;
export const JOULES_BAR = 14;
const LEGEND_LINE = 18;
const SHARE = 46;
const LEGEND: readonly (readonly [keyof EnergyParts, string])[] = [['idle', 'While any work runs'], ['compute', 'Matrix units'], ['memory', 'Memory']];

function placeLegend(width: number): { readonly entries: readonly LegendEntry[]; readonly height: number } {
  let x = 0;
  let y = 11;
  const entries = LEGEND.map(([part, text]): LegendEntry => {
    const wide = 14 + textWidth(text, 12) + 14;
    if (x > 0 && x + wide > width) {
      x = 0;
      y += LEGEND_LINE;
    }
    const at = { part, text, x, y };
    x += wide;
    return at;
  });
  return { entries, height: y + 9 };
}

export function joulesHeight(data: JoulesData, width: number): number {
  return placeLegend(width).height + joulesRows(data).length * JOULES_ROW + 2;
}

/** A row each: its name, its parts one after the other, joules, share of all. Bars share a scale. */
export function layoutJoules(data: JoulesData, width: number): JoulesLayout {
  const { entries, height } = placeLegend(width);
  const shown = joulesRows(data);
  const all = facilityJoules(data);
  const largest = Math.max(...shown.map(joulesOf), 0);
  const unit = commonUnit(largest, 'joules');
  const name = Math.min(width * 0.4, Math.max(60, ...shown.map((row) => textWidth(row.name, 12.5) + 12)));
  const value = Math.max(40, ...shown.map((row) => textWidth(unit.format(joulesOf(row)), 12.5))) + 8;
  const perJoule = largest > 0 ? Math.max(20, width - SHARE - value - name) / largest : 0;
  const rows = shown.map((row, i): PlacedJoules => ({
    id: row.id, name: row.name, y: height + i * JOULES_ROW, segments: segmentsOf(row, name, perJoule), value: unit.format(joulesOf(row)), share: shareWords(joulesOf(row) / all), description: describeRow(row, all),
  }));
  return { rows, legend: entries };
}

function segmentsOf(row: JoulesRow, left: number, perJoule: number): readonly JoulesSegment[] {
  let x = left;
  const place = (part: JoulesSegment['part'], joules: number): JoulesSegment => {
    const at = { part, x, width: joules * perJoule };
    x += at.width;
    return at;
  };
  return [...PARTS.map((part) => place(part, row.parts[part])), place('rest', row.rest)].filter((segment) => segment.width > 0);
}
