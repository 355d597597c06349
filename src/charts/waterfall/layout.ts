import { commonUnit } from '../common-unit.ts';
import { fitted, wrapLines } from '../bars/wrap.ts';
import type { BarsLayout, BarTone, PlacedBar, PlacedLine, PlacedText } from '../bars/types.ts';
import { textWidth } from '../text-width.ts';
import type { WaterfallData, WaterfallStep } from './types.ts';
import { describeEnd, describeStep, inOrder, signed, toneOf } from './words.ts';

/** A waterfall in pixels; `start` is where its bars begin, where that is not zero. */
export interface WaterfallLayout extends BarsLayout {
  readonly start: number;
}

/** Narrower than this a column cannot hold its words, and the bars lie down. */
const NARROWEST_COLUMN = 90;
const MOST_COLUMNS = 8;
const PLOT = 236;
const TOP = 22;
const LABEL = 12.5;
const NOTE = 12;
const LINE = 16;
const LEAST = 1.5;
/** Steps that move less than this share of the figure would not be seen beside it. */
const VISIBLE = 0.15;

/** Steps that are drawn: the largest, with the rest as one; a difference has a long tail of operations. */
export function shownSteps(steps: readonly WaterfallStep[], most: number): readonly WaterfallStep[] {
  const moving = steps.filter(({ amount }) => amount !== 0);
  if (moving.length <= most) return moving;
  const largest = [...moving].sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount)).slice(0, most - 1);
  const kept = moving.filter((step) => largest.includes(step));
  const rest = moving.filter((step) => !largest.includes(step));
  return [...kept, { id: 'rest', label: `${rest.length} others`, note: '', amount: rest.reduce((sum, { amount }) => sum + amount, 0) }];
}

/** Where bars begin: at zero, unless the steps would be invisible beside the whole. */
export function startOf(levels: readonly number[]): number {
  const low = Math.min(...levels);
  const high = Math.max(...levels);
  const spread = high - low;
  return low > 0 && spread > 0 && spread < VISIBLE * high ? Math.max(0, low - spread / 2) : 0;
}

/** The running sums, from the first figure to the last. */
function levelsOf({ from, steps }: { readonly from: { readonly value: number }; readonly steps: readonly WaterfallStep[] }): readonly number[] {
  let sum = from.value;
  return [sum, ...steps.map(({ amount }) => (sum += amount))];
}

/** Places both figures and each step between them: standing columns where there is room for their words, lying rows elsewhere. */
export function layoutWaterfall(data: WaterfallData, width: number, most = MOST_COLUMNS): WaterfallLayout {
  const steps = shownSteps(inOrder(data), most);
  const shown = { ...data, steps };
  return width / (steps.length + 2) >= NARROWEST_COLUMN ? columns(shown, width) : rows(shown, width);
}

const toneLook = (tone: BarTone): PlacedText['look'] => (tone === 'good' || tone === 'bad' ? tone : 'strong');

function columns(data: WaterfallData, width: number): WaterfallLayout {
  const { steps, from, to, dimension } = data;
  const levels = levelsOf(data);
  const start = startOf(levels);
  const unit = commonUnit(Math.max(Math.abs(from.value), Math.abs(to.value)), dimension);
  const slot = width / (steps.length + 2);
  const wide = Math.min(120, slot * 0.86);
  const top = Math.max(...levels, start + 1e-30);
  const y = (value: number): number => TOP + PLOT * (1 - (value - start) / (top - start || 1));
  const foot = TOP + PLOT;
  const room = slot - 8;
  const captions = [
    { label: from.name, note: from.note, aside: '' },
    ...steps.map((step) => ({ label: step.label, note: step.note, aside: step.alone === undefined ? '' : `alone ${signed(step.alone, unit)}` })),
    { label: to.name, note: to.note, aside: '' },
  ].map(({ label, note, aside }) => ({ label: wrapLines(label, room, LABEL, 2, true), note: wrapLines(note, room, NOTE, 2), aside: aside === '' ? '' : fitted(aside, room + 6, NOTE) }));
  const labelLines = Math.max(...captions.map(({ label }) => label.length));
  const noteLines = Math.max(...captions.map(({ note }) => note.length));
  const asides = captions.some(({ aside }) => aside !== '');
  const height = foot + 8 + (labelLines + noteLines + (asides ? 1 : 0)) * LINE + 4;
  const captionTexts = (at: number, x: number): readonly PlacedText[] => {
    const caption = captions[at];
    if (caption === undefined) return [];
    const texts: PlacedText[] = [];
    let line = foot + 18;
    for (const text of caption.label) texts.push({ text, x, y: line + (texts.length) * LINE, anchor: 'middle', look: 'strong' });
    line += labelLines * LINE;
    caption.note.forEach((text, index) => texts.push({ text, x, y: line + index * LINE, anchor: 'middle', look: 'quiet' }));
    if (caption.aside !== '') texts.push({ text: caption.aside, x, y: line + noteLines * LINE, anchor: 'middle', look: 'note' });
    return texts;
  };
  const place = (id: string, at: number, low: number, high: number, tone: BarTone, value: string, below: boolean, description: string): PlacedBar => {
    const middle = (at + 0.5) * slot;
    const bar = { x: middle - wide / 2, y: y(high), width: wide, height: Math.max(LEAST, y(low) - y(high)) };
    const text: PlacedText = { text: value, x: middle, y: below && bar.y + bar.height + 16 < foot ? bar.y + bar.height + 15 : bar.y - 6, anchor: 'middle', look: toneLook(tone) };
    return { id, description, bar, tone, hit: { x: at * slot + 1, y: 1, width: slot - 2, height: height - 2 }, texts: [text, ...captionTexts(at, middle)] };
  };
  const level = (at: number): number => levels[at] ?? from.value;
  const end = steps.length + 1;
  const bars = [
    place('from', 0, start, from.value, 'total', unit.format(from.value), false, describeEnd(data, from)),
    ...steps.map((step, at) => place(step.id, at + 1, Math.min(level(at), level(at + 1)), Math.max(level(at), level(at + 1)), toneOf(step.amount, data.better), signed(step.amount, unit), step.amount < 0, describeStep(data, step))),
    place('to', end, start, to.value, 'total', unit.format(to.value), false, describeEnd(data, to)),
  ];
  const lines: PlacedLine[] = levels.map((value, at) => {
    const left = (at + 0.5) * slot + wide / 2;
    return { id: `join-${at}`, look: 'join', path: `M${left.toFixed(1)} ${y(value).toFixed(1)}H${((at + 1.5) * slot - wide / 2).toFixed(1)}` };
  });
  return { width, height, bars, lines: [...lines, { id: 'foot', look: 'axis', path: `M0 ${foot}H${width}` }], start };
}

const ROW = 30;
const BAR = 18;

function rows(data: WaterfallData, width: number): WaterfallLayout {
  const { steps, from, to, dimension } = data;
  const levels = levelsOf(data);
  const start = startOf(levels);
  const unit = commonUnit(Math.max(Math.abs(from.value), Math.abs(to.value)), dimension);
  const asides = steps.some(({ alone }) => alone !== undefined);
  const tall = asides || steps.some(({ note }) => note !== '') ? ROW + 14 : ROW;
  const values = [unit.format(from.value), ...steps.map(({ amount }) => signed(amount, unit)), unit.format(to.value)];
  const asideTexts = steps.map(({ alone }) => (alone === undefined ? '' : `alone ${signed(alone, unit)}`));
  const right = Math.max(...values.map((text) => textWidth(text, 13, true)), ...asideTexts.map((text) => textWidth(text, 13))) + 10;
  const left = Math.min(width * 0.42, Math.max(60, ...steps.flatMap(({ label, note }) => [textWidth(label, 13, true), textWidth(note, 13)])) + 12);
  const room = Math.max(20, width - left - right);
  const top = Math.max(...levels, start + 1e-30);
  const x = (value: number): number => left + (room * (value - start)) / (top - start || 1);
  const place = (id: string, at: number, low: number, high: number, tone: BarTone, texts: { readonly label: string; readonly note: string; readonly value: string; readonly aside: string }, description: string): PlacedBar => {
    const rowY = at * tall;
    const middle = rowY + tall / 2;
    const two = texts.note !== '' || texts.aside !== '';
    const placed: PlacedText[] = [
      { text: fitted(texts.label, left - 10, 13, true), x: 0, y: two ? middle - 3 : middle + 4, anchor: 'start', look: 'strong' },
      { text: texts.value, x: width, y: two ? middle - 3 : middle + 4, anchor: 'end', look: toneLook(tone) },
    ];
    if (texts.note !== '') placed.push({ text: fitted(texts.note, left - 10, 13), x: 0, y: middle + 13, anchor: 'start', look: 'quiet' });
    if (texts.aside !== '') placed.push({ text: texts.aside, x: width, y: middle + 13, anchor: 'end', look: 'note' });
    return { id, description, tone, bar: { x: x(low), y: middle - BAR / 2, width: Math.max(LEAST, x(high) - x(low)), height: BAR }, hit: { x: 0, y: rowY + 1, width, height: tall - 2 }, texts: placed };
  };
  const level = (at: number): number => levels[at] ?? from.value;
  const bars = [
    place('from', 0, start, from.value, 'total', { label: from.name, note: from.note, value: values[0] ?? '', aside: '' }, describeEnd(data, from)),
    ...steps.map((step, at) => place(step.id, at + 1, Math.min(level(at), level(at + 1)), Math.max(level(at), level(at + 1)), toneOf(step.amount, data.better), { label: step.label, note: step.note, value: values[at + 1] ?? '', aside: asideTexts[at] ?? '' }, describeStep(data, step))),
    place('to', steps.length + 1, start, to.value, 'total', { label: to.name, note: to.note, value: values.at(-1) ?? '', aside: '' }, describeEnd(data, to)),
  ];
  const lines: PlacedLine[] = levels.map((value, at) => ({ id: `join-${at}`, look: 'join', path: `M${x(value).toFixed(1)} ${(at * tall + tall / 2 + BAR / 2).toFixed(1)}V${((at + 1) * tall + tall / 2 - BAR / 2).toFixed(1)}` }));
  return { width, height: (steps.length + 2) * tall + 4, bars, lines, start };
}
