import { formatDigits } from '../../units/digits.ts';
import { formatText } from '../../units/format.ts';
import type { ChartTable } from '../table.ts';
import type { AgainstData } from './types.ts';

/** “time per output token” inside a sentence; abbreviations stay. */
function lower(name: string): string {
  return /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** The largest x up to which the metric stays at or below the target without a gap. */
export function reachOf({ now, target }: AgainstData): number | undefined {
  if (target === undefined) return undefined;
  let reach: number | undefined;
  for (const [i, x] of now.x.entries()) {
    const y = now.y[i];
    if (y === undefined || now.fits?.[i] === false || y > target) break;
    reach = x;
  }
  return reach;
}

/** The finding: how far a target holds, else what is drawn. */
export function findAgainstTitle(data: AgainstData): string {
  const reach = reachOf(data);
  const plain = `${data.y.name} against ${lower(data.x.name)}`;
  if (data.target === undefined) return plain;
  const target = formatText(data.target, data.y.dimension, { trim: true });
  if (reach === undefined) return `${data.y.name} never meets ${target}`;
  if (reach === data.now.x.at(-1)) return `${data.y.name} stays under ${target} throughout`;
  return `${data.y.name} stays under ${target} up to ${lower(data.x.name)} ${formatText(reach, data.x.dimension)}`;
}

/** Where the reader is: “10.5 ms at 64”. */
export function describePresent({ present, x, y }: AgainstData): string {
  const at = formatText(present.x, x.dimension);
  if (!present.fits) return `does not fit at ${at}`;
  return present.y === undefined ? `nothing to show at ${at}` : `${formatText(present.y, y.dimension)} at ${at}`;
}

/** One sentence for readers who do not see the chart. */
export function summarizeAgainst(data: AgainstData): string {
  const known = data.now.y.map((y, i) => ({ y, x: data.now.x[i] })).filter((point): point is { y: number; x: number } => point.y !== undefined && point.x !== undefined);
  const [first, last] = [known[0], known.at(-1)];
  const span = first === undefined || last === undefined ? 'no values' : `${formatText(first.y, data.y.dimension)} at ${formatText(first.x, data.x.dimension)} to ${formatText(last.y, data.y.dimension)} at ${formatText(last.x, data.x.dimension)}`;
  const change = first !== undefined && last !== undefined && first.y > 0 ? `, a factor of ${formatDigits(last.y / first.y)}` : '';
  return `${data.y.name} against ${lower(data.x.name)}: ${span}${change}; now ${describePresent(data)}.${measuredWords(data)}`;
}

/** “3 measurements of this job, 12 of jobs close to it.” */
function measuredWords({ measured = [] }: AgainstData): string {
  if (measured.length === 0) return '';
  const alike = measured.filter((point) => point.alike).length;
  const count = (n: number): string => `${n} ${n === 1 ? 'measurement' : 'measurements'}`;
  return alike === measured.length ? ` ${count(alike)} of this job.` : ` ${count(alike)} of this job, ${measured.length - alike} of jobs close to it.`;
}

/** The curve as a table; the baseline's values where it was computed at the same inputs. */
export function againstRows(data: AgainstData): ChartTable {
  const { baseline, now } = data;
  const before = new Map(baseline?.series.x.map((x, i) => [x, baseline.series.y[i]]) ?? []);
  return {
    columns: [
      { key: 'x', label: data.x.name }, { key: 'y', label: data.y.name }, { key: 'fits', label: 'Fits' },
      ...(baseline === undefined ? [] : [{ key: 'before', label: `Baseline ${baseline.name}` }]),
    ],
    rows: [
      ...now.x.map((x, i) => [x, now.y[i], now.fits?.[i] === false ? 'no' : 'yes', ...(baseline === undefined ? [] : [before.get(x)])]),
      ...(data.measured ?? []).map(({ x, y, name, note }) => [x, y, `measured: ${name}${note === undefined ? '' : `, ${note}`}`, ...(baseline === undefined ? [] : [undefined])]),
    ],
  };
}
