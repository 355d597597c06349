import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../catalog/load-node.ts';
import { isTraining, type TrainingJob } from '../engine/job.ts';
import { complete } from './complete.ts';
import { FIELD_NAMES, FIELDS, type FieldName, type Settings } from './fields.ts';
import { resolve } from './resolve.ts';
import { METHODS } from './training-fields.ts';

const catalog = loadCatalog();

function jobOf(settings: Settings): TrainingJob {
  const job = resolve(complete({ device: 'h100-sxm', count: 64, kind: 'training', ...settings }, catalog).values, catalog);
  if (job === undefined || !isTraining(job)) throw new Error('not a training job');
  return job;
}

describe('a training job', () => {
  it('divides the devices by all degrees, those that stand by left out', () => {
    expect(jobOf({ tensor: 8, pipeline: 2, context: 2 }).parallelism).toEqual({ tensor: 8, data: 2, expert: 1 });
    expect(jobOf({ tensor: 8, pipeline: 2, spares: 1 })).toMatchObject({ parallelism: { data: 3 }, machine: { count: 64 }, training: { reliability: { spares: 1 } } });
    expect(jobOf({ tensor: 3, pipeline: 1 }).parallelism.data).toBe(21);
  });

  it('takes as many stages as states need where a node is too small for them, and no more', () => {
    const layout = (changes: Settings) => jobOf(changes).training.layout.pipeline;
    // 8 B parameters of 18 bytes fit a node, 405 B on 8,192 devices need more than one.
    expect(layout({ model: 'llama-3.1-8b' })).toBe(1);
    expect(layout({ model: 'llama-3.1-405b', count: 8192 })).toBe(8);
    expect(layout({ model: 'llama-3.1-405b', count: 8192, method: 'qlora' })).toBe(1);
  });

  it('stores what is trained as the recipe says and a frozen base as the reader says', () => {
    expect(jobOf({ weights: 'int4' }).formats).toEqual({ weights: 'bf16', embeddings: 'bf16', activations: 'bf16', kv: 'bf16' });
    expect(jobOf({ recipe: 'fp8-block' }).formats).toMatchObject({ weights: 'fp8', embeddings: 'bf16', activations: 'bf16' });
    expect(jobOf({ recipe: 'fp32' }).formats).toMatchObject({ weights: 'fp32', embeddings: 'fp32', activations: 'fp32' });
    expect(jobOf({ method: 'qlora' }).formats).toMatchObject({ weights: 'nf4', embeddings: 'bf16' });
    expect(jobOf({ method: 'lora', weights: 'fp8' }).formats.weights).toBe('fp8');
  });

  it('takes formats of gradients and master weights from the recipe unless they are set', () => {
    expect(jobOf({}).training.recipe).toMatchObject({ id: 'bf16', gradients: 'fp32', reduction: 'fp32', master: 'fp32' });
    expect(jobOf({ gradients: 'bf16', master: 'none' }).training.recipe).toMatchObject({ gradients: 'bf16', reduction: 'fp32' });
    expect('master' in jobOf({ master: 'none' }).training.recipe).toBe(false);
  });

  it('reads zeros that stand for none', () => {
    expect(jobOf({}).training).toMatchObject({ capacityFactor: Number.POSITIVE_INFINITY, reliability: { interval: undefined }, recomputation: { kind: 'none', layers: 0 }, layout: { overlap: { kind: 'computed' } } });
    expect(jobOf({ capacityFactor: 1.25, checkpointInterval: 60, recomputation: 'full', overlap: 'set', overlapShare: 0.3 }).training).toMatchObject({
      capacityFactor: 1.25, reliability: { interval: 60 }, recomputation: { kind: 'full', layers: 80 }, layout: { overlap: { kind: 'set', share: 0.3 } },
    });
    expect(jobOf({ method: 'wta-crs' }).training.method).toEqual({ kind: 'wta-crs', kept: 0.3, rank: undefined });
    expect(jobOf({ method: 'wta-crs', rank: 8 }).training.method).toMatchObject({ rank: 8 });
  });

  it('has as many chunks as the schedule works with', () => {
    const virtual = (settings: Settings): number => jobOf({ tensor: 8, pipeline: 4, ...settings }).training.layout.virtual;
    expect([virtual({ virtual: 5 }), virtual({ schedule: 'interleaved', virtual: 5 }), virtual({ schedule: 'zb-v', virtual: 5 }), virtual({ schedule: 'dualpipe' })]).toEqual([1, 5, 2, 1]);
  });

  it('has a method for every name', () => {
    const kinds = METHODS.map((method) => jobOf({ method }).training.method.kind);
    expect(kinds).toEqual([
      'full', 'bitfit', 'freeze', 'head', 'adapter', 'prefix', 'prompt', 'ia3', 'lora', 'lora', 'qlora', 'moe-lora', 'galore', 'galore', 'galore', 'lisa', 'lisa', 'mezo', 'mezo', 'wta-crs', 'edkm', 'sparse-dense', 'multi-objective',
    ]);
  });

  it('asks for no more devices and layers than there are, whatever is set', () => {
    const numbers = FIELD_NAMES.filter((name) => FIELDS[name].type === 'number' && (FIELDS[name].group === 'parallelism' || ['count', 'perNode', 'spares'].includes(name)));
    fc.assert(
      fc.property(fc.constantFrom(...catalog.models.filter(({ architecture }) => architecture.ops === undefined)), fc.dictionary(fc.constantFrom<FieldName>(...numbers), fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer())), fc.constantFrom('1f1b', 'interleaved', 'zb-v'), ({ id, architecture }, changes, schedule) => {
        const { parallelism, training, machine } = jobOf({ model: id, ...changes, schedule });
        const { pipeline, context, virtual, shard } = training.layout;
        const used = parallelism.tensor * parallelism.data * pipeline * context;
        expect(used + training.reliability.spares * machine.perNode).toBeLessThanOrEqual(machine.count);
        expect(pipeline * virtual).toBeLessThanOrEqual(architecture.layers + 2);
        expect(shard).toBeGreaterThanOrEqual(1);
        expect(shard).toBeLessThanOrEqual(parallelism.data * context);
      }),
      { numRuns: 300 },
    );
  });
});
