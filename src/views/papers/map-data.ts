import type { PaperIndex } from '../../catalog/catalog.ts';
import { MECHANISMS, PAPER_PHASES } from '../../catalog/schema-papers.ts';
import type { MapPaper, PaperMapData, Verdict } from '../../charts/paper-map/types.ts';
import type { ClaimRow } from '../../claims/rows.ts';
import { scoreOf, type Score } from './score.ts';

/** Papers as the map shows them; those whose claims are on their way stand there already. */
export function mapData(papers: readonly PaperIndex[], rows: readonly ClaimRow[], known: ReadonlySet<number>): PaperMapData {
  const of = new Map<number, ClaimRow[]>();
  for (const row of rows) of.set(row.paper, [...(of.get(row.paper) ?? []), row]);
  return {
    mechanisms: MECHANISMS, phases: PAPER_PHASES,
    papers: papers.map(({ id, short, mechanisms, phases }): MapPaper => {
      const own = of.get(id) ?? [];
      const score = scoreOf(own);
      return { id, name: short, mechanisms, phases, effect: effectOf(own), verdict: verdictOf(known.has(id), score), ...score };
    }),
  };
}

function verdictOf(known: boolean, { judged, within }: Score): Verdict {
  if (!known) return 'computing';
  return judged === 0 ? 'unjudged' : within === judged ? 'within' : 'outside';
}

/** The effect of a paper: the largest ratio among what its claims compute, up or down, at least 1; undefined where none is a ratio. */
export function effectOf(rows: readonly ClaimRow[]): number | undefined {
  const ratios = rows.filter(({ unit, computed }) => unit === '×' && computed !== undefined && computed > 0 && Number.isFinite(computed)).map(({ computed = 1 }) => Math.max(computed, 1 / computed));
  return ratios.length === 0 ? undefined : Math.max(...ratios);
}
