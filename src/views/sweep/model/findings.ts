import type { Catalog } from '../../../catalog/catalog.ts';
import type { NamedWork } from '../../../sweep/metrics.ts';
import type { Front, SweepSpec } from '../../../sweep/types.ts';
import { chooseMarks, numbered } from '../choose-marks.ts';
import { axisUses, frontierRows, type AxisUse, type FrontierRows } from '../frontier-rows.ts';
import { titleOf } from '../reading.ts';
import { wordSweep, type WordedSweep } from '../worded.ts';

/** What a frontier comes to in words and numbers. */
export interface Findings {
  readonly worded: WordedSweep;
  readonly found: FrontierRows;
  /** Numbers that points carry everywhere, by their place in the sweep. */
  readonly marks: ReadonlyMap<number, number>;
  readonly title: string;
  readonly uses: readonly AxisUse[];
}

/** Everything beside the picture that follows from the frontier alone. */
export function findingsOf(spec: SweepSpec, front: Front, catalog: Catalog, work: NamedWork): Findings {
  const worded = wordSweep(spec, catalog, work);
  const found = frontierRows(front, worded);
  const marks = numbered(found.rows, chooseMarks(found.rows, spec.objectives.map(({ want }) => want)));
  return { worded, found, marks, title: titleOf(found, worded), uses: axisUses(found, worded.axes) };
}
