import type { ClaimRow } from '../../claims/rows.ts';

/** Predictions of a paper that can be judged, and those within their tolerance. What is true by construction does not count. */
export interface Score {
  readonly judged: number;
  readonly within: number;
}

export function scoreOf(rows: readonly ClaimRow[]): Score {
  const judged = rows.filter(({ kind, within }) => kind === 'predicted' && within !== undefined);
  return { judged: judged.length, within: judged.filter(({ within }) => within === true).length };
}

/** All figures of the papers by what can be said of them. */
export interface FigureCounts {
  readonly within: number;
  readonly outside: number;
  /** Worked out here; nobody has published one to hold it against. */
  readonly unjudged: number;
  readonly construction: number;
  readonly cited: number;
}

export function countFigures(rows: readonly ClaimRow[]): FigureCounts {
  const { judged, within } = scoreOf(rows);
  const of = (kind: ClaimRow['kind']): number => rows.filter((row) => row.kind === kind).length;
  return { within, outside: judged - within, unjudged: of('predicted') - judged, construction: of('by construction'), cited: of('cited') };
}

/** The answer of the view in a sentence. Before anything is computed it says what is known. */
export function papersTitle(papers: number, rows: readonly ClaimRow[] | undefined): string {
  if (rows === undefined) return `${papers} papers, each at work here`;
  const { judged, within } = scoreOf(rows);
  return `${papers} papers, each at work here; ${within} of ${judged} figures within tolerance`;
}

/** Half the width of the strip of errors, as a share of what was published. */
export const STRIP_LIMIT = 0.5;

/** Place of an error on the strip, −1 to 1: square-root scale, so that small errors spread; beyond the limit at the edge. */
export function stripPosition(error: number): number {
  return Math.sign(error) * Math.min(1, Math.sqrt(Math.abs(error) / STRIP_LIMIT));
}
