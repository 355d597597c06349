import { commonUnit } from '../../charts/common-unit.ts';
import type { ChartTable } from '../../charts/table.ts';
import { formatDigits } from '../../units/digits.ts';
import { formatText } from '../../units/format.ts';
import { listedWords } from '../../units/listed-words.ts';
import { placesOf } from '../../sweep/plan.ts';
import type { Front, Objective } from '../../sweep/types.ts';
import type { WordedAxis, WordedSweep } from './worded.ts';

/** A scenario on the frontier. */
export interface FrontierRow {
  /** Its place in the sweep. */
  readonly index: number;
  /** Value of every objective, in base units. */
  readonly values: readonly number[];
  /** Which value each axis of the sweep has, in the sweep's order. */
  readonly places: readonly number[];
  /** Scenarios with these values of the objectives, this one included. */
  readonly equals: number;
}

/** The frontier as rows, and which settings tell them apart. */
export interface FrontierRows {
  /** In order of the first objective, its best first. */
  readonly rows: readonly FrontierRow[];
  /** Axes with more than one value on the frontier, by their place in the sweep. */
  readonly varying: readonly number[];
  /** Axes on which all rows agree. */
  readonly same: readonly number[];
}

/** The first layer of a front as rows. */
export function frontierRows(front: Front, sweep: Pick<WordedSweep, 'spec'> & { readonly objectives: readonly Objective[] }): FrontierRows {
  const rows: FrontierRow[] = [];
  for (const [at, index] of front.index.entries()) {
    if (front.layer[at] !== 1) continue;
    rows.push({ index, values: front.values.map((column) => column[at] ?? Number.NaN), places: placesOf(sweep.spec, index), equals: front.equals[at] ?? 1 });
  }
  rows.sort((a, b) => compare(a, b, sweep.objectives));
  return listed(rows);
}

/** Rows with the axes that tell these apart: a few of a frontier may share what the whole does not. */
export function listed(rows: readonly FrontierRow[]): FrontierRows {
  const all = rows[0]?.places.map((_, axis) => axis) ?? [];
  const varying = all.filter((axis) => rows.some(({ places }) => places[axis] !== rows[0]?.places[axis]));
  return { rows, varying, same: all.filter((axis) => !varying.includes(axis)) };
}

/** The better of the first objective first; of equals by the others, then by place in the sweep. */
function compare(a: FrontierRow, b: FrontierRow, objectives: readonly Objective[]): number {
  for (const [at, { want }] of objectives.entries()) {
    const [x, y] = [a.values[at] ?? 0, b.values[at] ?? 0];
    if (x !== y) return (x < y) === (want === 'least') ? -1 : 1;
  }
  return a.index - b.index;
}

/** What all rows share, said once: "All: 8 devices, fused attention", "These 6: …" where they are some of the frontier's; undefined where they share nothing. */
export function sharedWords({ rows, same }: FrontierRows, axes: readonly WordedAxis[], of = rows.length): string | undefined {
  const first = rows[0];
  if (first === undefined || rows.length < 2 || same.length === 0) return undefined;
  return `${rows.length < of ? `These ${rows.length}` : 'All'}: ${same.map((axis) => axes[axis]?.phrase(first.places[axis] ?? 0) ?? '').join(', ')}`;
}

/** How an objective's column writes its values: one unit for all, which its head names. */
export interface ObjectiveColumn {
  /** "ms a token", "$ a million", "Power, W". */
  readonly head: string;
  readonly name: string;
  readonly unit: string;
  readonly factor: number;
  readonly text: (value: number) => string;
}

/** The columns of the objectives. The unit is that of the value in the middle, so that neither end is a row of zeros or noughts. */
export function objectiveColumns(rows: readonly FrontierRow[], { objectives }: Pick<WordedSweep, 'objectives'>): readonly ObjectiveColumn[] {
  return objectives.map(({ words: { name, short, per, dimension } }, at) => {
    const values = rows.map((row) => row.values[at] ?? Number.NaN).filter((value) => value > 0 && Number.isFinite(value)).sort((a, b) => a - b);
    const { unit, factor } = commonUnit(values[Math.floor(values.length / 2)] ?? 1, dimension);
    const counted = [dimension === 'usd' || dimension === 'usd-per-hour' ? '$' : '', dimension === 'per-second' ? unit.replace(/\/s$/, '') : unit].filter((part) => part !== '').join('\u00a0');
    const head = per !== '' ? `${counted} ${per}`.trim() : counted === '' ? short : `${short}, ${counted}`;
    const whole = dimension === 'count' || dimension === 'tokens';
    return { head, name, unit, factor, text: (value) => (whole && factor === 1 ? formatText(value, dimension) : formatDigits(value / factor)) };
  });
}

/** Everything the table shows, for a file: settings as they read, objectives as numbers in the unit their column names. */
export function frontierTable(found: FrontierRows, sweep: WordedSweep, marks: ReadonlyMap<number, number>, bounds: ReadonlyMap<number, string>): ChartTable {
  const columns = objectiveColumns(found.rows, sweep);
  // In a file every row stands alone, so that what all share is said in each.
  const axes = [...found.varying, ...found.same];
  return {
    columns: [
      { key: 'mark', label: 'Number' },
      ...axes.map((axis) => ({ key: sweep.axes[axis]?.id ?? String(axis), label: sweep.axes[axis]?.name ?? '' })),
      ...columns.map(({ name, unit }, at) => ({ key: sweep.objectives[at]?.metric ?? String(at), label: name, ...(unit === '' ? {} : { unit }) })),
      { key: 'bound', label: 'Bound by' },
      { key: 'equals', label: 'Scenarios with these values' },
      { key: 'index', label: 'Scenario' },
    ],
    rows: found.rows.map(({ index, values, places, equals }) => [
      marks.get(index),
      ...axes.map((axis) => sweep.axes[axis]?.amount(places[axis] ?? 0) ?? sweep.axes[axis]?.label(places[axis] ?? 0)),
      ...values.map((value, at) => value / (columns[at]?.factor ?? 1)),
      bounds.get(index), equals, index,
    ]),
  };
}

/** Which way the rows run: "fastest first", in the words of the first objective. */
export function orderWords({ objectives }: Pick<WordedSweep, 'objectives'>): string {
  const [first, second] = objectives;
  if (first === undefined) return '';
  const short = (best: string): string => best.replace(/^the /, '');
  return second === undefined || objectives.length > 2 ? `${short(first.best)} first` : `${short(first.best)} to ${short(second.best)}`;
}

/** How many values of an axis occur on the frontier. */
export interface AxisUse {
  readonly id: string;
  readonly name: string;
  readonly used: number;
  readonly of: number;
  /** "4 of 7 values on the frontier". */
  readonly text: string;
}

/** What shapes the frontier: how many of its values each axis takes there, in the sweep's order. */
export function axisUses({ rows }: FrontierRows, axes: readonly WordedAxis[]): readonly AxisUse[] {
  return axes.map(({ id, name, count }, axis) => {
    const used = new Set(rows.map(({ places }) => places[axis])).size;
    return { id, name, used, of: count, text: `${used} of ${count} ${count === 1 ? 'value' : 'values'} on the frontier` };
  });
}

/** Settings of a row that tell it apart, as one phrase: "B200, 8 devices, int4 weights"; beyond `most` they are counted. */
export function settingsWords(row: FrontierRow, { varying }: FrontierRows, axes: readonly WordedAxis[], most = 5): string {
  const said = varying.map((axis) => axes[axis]?.phrase(row.places[axis] ?? 0) ?? '');
  if (said.length <= most) return listedWords(said);
  const left = said.length - (most - 1);
  return listedWords([...said.slice(0, most - 1), `${left} more settings`]);
}
