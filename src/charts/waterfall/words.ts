import { formatText } from '../../units/format.ts';
import type { CommonUnit } from '../common-unit.ts';
import { commonUnit } from '../common-unit.ts';
import type { BarTone } from '../bars/types.ts';
import type { ChartTable } from '../table.ts';
import type { WaterfallData, WaterfallEnd, WaterfallStep } from './types.ts';

/** A change with its sign, in a unit shared with what it is a change of. */
export function signed(amount: number, unit: CommonUnit): string {
  return amount === 0 ? unit.format(0) : `${amount < 0 ? '−' : '+'}${unit.format(Math.abs(amount))}`;
}

/** Whether a change of a metric is good news. */
export function toneOf(amount: number, better: WaterfallData['better']): BarTone {
  if (amount === 0 || better === 'neither') return 'plain';
  return amount < 0 === (better === 'lower') ? 'good' : 'bad';
}

function unitOf({ from, to, dimension }: WaterfallData): CommonUnit {
  return commonUnit(Math.max(Math.abs(from.value), Math.abs(to.value)), dimension);
}

/** A label inside a sentence: "batch", "the KV cache" keeps its capitals. */
function within(label: string): string {
  return /^[A-Z][a-z]+(?![A-Za-z])/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

/** As many as a title has room for. */
const MOST_TITLED = 3;

/** The finding: the largest parts of the difference with their signs, "Time per output token: weights −2.89 ms, batch +3.44 ms". */
export function findWaterfallTitle(data: WaterfallData): string {
  const unit = unitOf(data);
  const largest = [...data.steps].filter(({ amount }) => amount !== 0).sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount)).slice(0, MOST_TITLED);
  if (largest.length === 0) return `${data.from.name} and ${data.to.name} have the same ${data.quantity}`;
  const said = inOrder(data).filter((step) => largest.includes(step)).map(({ label, amount }) => `${within(label)} ${signed(amount, unit)}`);
  return `${data.quantity.charAt(0).toUpperCase()}${data.quantity.slice(1)}: ${said.join(', ')}`;
}

/** Steps as they are drawn: first those that make the difference, then those that work against it, the largest of each first. */
export function inOrder({ from, to, steps }: WaterfallData): readonly WaterfallStep[] {
  const way = to.value < from.value ? -1 : 1;
  const makes = (step: WaterfallStep): number => (step.amount * way >= 0 ? 0 : 1);
  return [...steps].sort((a, b) => makes(a) - makes(b) || Math.abs(b.amount) - Math.abs(a.amount));
}

/** One sentence for readers who do not see the chart. */
export function summarizeWaterfall(data: WaterfallData): string {
  const unit = unitOf(data);
  const parts = inOrder(data).slice(0, 6).map(({ label, amount }) => `${within(label)} ${signed(amount, unit)}`).join(', ');
  const more = data.steps.length > 6 ? ` and ${data.steps.length - 6} more` : '';
  return `From ${unit.format(data.from.value)} in ${data.from.name} to ${unit.format(data.to.value)} in ${data.to.name}${parts === '' ? '' : `: ${parts}${more}`}.`;
}

/** What the changes do together that none does alone, in words; undefined where each was not priced alone. */
export function sayInteraction(data: WaterfallData): string | undefined {
  const { steps, from, to } = data;
  if (steps.length < 2 || steps.some(({ alone }) => alone === undefined)) return undefined;
  const unit = unitOf(data);
  const alone = steps.reduce((sum, step) => sum + (step.alone ?? 0), 0);
  const together = to.value - from.value;
  const between = together - alone;
  const size = Math.max(Math.abs(together), Math.abs(alone), ...steps.map(({ amount }) => Math.abs(amount)));
  const count = NUMBERS[steps.length] ?? String(steps.length);
  if (Math.abs(between) < 0.005 * size) return `Taken alone the ${count} changes add up to the same: they hardly interact.`;
  return `Taken alone the ${count} changes would add up to ${signed(alone, unit)}; together they give ${signed(together, unit)}. The ${unit.format(Math.abs(between))} between is interaction, shared equally over every order.`;
}

const NUMBERS: readonly string[] = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

export function describeEnd({ quantity, dimension }: WaterfallData, end: WaterfallEnd): string {
  return `${end.name}${end.note === '' ? '' : `, ${end.note}`}: ${quantity} ${formatText(end.value, dimension)}`;
}

export function describeStep(data: WaterfallData, step: WaterfallStep): string {
  const unit = unitOf(data);
  const tone = toneOf(step.amount, data.better);
  return `${step.label}${step.note === '' ? '' : `, ${step.note}`}: ${signed(step.amount, unit)}${tone === 'good' ? ', better' : tone === 'bad' ? ', worse' : ''}${step.alone === undefined ? '' : `, alone ${signed(step.alone, unit)}`}`;
}

/** Every step with both figures, adding up from the first to the last. */
export function waterfallRows(data: WaterfallData): ChartTable {
  const unit = unitOf(data);
  const inUnit = (value: number | undefined): number | undefined => (value === undefined ? undefined : value / unit.factor);
  const alone = data.steps.some((step) => step.alone !== undefined);
  const errors = data.steps.some(({ error }) => (error ?? 0) > 0);
  const named = { ...(unit.unit !== '' && { unit: unit.unit }) };
  const row = (label: string, note: string, amount: number, step?: WaterfallStep): ChartTable['rows'][number] => [label, note, inUnit(amount), ...(alone ? [inUnit(step?.alone)] : []), ...(errors ? [inUnit(step?.error)] : [])];
  return {
    columns: [
      { key: 'what', label: 'Part' }, { key: 'change', label: 'Change' }, { key: 'amount', label: 'Amount', ...named },
      ...(alone ? [{ key: 'alone', label: 'Alone', ...named }] : []), ...(errors ? [{ key: 'error', label: 'Standard error', ...named }] : []),
    ],
    rows: [row(data.from.name, data.from.note, data.from.value), ...inOrder(data).map((step) => row(step.label, step.note, step.amount, step)), row(data.to.name, data.to.note, data.to.value)],
  };
}
