import { describe, expect, it } from 'vitest';
import type { PaperIndex } from '../../catalog/catalog.ts';
import type { ClaimRow } from '../../claims/rows.ts';
import { sameRow, tableRows } from './table-rows.ts';

const paper = (id: number): PaperIndex => ({ id, title: `Paper ${id}`, short: `P${id}`, arxiv: '', year: 2024, class: 'law', mechanisms: ['law'], phases: ['serve'], claims: 3 }) as unknown as PaperIndex;
const claim = (of: number, within: boolean): ClaimRow => ({ paper: of, status: 'working', claim: 'x', kind: 'predicted', published: 1, unit: 's', computed: 1, error: 0, tolerance: 0.1, within });

describe('lines of the table', () => {
  const first = claim(1, true);

  it('join each paper with its own claims, and count those noted until they are computed', () => {
    const [one, two] = tableRows([paper(1), paper(2)], [first, claim(1, false)]);
    expect(one).toMatchObject({ id: 1, claims: 2, score: { judged: 2, within: 1 }, share: 0.5 });
    expect(two).toMatchObject({ id: 2, claims: 3, score: undefined });
  });

  it('are the same until claims of their own arrive', () => {
    const [before, other] = tableRows([paper(1), paper(2)], [first]);
    const [after, filled] = tableRows([paper(1), paper(2)], [first, claim(2, true)]);
    expect(before !== undefined && after !== undefined && sameRow(before, after)).toBe(true);
    expect(other !== undefined && filled !== undefined && sameRow(other, filled)).toBe(false);
  });
});
