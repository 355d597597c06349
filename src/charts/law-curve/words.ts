import { formatText } from '../../units/format.ts';
import { lowerFirst } from '../../units/lower-first.ts';
import type { ChartTable } from '../table.ts';
import type { LawCurveData, LawMark, LawScale } from './types.ts';

/** A value with its unit or noun: “70B parameters”, “1.99”. */
export function lawText(value: number, { dimension, figures, noun }: LawScale, trim = false): string {
  const text = formatText(value, dimension, { ...(figures === undefined ? {} : { figures }), ...(trim && { trim }) });
  return noun === undefined ? text : `${text}\u00a0${value === 1 ? noun.replace(/s$/, '') : noun}`;
}

/** “1.99 at 70B parameters”. */
export function describeLawPresent({ present, x, y }: LawCurveData): string {
  const at = lawText(present.x, x, true);
  return present.y === undefined ? `no value at ${at}` : `${lawText(present.y, y)} at ${at}${present.inside ? '' : ', extrapolated'}`;
}

/** What a point is called where it is read out. */
export function describeLawMark({ x, y }: LawCurveData, mark: LawMark): string {
  return `${mark.own ? 'Own point' : 'Published point'}${mark.name === '' ? '' : ` ${mark.name}`}: ${lawText(mark.y, y)} at ${lawText(mark.x, x, true)}; ${mark.source}`;
}

/** One sentence for readers who do not see the chart. */
export function summarizeLaw(data: LawCurveData): string {
  const { now, x, y } = data;
  const known = now.runs.flatMap(({ points }) => points);
  const [first, last] = [known[0], known.at(-1)];
  const span = first === undefined || last === undefined ? 'no values' : `${lawText(first.y, y)} at ${lawText(first.x, x, true)} to ${lawText(last.y, y)} at ${lawText(last.x, x, true)}`;
  const outside = data.outside === undefined || !now.runs.some(({ extrapolates }) => extrapolates) ? '' : `; dashed ${data.outside}`;
  const own = data.marks.filter((mark) => mark.own).length;
  const published = data.marks.length - own;
  const points = [...(published > 0 ? [`${published} published ${published === 1 ? 'point' : 'points'}`] : []), ...(own > 0 ? [`${own} of the reader’s own`] : [])].join(' and ');
  return `A law, not a measurement. ${y.name} against ${lowerFirst(x.name)}: ${span}${outside}; now ${describeLawPresent(data)}.${points === '' ? '' : ` Drawn with ${points}.`}`;
}

/** The curves and the points as a table; figures in base units. */
export function lawRows({ x, y, now, family, published, marks }: LawCurveData): ChartTable {
  const curves = [now, ...family, ...(published === undefined ? [] : [published])];
  return {
    columns: [{ key: 'what', label: 'What it is' }, { key: 'x', label: x.name }, { key: 'y', label: y.name }, { key: 'range', label: 'Fitted range, or source' }],
    rows: [
      // Stretches share the point where they meet.
      ...curves.flatMap(({ name, runs }) => runs.flatMap(({ extrapolates, points }, i) => points.slice(i > 0 && runs[i - 1]?.points.at(-1)?.x === points[0]?.x ? 1 : 0).map((point) => [`law, ${name}`, point.x, point.y, extrapolates ? 'outside' : 'inside']))),
      ...marks.map((mark) => [`${mark.own ? 'own point' : 'published point'}${mark.name === '' ? '' : `, ${mark.name}`}`, mark.x, mark.y, mark.source]),
    ],
  };
}
