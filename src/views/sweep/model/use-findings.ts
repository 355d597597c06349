import { useMemo } from 'react';
import { workOf } from '../../../comparison/work.ts';
import { complete } from '../../../scenario/complete.ts';
import { certaintyBy, marginOf, perhapsMargin, type Certainty, type Corner } from '../../../sweep/frontier/uncertain.ts';
import { perCatalog } from '../../../catalog/per-catalog.ts';
import { useApp } from '../../../store/react.tsx';
import { useBandTable } from '../../bands/band-table.tsx';
import type { Bound } from '../../../engine/estimate-types.ts';
import { useCatalog } from '../../catalog-context.tsx';
import { findingsOf, type Findings } from './findings.ts';
import { createRowPricer, widestBands } from './row-facts.ts';
import type { SweepRun } from './use-run.ts';
import type { SweepModel } from './use-sweep.ts';
import type { SweepQuestion } from '../../../sweep/types.ts';

const rowPricerFor = perCatalog(createRowPricer);

export interface SweepFindings extends Findings {
  /** The question they belong to: while the next is worked out, the one before. */
  readonly question: SweepQuestion;
  /** What each row waits for longest, by its place in the sweep. */
  readonly bounds: ReadonlyMap<number, Bound>;
  /** Beyond it everything is surely worse; undefined where the error is not known. */
  readonly margin: readonly Corner[] | undefined;
  /** What a scenario is beside the frontier, from its values of the objectives. */
  readonly certainty: ((values: readonly number[]) => Certainty) | undefined;
}

/** Rows priced again for what binds them; beyond these a table is not read line by line. */
const MOST_PRICED = 120;

/** What the frontier on screen comes to. */
export function useFindings({ state }: Pick<SweepRun, 'state'>): SweepFindings | undefined {
  const catalog = useCatalog();
  const bands = useBandTable();
  const { question, front } = state;
  const findings = useMemo(() => (question === undefined || front === undefined || front.values.length !== question.spec.objectives.length ? undefined : findingsOf(question.spec, front, catalog, workOf(complete(question.base, catalog).values, catalog))), [question, front, catalog]);
  const settled = useApp((app) => !app.dragging) && state.status !== 'running';
  const priced = useMemo(() => {
    const bounds = new Map<number, Bound>();
    if (findings === undefined || question === undefined || front === undefined) return { bounds, margin: undefined, certainty: undefined };
    const pricer = rowPricerFor(catalog);
    const { rows } = findings.found;
    // While points still come or a slider moves, rows come and go: the numbered ones alone are priced.
    const wanted = settled && rows.length <= MOST_PRICED ? rows : rows.filter(({ index }) => findings.marks.has(index));
    const facts = wanted.map(({ index }) => ({ index, ...pricer.facts(question, index, bands) }));
    for (const { index, bound } of facts) if (bound !== undefined) bounds.set(index, bound);
    const widest = widestBands(facts.filter(({ index }) => findings.marks.has(index)), question.spec.objectives.length);
    if (widest === undefined || rows.length === 0) return { bounds, margin: undefined, certainty: undefined };
    const wants = question.spec.objectives.map(({ want }) => want);
    return { bounds, margin: wants.length === 2 ? perhapsMargin(front, wants, widest) : undefined, certainty: certaintyBy(marginOf(front, wants, widest)) };
  }, [findings, question, front, settled, catalog, bands]);
  return useMemo(() => (findings === undefined || question === undefined ? undefined : { ...findings, question, ...priced }), [findings, question, priced]);
}

/** Where the scenario of Explore stands in the picture: its values of the objectives. */
export function useHere({ question }: SweepModel): readonly number[] {
  const catalog = useCatalog();
  return useMemo(() => rowPricerFor(catalog).values(question.base, question.spec.objectives.map(({ metric }) => metric)), [catalog, question]);
}
