import { describe, expect, it } from 'vitest';
import type { PaperIndex } from '../../catalog/catalog.ts';
import type { ClaimRow } from '../../claims/rows.ts';
import { effectOf, mapData } from './map-data.ts';

const row = (paper: number, unit: string, computed: number | undefined, within: boolean | undefined = true): ClaimRow => ({ paper, status: 'working', claim: 'c', kind: 'predicted', published: 1, unit, computed, error: 0, tolerance: 0.1, within });
const paper = (id: number): PaperIndex => ({ id, title: `T${id}`, short: `P${id}`, arxiv: '2401.00001', arxiv_checked: true, year: 2024, class: 'technique', phases: ['decode'], mechanisms: ['kv'], claims: 1 });

describe('the effect of a paper', () => {
  it('is its largest computed ratio, up or down', () => {
    expect(effectOf([row(1, '×', 3), row(1, '×', 0.1), row(1, '%', 500)])).toBeCloseTo(10);
    expect(effectOf([row(1, 's', 3), row(1, '×', undefined)])).toBeUndefined();
  });
});

describe('papers on the map', () => {
  it('are there before their claims are', () => {
    const { papers } = mapData([paper(1), paper(2), paper(3)], [row(1, '×', 2), row(2, '×', 2, false), row(2, '×', 4)], new Set([1, 2]));
    expect(papers.map(({ verdict, effect }) => [verdict, effect])).toEqual([['within', 2], ['outside', 4], ['computing', undefined]]);
    expect(papers[1]).toMatchObject({ within: 1, judged: 2 });
  });
});
