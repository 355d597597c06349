import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../../catalog/load-node.ts';
import { readPasted } from './pasted.ts';

const catalog = loadCatalog();

describe('readPasted', () => {
  it('reads links, queries and JSON', () => {
    const settings = { model: 'llama-3-8b', device: 'h100-sxm', batch: 64 };
    for (const text of ['https://example.org/app/?m=llama-3-8b&hw=h100-sxm&b=64', '?m=llama-3-8b&hw=h100-sxm&b=64', ' m=llama-3-8b&amp;hw=h100-sxm&amp;b=64 ']) expect(readPasted(text, catalog), text).toEqual({ ok: true, settings, notes: [] });
    expect(readPasted('{"version": 1, "model": "llama-3-8b", "hardware": {"device": "h100-sxm"}, "workload": {"kind": "generation", "batch": 64}}', catalog)).toMatchObject({ ok: true, settings, notes: [] });
  });

  it('takes the present scenario of a link that compares', () => {
    expect(readPasted('m=llama-3-8b&hw=h100-sxm&tab=compare&vsa=1&vsa-b=2', catalog)).toMatchObject({ ok: true, settings: { model: 'llama-3-8b' } });
  });

  it('says why it cannot read the rest', () => {
    const reason = (text: string): string => {
      const read = readPasted(text, catalog);
      return read.ok ? 'read' : read.reason;
    };
    expect(reason('')).toBe('Nothing was pasted.');
    expect(reason('{"model": ')).toContain('no complete JSON');
    expect(reason('hello there')).toContain('No scenario is named');
    expect(reason('m=nonsense&hw=h100-sxm')).toMatch(/^Unknown model `nonsense`/);
    expect(reason('{"model": "llama-3-8b"}')).toMatch(/device/i);
    for (const text of ['{}', '[1]', 'm=', '%%%', '{"model": {"a": null}}']) expect(reason(text), text).not.toMatch(/undefined|NaN/);
  });

  it('notes what was left out', () => {
    expect(readPasted('m=llama-3-8b&b=nonsense', catalog)).toMatchObject({ ok: true, notes: [expect.stringContaining('Batch must be a number')] });
  });
});
