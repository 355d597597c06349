import { describe, expect, it } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import type { Estimate, OpRecord } from '../../src/engine/estimate-types.ts';
import { countParameters } from '../../src/engine/network/parameters.ts';
import { contextsOf } from '../../src/engine/techniques/tokens/parallel-encoding.ts';
import { partsOf } from '../../src/engine/techniques/tokens/edit-reencoding.ts';
import { keepLayers } from '../../src/engine/techniques/tokens/kv-prediction.ts';
import { lengthMoments, paddingShare } from '../../src/engine/techniques/tokens/padding.ts';
import { meanShare } from '../../src/engine/techniques/tokens/token-pruning.ts';
import type { FieldValues } from '../../src/scenario/fields.ts';
import { checkTechniques } from '../../src/scenario/techniques.ts';
import { catalog, testJob } from '../engine/jobs.ts';

type Values = Readonly<Record<string, number | string | boolean>>;

/** Llama 3 8B unless changed: 32 layers, 8 key/value heads of 128, width 4,096; 131,072 bytes of cache a token. */
function run(id: string, values: Values, changes: Partial<FieldValues> = {}): Estimate {
  const techniques = checkTechniques([{ id, ...values }], catalog).value ?? [];
  return estimate(testJob({ model: 'llama-3-8b', prompt: 1000, output: 64, ...changes, techniques }));
}

const plain = (changes: Partial<FieldValues> = {}): Estimate => estimate(testJob({ model: 'llama-3-8b', prompt: 1000, output: 64, ...changes }));
const KV_TOKEN = 131_072;

function opOf(found: Estimate, phase: string, name: string): OpRecord {
  const op = found.phases.find((one) => one.name === phase)?.ops?.find((one) => one.name === name || one.name.endsWith(`: ${name}`));
  if (op === undefined) throw new Error(`no ${name}`);
  return op;
}

/** Pairs of one head in prefill, from the FLOPs of attention: 4 · pairs · 32 heads · 128 channels. */
const pairsOf = (found: Estimate): number => opOf(found, 'prefill', 'Attention').matrixFlops / (4 * 32 * 128);
const rowsOf = (found: Estimate): number => opOf(found, 'prefill', 'Down projection').m;
const codes = (found: Estimate): readonly string[] => found.diagnostics.map(({ code }) => code);

describe('fetching', () => {
  it('is said to be slower than reading where it is', () => {
    const said = (tier: string) => estimate(testJob({ model: 'llama-3-8b', efficiency: 'calibrated', techniques: [{ id: 'prefix-reuse', parameters: { share: 0.9, tier } }] })).diagnostics.some(({ code }) => code === 'fetch-slower');
    // 1,840 tokens of 131 kB are 0.24 GB: 69 ms from a disk of 3.5 GB/s, at most 10 ms over a link to the host; the whole prompt is read in some 60 ms.
    expect([said('disk'), said('host'), said('device')]).toEqual([true, false, false]);
  });
});

describe('padding', () => {
  it('is what the longest of several prompts has beyond the mean', () => {
    expect(paddingShare('uniform', 0, 4)).toBeCloseTo(0.375, 12); // longest 2n/(n + 1) = 8/5 of the mean
    expect(paddingShare('exponential', 0, 3)).toBeCloseTo(5 / 11, 12); // longest 1 + 1/2 + 1/3 = 11/6
    expect(paddingShare('uniform', 0, 1)).toBe(0);
    expect(paddingShare('exponential', 0, 1)).toBe(0);
  });
  it('makes every prompt as long as the longest', () => {
    const found = run('padding', { lengths: 'uniform' }, { batch: 4 });
    expect(rowsOf(found)).toBe(4 * 1600);
    expect(pairsOf(found)).toBe(4 * (1600 * 1601) / 2);
  });
  it('is gone when packed, and attention pays for the square of each length', () => {
    const found = run('padding', { lengths: 'uniform', layout: 'packed' }, { batch: 4 });
    expect(rowsOf(found)).toBe(4000);
    expect(pairsOf(found)).toBeCloseTo((4 * (4 / 3 * 1e6 + 1000)) / 2, 3);
  });
  it.each(['uniform', 'exponential'] as const)('has the moments of %s lengths, cut at windows', (lengths) => {
    const moments = lengthMoments(lengths, 100);
    const density = (l: number): number => (lengths === 'uniform' ? (l < 200 ? 1 / 200 : 0) : Math.exp(-l / 100) / 100);
    for (const window of [50, 150, 400, Infinity]) {
      let mean = 0;
      let square = 0;
      for (let l = 0.05; l < 4000; l += 0.1) {
        mean += 0.1 * density(l) * Math.min(l, window);
        square += 0.1 * density(l) * Math.min(l, window) ** 2;
      }
      expect(moments?.mean(window)).toBeCloseTo(mean, 1);
      expect((moments?.meanSquare(window) ?? NaN) / square).toBeCloseTo(1, 3);
    }
  });
});

describe('prefix reuse', () => {
  it('computes what is not in whole pages of the prefix', () => {
    const found = run('prefix-reuse', {}, { prompt: 1024, page: 16 });
    expect(rowsOf(found)).toBe(512);
    expect(pairsOf(found)).toBe(524_800 - 131_328); // 1024·1025/2 − 512·513/2
    expect(rowsOf(run('prefix-reuse', { share: 0.51 }, { prompt: 1000, page: 16 }))).toBe(1000 - 496);
  });
  it('averages pairs over hits and misses', () => {
    const found = run('prefix-reuse', { hit: 0.5 }, { prompt: 1024 });
    expect(rowsOf(found)).toBe(768);
    expect(pairsOf(found)).toBeCloseTo((393_472 + 524_800) / 2, 4);
  });
  it('fetches 64 MiB of half a prompt of 1,024 tokens from the host', () => {
    const op = opOf(run('prefix-reuse', { tier: 'host' }, { prompt: 1024 }), 'prefill', 'Keys and values fetched');
    expect(op.payloadBytes).toBe(512 * KV_TOKEN);
  });
  it('keeps what is stored on the device in its memory', () => {
    const more = run('prefix-reuse', { library: 10 }, { prompt: 1024 }).memory.categories.kv_cache - plain({ prompt: 1024 }).memory.categories.kv_cache;
    expect(more).toBe(10 * 512 * KV_TOKEN);
  });
  it('is the faster the more is found', () => {
    const times = [0, 0.25, 0.5, 0.75, 1].map((share) => run('prefix-reuse', { share }).metrics.ttft ?? NaN);
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });
});

describe('chunk reuse', () => {
  it('computes the rest and a scattered share again', () => {
    const found = run('chunk-reuse', {});
    expect(rowsOf(found)).toBe(320); // 200 + 0.15 · 800
    expect(pairsOf(found)).toBeCloseTo(228_160, 4); // 0.15 · 800·801/2 + (1000·1001/2 − 800·801/2)
    const turned = opOf(found, 'prefill', 'Keys turned to new positions');
    expect(turned.count * turned.kvBytes).toBe(800 * 1024 * 2 * 2 * 32);
    expect(opOf(found, 'prefill', 'Keys and values fetched').payloadBytes).toBe(800 * KV_TOKEN);
  });
  it('is left out where a state holds all tokens together', () => {
    expect(codes(run('chunk-reuse', {}, { model: 'mamba-2.8b' }))).toContain('no-prompt-cache');
  });
});

describe('parallel encoding', () => {
  it('leaves a question at least one token', () => {
    expect(contextsOf({ share: 1, contexts: 4 }, 1025)).toEqual({ contexts: 4, length: 256 });
    expect(contextsOf({ share: 1, contexts: 8 }, 4)).toEqual({ contexts: 3, length: 1 });
  });
  it('has no pairs between contexts when they are read side by side', () => {
    const found = run('parallel-encoding', { share: 1, contexts: 4, precomputed: false }, { prompt: 1025 });
    expect(rowsOf(found)).toBe(1025);
    expect(pairsOf(found)).toBeCloseTo(4 * ((256 * 257) / 2) + 1025, 4);
  });
  it('fetches stored contexts and computes the question', () => {
    const found = run('parallel-encoding', { share: 1, contexts: 4 }, { prompt: 1025 });
    expect(rowsOf(found)).toBe(1);
    expect(opOf(found, 'prefill', 'Keys and values fetched').payloadBytes).toBe(1024 * KV_TOKEN);
    expect(opOf(found, 'decode', 'Contexts and the rest merged').count).toBe(32);
  });
});

describe('edits', () => {
  it('cut a prompt in three', () => {
    expect(partsOf({ position: 0.5, edited: 64 }, 1000)).toEqual({ before: 500, edited: 64, after: 436 });
    expect(partsOf({ position: 1, edited: 64 }, 10)).toEqual({ before: 9, edited: 1, after: 0 });
  });
  it('read the edit and the last token, and turn the keys between', () => {
    const found = run('edit-reencoding', {});
    expect(rowsOf(found)).toBe(65);
    expect(pairsOf(found)).toBeCloseTo(35_080, 4); // 64 · 500 + 64·65/2, and 1,000 of the last token
    const turned = opOf(found, 'prefill', 'Keys turned to new positions');
    expect(turned.count * turned.kvBytes).toBe(435 * 1024 * 2 * 2 * 32);
    expect(turned.count * turned.vectorFlops).toBe(435 * 1024 * 3 * 32);
  });
  it('cost less the less is read again', () => {
    const time = (strategy: string): number => run('edit-reencoding', { strategy }).metrics.ttft ?? NaN;
    expect(time('full')).toBe(plain().metrics.ttft);
    expect(time('suffix')).toBeLessThan(time('full'));
    expect(time('pie')).toBeLessThan(time('suffix'));
    expect(time('conflict-fast')).toBeLessThan(time('pie'));
  });
  it('say where they reach beyond the prompt, and where positions are not rotary', () => {
    expect(codes(run('edit-reencoding', { position: 0.99 }))).toContain('edit-cut');
    expect(codes(run('edit-reencoding', {}, { model: 'opt-6.7b' }))).toContain('not-rotary');
  });
});

describe('a context encoder', () => {
  it('puts a hundred memory tokens in place of 800', () => {
    const found = run('context-encoder', { share: 0.8 });
    expect(rowsOf(found)).toBe(300);
    const [first, second] = ['Projector, first product', 'Projector, second product'].map((name) => opOf(found, 'prefill', name));
    expect((first?.matrixFlops ?? 0) + (second?.matrixFlops ?? 0)).toBe(2 * 100 * (896 * 4096 + 4096 * 4096));
    // Weights of Qwen2 0.5B and the projector come on top.
    expect(found.memory.categories.weights - plain().memory.categories.weights).toBe(2 * (494_032_768 + 896 * 4096 + 4096 * 4096));
    expect(found.phases[0]?.ops?.some(({ owner, group }) => owner.startsWith('Context encoder') && group === 'head')).toBe(false);
  });
  it('says that a larger one reads at a loss', () => {
    expect(codes(run('context-encoder', { encoder: 'llama-3-70b' }))).toContain('encoder-larger');
    expect(codes(run('context-encoder', { encoder: 'resnet-50' }))).toContain('no-reader');
  });
});

describe('KV prediction', () => {
  it('has maps from every layer’s mean of the auxiliary’s to every layer of the base', () => {
    // OpenELM 1.1B caches 676/4 · 64 = 10,816 channels of keys over its layers, the 450M model 364/4 · 64 / 20 = 291.2 in its mean layer.
    const found = run('kv-prediction', {}, { model: 'openelm-1.1b', batch: 8, prompt: 1024 });
    const maps = found.phases[0]?.ops?.filter(({ owner }) => owner === 'kv-prediction') ?? [];
    expect(maps.reduce((sum, { count, matrixFlops }) => sum + count * matrixFlops, 0)).toBeCloseTo(8 * 1023 * 2 * 2 * 10_816 * 291.2, -1);
    expect(found.memory.categories.weights - plain({ model: 'openelm-1.1b' }).memory.categories.weights).toBeCloseTo(2 * (457_179_136 + 2 * 10_816 * 291.2), 3);
  });
  it('takes evenly spaced layers of the model itself, as the paper’s counts have them', () => {
    const architecture = catalog.model('openelm-1.1b')?.architecture;
    if (architecture === undefined) throw new Error('no OpenELM');
    const whole = countParameters(architecture).total;
    for (const [share, fewer] of [[0.75, 1.34], [0.5, 1.93], [0.25, 3.59]] as const) expect(Math.abs(whole / countParameters(keepLayers(architecture, share)).total - fewer)).toBeLessThan(0.01);
    expect(keepLayers(architecture, 0.001).layers).toBe(1);
  });
});

describe('token pruning', () => {
  it('does the mean of what layers do', () => {
    expect(meanShare(0.5, 8, 32, 1)).toBe(0.625); // (8 + 24 · 0.5) / 32
    expect(meanShare(0.5, 8, 32, 2)).toBe(0.4375); // (8 + 24 · 0.25) / 32
    const found = run('token-pruning', {});
    expect(rowsOf(found)).toBe(625);
    expect(pairsOf(found)).toBeCloseTo(0.4375 * 500_500, 6);
    expect(found.memory.categories.kv_cache).toBeCloseTo(KV_TOKEN * (625 + 64), 3);
    // A step sees 625 of the prompt and 32 of the output in the mean.
    expect(opOf(found, 'decode', 'Attention').n).toBeCloseTo(657, 6);
  });
});

describe('visual tokens', () => {
  const vicuna = (values: Values): Estimate => run('visual-tokens', { tokens: 4900, encoder: 0, ...values }, { model: 'vicuna-7b', prompt: 64 });
  const LAYER = 4 * 4096 * 4096 + 3 * 4096 * 11_008;
  const HEAD = 2 * 32_000 * 4096;
  it('cost what text costs where they do what text does', () => {
    expect(vicuna({ role: 'full' }).phases[0]?.matrixFlops).toBeCloseTo(32 * (2 * LAYER * 4964 + 4 * 4096 * ((4964 * 4965) / 2)) + HEAD, -3);
  });
  it('cost keys and values alone where they are only looked at', () => {
    const pairs = 64 * 4900 + (64 * 65) / 2;
    expect(vicuna({ role: 'kv-only' }).phases[0]?.matrixFlops).toBeCloseTo(32 * (2 * LAYER * 64 + 2 * 2 * 4096 * 4096 * 4900 + 4 * 4096 * pairs) + HEAD, -3);
    expect(vicuna({ role: 'kv-only' }).memory.categories.kv_cache).toBe(vicuna({ role: 'full' }).memory.categories.kv_cache);
  });
  it('bring an encoder of twice its parameters in FLOPs for each, and attention within an image', () => {
    const flops = (encoder: number, images = 1): number => vicuna({ encoder, images }).phases[0]?.matrixFlops ?? NaN;
    const d = Math.sqrt(4e8 / (12 * 27));
    expect((flops(4e8) - flops(0)) / (2 * 4e8 * 4900 + 27 * 4 * 4900 ** 2 * d)).toBeCloseTo(1, 9);
    expect((flops(4e8, 4) - flops(0)) / (2 * 4e8 * 4900 + (27 * 4 * 4900 ** 2 * d) / 4)).toBeCloseTo(1, 9);
  });
});

describe('latent memory', () => {
  it('keeps 25 MB a sequence and adds 0.45 GFLOP a token to a 7B model', () => {
    const found = run('latent-memory', {}, { model: 'llama-2-7b', batch: 4 });
    expect(found.memory.categories.kv_cache - plain({ model: 'llama-2-7b', batch: 4 }).memory.categories.kv_cache).toBe(4 * 3 * 1000 * 4096 * 2);
    const flops = found.phases[1]?.ops?.filter(({ owner }) => owner === 'latent-memory').reduce((sum, { count, matrixFlops }) => sum + count * matrixFlops, 0);
    expect(flops).toBe(4 * 3 * (2 * 4 * 4096 ** 2 + 4 * 1000 * 4096));
  });
  it('captures no more layers than there are', () => {
    expect(codes(run('latent-memory', { layers: 32 }, { model: 'qwen2-0.5b' }))).toContain('all-layers');
  });
});

describe('a soft prompt', () => {
  it('is held once where it is shared, and lengthens every prompt where it is not', () => {
    const before = plain({ batch: 8 });
    const shared = run('soft-prompt', {}, { batch: 8 });
    expect(shared.memory.categories.kv_cache - before.memory.categories.kv_cache).toBe(20 * KV_TOKEN);
    expect(rowsOf(shared)).toBe(8000);
    expect(pairsOf(shared) - pairsOf(before)).toBeCloseTo(8 * 1000 * 20, 3);
    expect(opOf(shared, 'decode', 'Attention').kvBytes - opOf(before, 'decode', 'Attention').kvBytes).toBeCloseTo((8 * 20 * KV_TOKEN) / 32, 3);
    const apart = run('soft-prompt', { shared: false }, { batch: 8 });
    expect(apart.memory.categories.kv_cache - before.memory.categories.kv_cache).toBe(8 * 20 * KV_TOKEN);
    expect(rowsOf(apart)).toBe(8160);
  });
});
