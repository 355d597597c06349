import { NEUTRAL } from '../techniques/mechanisms.ts';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import type { Architecture } from '../architecture.ts';
import type { GenerationJob, TrainingJob } from '../job.ts';
import { splitParameters } from '../network/parameters/shard.ts';
import { planNetwork } from '../network/plan.ts';
import { emitPhase } from '../network/walk.ts';
import { planChunks, type ChunkPlan } from './chunks.ts';
import type { HeldParameters } from './effect.ts';
import { heldParameters } from './held.ts';
import { neutralEffect } from './methods/neutral.ts';
import { RECIPES } from './recipes.ts';
import { emitChunk } from './walk.ts';

const catalog = loadCatalog();

interface Degrees {
  readonly tensor?: number;
  readonly expert?: number;
  readonly pipeline?: number;
  readonly projections?: 'merged' | 'separate';
  readonly vocabulary?: 'ends' | 'spread';
  readonly schedule?: '1f1b' | 'zb-v';
}

/** Only what counting reads. */
function jobOf(architecture: Architecture, degrees: Degrees = {}): TrainingJob {
  return {
    network: planNetwork('test', architecture),
    mechanisms: NEUTRAL,
    parallelism: { tensor: degrees.tensor ?? 1, data: 1, expert: degrees.expert ?? 1 },
    kernels: { projections: degrees.projections ?? 'separate' },
    training: { predictionHeads: 0, method: { kind: 'full' }, layout: { pipeline: degrees.pipeline ?? 1, virtual: 1, vocabulary: degrees.vocabulary ?? 'ends', schedule: degrees.schedule ?? '1f1b' } },
  } as unknown as TrainingJob;
}

function whole({ network }: TrainingJob, changes: Partial<ChunkPlan> = {}): ChunkPlan {
  return {
    plan: network.stack, ...(network.encoder && { encoder: network.encoder }), layers: network.architecture.layers, firstLayer: 0,
    hasEmbedding: true, hasHead: true, vocabularyShare: 1, finalNorm: true, predictionHeads: 0, key: 'whole', ...changes,
  };
}

function matrixElements(held: HeldParameters): number {
  return held.matrices.reduce((sum, { rows, columns, count }) => sum + rows * columns * count, 0);
}

function elements(held: HeldParameters): number {
  return matrixElements(held) + held.vectors + held.embedding + held.head + held.other;
}

function architectureOf(id: string): Architecture {
  const found = catalog.model(id);
  if (found === undefined) throw new Error(id);
  return found.architecture;
}

describe('what a device holds adds up to the network', () => {
  it('undivided: every parameter of every model in the catalog', () => {
    expect(catalog.models.length).toBeGreaterThan(200);
    for (const { id, architecture } of catalog.models) {
      for (const projections of ['merged', 'separate'] as const) {
        const job = jobOf(architecture, { projections });
        const { total } = job.network.parameters;
        const sum = elements(heldParameters(job, whole(job)));
        expect(Math.abs(sum - total), `${id}: ${sum} for ${total}`).toBeLessThan(0.01);
      }
    }
  });

  it('split: as the count of one device for generation, for every model', () => {
    for (const { id, architecture } of catalog.models) {
      for (const [tensor, expert] of [[2, 1], [8, 8], [4, 2], [1, 8]] as const) {
        const job = jobOf(architecture, { tensor, expert });
        const { embedding, lmHead, norm, extras, encoderStack } = job.network.parameters;
        const expected = splitParameters(job) + (embedding + lmHead) / tensor + norm + extras + (encoderStack ? encoderStack.norm + encoderStack.extras : 0);
        const sum = elements(heldParameters(job, whole(job)));
        expect(Math.abs(sum - expected), `${id} at t=${tensor}, e=${expert}: ${sum} for ${expected}`).toBeLessThan(0.01);
      }
    }
  });
});

const kernels = { attention: 'fused', mla: 'naive', library: 'tuned', quantise: 'fused', experts: 'chosen', causal: 'half', expertImbalance: 1, kvPage: 1, prefillChunk: 2 ** 30 };
const formats = { weights: 'bf16', embeddings: 'bf16', activations: 'bf16', kv: 'bf16' };

describe('names of products', () => {
  /** Weights that the products of a prefill read, by part and name; one expert's for grouped ones. */
  function emittedWeights(job: TrainingJob): Map<string, number> {
    const found = new Map<string, number>();
    const generation = {
      ...job, machine: { count: 8, perNode: 8, pod: Infinity }, formats, kernels: { ...kernels, projections: job.kernels.projections }, workload: { kind: 'generation', prompt: 512, output: 2, batch: 1, scheduling: 'static' },
    } as unknown as GenerationJob;
    for (const phase of ['prefill', 'decode'] as const) {
      const seen = new Map<string, number>();
      emitPhase(generation, phase, (op) => {
        if ((op.kind !== 'gemm' && op.kind !== 'grouped-gemm') || op.name === 'LM head') return;
        const key = `${op.part}: ${op.name}`;
        seen.set(key, (seen.get(key) ?? 0) + op.count * op.n * op.k);
      });
      for (const [key, weights] of seen) found.set(key, weights);
    }
    return found;
  }

  it('every product of every model has its weights held under its name, and all of them', () => {
    for (const { id, architecture } of catalog.models) {
      // A list of operations is not trained.
      if (architecture.ops !== undefined) continue;
      // A pass of a recurrent or given layer is priced by its widths; see each for what is not in a product.
      for (const [tensor, expert, projections] of [[1, 1, 'merged'], [1, 1, 'separate'], [4, 2, 'merged']] as const) {
        const job = jobOf(architecture, { tensor, expert, projections });
        const held = new Map<string, number>();
        for (const { part, op, rows, columns, count, module } of heldParameters(job, whole(job)).matrices) {
          if (op === 'Indexer weights') continue;
          const experts = module === 'expert' ? expertsHeldOf(architecture, part, expert) : 1;
          held.set(`${part}: ${op}`, (held.get(`${part}: ${op}`) ?? 0) + (rows * columns * count) / experts);
        }
        const emitted = emittedWeights(job);
        for (const [key, weights] of emitted) {
          expect(Math.abs((held.get(key) ?? 0) / weights - 1), `${id} ${projections} t=${tensor}: ${key} ${held.get(key)} for ${weights}`).toBeLessThan(1e-9);
        }
        for (const key of held.keys()) expect(emitted.has(key), `${id} ${projections}: ${key}`).toBe(true);
      }
    }
  });
});

/** Experts of the layer `part` on one of `expert` devices. */
function expertsHeldOf(architecture: Architecture, part: string, expert: number): number {
  const ffn = architecture.ffns[part];
  return ffn?.kind === 'moe' ? Math.ceil(ffn.experts / expert) : 1;
}

describe('chunks', () => {
  const job = jobOf(architectureOf('llama-3-8b'), { pipeline: 2 });
  const { stack } = job.network;
  const half = { ...stack, mixers: stack.mixers.map((m) => ({ ...m, count: 16 })), ffns: stack.ffns.map((f) => ({ ...f, count: 16 })), norms: 32 };
  const first = whole(job, { plan: half, layers: 16, hasHead: false, finalNorm: false });
  const last = whole(job, { plan: half, layers: 16, firstLayer: 16, hasEmbedding: false });

  it('two halves of Llama-3-8B: 16 layers of 218,112,000 and a table each, the final norm on the second', () => {
    const table = 128_256 * 4096;
    expect(elements(heldParameters(job, first))).toBe(16 * 218_112_000 + table);
    expect(elements(heldParameters(job, last))).toBe(16 * 218_112_000 + table + 4096);
    expect(elements(heldParameters(job, first)) + elements(heldParameters(job, last))).toBe(8_030_261_248);
  });

  it('any chunking holds every model once, tied heads counted where they are copied', () => {
    for (const { id, architecture } of catalog.models) {
      for (const vocabulary of ['ends', 'spread'] as const) {
        const pieces = jobOf(architecture, { pipeline: 3, vocabulary });
        const chunks = planChunks(pieces).map((chunk) => heldParameters(pieces, chunk));
        const copied = vocabulary === 'ends' && architecture.tied_embeddings && architecture.kind !== 'encoder' ? architecture.vocab * (architecture.embed_dim ?? architecture.hidden) : 0;
        const sum = chunks.reduce((total, held) => total + elements(held), 0);
        expect(Math.abs(sum - copied - pieces.network.parameters.total), `${id}, ${vocabulary}`).toBeLessThan(0.01);
      }
    }
  });

  it('with the vocabulary spread each of two chunks has half of both tables', () => {
    const spread = jobOf(architectureOf('llama-3-8b'), { pipeline: 2, vocabulary: 'spread' });
    for (const chunk of planChunks(spread)) {
      const { embedding, head } = heldParameters(spread, chunk);
      expect([embedding, head]).toEqual([64_128 * 4096, 64_128 * 4096]);
    }
  });

  it('a tied head away from its embedding is a copy, unless the pipeline turns back to the first device', () => {
    const tied = architectureOf('gpt2-124m');
    const at = (degrees: Degrees): HeldParameters => {
      const two = jobOf(tied, degrees);
      return heldParameters(two, whole(two, { hasEmbedding: false }));
    };
    expect(at({ pipeline: 2 }).head).toBe(50_257 * 768);
    expect(at({ pipeline: 2, schedule: 'zb-v' }).head).toBe(0);
    expect(at({ pipeline: 2, tensor: 2 }).head).toBe((50_257 * 768) / 2);
    const one = jobOf(tied);
    expect(heldParameters(one, whole(one)).head).toBe(0);
  });

  it('a prediction head of DeepSeek-V3 holds 11.5 billion parameters of its own (its README)', () => {
    const deepseek = jobOf(architectureOf('deepseek-v3'));
    const without = elements(heldParameters(deepseek, whole(deepseek)));
    const own = planChunks({ ...deepseek, training: { ...deepseek.training, predictionHeads: 1 } })
      .reduce((sum, chunk) => sum + elements(heldParameters(deepseek, chunk)), -without);
    expect(own / 1e9).toBeCloseTo(11.5, 0);
    expect(own).toBeGreaterThan(11.45e9);
    expect(own).toBeLessThan(11.65e9);
  });
});

describe('matrices', () => {
  it('Mixtral-8x7B on 4 tensor and 2 expert devices: 4 experts a layer, each in halves, of which a token uses 2 of 8', () => {
    const job = jobOf(architectureOf('mixtral-8x7b'), { tensor: 4, expert: 2 });
    const held = heldParameters(job, whole(job));
    const up = held.matrices.find(({ op }) => op === 'Expert up projection');
    expect(up).toMatchObject({ module: 'expert', rows: 4096, columns: 7168, count: 32 * 4, active: 32 });
    expect(held.matrices.find(({ module }) => module === 'query')).toMatchObject({ op: 'Query projection', rows: 4096, columns: 1024, count: 32 });
    expect(held.matrices.find(({ module }) => module === 'router')).toMatchObject({ columns: 8 });
  });

  it('merged projections keep their pieces under one name', () => {
    const job = jobOf(architectureOf('llama-3-8b'), { projections: 'merged' });
    const held = heldParameters(job, whole(job));
    expect(held.matrices.filter(({ op }) => op === 'QKV projection').map(({ module, columns }) => [module, columns])).toEqual([['query', 4096], ['key', 1024], ['value', 1024]]);
    expect(held.matrices.filter(({ op }) => op === 'Gate and up projection').map(({ module }) => module)).toEqual(['gate', 'up']);
  });

  it('biases of GPT-2: 4 d of attention, 5 d of the FFN and 2 norms in each layer, one norm at the end', () => {
    const job = jobOf(architectureOf('gpt2-124m'));
    const held = heldParameters(job, whole(job));
    expect(held.biases).toBe(12 * (4 + 5 + 2) * 768 + 768);
    expect(held.vectors - held.biases).toBe(25 * 768);
  });
});

describe('weights that a training pass reads', () => {
  // A prediction head's layer and an encoder have names of their own.
  it.each([['deepseek-v3', 1], ['t5-base', 0]] as const)('%s with %d prediction heads: every product has its weights held', (id, predictionHeads) => {
    const bare = jobOf(architectureOf(id), { projections: 'merged' });
    const job = {
      ...bare, machine: { count: 8, perNode: 8, pod: Infinity }, formats,
      kernels: { ...kernels, projections: 'merged' }, workload: { kind: 'training', sequence: 512, microBatch: 1, globalBatch: 8, tokens: 1e6, lengths: { kind: 'full' } },
      training: {
        ...bare.training, predictionHeads, recipe: RECIPES.bf16, dropout: 0, loss: 'fused', capacityFactor: Infinity, recomputation: { kind: 'none', layers: 0 },
        layout: { ...bare.training.layout, context: 1, contextKind: 'ring', sequenceParallel: false, overlap: { kind: 'none' }, order: 'tp-cp-ep-dp-pp', shard: 1, zero: 0, contextGroups: 'static' },
      },
    } as unknown as TrainingJob;
    for (const chunk of planChunks(job)) {
      const held = heldParameters(job, chunk);
      const names = new Set(held.matrices.map(({ part, op }) => `${part}: ${op}`));
      const missing = new Set<string>();
      emitChunk(job, chunk, neutralEffect(held), 'forward', ({ kind, group, part, name, weightBytes }) => {
        if (kind !== 'gemm' && kind !== 'grouped-gemm') return;
        if (weightBytes > 0 && group !== 'head' && group !== 'loss' && !names.has(`${part}: ${name}`)) missing.add(`${part}: ${name}`);
        if (part === 'prediction' && name === 'Joining projection') expect(names.has(`${part}: ${name}`)).toBe(true);
      });
      expect([...missing]).toEqual([]);
      expect([...names].some((name) => name.startsWith('prediction '))).toBe(predictionHeads > 0);
    }
  });
});
