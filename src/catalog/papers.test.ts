import { describe, expect, it } from 'vitest';
import { loadPaperDetails, loadPapers } from './load-node.ts';
import { MECHANISMS, PAPER_CLASSES, PAPER_PHASES } from './schema-papers.ts';
import { anything, either, flag, list, number, object, oneOf, problemsOf, table, text, whole } from './testing/shape.ts';

const papers = loadPapers();
const details = loadPaperDetails();
const amount = number(-1e30, 1e30);

const row = object(
  {
    id: whole(1, 140), title: text(), short: text(/^.{2,40}$/), arxiv: text(/^\d{4}\.\d{4,5}$/), arxiv_checked: flag, year: whole(2015, 2026),
    class: oneOf(PAPER_CLASSES), phases: list(oneOf(PAPER_PHASES)), mechanisms: list(oneOf(MECHANISMS)), claims: whole(1, 20),
  },
  { confidence: oneOf(['high', 'medium', 'low']) },
);

const words = either(text(), list(text()));
const detail = object(
  {
    id: whole(1, 140), equations: list(text()), assumptions: list(text(), 0), interacts_with: list(text(), 0), sources: list(text()),
    parameters: list(object({ name: text() }, { symbol: text(), unit: text(), default: anything, range: either(text(), list(anything)), meaning: text() })),
    claims: list(
      object(
        { claim: text(), reproducible: flag },
        { setup: text(), how: text(), tolerance: text(), value: either(amount, text(), list(amount)), unit: text(), check: text(), source: text() },
      ),
    ),
    preset: object({}, { description: text(), model: words, hardware: words, workload: table(anything), settings: table(anything) }),
  },
  { own_check: text() },
);

describe('papers', () => {
  it('are the 140, in order, each with its details', () => {
    const numbers = Array.from({ length: 140 }, (_, i) => i + 1);
    expect(papers.map(({ id }) => id)).toEqual(numbers);
    expect(details.map(({ id }) => id)).toEqual(numbers);
  });

  it('hold every field in its range and no other', () => {
    expect(problemsOf(papers, row)).toEqual([]);
    expect(problemsOf(details, detail)).toEqual([]);
  });

  it('list as many claims as the details hold', () => {
    const counts = new Map(details.map(({ id, claims }) => [id, claims.length]));
    expect(papers.filter(({ id, claims }) => counts.get(id) !== claims)).toEqual([]);
  });

  it('say how each claim that can be computed is computed, and how close it must come', () => {
    const silent = details.flatMap(({ id, claims }) => claims.filter(({ reproducible, how, tolerance }) => reproducible && !(how && tolerance)).map(({ claim }) => `${id}: ${claim}`));
    expect(silent).toEqual([]);
  });

  it('use each mechanism in some paper', () => {
    const used = new Set(papers.flatMap(({ mechanisms }) => mechanisms));
    expect(MECHANISMS.filter((mechanism) => !used.has(mechanism))).toEqual([]);
  });
});
