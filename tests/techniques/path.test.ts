import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimate } from '../../src/engine/estimate.ts';
import type { Estimate } from '../../src/engine/estimate-types.ts';
import { atLeastOne, bothTake, deepest, DEPTH_LAWS, eitherTakes } from '../../src/engine/techniques/path/depths.ts';
import { expectedTokens } from '../../src/engine/techniques/path/early-exit.ts';
import { deepestOf, depthSum, keySum } from '../../src/engine/techniques/path/skip-decode.ts';
import type { FieldValues } from '../../src/scenario/fields.ts';
import { checkTechniques, type ChosenTechnique } from '../../src/scenario/techniques.ts';
import { catalog, testJob } from '../engine/jobs.ts';

function on(id: string, parameters: Readonly<Record<string, number | boolean | string>> = {}): readonly ChosenTechnique[] {
  const { value, issues } = checkTechniques([{ id, ...parameters }], catalog);
  expect(issues).toEqual([]);
  return value ?? [];
}

const OPT = { model: 'opt-6.7b', device: 'a100-sxm-80gb', prompt: 128, output: 129, batch: 1 } as const satisfies Partial<FieldValues>;

function run(changes: Partial<FieldValues>, techniques: readonly ChosenTechnique[] = []): Estimate {
  return estimate(testJob({ ...OPT, ...changes, techniques }));
}

type Amount = 'matrixFlops' | 'weightBytes' | 'kvBytes' | 'activationBytes' | 'vectorFlops';

/** Amount over all calls of the ops of a phase that `pick` chooses. */
function sumOf(found: Estimate, phase: string, what: Amount, pick: (op: { readonly name: string; readonly group: string; readonly owner: string; readonly part: string }) => boolean): number {
  return (found.phases.find(({ name }) => name === phase)?.ops ?? []).filter(pick).reduce((sum, op) => sum + op.count * op[what], 0);
}

const isFfn = ({ group, owner }: { readonly group: string; readonly owner: string }): boolean => group === 'feed-forward' && owner === '';

describe('how far tokens get', () => {
  it('has the given mean for one token, whatever the law', () => {
    for (const law of DEPTH_LAWS) expect(deepest(law, 0.6, 0.2, 1)).toBeCloseTo(0.6, 12);
  });
  it('is the largest of a batch', () => {
    // a = 0.5/0.5 = 1: uniform, the largest of n is n/(n + 1).
    expect(deepest('spread', 0.5, 0, 4)).toBeCloseTo(0.8, 12);
    // From a tenth on, uniform again: 0.1 + 0.9·4/5.
    expect(deepest('spread', 0.55, 0.1, 4)).toBeCloseTo(0.82, 12);
    // Half of the tokens go to the end: 1 − 1/16.
    expect(deepest('either', 0.5, 0, 4)).toBeCloseTo(0.9375, 12);
    expect(deepest('same', 0.5, 0, 4)).toBe(0.5);
    expect(atLeastOne(0.25, 2)).toBeCloseTo(0.4375, 12);
  });
  it('grows with the batch towards all', () => {
    fc.assert(fc.property(fc.constantFrom(...DEPTH_LAWS), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 0.9, noNaN: true }), fc.integer({ min: 1, max: 4096 }), (law, mean, least, n) => {
      const one = deepest(law, mean, least, n);
      expect(one).toBeGreaterThanOrEqual(Math.max(mean, least) - 1e-12);
      expect(deepest(law, mean, least, 2 * n)).toBeGreaterThanOrEqual(one - 1e-12);
      expect(deepest(law, mean, least, 2 * n)).toBeLessThanOrEqual(1 + 1e-12);
    }));
  });
  it('lets two groups overlap', () => {
    // Uniform depths: ∫(1 − x)² = 1/3 both, 1 − ∫x² = 2/3 either.
    expect(bothTake('spread', 0.5, 0.5)).toBeCloseTo(1 / 3, 12);
    expect(eitherTakes('spread', 0.5, 0.5)).toBeCloseTo(2 / 3, 12);
    expect(bothTake('either', 0.5, 0.4)).toBeCloseTo(0.2, 12);
    expect(bothTake('same', 0.5, 0.4)).toBe(0.4);
  });
});

describe('early exit by token', () => {
  it('runs a layer before anyone leaves', () => {
    // A twentieth of twelve layers would be less than one.
    const [none, one] = [0.05, 1 / 12].map((depth) => run({ model: 'bert-base' }, on('early-exit', { depth, law: 'same' })));
    expect(none?.metrics.prefill_time).toBe(one?.metrics.prefill_time);
    expect(none?.diagnostics.map(({ code }) => code)).toContain('mean-below-earliest');
  });
  const ORACLE = { controller: 'none', keys: 'copy' };
  it('reads the share of the layers that one sequence runs', () => {
    const found = run({}, on('early-exit', { ...ORACLE, depth: 0.75 }));
    expect(sumOf(found, 'decode', 'weightBytes', isFfn) / sumOf(run({}), 'decode', 'weightBytes', isFfn)).toBeCloseTo(0.75, 12);
    expect(sumOf(found, 'prefill', 'weightBytes', isFfn)).toBe(sumOf(run({}), 'prefill', 'weightBytes', isFfn));
  });
  it('computes the mean of a batch and reads the largest', () => {
    const found = run({ batch: 4 }, on('early-exit', { ...ORACLE, depth: 0.5 }));
    const whole = run({ batch: 4 });
    expect(sumOf(found, 'decode', 'matrixFlops', isFfn) / sumOf(whole, 'decode', 'matrixFlops', isFfn)).toBeCloseTo(0.5, 12);
    expect(sumOf(found, 'decode', 'weightBytes', isFfn) / sumOf(whole, 'decode', 'weightBytes', isFfn)).toBeCloseTo(0.8, 12);
  });
  it('reads ever more of the layers as the batch grows, while attention still works for those that are left', () => {
    // Uniform depths: the deepest of n is at n/(n + 1).
    for (const batch of [1, 4, 16, 64]) {
      const found = run({ batch }, on('early-exit', { ...ORACLE, depth: 0.5 }));
      expect(sumOf(found, 'decode', 'weightBytes', isFfn) / sumOf(run({ batch }), 'decode', 'weightBytes', isFfn)).toBeCloseTo(batch / (batch + 1), 12);
      const pairs = ({ name }: { readonly name: string }): boolean => name === 'Attention';
      expect(sumOf(found, 'decode', 'kvBytes', pairs) / sumOf(run({ batch }), 'decode', 'kvBytes', pairs)).toBeCloseTo(0.5, 12);
    }
    const gain = (batch: number): number => (run({ batch, prompt: 1 }).metrics.tpot ?? 0) / (run({ batch, prompt: 1 }, on('early-exit', { depth: 0.5 })).metrics.tpot ?? 1);
    expect(gain(1)).toBeGreaterThan(1.5);
    expect(gain(16)).toBeLessThan(1.1);
  });
  it('makes keys and values of skipped layers all the same', () => {
    const found = run({}, on('early-exit', { controller: 'none', keys: 'project', depth: 0.75 }));
    const made = ({ name }: { readonly name: string }): boolean => name === 'Keys and values of skipped layers';
    // 8 of 32 layers: 2·4,096·4,096 weights of two bytes, and two rows of 4,096 written.
    expect(sumOf(found, 'decode', 'weightBytes', made)).toBeCloseTo(8 * 2 * 4096 * 4096 * 2, 0);
    expect(sumOf(found, 'decode', 'kvBytes', made)).toBeCloseTo(8 * 2 * 4096 * 2, 0);
  });
  it('checks after each candidate layer that runs', () => {
    const found = run({}, on('early-exit', { controller: 'classifier', depth: 0.5, earliest: 0.25, every: 2, law: 'same' }));
    // Layers 8 to 16 of 32, every second: (16 − 8)/2 + 1 = 5 checks of 2·4,096·3 FLOPs.
    expect(sumOf(found, 'decode', 'matrixFlops', ({ name }) => name === 'Exit classifier')).toBeCloseTo(5 * 2 * 4096 * 3, 6);
    const heads = run({}, on('early-exit', { controller: 'head', depth: 0.5, earliest: 0.25, every: 2, law: 'same' }));
    expect(sumOf(heads, 'decode', 'weightBytes', ({ name }) => name === 'Exit check, LM head')).toBeCloseTo(5 * 4096 * 50_272 * 2, 0);
  });
  it('ends completions: of ten tokens, (1 − 0.9¹⁰)/0.1 = 6.513', () => {
    expect(expectedTokens(10, 0.1)).toBeCloseTo(6.513_215_599, 9);
    expect(expectedTokens(10, 0)).toBe(10);
    const found = run({ output: 10 }, on('early-exit', { depth: 1, controller: 'none', stop: 0.1 }));
    const whole = run({ output: 10 });
    // The first token is the prompt's.
    expect((found.metrics.request_latency ?? 0) - (found.metrics.ttft ?? 0)).toBeCloseTo(5.513_215_599 * (found.metrics.tpot ?? 0), 9);
    expect(found.metrics.request_latency).toBeLessThan(whole.metrics.request_latency ?? 0);
  });
});

describe('an exit schedule by position', () => {
  it('sums depths and keys in closed form', () => {
    fc.assert(fc.property(fc.double({ min: 0.05, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 32, max: 200 }), fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 500 }), (most, share, budget, n, P) => {
      const least = most * share;
      let depths = 0;
      let keys = 0;
      for (let t = 1; t <= n; t++) {
        const depth = t < budget ? most - ((most - least) * t) / budget : least;
        depths += depth;
        keys += depth * (P + t);
      }
      expect(depthSum({ most, least, budget }, n)).toBeCloseTo(depths, 6);
      expect(keySum({ most, least, budget }, n, P) / keys).toBeCloseTo(1, 9);
    }));
  });
  it('saves the same share at every batch', () => {
    // 128 steps over a budget of 128, from 1 to 1/2: mean 1 − 0.5·129/256 = 0.748046875.
    for (const batch of [1, 32]) {
      const found = run({ batch }, on('skip-decode', { most: 1, least: 0.5, budget: 128 }));
      for (const what of ['weightBytes', 'matrixFlops'] as const) expect(sumOf(found, 'decode', what, isFfn) / sumOf(run({ batch }), 'decode', what, isFfn)).toBeCloseTo(0.748_046_875, 12);
    }
  });
  it('runs for the sequence that is furthest back in a service', () => {
    // Uniform positions over the whole fall from 1 to 0: the deepest of n is at 1 − 1/(n + 1).
    expect(deepestOf({ most: 1, least: 0, budget: 100 }, 100, 4)).toBeCloseTo(0.8, 12);
    const settings = { batch: 32, scheduling: 'continuous', page: 16 } as const;
    const bytes = (changes: Partial<FieldValues>): number => sumOf(run(changes, on('skip-decode', { least: 0.2, budget: 128 })), 'decode', 'weightBytes', isFfn) / sumOf(run(changes), 'decode', 'weightBytes', isFfn);
    expect(bytes(settings)).toBeGreaterThan(0.95);
    expect(bytes({ ...settings, scheduling: 'static' })).toBeLessThan(0.65);
  });
  it('caches only for layers that run', () => {
    const found = run({}, on('skip-decode', { most: 0.75, least: 0.75 }));
    expect(found.memory.categories.kv_cache / run({}).memory.categories.kv_cache).toBeCloseTo(0.75, 12);
  });
});

describe('exits by modality and stack', () => {
  const T5 = { model: 't5-base', prompt: 512, output: 2, batch: 1 } as const;
  const isEncoder = ({ part, name }: { readonly part: string; readonly name: string }): boolean => part.startsWith('encoder ') && name !== 'Attention' && name !== 'Similarity of consecutive layers';
  it('computes each kind of token as deep as it goes', () => {
    const found = run(T5, on('multi-exit', { image_depth: 0.5, text_depth: 0.25, image_share: 0.75, decoder_depth: 1 }));
    // 0.75·0.5 + 0.25·0.25 = 0.4375 of the rows; half of the layers are read.
    expect(sumOf(found, 'prefill', 'matrixFlops', isEncoder) / sumOf(run(T5), 'prefill', 'matrixFlops', isEncoder)).toBeCloseTo(0.4375, 12);
    expect(sumOf(found, 'prefill', 'weightBytes', isEncoder) / sumOf(run(T5), 'prefill', 'weightBytes', isEncoder)).toBeCloseTo(0.5, 12);
    // Pairs: all to a quarter of the depth, the image's own from there to a half: 0.25 + 0.25·0.75².
    const pairs = ({ part, name }: { readonly part: string; readonly name: string }): boolean => part.startsWith('encoder ') && name === 'Attention';
    expect(sumOf(found, 'prefill', 'matrixFlops', pairs) / sumOf(run(T5), 'prefill', 'matrixFlops', pairs)).toBeCloseTo(0.390_625, 12);
    expect(sumOf(found, 'decode', 'matrixFlops', isFfn)).toBe(sumOf(run(T5), 'decode', 'matrixFlops', isFfn));
  });
  it('cannot leave the network that makes patches early', () => {
    const patches = (depth: number): number => sumOf(run(T5, on('multi-exit', { image_depth: depth, text_depth: depth, decoder_depth: 1, embedder_runs: 2 })), 'prefill', 'matrixFlops', ({ owner }) => owner.startsWith('Patch embedder'));
    expect(patches(0.25)).toBe(patches(1));
    // ResNet-152 at 224 px: 11.5 thousand million multiply-adds for an image, here two of them.
    expect(patches(1) / (2 * 2 * 11.5e9)).toBeCloseTo(1, 1);
  });
  it('says that a model without an encoder has no such exits', () => {
    const found = run({}, on('multi-exit'));
    expect(found.diagnostics.map(({ code }) => code)).toContain('no-encoder');
    expect(found.metrics.tpot).toBe(run({}).metrics.tpot);
  });
});

describe('routing by layer', () => {
  const ways = { skip: 0, small: 0.5, ratio: 0.25, router: 'none' };
  it('computes the mean of the ways, and at batch 1 reads it', () => {
    const found = run({}, on('layer-routing', ways));
    const whole = sumOf(run({}), 'decode', 'matrixFlops', isFfn);
    const ffn = ({ group, name }: { readonly group: string; readonly name: string }): boolean => group === 'feed-forward' && name.endsWith('projection');
    // 0.5 + 0.5·0.25 = 0.625, the arithmetic of six of twelve big layers.
    expect(sumOf(found, 'decode', 'matrixFlops', ffn) / whole).toBeCloseTo(0.625, 9);
    expect(sumOf(found, 'decode', 'weightBytes', ffn) / sumOf(run({}), 'decode', 'weightBytes', ffn)).toBeCloseTo(0.625, 9);
  });
  it('reads both ways when a batch disagrees', () => {
    const ffn = ({ group, name }: { readonly group: string; readonly name: string }): boolean => group === 'feed-forward' && name.endsWith('projection');
    const share = (batch: number): number => sumOf(run({ batch }, on('layer-routing', ways)), 'decode', 'weightBytes', ffn) / sumOf(run({ batch }), 'decode', 'weightBytes', ffn);
    // (1 − 0.5⁴)·1.25 for four tokens; 1.25 for many.
    expect(share(4)).toBeCloseTo(0.9375 * 1.25, 9);
    expect(share(64)).toBeCloseTo(1.25, 9);
  });
  it('holds the small layers beside the model', () => {
    const more = run({}, on('layer-routing', { ...ways, router: 'trained' })).memory.categories.weights - run({}).memory.categories.weights;
    expect(more).toBeCloseTo(2 * 32 * (2 * 4096 * 4096 + 3 * 4096), 0);
  });
  it('never has more ways than tokens', () => {
    const found = run({}, on('layer-routing', { ...ways, skip: 0.75, small: 0.75 }));
    expect(found.diagnostics.map(({ code }) => code)).toContain('more-than-all');
  });
});

describe('adaptive width', () => {
  const WIDTH = { share: 0.5, law: 'spread', modules: 'ffn' };
  const products = ({ group, name, owner }: { readonly group: string; readonly name: string; readonly owner: string }): boolean => group === 'feed-forward' && owner === '' && name.endsWith('projection');
  const share = (changes: Partial<FieldValues>, parameters: Readonly<Record<string, number | string>>, what: Amount): number => sumOf(run(changes, on('adaptive-width', parameters)), 'decode', what, products) / sumOf(run(changes), 'decode', what, products);
  it('computes the mean width and reads the widest', () => {
    expect(share({ batch: 9 }, WIDTH, 'matrixFlops')).toBeCloseTo(0.5, 12);
    expect(share({ batch: 9 }, WIDTH, 'weightBytes')).toBeCloseTo(0.9, 12);
  });
  it('computes the widest of a tile', () => {
    expect(share({ batch: 64 }, { ...WIDTH, tile: 4 }, 'matrixFlops')).toBeCloseTo(0.8, 12);
    // No tile is larger than the pass.
    expect(share({ batch: 4 }, { ...WIDTH, tile: 64 }, 'matrixFlops')).toBeCloseTo(0.8, 12);
  });
  it('has a gate before every module', () => {
    const found = run({}, on('adaptive-width', { ...WIDTH, learners: 8 }));
    expect(sumOf(found, 'decode', 'weightBytes', ({ name }) => name.startsWith('Gate of learners'))).toBeCloseTo(2 * 32 * 16 * (4096 + 8), 0);
    expect(found.memory.categories.weights - run({}).memory.categories.weights).toBeCloseTo(2 * 32 * 16 * (4096 + 8), 0);
  });
});
