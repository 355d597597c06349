import type { PaperIndex } from '../../catalog/catalog.ts';
import type { ClaimRow } from '../../claims/rows.ts';
import { scoreOf, type Score } from './score.ts';

/** A paper as a line of the table. */
export interface TableRow {
  readonly id: number;
  readonly title: string;
  readonly year: number;
  readonly class: string;
  readonly mechanisms: string;
  /** Claims: those computed here, and until they are, those noted. */
  readonly claims: number;
  readonly computed: readonly ClaimRow[];
  readonly score: Score | undefined;
  /** Share of its figures within tolerance. */
  readonly share: number | undefined;
}

/** Whether two lines show the same: what is computed of a paper comes all at once. */
export function sameRow(a: TableRow, b: TableRow): boolean {
  return a.id === b.id && a.computed.length === b.computed.length && a.computed[0] === b.computed[0];
}

/** Joins the list with what was computed; before that arrives a paper has no score. */
export function tableRows(papers: readonly PaperIndex[], rows: readonly ClaimRow[] | undefined): readonly TableRow[] {
  const of = new Map<number, ClaimRow[]>();
  for (const row of rows ?? []) {
    const own = of.get(row.paper);
    if (own === undefined) of.set(row.paper, [row]);
    else own.push(row);
  }
  return papers.map(({ id, title, year, class: kind, mechanisms, claims }): TableRow => {
    const computed = of.get(id) ?? [];
    const score = computed.length > 0 ? scoreOf(computed) : undefined;
    return {
      id, title, year, class: kind, mechanisms: mechanisms.join(', '),
      claims: computed.length > 0 ? computed.length : claims,
      computed, score, share: score === undefined || score.judged === 0 ? undefined : score.within / score.judged,
    };
  });
}
