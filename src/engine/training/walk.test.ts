import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import type { GenerationJob } from '../job.ts';
import { sumPhase } from '../sum.ts';
import { planChunks } from './chunks.ts';
import { FULL, firstChunk, gpt, opsOf, sumOf, trainingJob, type JobChanges } from './fixtures.ts';
import { heldParameters } from './held.ts';
import { methodEffect } from './methods/methods.ts';
import { RECIPES } from './recipes.ts';
import type { ChunkPass } from './walk.ts';

const catalog = loadCatalog();
const PASSES: readonly ChunkPass[] = ['forward', 'recompute', 'input', 'weight'];
const flops = (op: { readonly matrixFlops: number }): number => op.matrixFlops;

function architecture(id: string) {
  const model = catalog.model(id);
  if (model === undefined) throw new Error(`no model ${id}`);
  return model.architecture;
}

describe('FLOPs of a step', () => {
  const l = 96;
  const h = 12288;
  const s = 2048;
  const B = 3;
  const V = architecture('gpt3-175b').vocab;
  const job = (changes: JobChanges) => trainingJob(architecture('gpt3-175b'), {
    workload: { sequence: s, microBatch: B }, kernels: { attention: 'unfused', causal: 'full' }, ...changes,
  });

  it('is 96Bslh²(1 + s/6h + V/16lh) with full recomputation (arXiv:2104.04473, equation 3)', () => {
    const formula = 96 * B * s * l * h * h * (1 + s / (6 * h) + V / (16 * l * h));
    expect(sumOf(job({ plan: { recomputation: { kind: 'full', layers: l } } }), PASSES, flops) / formula).toBeCloseTo(1, 12);
  });

  it('is 72Bslh²(1 + s/6h + V/12lh) without', () => {
    const formula = 72 * B * s * l * h * h * (1 + s / (6 * h) + V / (12 * l * h));
    expect(sumOf(job({}), PASSES, flops) / formula).toBeCloseTo(1, 12);
  });

  it('is sbh(24h + 4s) forward, sbh(24h + 8s) for inputs and 24sbh² for weights of a layer (arXiv:2401.10241, table 1)', () => {
    const [first] = planChunks(job({ layout: { pipeline: 96 } }));
    if (first === undefined) throw new Error('no chunk');
    const of = (pass: ChunkPass): number => opsOf(job({ layout: { pipeline: 96 } }), first, pass).reduce((sum, op) => sum + op.count * op.matrixFlops, 0);
    expect(of('forward')).toBe(s * B * h * (24 * h + 4 * s));
    expect(of('input')).toBe(s * B * h * (24 * h + 8 * s));
    expect(of('weight')).toBe(24 * s * B * h * h);
  });

  it('computes only the core again with selective recomputation: 4Bs²h a layer', () => {
    expect(sumOf(job({ plan: { recomputation: { kind: 'selective', layers: l } } }), ['recompute'], flops)).toBe(4 * B * s * s * h * l);
  });

  it('does not depend on pipeline, virtual stages or where the head is', () => {
    const whole = sumOf(job({}), PASSES, flops);
    for (const layout of [{ pipeline: 8 }, { pipeline: 8, virtual: 3 }, { pipeline: 7 }, { pipeline: 8, vocabulary: 'balanced' }] as const) {
      expect(sumOf(job({ layout }), PASSES, flops) / whole).toBeCloseTo(1, 12);
    }
    // Rows of a spread vocabulary are rounded up.
    expect(sumOf(job({ layout: { pipeline: 8, vocabulary: 'spread' } }), PASSES, flops) / whole).toBeCloseTo(1, 5);
  });

  it('divides over context ranks and, for layers, over the tensor group', () => {
    const whole = sumOf(job({}), PASSES, flops);
    expect(sumOf(job({ layout: { context: 4 }, kernels: { causal: 'full', attention: 'fused' } }), ['forward'], flops) * 4 / sumOf(job({}), ['forward'], flops)).toBeCloseTo(1, 12);
    expect((sumOf(job({ parallelism: { tensor: 8 } }), PASSES, flops) * 8) / whole).toBeCloseTo(1, 5);
  });
});

describe('forward pass', () => {
  it.each(['llama-3-8b', 'gpt3-13b', 'mixtral-8x7b', 'deepseek-v3', 'qwen3-next-80b-a3b', 'gemma-3-27b', 'mamba2-1.3b', 'jamba-52b', 'rwkv7-1.5b', 'minimax-text-01', 'deepseek-v4-flash', 'gpt-oss-20b'])('multiplies what a prefill multiplies, but for the head: %s', (id) => {
    const training = trainingJob(architecture(id), { workload: { sequence: 512, microBatch: 2 }, kernels: { attention: 'fused' } });
    const generation: GenerationJob = { ...training, workload: { kind: 'generation', prompt: 512, output: 16, batch: 2, scheduling: 'static' } };
    const { vocab, hidden, embed_dim } = architecture(id);
    const position = 2 * vocab * (embed_dim ?? hidden);
    const prefill = sumPhase(generation, 'prefill').matrixFlops - 2 * position;
    const forward = sumOf(training, ['forward'], flops) - 2 * 512 * position;
    expect(forward / prefill).toBeCloseTo(1, 12);
  });
});

describe('backward pass', () => {
  const job = trainingJob(gpt(4, 256, 8, 1000), { kernels: { attention: 'fused' } });
  const chunk = firstChunk(job);

  it('doubles every GEMM and rebuilds fused attention: 2.5 times', () => {
    const forward = opsOf(job, chunk, 'forward');
    const input = opsOf(job, chunk, 'input');
    const weight = opsOf(job, chunk, 'weight');
    for (const op of forward.filter(({ kind }) => kind === 'gemm')) {
      const dx = input.find(({ name }) => name === `${op.name}, input gradient`);
      const dw = weight.find(({ name }) => name === `${op.name}, weight gradient`);
      expect(dx).toMatchObject({ m: op.m, n: op.k, k: op.n, matrixFlops: op.matrixFlops, weightBytes: op.weightBytes, savedBytes: 0 });
      // Accumulated in 32 bits: read and written.
      expect(dw).toMatchObject({ m: op.k, n: op.n, k: op.m, matrixFlops: op.matrixFlops, weightBytes: 8 * op.n * op.k });
    }
    const attention = forward.find(({ kind }) => kind === 'attention');
    expect(input.find(({ kind }) => kind === 'attention')?.matrixFlops).toBe(2.5 * (attention?.matrixFlops ?? NaN));
  });

  it('reads Q, K, V, O and dO and writes dQ, dK and dV: eight times the width, and the statistics', () => {
    const attention = opsOf(job, chunk, 'input').find(({ kind }) => kind === 'attention');
    expect(attention?.activationBytes).toBe(8 * 256 * 256 * 2 + 4 * 256 * 8);
  });

  it('stops where no layer needs it', () => {
    const headOnly = { ...FULL, trainsMatrices: 0, trainsEmbedding: 0, gradientLayers: 0 };
    expect(opsOf(job, chunk, 'input', headOnly).map(({ group }) => group)).toEqual(['loss']);
    expect(opsOf(job, chunk, 'weight', headOnly).map(({ name }) => name)).toEqual(['LM head, weight gradient']);
  });

  it('runs nothing backward without backward passes and forward as often as asked', () => {
    const effect = { ...FULL, forwardPasses: 2, backwardPasses: 0, keepsActivations: false };
    expect(opsOf(job, chunk, 'input', effect)).toEqual([]);
    expect(opsOf(job, chunk, 'weight', effect)).toEqual([]);
    expect(sumOf(job, ['forward'], flops, effect)).toBe(2 * sumOf(job, ['forward'], flops));
  });

  it('trains adapters beside a frozen base: two products forward, four backward', () => {
    const rank = 8;
    const adapters = [{ part: 'a', op: 'QKV projection', rows: 256, rank, columns: 256, count: 4 }, { part: 'a', op: 'QKV projection', rows: 256, rank, columns: 256, count: 4 }];
    const effect = { ...FULL, trainsMatrices: 0, trainsHead: 0, trainsEmbedding: 0, adapters };
    const adapter = (op: { readonly group: string; readonly matrixFlops: number }): number => (op.group === 'adapter' ? op.matrixFlops : 0);
    const forward = 4 * 2 * 2 * 256 * rank * (256 + 256);
    expect(sumOf(job, ['forward'], adapter, effect)).toBe(forward);
    expect(sumOf(job, ['input', 'weight'], adapter, effect)).toBe(2 * forward);
    const names = opsOf(job, chunk, 'forward', effect).map(({ part, name }) => `${part}/${name}`);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('collectives of the tensor group', () => {
  const t = 4;
  const names = (sequenceParallel: boolean, pass: ChunkPass) => {
    const job = trainingJob(gpt(6, 256, 8, 1000), { parallelism: { tensor: t }, layout: { sequenceParallel, pipeline: 3 } });
    const chunk = planChunks(job)[1];
    if (chunk === undefined) throw new Error('no inner chunk');
    return opsOf(job, chunk, pass).filter(({ kind }) => kind === 'collective').map(({ collective, count, payloadBytes }) => [collective, count, payloadBytes]);
  };
  const stream = 2 * 128 * 256 * 2;

  it('are four all-reduces a layer, two each way (arXiv:1909.08053)', () => {
    expect(names(false, 'forward')).toEqual([['all-reduce', 4, stream]]);
    expect(names(false, 'input')).toEqual([['all-reduce', 4, stream]]);
    expect(names(false, 'weight')).toEqual([]);
  });

  it('are as many bytes as gathers and scatters, and a gather for each weight gradient that needs its input whole', () => {
    expect(names(true, 'forward')).toEqual([['all-gather', 4, stream / t], ['reduce-scatter', 4, stream]]);
    expect(names(true, 'input')).toEqual([['reduce-scatter', 4, stream], ['all-gather', 4, stream / t]]);
    expect(names(true, 'weight')).toEqual([['all-gather', 2, stream / t], ['all-gather', 2, stream / t]]);
  });
});

describe('context ranks', () => {
  it('send keys and values round once forward, and twice backward with their gradients', () => {
    const job = trainingJob(gpt(4, 256, 8, 1000), { kernels: { attention: 'fused' }, layout: { context: 4 } });
    const context = (pass: ChunkPass) => opsOf(job, firstChunk(job), pass).filter(({ axis, kind }) => kind === 'collective' && axis === 'context').map(({ collective, payloadBytes }) => [collective, payloadBytes]);
    const bytes = 2 * 32 * 2 * 256 * 2;
    expect(context('forward')).toEqual([['all-gather', bytes]]);
    expect(context('input')).toEqual([['all-gather', bytes], ['reduce-scatter', 4 * bytes]]);
  });

  it('change heads for tokens four times each way', () => {
    const job = trainingJob(gpt(4, 256, 8, 1000), { kernels: { attention: 'fused' }, layout: { context: 4, contextKind: 'all-to-all' } });
    for (const pass of ['forward', 'input'] as const) {
      const ops = opsOf(job, firstChunk(job), pass).filter(({ axis, kind }) => kind === 'collective' && axis === 'context');
      expect(ops.map(({ collective, payloadBytes }) => [collective, payloadBytes])).toEqual(new Array(4).fill(['all-to-all', 2 * 32 * 256 * 2]));
    }
  });
});

describe('experts', () => {
  const mixtral = architecture('mixtral-8x7b');
  const T = 2 * 128;
  const d = mixtral.hidden;
  const of = (changes: JobChanges, pass: ChunkPass = 'forward') => {
    const job = trainingJob(mixtral, { parallelism: { expert: 8, data: 8 }, kernels: { attention: 'fused' }, ...changes });
    return opsOf(job, firstChunk(job), pass);
  };

  it('exchange tokens on the way there and back, forward and backward', () => {
    for (const pass of ['forward', 'input'] as const) {
      const exchanges = of({}, pass).filter(({ axis, kind }) => kind === 'collective' && axis === 'expert');
      expect(exchanges.map(({ collective, payloadBytes, count }) => [collective, payloadBytes, count])).toEqual(new Array(2).fill(['all-to-all', T * 2 * d * 2, 32]));
    }
    expect(of({}, 'weight').some(({ kind }) => kind === 'collective')).toBe(false);
  });

  it('take no more than their capacity', () => {
    const rows = (changes: JobChanges): number => {
      const op = of({ kernels: { attention: 'fused', expertImbalance: 3 }, ...changes }).find(({ kind }) => kind === 'grouped-gemm');
      return (op?.m ?? NaN) * (op?.batch ?? NaN);
    };
    // One expert a device, eight devices' tokens, two experts a token.
    expect(rows({})).toBeCloseTo(3 * T * 2, 6);
    expect(rows({ plan: { capacityFactor: 1.5 } })).toBeCloseTo(1.5 * T * 2, 6);
  });

  it('keep the copy of the tokens they read, and the router its probabilities', () => {
    const saved = new Map(of({}).map(({ name, savedBytes }) => [name, savedBytes]));
    expect(saved.get('Expert gate and up projection')).toBeCloseTo(T * 2 * d * 2, 3);
    expect(saved.get('Router')).toBe(T * d * 2);
    expect(saved.get('Balance loss')).toBe(T * 8 * 4);
  });
});

describe('computing layers again', () => {
  it('runs every forward op of the layers, and none of embedding and head', () => {
    const job = trainingJob(gpt(4, 256, 8, 1000), { parallelism: { tensor: 2 }, plan: { dropout: 0.1, recomputation: { kind: 'full', layers: 2 } } });
    const forward = opsOf(job, firstChunk(job), 'forward').filter(({ group, name }) => !['embedding', 'head', 'loss'].includes(group) && !/embedding|Embedding|Final|Loss/.test(name));
    const again = opsOf(job, firstChunk(job), 'recompute');
    expect(again.map(({ name, count }) => [name, count])).toEqual(forward.map(({ name, count }) => [`${name}, again`, count / 2]));
  });
});

describe('an encoder-decoder model', () => {
  it('reads a sequence in the encoder, and its output in every cross attention', () => {
    const job = trainingJob(architecture('t5-small'), { kernels: { attention: 'fused' } });
    const ops = opsOf(job, firstChunk(job), 'forward');
    const T = 256;
    const { hidden, layers } = architecture('t5-small');
    const cross = ops.find(({ name }) => name === 'Cross keys and values');
    expect(cross).toMatchObject({ m: T, k: hidden, count: layers });
    const attended = ops.filter(({ kind }) => kind === 'attention').map(({ part, n }) => [part, n]);
    expect(attended).toHaveLength(3);
    expect(attended.every(([, keys]) => keys === 128)).toBe(true);
    expect(ops.filter(({ kind }) => kind === 'gather').map(({ part }) => part)).toEqual(['encoder', 'model']);
  });
});

describe('low-precision recipes', () => {
  it('read inputs in the compute format, keep them so, and pay for narrowing them', () => {
    const job = trainingJob(gpt(4, 256, 8, 1000), { plan: { recipe: RECIPES.fp8 } });
    const [narrowed, product] = opsOf(job, firstChunk(job), 'forward').filter(({ name }) => name.startsWith('QKV'));
    // 16 bits read, 8 written twice; then 8 bits in, 16 out.
    expect(narrowed).toMatchObject({ name: 'QKV projection, input narrowed', activationBytes: 256 * 256 * 4 });
    expect(product).toMatchObject({ format: 'fp8', weightBytes: 256 * 768, activationBytes: 256 * (256 + 768 * 2), savedBytes: 256 * 256 });
  });

  it('expand a base stored in fewer bits, forward and backward', () => {
    const job = trainingJob(gpt(4, 256, 8, 1000), { weights: 'nf4' });
    for (const pass of ['forward', 'input'] as const) {
      const product = opsOf(job, firstChunk(job), pass).find(({ name }) => name.startsWith('QKV'));
      expect(product).toMatchObject({ dequantised: true, format: 'bf16' });
      expect(product?.weightBytes).toBeLessThan(256 * 768);
    }
  });
});

describe('every model of the catalog', () => {
  const layouts: readonly JobChanges[] = [
    {},
    {
      parallelism: { tensor: 4, expert: 8 }, kernels: { attention: 'fused', projections: 'separate' },
      layout: { pipeline: 2, virtual: 2, context: 2, sequenceParallel: true, vocabulary: 'spread' },
      plan: { recipe: RECIPES['fp8-block'], dropout: 0.1, predictionHeads: 1, loss: 'fused', capacityFactor: 1.25, recomputation: { kind: 'full', layers: 7 } },
      workload: { lengths: { kind: 'packed', mean: 40, spread: 1 } },
    },
    {
      kernels: { attention: 'fused' }, layout: { context: 4, contextKind: 'all-to-all', vocabulary: 'balanced', pipeline: 3 }, weights: 'nf4',
      plan: { recomputation: { kind: 'selective', layers: 1000 }, method: { kind: 'qlora', rank: 8, targets: 'all-linear', pagedOptimizer: false } },
    },
  ];
  it.each(catalog.models.map(({ id }) => id))('%s: amounts are finite, none is negative, and ops of a pass have names of their own', (id) => {
    for (const changes of layouts) {
      const job = trainingJob(architecture(id), changes);
      const seen = new Set<string>();
      for (const chunk of planChunks(job)) {
        if (seen.has(chunk.key)) continue;
        seen.add(chunk.key);
        const effect = methodEffect(job, heldParameters(job, chunk));
        for (const pass of PASSES) {
          const names = new Set<string>();
          for (const op of opsOf(job, chunk, pass, effect)) {
            for (const [field, amount] of Object.entries(op)) {
              if (typeof amount === 'number' && !(amount >= 0 && amount < Infinity)) throw new Error(`${pass} ${op.part}/${op.name}: ${field} ${amount}`);
            }
            if (op.count === 0) throw new Error(`${pass} ${op.part}/${op.name} never runs`);
            const name = `${op.part}/${op.name}`;
            // Methods may add several works of one name: equal names add up.
            if (op.part !== 'method' && names.has(name)) throw new Error(`${pass} ${name} twice`);
            names.add(name);
          }
        }
      }
    }
  });
});
