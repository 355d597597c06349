import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { canonical, complete } from '../complete.ts';
import { FIELD_NAMES, FIELDS, type CustomDevice, type CustomModel, type Settings } from '../fields.ts';
import { OPENING } from '../presets.ts';
import { decode, encode, encodeSettings } from './codec.ts';
import { assertComplete, migrate } from './migrations.ts';
import { LONGEST_SWEEP, viewKeys } from './view-codec.ts';
import { DEFAULT_LINK_VIEW, type ViewState } from './view-state.ts';

const catalog = loadCatalog();
const link = (settings: Settings): string => encodeSettings(settings, catalog);
const messages = (text: string): string => decode(text, catalog).issues.map(({ message }) => message).join(' ');

const llama = catalog.model('llama-3-70b');
const h100 = catalog.device('h100-sxm');
if (llama === undefined || h100 === undefined) throw new Error('The catalog lacks its first records');

function editedLlama(change: object, name = 'Llama 3 70B, edited'): CustomModel {
  return { name, base: 'llama-3-70b', architecture: { ...llama!.architecture, ...change } };
}

describe('encode', () => {
  it('writes model, machine and what differs, in one order', () => {
    expect(link(OPENING)).toBe('v=1&m=llama-3-70b&hw=8xh100-sxm');
    expect(link({ kv: 'fp8', prompt: 131072, tensor: 4, device: 'a100-sxm-80gb', count: 16, model: 'llama-3.1-70b', efficiency: 'ideal' })).toBe('v=1&m=llama-3.1-70b&hw=16xa100-sxm-80gb&in=128k&kf=fp8&tp=4&eff=ideal');
  });

  it('leaves out what equals its default', () => {
    expect(link({ ...OPENING, tensor: 8, output: 256, weights: 'bf16', memoryBandwidth: 3.35e12 })).toBe(link(OPENING));
  });

  it('spells numbers exactly and shortly', () => {
    expect(link({ prompt: 128000, output: 1536, memoryBandwidth: 4.8e12, memoryCapacity: 141 * 2 ** 30, matrixPeak: 1.979e15, price: 2.49 })).toBe(
      'v=1&m=llama-3-70b&hw=h100-sxm&in=128000&out=1536&cap=141Gi&bw=4.8T&peak=1979T&usd=2.49',
    );
  });

  it('writes the view and the baseline as differences', () => {
    const view: ViewState = { tab: 'papers', phase: 'prefill', focus: 'decode/full/qkv', against: { field: 'prompt', metric: 'tokens_per_second', xScale: 'linear', yScale: 'log' }, baseline: { device: 'a100-sxm-80gb', count: 8, model: 'llama-3-70b' } };
    const text = encode({ ...OPENING, batch: 64 }, view, catalog);
    expect(text).toBe('v=1&m=llama-3-70b&hw=8xh100-sxm&b=64&tab=papers&ph=prefill&focus=decode/full/qkv&x=in&y=tokens-per-second&xs=linear&ys=log&vs=1&vs-hw=8xa100-sxm-80gb&vs-b=');
    expect(decode(text, catalog)).toMatchObject({ view, issues: [] });
  });

  it('writes an edited model as its changes, and more of the same layers as one', () => {
    const { architecture } = editedLlama({});
    const longer = editedLlama({ layers: 90, pattern: [{ ...architecture.pattern[0], repeat: 90 }] });
    expect(link({ model: longer })).toBe('v=1&m=llama-3-70b&m.layers=90&hw=h100-sxm');
    const wider = editedLlama({ ffns: { dense: { kind: 'dense', dim: 32768, gated: true } }, max_context: 131072 }, 'Wide & long (v2)');
    expect(link({ model: wider })).toBe('v=1&m=llama-3-70b&m.name=Wide+%26+long+%28v2%29&m.ffns.dense.dim=32768&m.max-context=131072&m.ffns.dense.bias=&hw=h100-sxm');
    for (const model of [longer, wider]) expect(decode(link({ model }), catalog)).toMatchObject({ settings: { model }, issues: [] });
  });

  it('writes an edited device as its changes', () => {
    const { id: _id, verified: _v, compute_unit: _c, sram_per_unit: _s, clock: _k, process: _p, host_memory: _h, achievable: _a, pcie: _e, ...device } = h100;
    const edited: CustomDevice = { ...device, base: 'h100-sxm', name: 'H100 SXM5 80GB, edited', memory: { ...device.memory, bandwidth: 4e12 } };
    const text = link({ device: edited, count: 8 });
    expect(text).toBe('v=1&m=llama-3-70b&hw=8xh100-sxm&hw.memory.bandwidth=4T&hw.pcie.bandwidth=');
    expect(decode(text, catalog)).toMatchObject({ settings: { device: edited, count: 8 }, issues: [] });
  });

  it('packs a model of its own', () => {
    const model: CustomModel = { name: 'Mine 🙂', architecture: llama.architecture };
    const text = link({ model, count: 2 });
    expect(text).toMatch(/^v=1&m=z1\.[A-Za-z0-9%-]+&hw=2xh100-sxm$/);
    expect(text.length).toBeLessThan(600);
    expect(decode(text, catalog)).toMatchObject({ settings: { model, count: 2 }, issues: [] });
  });

  it('uses no character that chat programs change', () => {
    const text = encode({ model: editedLlama({ layers: 80 }, '~_*|(x)"<é>\'.'), device: 'mi300x', count: 3 }, { ...DEFAULT_LINK_VIEW, focus: 'prefill/moe/gate_up (2).' }, catalog);
    expect(text).toMatch(/^[A-Za-z0-9.=&%+/-]+$/);
    expect(decode(text, catalog)).toMatchObject({ settings: { model: { name: '~_*|(x)"<é>\'.' } }, view: { focus: 'prefill/moe/gate_up (2).' } });
  });
});

describe('decode', () => {
  it('takes an empty link for no scenario at all', () => {
    for (const text of ['', '?', '#', 'https://example.org/', '/', 'https://example.org/app/#']) expect(decode(text, catalog), text).toMatchObject({ settings: {}, blank: true, issues: [], view: DEFAULT_LINK_VIEW });
  });

  it('reads what people write by hand', () => {
    const { settings, issues } = decode('m=Llama-3-70B&n=4&hw=H200-SXM&in=8k&bw=4.8TB/s&cap=141GiB&wf=FP8&usd=$2.49/h', catalog);
    expect(issues).toEqual([]);
    expect(settings).toEqual({ model: 'llama-3-70b', device: 'h200-sxm', count: 4, prompt: 8192, memoryBandwidth: 4.8e12, memoryCapacity: 141 * 2 ** 30, weights: 'fp8', price: 2.49 });
  });

  it('says what was written, where that is more than a number can hold', () => {
    const [found] = decode('b=1e309', catalog).issues;
    expect(found?.message).toBe('Batch must be a whole number from 1 to 1,048,576; 1,048,576 is used instead of "1e309".');
  });

  it('replaces what cannot be used and says so', () => {
    expect(decode('m=lama-3-70b&hw=0xh100-sxm&b=many&in=0&kf=bf17&tp=1e308&tab=zoo', catalog).settings).toEqual({ device: 'h100-sxm', count: 1, prompt: 1, tensor: 4096 });
    const said = messages('m=lama-3-70b&hw=0xh100-sxm&b=many&in=0&kf=bf17&tab=zoo');
    for (const part of ['Unknown model `lama-3-70b`; did you mean llama-3-70b? llama-3-70b is used instead.', 'Devices must be a whole number from 1', 'Batch must be a number; the default is used instead of "many".', 'Prompt must be', 'KV cache must be one of', '`tab` cannot be "zoo"']) expect(said).toContain(part);
  });

  it('keeps what a later version wrote and passes it on', () => {
    const decoded = decode('?v=2&m=llama-3-70b&hw=8xh100-sxm&zz=9&qq=4&__proto__=1&utm_source=mail&b=64', catalog);
    expect(decoded.settings).toEqual({ ...OPENING, batch: 64 });
    expect(decoded.issues.map(({ code }) => code)).toEqual(['newer-version', 'unknown-field']);
    expect(encode(decoded.settings, decoded.view, catalog, decoded.unknown)).toBe('v=1&m=llama-3-70b&hw=8xh100-sxm&b=64&proto%5F%5F=1&qq=4&zz=9');
    expect(({} as Record<string, unknown>)['1']).toBeUndefined();
  });

  it('keeps at most 500 characters it does not know', () => {
    const { unknown } = decode(`m=llama-3-70b&${Array.from({ length: 200 }, (_, index) => `q${index}=${'x'.repeat(10)}`).join('&')}`, catalog);
    expect(encode({}, DEFAULT_LINK_VIEW, catalog, unknown).length).toBeLessThanOrEqual('v=1&m=llama-3-70b&hw=h100-sxm'.length + 500);
    expect(unknown.length).toBeGreaterThan(20);
  });

  it('reads the first 8 kB of a longer link', () => {
    const { settings, issues } = decode(`m=llama-3-8b&${'b=2&'.repeat(50_000)}in=5`, catalog);
    expect(settings).toEqual({ model: 'llama-3-8b', batch: 2 });
    expect(issues.map(({ code }) => code)).toEqual(['too-long']);
  });

  it('gives every key one meaning', () => {
    const keys = [...FIELD_NAMES.map((name) => FIELDS[name].key), ...viewKeys()];
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it('carries a serving plan where services are looked at, and nowhere else', () => {
    const view: ViewState = { ...DEFAULT_LINK_VIEW, tab: 'serve', serve: 'coding rate/8 ttft/2s/p99 vs prefill-first' };
    const text = encode(OPENING, view, catalog);
    expect(text).toBe('v=1&m=llama-3-70b&hw=8xh100-sxm&tab=serve&serve=coding+rate/8+ttft/2s/p99+vs+prefill-first');
    expect(decode(text, catalog)).toMatchObject({ view, issues: [] });
    expect(encode(OPENING, { ...view, tab: 'explore' }, catalog)).toBe('v=1&m=llama-3-70b&hw=8xh100-sxm');
    const long = decode(`tab=serve&serve=${Array.from({ length: 300 }, () => 'c/512').join('+')}`, catalog);
    expect(long.view.serve?.length).toBeLessThanOrEqual(1200);
    expect(long.view.serve?.endsWith('c/512')).toBe(true);
    expect(long.issues.map(({ message }) => message)).toContain('The serving plan in the link is longer than 1200 characters; what follows is left out.');
  });

  it('offers the view that it opens among those it names, and says what is none', () => {
    expect(decode('?tab=papers&ctl=tabs/explore/lessons+why/Today', catalog).view.controls).toBe('tabs/explore/papers/lessons why/Today');
    expect(decode('?ctl=tabs/lessons/explore', catalog).view.controls).toBe('tabs/lessons/explore');
    expect(decode('?tab=laws&ctl=only/batch', catalog).view.controls).toBe('only/batch');
    expect(messages('?ctl=tabs/explore/exploit')).toContain('"exploit", which is no view and is left out');
  });

  it('cuts a sweep that is too long between two words, and says so', () => {
    const sweep = `b/${Array.from({ length: 900 }, (_, at) => 1001 + at).join('/')}`;
    const { view, issues } = decode(`m=llama-3-8b&tab=sweep&sweep=${sweep}`, catalog);
    expect(issues.map(({ code }) => code)).toEqual(['too-long']);
    expect(sweep.startsWith(`${view.sweep}/`)).toBe(true);
    expect(view.sweep?.length).toBeLessThanOrEqual(LONGEST_SWEEP);
    expect(view.sweep?.length).toBeGreaterThan(LONGEST_SWEEP - 6);
    expect(decode(encode({}, view, catalog), catalog).view.sweep).toBe(view.sweep);
  });

  it('survives damaged and hostile packed models', () => {
    for (const packed of ['z1.', 'z1.AAAA', 'z1.%%%', `z1.${'A'.repeat(4000)}`, 'z1.🙂', 'z9.xx']) {
      const { settings, issues } = decode(`m=${packed}&hw=h100-sxm`, catalog);
      expect(settings, packed).toEqual({ device: 'h100-sxm' });
      expect(issues.length, packed).toBeGreaterThan(0);
    }
  });

  it('refuses an edit that makes no sense and uses the model it was made to', () => {
    for (const change of ['m.hidden=0', 'm.layers=1e308', 'm.layers=2.5', 'm.mixers.full.heads=many', 'm.pattern.0.unit.0.mixer=constructor', 'm.mixers.__proto__.kind=full', 'm.vocab=']) {
      const { settings, issues } = decode(`m=llama-3-70b&${change}`, catalog);
      if (change.includes('proto')) expect(complete(settings, catalog).values.model).toBeDefined();
      else {
        expect(settings, change).toEqual({ model: 'llama-3-70b' });
        expect(issues[0]?.message, change).toContain('llama-3-70b is used instead');
        expect(issues.length, change).toBeGreaterThan(0);
      }
    }
  });
});

describe('versions', () => {
  it('has one migration for each earlier version', () => {
    expect(() => assertComplete({}, 2)).toThrow('must be [1]');
    expect(() => assertComplete({ 1: (params) => params, 3: (params) => params }, 3)).toThrow('must be [1, 2]');
    expect(() => assertComplete({ 1: (params) => params, 2: (params) => params }, 3)).not.toThrow();
  });

  it('applies the steps from the version of the link on', () => {
    const add = (key: string) => (params: ReadonlyMap<string, string>) => new Map([...params, [key, '1']]);
    const table = { 1: add('one'), 2: add('two') };
    expect([...migrate(new Map(), 1, table, 3).keys()]).toEqual(['one', 'two']);
    expect([...migrate(new Map(), 2, table, 3).keys()]).toEqual(['two']);
    expect([...migrate(new Map(), 3, table, 3).keys()]).toEqual([]);
  });

  it('reads a link without a version, or of version 0, as the first', () => {
    for (const text of ['m=llama-3-8b&b=4', 'v=0&m=llama-3-8b&b=4', 'v=1&m=llama-3-8b&b=4']) expect(decode(text, catalog)).toMatchObject({ settings: { model: 'llama-3-8b', batch: 4 }, issues: [] });
  });
});

describe('every catalog record', () => {
  it('comes back from its link', () => {
    for (const { id } of catalog.models) expect(decode(link({ model: id }), catalog).settings, id).toEqual(canonical({ model: id }, catalog));
    for (const { id } of catalog.devices) expect(decode(link({ device: id, count: 3 }), catalog).settings, id).toEqual(canonical({ device: id, count: 3 }, catalog));
  });

  it('comes back from its link when it is a model without a base', () => {
    for (const { name, architecture } of catalog.models) {
      const text = link({ model: { name, architecture } });
      expect(decode(text, catalog).settings.model, name).toEqual({ name, architecture });
    }
  });
});
