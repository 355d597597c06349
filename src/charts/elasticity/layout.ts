import type { BarsLayout, PlacedBar, PlacedText } from '../bars/types.ts';
import { fitted } from '../bars/wrap.ts';
import { textWidth } from '../text-width.ts';
import { changeWords, describeItem, hasEffect, helpfulStep, stepWords, type ElasticityData } from './words.ts';

const ROW = 32;
const BAR = 20;
const LEAST = 1.5;
const LABEL = 13;
/** Rows beyond these are in the table. */
export const MOST_ITEMS = 10;
/** Below this width the step stands under the name. */
const NARROW = 460;

/** One row an input, the most helpful first: name, step, bar, effect. */
export function layoutElasticities(data: ElasticityData, width: number, most = MOST_ITEMS): BarsLayout {
  const narrow = width < NARROW;
  const tall = narrow ? ROW + 12 : ROW;
  const items = data.elasticities.items.filter(hasEffect).slice(0, most);
  const effects = items.map((item) => `${changeWords(item.effect, data.dimension)}${helpfulStep(item)?.fits === false ? ', no room' : ''}`);
  const steps = items.map(stepWords);
  const right = Math.max(60, ...effects.map((text) => textWidth(text, LABEL, true))) + 8;
  const labels = Math.min(width * 0.36, Math.max(60, ...items.map(({ label }) => textWidth(label, LABEL, true))) + 10);
  const stepRoom = narrow ? 0 : Math.max(50, ...steps.map((text) => textWidth(text, LABEL))) + 14;
  const left = labels + stepRoom;
  const room = Math.max(24, width - left - right);
  const largest = Math.max(largestOf(items.map(({ effect }) => Math.abs(effect))), 1e-12);
  const bars = items.map((item, at): PlacedBar => {
    const y = at * tall;
    const middle = y + tall / 2;
    const long = Math.max(LEAST, (room * Math.abs(item.effect)) / largest);
    const texts: readonly PlacedText[] = [
      { text: fitted(item.label, labels - 8, LABEL, at === 0), x: 0, y: narrow ? middle - 3 : middle + 4, anchor: 'start', look: at === 0 ? 'strong' : 'value' },
      { text: steps[at] ?? '', x: narrow ? 0 : left - 10, y: narrow ? middle + 13 : middle + 4, anchor: narrow ? 'start' : 'end', look: 'quiet' },
      { text: effects[at] ?? '', x: left + long + 7, y: middle + 4, anchor: 'start', look: 'strong' },
    ];
    return { id: item.key, description: describeItem(item, data), tone: at === 0 ? 'total' : 'plain', bar: { x: left, y: middle - BAR / 2, width: long, height: BAR }, hit: { x: 0, y: y + 1, width, height: tall - 2 }, texts };
  });
  const height = Math.max(1, items.length) * tall + 2;
  return { width, height, bars, lines: items.length === 0 ? [] : [{ id: 'zero', look: 'axis', path: `M${left} 0V${height}` }] };
}

function largestOf(values: readonly number[]): number {
  return values.reduce((most, value) => (value > most ? value : most), 0);
}
