import type { Rung } from '../../comparison/types.ts';
import type { BarsLayout, BarTone, PlacedBar, PlacedLine, PlacedText } from '../bars/types.ts';
import { fitted, wrapLines } from '../bars/wrap.ts';
import { commonUnit } from '../common-unit.ts';
import { textWidth } from '../text-width.ts';
import { ratioText } from '../../units/change.ts';
import { describeRung, type LadderData } from './words.ts';

const NARROWEST_COLUMN = 84;
const PLOT = 210;
const TOP = 22;
const LINE = 16;
const LEAST = 1.5;

function toneOf({ before }: Rung, at: number): BarTone {
  if (at === 0) return 'total';
  return before?.verdict === 'better' ? 'good' : before?.verdict === 'worse' ? 'bad' : 'plain';
}

/** "×0.71 better", what a step did to the figure before it. */
function stepText({ before }: Rung): string {
  if (before?.ratio === undefined) return '';
  if (before.verdict === 'same') return 'no change';
  return `${ratioText(before.ratio)}${before.verdict === 'neither' ? '' : ` ${before.verdict}`}`;
}

/** A stair from the first scenario through every step: columns where their words fit, rows elsewhere. Bars begin at zero. */
export function layoutLadder(data: LadderData, width: number): BarsLayout {
  const { rungs } = data.ladder;
  return width / Math.max(1, rungs.length) >= NARROWEST_COLUMN ? columns(data, width) : rows(data, width);
}

function columns(data: LadderData, width: number): BarsLayout {
  const { rungs } = data.ladder;
  const highest = Math.max(1e-30, ...rungs.map(({ value }) => value ?? 0));
  const unit = commonUnit(highest, data.dimension);
  const slot = width / rungs.length;
  const wide = Math.min(140, slot * 0.9);
  const foot = TOP + PLOT;
  const y = (value: number): number => TOP + PLOT * (1 - value / highest);
  const captions = rungs.map(({ label }) => wrapLines(label, slot - 8, 12.5, 3, true));
  const lines = Math.max(...captions.map(({ length }) => length));
  const height = foot + 8 + (lines + 1) * LINE + 4;
  const bars = rungs.map((rung, at): PlacedBar => {
    const middle = (at + 0.5) * slot;
    const value = rung.value ?? 0;
    const tone = toneOf(rung, at);
    const texts: PlacedText[] = [
      { text: rung.value === undefined ? 'no figure' : unit.format(value), x: middle, y: y(value) - 6, anchor: 'middle', look: 'strong' },
      ...(captions[at] ?? []).map((text, line): PlacedText => ({ text, x: middle, y: foot + 18 + line * LINE, anchor: 'middle', look: 'strong' })),
    ];
    const step = stepText(rung);
    if (step !== '') texts.push({ text: fitted(step, slot - 2, 12), x: middle, y: foot + 18 + lines * LINE, anchor: 'middle', look: tone === 'good' || tone === 'bad' ? tone : 'quiet' });
    return { id: String(at), description: describeRung(rung, data), tone, bar: { x: middle - wide / 2, y: y(value), width: wide, height: Math.max(LEAST, foot - y(value)) }, hit: { x: at * slot + 1, y: 1, width: slot - 2, height: height - 2 }, texts };
  });
  const joins: PlacedLine[] = rungs.slice(1).map((_, at) => {
    const value = rungs[at]?.value ?? 0;
    return { id: `join-${at}`, look: 'before', path: `M${((at + 0.5) * slot + wide / 2).toFixed(1)} ${y(value).toFixed(1)}H${((at + 1.5) * slot + wide / 2).toFixed(1)}` };
  });
  return { width, height, bars, lines: [...joins, { id: 'foot', look: 'axis', path: `M0 ${foot}H${width}` }] };
}

const ROW = 44;
const BAR = 18;

function rows(data: LadderData, width: number): BarsLayout {
  const { rungs } = data.ladder;
  const highest = Math.max(1e-30, ...rungs.map(({ value }) => value ?? 0));
  const unit = commonUnit(highest, data.dimension);
  const values = rungs.map(({ value }) => (value === undefined ? 'no figure' : unit.format(value)));
  const right = Math.max(...values.map((text) => textWidth(text, 13, true)), ...rungs.map((rung) => textWidth(stepText(rung), 13))) + 10;
  const left = Math.min(width * 0.42, Math.max(60, ...rungs.map(({ label }) => textWidth(label, 13, true))) + 12);
  const room = Math.max(20, width - left - right);
  const bars = rungs.map((rung, at): PlacedBar => {
    const y = at * ROW;
    const middle = y + ROW / 2;
    const tone = toneOf(rung, at);
    const step = stepText(rung);
    const label = wrapLines(rung.label, left - 10, 13, 2, true);
    return {
      id: String(at), description: describeRung(rung, data), tone,
      bar: { x: left, y: middle - BAR / 2, width: Math.max(LEAST, (room * (rung.value ?? 0)) / highest), height: BAR }, hit: { x: 0, y: y + 1, width, height: ROW - 2 },
      texts: [
        ...label.map((text, line): PlacedText => ({ text, x: 0, y: middle + (label.length === 1 ? 4 : line === 0 ? -3 : 13), anchor: 'start', look: 'strong' })),
        { text: values[at] ?? '', x: width, y: step === '' ? middle + 4 : middle - 3, anchor: 'end', look: 'strong' },
        ...(step === '' ? [] : [{ text: step, x: width, y: middle + 13, anchor: 'end', look: tone === 'good' || tone === 'bad' ? tone : 'quiet' } as const]),
      ],
    };
  });
  const joins: PlacedLine[] = rungs.slice(1).map((_, at) => {
    const x = left + (room * (rungs[at]?.value ?? 0)) / highest;
    return { id: `join-${at}`, look: 'before', path: `M${x.toFixed(1)} ${(at * ROW + ROW / 2 + BAR / 2).toFixed(1)}V${((at + 1) * ROW + ROW / 2 + BAR / 2).toFixed(1)}` };
  });
  return { width, height: rungs.length * ROW + 4, bars, lines: joins };
}
