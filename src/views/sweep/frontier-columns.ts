import { objectiveColumns, type FrontierRow, type FrontierRows } from './frontier-rows.ts';
import { withoutAside, type WordedSweep } from './worded.ts';

/** A column of the frontier's table. */
export interface FrontierColumn {
  readonly id: string;
  readonly head: string;
  /** In full, where the head is short for something. */
  readonly name: string;
  readonly kind: 'setting' | 'objective' | 'bound';
  readonly numeric: boolean;
  readonly text: (row: FrontierRow) => string;
  /** What it is sorted by. */
  readonly sortBy: (row: FrontierRow) => number | string | undefined;
}

/** Settings that vary along the frontier, then the objectives, then what binds. */
export function frontierColumns(found: FrontierRows, sweep: WordedSweep, bounds: ReadonlyMap<number, string>): readonly FrontierColumn[] {
  const settings = found.varying.flatMap((at): readonly FrontierColumn[] => {
    const axis = sweep.axes[at];
    if (axis === undefined) return [];
    const placeOf = ({ places }: FrontierRow): number => places[at] ?? 0;
    const numeric = found.rows.every((row) => axis.amount(placeOf(row)) !== undefined);
    const used = [...new Set(found.rows.map(placeOf))];
    const short = new Set(used.map((place) => withoutAside(axis.label(place)))).size === used.length;
    return [{
      id: `axis-${axis.id}`, head: axis.short, name: axis.name, kind: 'setting', numeric,
      text: (row) => (short ? withoutAside(axis.label(placeOf(row))) : axis.label(placeOf(row))),
      // Words stand in the order of the axis, which is the one that was chosen.
      sortBy: (row) => (numeric ? axis.amount(placeOf(row)) : placeOf(row)),
    }];
  });
  const objectives = objectiveColumns(found.rows, sweep).map(({ head, name, text }, at): FrontierColumn => ({
    id: `objective-${at}`, head, name, kind: 'objective', numeric: true,
    text: ({ values }) => text(values[at] ?? Number.NaN),
    sortBy: ({ values }) => values[at],
  }));
  return [...settings, ...objectives, { id: 'bound', head: 'Bound by', name: 'Bound by', kind: 'bound', numeric: false, text: ({ index }) => bounds.get(index) ?? '…', sortBy: ({ index }) => bounds.get(index) }];
}
