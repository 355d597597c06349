import type { EnergyParts } from '../../engine/price/energy.ts';
import { formatPercent, formatText } from '../../units/format.ts';
import { PHASE_NAMES } from './phase-names.ts';
import type { ChartTable } from '../table.ts';
import type { JoulesData, JoulesRowId } from './types.ts';

/** A row with its parts; the last two rows have one part, in a tone of their own. */
export interface JoulesRow {
  readonly id: JoulesRowId;
  readonly name: string;
  readonly parts: EnergyParts;
  /** Of rows that are of one piece. */
  readonly rest: number;
}

const NONE: EnergyParts = { idle: 0, compute: 0, memory: 0 };

export const PART_NAMES: Readonly<Record<keyof EnergyParts, string>> = { idle: 'while any work runs', compute: 'matrix units', memory: 'memory' };
export const PARTS = ['idle', 'compute', 'memory'] as const;

export function joulesOf({ parts, rest }: Pick<JoulesRow, 'parts' | 'rest'>): number {
  return parts.idle + parts.compute + parts.memory + rest;
}

/** Rows that have something, in order: phases, then devices without work, then the facility. */
export function joulesRows({ energy, pue }: JoulesData): readonly JoulesRow[] {
  const rows: readonly JoulesRow[] = [
    ...energy.rows.map((row): JoulesRow => ({ id: row.of, name: PHASE_NAMES[row.of], parts: row, rest: 0 })),
    { id: 'spare', name: 'Devices without work', parts: NONE, rest: energy.spare },
    { id: 'facility', name: `Facility, PUE ${formatText(pue, 'ratio')}`, parts: NONE, rest: energy.facility },
  ];
  return rows.filter((row) => joulesOf(row) > 0);
}

export function facilityJoules(data: JoulesData): number {
  return joulesRows(data).reduce((sum, row) => sum + joulesOf(row), 0);
}

function sumOf(data: JoulesData, part: keyof EnergyParts): number {
  return data.energy.rows.reduce((sum, row) => sum + row[part], 0);
}

/** The finding: what draws most of it. */
export function findJoulesTitle(data: JoulesData): string {
  const all = facilityJoules(data);
  const largest = PARTS.reduce((best, part) => (sumOf(data, part) > sumOf(data, best) ? part : best));
  const rest = data.energy.facility + data.energy.spare;
  const total = `${formatText(all, 'joules')} a ${data.whole}`;
  if (rest > sumOf(data, largest)) return `Of ${total}, ${formatPercent(rest / all)} does no work`;
  const words = { idle: 'is what any work draws, whatever it is', compute: 'goes to matrix units', memory: 'goes to reading memory' }[largest];
  return `Of ${total}, ${formatPercent(sumOf(data, largest) / all)} ${words}`;
}

/** A share; what is next to nothing is said to be. */
export function shareWords(share: number): string {
  return share < 0.001 ? '<\u00a00.1\u00a0%' : formatPercent(share);
}

/** A row as a sentence, for readers who hear it. */
export function describeRow(row: JoulesRow, all: number): string {
  const parts = PARTS.filter((part) => row.parts[part] > 0).map((part) => `${PART_NAMES[part]} ${formatText(row.parts[part], 'joules')}`).join(', ');
  return `${row.name}, ${formatText(joulesOf(row), 'joules')}, ${shareWords(joulesOf(row) / all)}${parts === '' ? '' : `: ${parts}`}`;
}

export function summarizeJoules(data: JoulesData): string {
  const all = facilityJoules(data);
  return `${findJoulesTitle(data)}. ${joulesRows(data).map((row) => describeRow(row, all)).join('; ')}.`;
}

/** Joules by row and part, with the sum below. */
export function joulesTable(data: JoulesData): ChartTable {
  const all = facilityJoules(data);
  return {
    columns: [
      { key: 'row', label: 'What draws it' }, { key: 'idle', label: 'While any work runs', unit: 'J' }, { key: 'compute', label: 'Matrix units', unit: 'J' }, { key: 'memory', label: 'Memory', unit: 'J' },
      { key: 'joules', label: 'In all', unit: 'J' }, { key: 'share', label: 'Share', unit: 'fraction' },
    ],
    rows: [
      ...joulesRows(data).map((row) => [row.name, ...(row.rest > 0 ? [undefined, undefined, undefined] : PARTS.map((part) => row.parts[part])), joulesOf(row), joulesOf(row) / all]),
      ['Facility in all', sumOf(data, 'idle'), sumOf(data, 'compute'), sumOf(data, 'memory'), all, 1],
    ],
  };
}
