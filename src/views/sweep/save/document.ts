import type { Catalog } from '../../../catalog/catalog.ts';
import type { SweepState } from '../../../store/sweep/types.ts';
import { targetKey } from '../../../sweep/axes.ts';
import { settingsAt } from '../../../sweep/plan.ts';
import { writeAxis } from '../../../sweep/written.ts';
import type { SweepFindings } from '../model/use-findings.ts';
import type { SweepModel } from '../model/use-sweep.ts';

/** A sweep with its answer as JSON: the question, its base, what it came to, and the link that asks it again. Metrics in base units. */
export function sweepDocument(sweep: SweepModel, { found, marks, title, bounds, question }: SweepFindings, { best, counts, status }: SweepState, link: string, catalog: Catalog): string {
  const { spec, base } = question;
  return `${JSON.stringify(
    {
      link,
      title,
      sweep: sweep.text,
      question: {
        base,
        axes: spec.axes.map((axis) => ({ input: targetKey(axis.target), written: writeAxis(axis, catalog), values: axis.values.length })),
        objectives: spec.objectives,
        limits: spec.constraints,
      },
      answer: {
        complete: status === 'done',
        counts,
        frontier: found.rows.map(({ index, values, equals }) => ({ scenario: index, number: marks.get(index), values: valuesOf(values), equals, bound: bounds.get(index), settings: settingsAt(question, index) })),
        best: best.map(({ index, values }) => ({ scenario: index, values: valuesOf(values), settings: settingsAt(question, index) })),
      },
    },
    undefined,
    2,
  )}\n`;

  function valuesOf(values: readonly number[]): Readonly<Record<string, number | undefined>> {
    return Object.fromEntries(spec.objectives.map(({ metric }, at) => [metric, values[at]]));
  }
}
