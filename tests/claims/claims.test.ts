import { describe, expect, it } from 'vitest';
import { loadCatalog, loadPaperDetails } from '../../src/catalog/load-node.ts';
import type { PaperCase } from '../../src/claims/claim.ts';
import { casesOf } from '../../src/claims/cases.ts';
import { WORKING } from '../../src/claims/registry.ts';
import { allRows, rowOf } from '../../src/claims/rows.ts';
import { complete } from '../../src/scenario/complete.ts';
import { decode, encode, encodeSettings } from '../../src/scenario/link/codec.ts';
import { DEFAULT_LINK_VIEW } from '../../src/scenario/link/view-state.ts';
import { readServe, writeServe } from '../../src/serving/plan/text.ts';

const catalog = loadCatalog();
const details = loadPaperDetails();
const rows = allRows(catalog, details);
const working = rows.filter(({ status }) => status === 'working');

describe('claims of the papers', () => {
  it('cover all 140 papers, in order', () => {
    expect([...new Set(rows.map(({ paper }) => paper))]).toEqual(Array.from({ length: 140 }, (_, index) => index + 1));
  });

  it('are computed for every paper, each with a scenario to open', () => {
    expect(WORKING.filter(({ cases }) => cases.length > 0)).toHaveLength(140);
  });

  it('are at least as many as the facts list, for a paper that works', () => {
    for (const { paper, claims } of WORKING) expect(claims.length).toBeGreaterThanOrEqual(details.find(({ id }) => id === paper)?.claims.length ?? Infinity);
  });

  it('say nothing computed of a paper that does not work yet', () => {
    const waiting = rows.filter(({ status }) => status === 'not yet');
    expect(new Set(waiting.map(({ paper }) => paper)).size).toBe(140 - WORKING.length);
    expect(waiting.filter(({ computed, within, error }) => computed !== undefined || within !== undefined || error !== undefined)).toEqual([]);
  });

  it('come to finite figures, and only cited ones to none', () => {
    expect(working.filter(({ computed, kind }) => (kind === 'cited') !== (computed === undefined)).map(({ claim }) => claim)).toEqual([]);
    expect(working.filter(({ computed }) => computed !== undefined && !(Number.isFinite(computed) && computed > 0)).map(({ claim }) => claim)).toEqual([]);
  });

  it('are within their tolerance or say why not', () => {
    expect(working.filter(({ within, why }) => within === false && why === undefined).map(({ claim }) => claim)).toEqual([]);
  });

  it('have a tolerance and a source wherever a prediction is checked', () => {
    expect(working.filter(({ kind, published, tolerance, where }) => kind === 'predicted' && published !== undefined && (tolerance === undefined || where === undefined)).map(({ claim }) => claim)).toEqual([]);
  });

  it('are told apart by their text inside a paper', () => {
    for (const { paper, claims } of WORKING) expect(new Set(claims.map(({ claim }) => claim)).size, `paper ${paper}`).toBe(claims.length);
  });
});

describe('a row', () => {
  const claim = { claim: 'x', kind: 'predicted', unit: 's', tolerance: 0.1 } as const;

  it('errs by the share of the published figure, with its sign', () => {
    expect(rowOf(1, { ...claim, published: 4, compute: () => 3 }, catalog)).toMatchObject({ error: -0.25, within: false });
    expect(rowOf(1, { ...claim, published: 4, compute: () => 4.2 }, catalog)).toMatchObject({ within: true });
  });

  it('takes the computed percentage itself where only a limit stands', () => {
    expect(rowOf(1, { ...claim, unit: '%', compute: () => 12 }, catalog)).toMatchObject({ error: 0.12, within: false });
    expect(rowOf(1, { ...claim, unit: '%', compute: () => 3 }, catalog)).toMatchObject({ error: 0.03, within: true });
  });

  it('judges nothing where nothing is computed', () => {
    expect(rowOf(1, claim, catalog)).toMatchObject({ computed: undefined, error: undefined, within: undefined });
  });
});

describe('cases of the papers', () => {
  it('stand for every paper that works and for no other', () => {
    expect(details.filter(({ id }) => casesOf(id).length > 0).map(({ id }) => id)).toEqual(WORKING.map(({ paper }) => paper));
  });

  it.each(WORKING.flatMap(({ paper, cases }) => cases.map((one) => ({ paper, ...one }))))('$paper: $label can be set and travels in a link', ({ settings }) => {
    const { values, issues } = complete(settings, catalog);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    const back = decode(`?${encodeSettings(settings, catalog)}`, catalog);
    expect(complete(back.settings, catalog).values).toEqual(values);
  });

  it.each(WORKING.flatMap(({ paper, cases }: { readonly paper: number; readonly cases: readonly PaperCase[] }) => cases.flatMap(({ label, settings, serve }) => (serve === undefined ? [] : [{ paper, label, settings, serve }]))))('$paper: the plan of $label is understood as it is written', ({ settings, serve }) => {
    const { plan, issues } = readServe(serve, catalog);
    expect(issues).toEqual([]);
    expect(writeServe(plan)).toBe(serve);
    expect(decode(`?${encode(settings, { ...DEFAULT_LINK_VIEW, tab: 'serve', serve }, catalog)}`, catalog).view).toMatchObject({ tab: 'serve', serve });
  });
});
