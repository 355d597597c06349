import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { canonical } from '../complete.ts';
import type { Settings } from '../fields.ts';
import { OPENING } from '../presets.ts';
import { decode, encode } from './codec.ts';
import { DEFAULT_LINK_VIEW, type ViewState } from './view-state.ts';

const catalog = loadCatalog();
const link = (settings: Settings, view: Partial<ViewState>): string => encode(settings, { ...DEFAULT_LINK_VIEW, tab: 'compare', ...view }, catalog);
const compared = (text: string): ViewState['compared'] => decode(text, catalog).view.compared;
const messages = (text: string): readonly string[] => decode(text, catalog).issues.map(({ message }) => message);

describe('compared scenarios in a link', () => {
  it('writes each as what differs from the present one, behind its letter', () => {
    const text = link({ ...OPENING, batch: 64, weights: 'fp8' }, { compared: { others: [{ ...OPENING }, { ...OPENING, device: 'h200-sxm', batch: 64 }], at: 1 } });
    expect(text).toBe('v=1&m=llama-3-70b&hw=8xh100-sxm&b=64&wf=fp8&tab=compare&vsa=1&vsa-b=&vsa-wf=&vsc=1&vsc-hw=8xh200-sxm&vsc-wf=');
    expect(decode(text, catalog)).toMatchObject({ settings: { batch: 64, weights: 'fp8' }, view: { compared: { others: [OPENING, { device: 'h200-sxm', batch: 64 }], at: 1 } }, issues: [] });
  });

  it('comes back the same wherever the present one stands', () => {
    const setting = fc.record({ batch: fc.integer({ min: 1, max: 4096 }), prompt: fc.integer({ min: 1, max: 100000 }), kv: fc.constantFrom('fp8', 'bf16') }, { requiredKeys: [] }).map((own): Settings => canonical({ ...OPENING, ...(own as Settings) }, catalog));
    fc.assert(fc.property(setting, fc.array(setting, { minLength: 1, maxLength: 3 }), fc.nat(3), (present, others, place) => {
      const at = Math.min(place, others.length);
      const text = link(present, { compared: { others, at } });
      expect(compared(text)).toEqual({ others, at });
      expect(link(decode(text, catalog).settings, decode(text, catalog).view)).toBe(text);
    }), { numRuns: 60 });
  });

  it('takes a scenario equal to the present one for one', () => {
    expect(compared('m=llama-3-8b&hw=h100-sxm&vsa=1')).toEqual({ others: [{ model: 'llama-3-8b', device: 'h100-sxm' }], at: 1 });
  });

  it('leaves out a scenario whose model or machine cannot be read, and says so', () => {
    const text = 'm=llama-3-8b&hw=h100-sxm&vsb=1&vsb-b=64&vsc=1&vsc-hw=nonsense&vsd=1&vsd-b=8';
    expect(compared(text)).toMatchObject({ others: [{ batch: 64 }, { batch: 8 }], at: 0 });
    expect(messages(text)).toEqual([expect.stringMatching(/^Scenario C is left out: Unknown device `nonsense`/)]);
    const before = 'm=llama-3-8b&hw=h100-sxm&vsa=1&vsa-m=nonsense&vsb=1&vsb-b=8';
    expect(compared(before)).toMatchObject({ others: [{ batch: 8 }], at: 1 });
  });

  it('keeps a scenario that shares a machine which cannot be read: both get the same in its place', () => {
    const text = 'm=llama-3-8b&hw=nonsense&vsb=1&vsb-b=64';
    expect(compared(text)).toMatchObject({ others: [{ batch: 64 }], at: 0 });
    expect(messages(text)).toEqual([expect.stringMatching(/^Unknown device `nonsense`/)]);
  });

  it('keeps four of five, and says so', () => {
    const text = 'm=llama-3-8b&hw=h100-sxm&vsb=1&vsb-b=2&vsc=1&vsc-b=3&vsd=1&vsd-b=4&vse=1&vse-b=5';
    expect(compared(text)).toMatchObject({ others: [{ batch: 2 }, { batch: 3 }, { batch: 4 }], at: 0 });
    expect(messages(text)).toEqual(['The link compares 5 scenarios; the first 4 are kept.']);
    expect(compared('m=llama-3-8b&vsa=1&vsb=1&vsc=1&vsd=1')?.at).toBe(3);
  });

  it('reports other bad values at the scenario they are in, and the present one’s once', () => {
    expect(messages('m=llama-3-8b&hw=h100-sxm&vsb=1&vsb-b=nonsense')).toEqual([expect.stringMatching(/^Scenario B: Batch must be a number/)]);
    expect(messages('m=llama-3-8b&hw=h100-sxm&b=nonsense&vsb=1&vsb-in=8')).toHaveLength(1);
  });

  it('carries what is looked at, in Compare alone', () => {
    expect(link(OPENING, { beside: 2, why: 'term' })).toContain('&with=c&why=term');
    expect(decode('m=llama-3-8b&tab=compare&with=d&why=operation', catalog).view).toMatchObject({ beside: 3, why: 'operation' });
    expect(encode(OPENING, { ...DEFAULT_LINK_VIEW, beside: 2, why: 'term' }, catalog)).not.toMatch(/with|why/);
    expect(messages('m=llama-3-8b&tab=compare&with=z&why=not')).toHaveLength(2);
  });

  it('survives any text behind its keys', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('vsa', 'vsb-hw', 'vsc-m', 'vsd-b', 'vse', 'vsb-m.layers', 'vs', 'vs-b'), fc.string({ maxLength: 12 })), { maxLength: 8 }), (pairs) => {
      const read = decode(pairs.map(([key, text]) => `${key}=${encodeURIComponent(text)}`).join('&'), catalog);
      expect(read.view.compared?.others.length ?? 0).toBeLessThanOrEqual(3);
      if (read.view.compared !== undefined) expect(read.view.compared.at).toBeLessThanOrEqual(read.view.compared.others.length);
    }), { numRuns: 80 });
  });
});
