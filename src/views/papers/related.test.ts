import { describe, expect, it } from 'vitest';
import type { PaperIndex } from '../../catalog/catalog.ts';
import { relatedPapers } from './related.ts';

const paper = (id: number, mechanisms: PaperIndex['mechanisms']): PaperIndex => ({ id, title: `T${id}`, short: `P${id}`, arxiv: '2401.00001', arxiv_checked: true, year: 2024, class: 'technique', phases: ['decode'], mechanisms, claims: 1 });

describe('related papers', () => {
  // Numbers that no paper has, so that no cases join in.
  const papers = [paper(901, ['kv', 'batching']), paper(902, ['kv']), paper(903, ['batching']), paper(904, ['batching', 'machine']), paper(905, ['law'])];

  it('share what is rare before what is common, and say what it is', () => {
    const found = relatedPapers(papers[0] ?? paper(0, []), papers, (id) => id);
    expect(found.map(({ paper: { id } }) => id)).toEqual([902, 903, 904]);
    expect(found[0]?.both).toEqual(['kv']);
  });

  it('are none where nothing is shared', () => {
    expect(relatedPapers(papers[4] ?? paper(0, []), papers, (id) => id)).toEqual([]);
  });

  it('share techniques of their cases', () => {
    const found = relatedPapers(paper(30, ['training']), [paper(30, ['training']), paper(6, ['shape']), paper(902, ['law'])], (id) => `technique ${id}`);
    expect(found).toMatchObject([{ paper: { id: 6 }, both: ['technique structured-pruning'] }]);
  });
});
