import { formatText } from '../../units/format.ts';
import { lowerFirst } from '../../units/lower-first.ts';
import { pluralOf } from '../../units/plural.ts';
import { compactCount, MEASURES, measureText } from '../program-graph/measures.ts';
import { MEASURE_UNITS } from '../program-sankey/words.ts';
import type { ChartTable } from '../table.ts';
import type { BreakEvenData, BreakEvenProgram } from './types.ts';

/** A number of uses with its noun: "5,400 questions". */
export function usesText(uses: number, use: string): string {
  const whole = Math.ceil(uses - 1e-9);
  return `${formatText(whole >= 1e4 ? Number(whole.toPrecision(3)) : whole, 'count', { trim: true })} ${whole === 1 ? use : pluralOf(use)}`;
}

/** The finding: from how many uses on one pays, always, or never. */
export function findBreakEvenTitle(data: BreakEvenData): string {
  const [a, b] = data.programs;
  const { meets, use, measure } = data;
  if (b === undefined || meets === undefined) return a.once > 0 && a.perUse > 0 ? `${a.name}: what is paid once is half of it at ${usesText(a.once / a.perUse, use)}` : `${a.name}: ${measureText(a.perUse, measure)} a ${use}${a.once > 0 ? `, ${measureText(a.once, measure)} once` : ''}`;
  switch (meets.kind) {
    case 'from':
      return `${named(data, meets.cheaper)} pays from ${usesText(meets.uses, use)} on`;
    case 'always':
      return `${named(data, meets.cheaper)} always costs less; ${lowerFirst(named(data, meets.cheaper === 'a' ? 'b' : 'a'))} never pays`;
    case 'equal':
      return `${a.name} and ${lowerFirst(b.name)} cost the same at any number of ${pluralOf(use)}`;
  }
}

/** What stands at the crossing; undefined where there is none. */
export function meetingLabel({ meets, use }: BreakEvenData): string | undefined {
  return meets?.kind === 'from' ? `meet at ${usesText(meets.uses, use)}` : undefined;
}

/** A program's total at the uses that are set. */
export function totalLabel({ programs, measure, uses }: BreakEvenData, index: number): string {
  const program = programs[index];
  return program === undefined ? '' : measureText(program.once + uses * program.perUse, measure);
}

/** What is now, for readers who hear the slider. */
export function describeUses(data: BreakEvenData): string {
  const totals = data.programs.map(({ name }, index) => `${name} ${totalLabel(data, index)}`);
  return `${usesText(data.uses, data.use)}: ${totals.join(', ')}`;
}

/** One sentence for readers who do not see the chart. */
export function summarizeBreakEven(data: BreakEvenData): string {
  const bill = ({ name, once, perUse }: BreakEvenProgram): string => `${name} ${once > 0 ? `${measureText(once, data.measure)} once and ` : ''}${measureText(perUse, data.measure)} a ${data.use}`;
  return `${MEASURES[data.measure].name} against ${pluralOf(data.use)}: ${data.programs.map(bill).join('; ')}; ${lowerFirst(findBreakEvenTitle(data))}; at ${describeUses(data)}.`;
}

/** Totals at every decade, where the programs meet, and at the uses that are set. */
export function breakEvenRows(data: BreakEvenData): ChartTable {
  const { programs, meets, uses, use, measure } = data;
  const special = [...(meets?.kind === 'from' ? [meets.uses] : []), uses];
  const most = Math.ceil(Math.log10(Math.max(10, ...special.filter(Number.isFinite)))) + 1;
  const at = [...new Set([...Array.from({ length: Math.min(16, most + 1) }, (_, power) => 10 ** power), ...special])].filter((value) => value > 0).sort((x, y) => x - y);
  return {
    columns: [{ key: 'uses', label: `Number of ${pluralOf(use)}` }, ...programs.map(({ name }, index) => ({ key: `p${index}`, label: name, unit: MEASURE_UNITS[measure] })), { key: 'what', label: 'What' }],
    rows: at.map((value) => [value, ...programs.map(({ once, perUse }) => once + value * perUse), meets?.kind === 'from' && value === meets.uses ? 'where they meet' : value === uses ? 'as set' : undefined]),
  };
}

/** Ticks of the axis of uses. */
export function usesTick(value: number): string {
  return compactCount(value);
}

function named({ programs }: BreakEvenData, which: 'a' | 'b'): string {
  return (which === 'a' ? programs[0] : (programs[1] ?? programs[0])).name;
}
