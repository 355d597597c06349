import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { estimate, metricOf, sumEstimate } from '../../src/engine/estimate.ts';
import { METRIC_NAMES } from '../../src/engine/estimate-types.ts';
import { LARGEST_BATCH, LONGEST_PROMPT, longestPrompt } from '../../src/engine/memory/capacity.ts';
import { kvBytesPerToken } from '../../src/engine/memory/kv-cache.ts';
import { memoryEstimate } from '../../src/engine/memory/ledger.ts';
import { largestPassTokens, prefillShape } from '../../src/engine/network/shape.ts';
import { sumPhase } from '../../src/engine/sum.ts';
import { FIELDS } from '../../src/scenario/fields.ts';
import { catalog, testJob } from './jobs.ts';
import { SCENARIOS } from './scenarios.ts';
import { cases } from '../setup/cases.ts';

function architecture(id: string) {
  const model = catalog.model(id);
  if (model === undefined) throw new Error(id);
  return model.architecture;
}

describe('published and hand-worked figures', () => {
  it.each([
    // 2 · layers · KV heads · head width · 2 bytes
    ['llama-2-7b', 2 * 32 * 32 * 128 * 2, 524_288],
    ['llama-3-70b', 2 * 80 * 8 * 128 * 2, 327_680],
    ['mixtral-8x7b', 2 * 32 * 8 * 128 * 2, 131_072],
    // layers · (latent 512 + rotary 64) · 2 bytes
    ['deepseek-v3', 61 * (512 + 64) * 2, 70_272],
  ])('KV bytes per token of %s', (id, byHand, published) => {
    expect(byHand).toBe(published);
    expect(kvBytesPerToken(architecture(id), 2)).toBe(published);
  });

  it('decodes Llama 2 7B at batch 1 on an A100 in the time its weights take to read: about 6.5 ms', () => {
    const job = testJob({ model: 'llama-2-7b', device: 'a100-sxm-80gb', prompt: 1, output: 2 });
    const phase = sumPhase(job, 'decode');
    const read = (6_738_415_616 - 32_000 * 4096) * 2;
    // Biases are none and the norms are read with the activations, so matrices are all the weights but the norms' 266,240.
    expect(phase.weightBytes).toBeCloseTo(read - 266_240 * 2 + 4096 * 2, -3);
    expect(phase.seconds).toBeGreaterThan(6.45e-3);
    expect(phase.seconds).toBeLessThan(6.6e-3);
  });

  it.each(['llama-2-7b', 'llama-3-70b', 'qwen2.5-7b', 'gpt3-175b'])('prefill FLOPs of %s are 2·N·T and causal attention', (id) => {
    const job = testJob({ model: id, prompt: 2048, batch: 4, count: 4 });
    const { architecture: a, parameters } = job.network;
    const { mixer } = job.network.stack.mixers[0]!;
    if (!('kv_heads' in mixer)) throw new Error('softmax attention expected');
    const matrices = parameters.mixer + parameters.ffn;
    const tokens = 2048 * 4;
    const head = 2 * a.vocab * a.hidden * 4;
    const attention = 4 * a.layers * mixer.heads * mixer.head_dim * 4 * ((2048 * 2049) / 2);
    const expected = 2 * matrices * tokens + head + attention;
    expect(Math.abs((sumPhase(job, 'prefill').matrixFlops * 4) / expected - 1)).toBeLessThan(0.01);
  });

  it('counts 37 billion active parameters of DeepSeek-V3', () => {
    const { parameters } = testJob({ model: 'deepseek-v3' }).network;
    expect(parameters.active / 1e9).toBeCloseTo(37.55, 1);
    expect(parameters.activeWithoutInputEmbedding / 1e9).toBeCloseTo(36.63, 1);
  });

  it('reads keys and values once per KV head, not per query head', () => {
    const decode = estimate(testJob({ model: 'llama-3-8b', prompt: 4095, output: 2, batch: 1 })).phases[1]!;
    const attention = decode.ops!.find((op) => op.name === 'Attention')!;
    // 8 KV heads · (key 128 + value 128) · 4096 tokens · 2 bytes
    expect(attention.kvBytes).toBe(8 * 256 * 4096 * 2);
    // 32 query heads · 4 FLOP · 128 channels · 4096 keys
    expect(attention.matrixFlops).toBe(32 * 4 * 128 * 4096);
  });

  it('a mixture reads the experts its tokens touch: all 8 of Mixtral at batch 32', () => {
    const one = sumPhase(testJob({ model: 'mixtral-8x7b', batch: 1 }), 'decode').weightBytes;
    const many = sumPhase(testJob({ model: 'mixtral-8x7b', batch: 64 }), 'decode').weightBytes;
    const expert = 3 * 4096 * 14336 * 2 * 32;
    expect((many - one) / expert).toBeCloseTo(6, 2);
  });
});

describe('properties over random scenarios', () => {
  it('every number is finite and none is negative', () => {
    fc.assert(fc.property(SCENARIOS, (changes) => {
      const result = estimate(testJob(changes));
      for (const [name, value] of Object.entries(result.metrics)) expect(Number.isFinite(value) && value >= 0, `${name} = ${value}`).toBe(true);
      for (const phase of result.phases) {
        for (const op of phase.ops!) {
          for (const value of Object.values(op)) if (typeof value === 'number' && !(Number.isFinite(value) && value >= 0)) expect.fail(`${op.id}: ${value}`);
        }
      }
    }), { numRuns: cases(150) });
  });

  it('both sinks give the same numbers', () => {
    fc.assert(fc.property(SCENARIOS, (changes) => {
      const job = testJob(changes);
      const full = estimate(job).metrics;
      const sums = sumEstimate(job);
      for (const name of Object.keys(sums) as (keyof typeof sums)[]) expect(sums[name]).toBe(full[name]);
      for (const name of METRIC_NAMES) expect(metricOf(job, name)).toBe(full[name]);
    }), { numRuns: 150 });
  });

  it('op ids are unique within a phase and the parts of a phase add up', () => {
    fc.assert(fc.property(SCENARIOS, (changes) => {
      for (const phase of estimate(testJob(changes)).phases) {
        const ops = phase.ops!;
        expect(new Set(ops.map((op) => op.id)).size).toBe(ops.length);
        const total = ops.reduce((sum, op) => sum + op.seconds, 0) + phase.hostSeconds;
        expect(total / phase.seconds).toBeCloseTo(1, 9);
        const parts = phase.computeSeconds + phase.memorySeconds + phase.communicationSeconds + phase.overheadSeconds;
        expect(parts / phase.seconds).toBeCloseTo(1, 9);
      }
    }), { numRuns: 150 });
  });

  it.each(['memoryBandwidth', 'matrixPeak', 'scaleUp', 'scaleOut'] as const)('more %s never hurts', (field) => {
    fc.assert(fc.property(SCENARIOS, fc.double({ min: 1.01, max: 50, noNaN: true }), (changes, factor) => {
      const base = testJob(changes);
      const value = { memoryBandwidth: base.machine.memoryBandwidth, matrixPeak: base.machine.matrixPeak.bf16, scaleUp: base.machine.scaleUp.bandwidth, scaleOut: base.machine.scaleOut.bandwidth }[field];
      const better = testJob({ ...changes, [field]: value * factor });
      expect(sumEstimate(better).request_latency!).toBeLessThanOrEqual(sumEstimate(testJob({ ...changes, [field]: value })).request_latency! * (1 + 1e-12));
    }), { numRuns: 150 });
  });

  it('what is looked for can be set', () => {
    expect(FIELDS.batch).toMatchObject({ max: LARGEST_BATCH });
    expect(FIELDS.prompt).toMatchObject({ max: LONGEST_PROMPT });
  });

  it('the largest batch fits and one more does not', () => {
    fc.assert(fc.property(SCENARIOS, (changes) => {
      const job = testJob(changes);
      const most = metricOf(job, 'max_batch')!;
      const fits = (batch: number) => memoryEstimate(job, { ...job.workload, batch }).fits;
      if (most > 0) expect(fits(most)).toBe(true);
      expect(most).toBeLessThanOrEqual(LARGEST_BATCH);
      if (most < LARGEST_BATCH) expect(fits(most + 1)).toBe(false);
    }), { numRuns: 200 });
  });

  it('the longest context fits and one more token does not', () => {
    fc.assert(fc.property(SCENARIOS, (changes) => {
      const job = testJob(changes);
      const longest = metricOf(job, 'max_context');
      if (longest === undefined) {
        expect(job.network.architecture.ops).toBeDefined();
        return;
      }
      const prompt = longest - (job.network.architecture.kind === 'encoder' ? 0 : job.workload.output);
      const fits = (candidate: number) => memoryEstimate(job, { ...job.workload, prompt: candidate }).fits;
      if (longest > 0) expect(fits(prompt)).toBe(true);
      expect(prompt).toBeLessThanOrEqual(LONGEST_PROMPT);
      if (prompt < LONGEST_PROMPT) expect(fits(Math.max(0, prompt) + 1)).toBe(false);
    }), { numRuns: 200 });
  });
});

describe('energy and money', () => {
  it('copies without a sequence, and devices of no whole copy, draw idle power; all are paid for', () => {
    const one = estimate(testJob({ model: 'llama-3-8b', count: 2, tensor: 2, batch: 1, price: 2 })).metrics;
    const nine = estimate(testJob({ model: 'llama-3-8b', count: 9, tensor: 2, batch: 1, price: 2 })).metrics;
    expect(nine.request_latency).toBe(one.request_latency);
    // Seven devices at 20 % of 700 W, for as long.
    expect(nine.energy_per_token! * 256).toBeCloseTo(one.energy_per_token! * 256 + 7 * 0.2 * 700 * one.request_latency!, 6);
    expect(nine.total_usd! / one.total_usd!).toBeCloseTo(9 / 2, 12);
    // Four busy copies: four times the energy for four times the tokens, and one device at rest.
    const four = estimate(testJob({ model: 'llama-3-8b', count: 9, tensor: 2, batch: 4 })).metrics;
    expect(four.energy_per_token! * 4 * 256).toBeCloseTo(4 * one.energy_per_token! * 256 + 0.2 * 700 * one.request_latency!, 6);
  });

  it('a cost is absent where no price is known, and $0 where a known one is set to 0', () => {
    const unpriced = catalog.devices.find(({ price }) => price === undefined)!;
    const unknown = estimate(testJob({ model: 'gpt2-124m', device: unpriced.id }));
    expect(unknown.metrics).not.toHaveProperty('usd_per_million_tokens');
    expect(unknown.metrics).not.toHaveProperty('total_usd');
    expect(unknown.diagnostics.map(({ code }) => code)).toContain('no-price');
    expect(estimate(testJob({ model: 'gpt2-124m', device: unpriced.id, price: 1 })).metrics.total_usd).toBeGreaterThan(0);
    const free = estimate(testJob({ model: 'gpt2-124m', device: 'h100-sxm', price: 0 }));
    expect(free.metrics).toMatchObject({ usd_per_million_tokens: 0, total_usd: 0 });
    expect(free.diagnostics.map(({ code }) => code)).not.toContain('no-price');
  });
});

describe('an encoder reads whole sequences', () => {
  it('as many in a pass as fit, and a longer one alone', () => {
    // 8,192 tokens hold 16 prompts of 512, 2 of 3,000 and less than one of 10,000.
    expect(prefillShape(40, 512, 8192, true)).toMatchObject({ passes: 3, queries: 512, tokens: (40 * 512) / 3 });
    expect(prefillShape(5, 3000, 8192, true)).toMatchObject({ passes: 3, queries: 3000, sequences: 5 / 3 });
    expect(prefillShape(5, 10_000, 8192, true)).toMatchObject({ passes: 5, queries: 10_000, tokens: 10_000, sequences: 1 });
    expect(prefillShape(5, 10_000, 8192, false)).toMatchObject({ passes: 7 });
  });

  it.each(['bert-large', 't5-11b'])('%s: activations grow with the prompt', (model) => {
    const tokens = (prompt: number) => largestPassTokens(testJob({ model, prompt, batch: 4, chunk: 8192 }));
    expect([512, 2048, 4096, 4097, 20_000].map(tokens)).toEqual([2048, 8192, 8192, 4097, 20_000]);
  });

  it('no longer prompt than the longest fits, though a longer one may need less than a shorter', () => {
    fc.assert(fc.property(
      fc.record({ model: fc.constantFrom('bert-large', 't5-11b'), batch: fc.integer({ min: 1, max: 64 }), chunk: fc.integer({ min: 1, max: 2000 }), attention: fc.constantFrom('fused' as const, 'unfused' as const) }),
      fc.integer({ min: 1, max: 2500 }), (changes, near) => {
        const base = testJob({ ...changes, output: 8 });
        // Memory just enough for some prompt about as long as a pass.
        const job = { ...base, machine: { ...base.machine, memoryCapacity: memoryEstimate(base, { ...base.workload, prompt: near }).total } };
        let longest = 0;
        for (let prompt = 1; prompt <= 6000; prompt += 1) if (memoryEstimate(job, { ...job.workload, prompt }).fits) longest = prompt;
        expect(longestPrompt(job)).toBe(longest);
      }), { numRuns: 40 });
  });
});

describe('every model of the catalog', () => {
  it.each(catalog.models.map((model) => model.id))('%s is priced', (id) => {
    const { metrics } = estimate(testJob({ model: id, count: 8, efficiency: 'calibrated' }));
    expect(metrics.ttft).toBeGreaterThan(0);
  });
});
