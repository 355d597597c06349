import { startTransition, useEffect, useRef, useState } from 'react';
import type { Catalog } from '../../catalog/catalog.ts';
import type { ClaimRow } from '../../claims/rows.ts';
import { askClaims } from './claims-asker.ts';

/** Claims as far as they are computed. */
export interface ClaimRows {
  readonly rows: readonly ClaimRow[];
  readonly known: ReadonlySet<number>;
  /** All papers' are. */
  readonly complete: boolean;
  /** Why no more will come, in a sentence. */
  readonly failure: string | undefined;
}

const NOTHING: ClaimRows = { rows: [], known: new Set(), complete: false, failure: undefined };
/** The list is drawn anew at most so often while claims come in. Milliseconds. */
const DRAW_EVERY = 400;

/**
 * Claims of the papers that work, one paper after the other: the one that is open first, then the others in their order. A worker computes them; where none can
 * start, or it dies, the page does.
 */
export function useClaimRows(catalog: Catalog, papers: readonly number[], opened: number | undefined): ClaimRows {
  const [claims, setClaims] = useState(NOTHING);
  const wanted = useRef(opened);
  wanted.current = opened;
  useEffect(() => {
    if (papers.length === 0) return;
    let gone = false;
    const asker = askClaims(catalog);
    const known = new Set<number>();
    const rows: ClaimRow[] = [];
    let drawn = 0;
    const show = (failure?: string): void => {
      drawn = performance.now();
      const claims = { rows: [...rows], known: new Set(known), complete: known.size === papers.length, failure };
      // A letter typed into the search comes first.
      startTransition(() => setClaims(claims));
    };
    const all = async (): Promise<void> => {
      while (!gone && known.size < papers.length) {
        const open = papers.find((paper) => paper === wanted.current && !known.has(paper));
        const next = open ?? papers.find((paper) => !known.has(paper));
        if (next === undefined) return;
        const answer = await asker.rowsOf(next);
        if (gone) return;
        if (!answer.ok) return show(answer.message);
        known.add(next);
        rows.push(...answer.value);
        if (next === open || known.size === papers.length || performance.now() - drawn > DRAW_EVERY) show();
      }
    };
    void all().finally(asker.close);
    return () => {
      gone = true;
      asker.close();
    };
  }, [catalog, papers]);
  return claims;
}
