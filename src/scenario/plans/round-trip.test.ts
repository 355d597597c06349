import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import type { Architecture } from '../../engine/architecture.ts';
import type { FieldName, FieldValues } from '../fields.ts';
import { exportPlan } from './export-plan.ts';
import { PLAN } from './fixtures/values.ts';
import { importPlan } from './import-plan.ts';
import type { PlanKind } from './types.ts';

const catalog = loadCatalog();
const architectureOf = (id: string): Architecture => {
  const record = catalog.model(id);
  if (record === undefined) throw new Error(id);
  return record.architecture;
};

/** Export and import again: these fields come back as they were. */
function expectBack(kind: PlanKind, values: FieldValues, fields: readonly FieldName[]): void {
  const { text } = exportPlan(kind, values, { architecture: architectureOf(String(values.model)) });
  const back = importPlan(text, catalog);
  expect(back.kind).toBe(kind);
  expect(back.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const pick = (from: Partial<FieldValues>) => Object.fromEntries(fields.map((field) => [field, from[field]]));
  expect({ text, ...pick(back.settings) }).toEqual({ text, ...pick(values) });
}

const degree = fc.constantFrom(1, 2, 4, 8);
const power = (most: number) => fc.integer({ min: 0, max: most }).map((exponent) => 2 ** exponent);

describe('Megatron-LM', () => {
  const plans = fc
    .record({
      model: fc.constantFrom('gpt3-175b', 'llama-3-8b', 'mixtral-8x7b', 'megatron-1t', 'qwen3-30b-a3b', 'deepseek-v2'),
      tensor: degree, pipeline: fc.constantFrom(1, 2, 4), context: fc.constantFrom(1, 2), expert: degree, data: power(5), microBatch: power(3), accumulation: power(6), sequence: power(14).map((s) => s + 127),
      virtual: fc.constantFrom(1, 2), samples: fc.integer({ min: 1, max: 1e9 }), sequenceParallel: fc.boolean(), zero: fc.constantFrom(0, 1, 2, 3),
      recipe: fc.constantFrom('bf16' as const, 'fp16' as const, 'fp32' as const, 'fp8' as const, 'fp8-block' as const, 'mxfp8' as const, 'nvfp4' as const),
      optimizer: fc.constantFrom('adamw' as const, 'sgd' as const, 'muon' as const, 'lion' as const, 'soap' as const), overlap: fc.constantFrom('computed' as const, 'none' as const),
      recomputation: fc.constantFrom('none' as const, 'selective' as const, 'full' as const), dropout: fc.constantFrom(0, 0.1, 0.25), loss: fc.constantFrom('fused' as const, 'in-place' as const),
      vocabulary: fc.constantFrom('ends' as const, 'balanced' as const), order: fc.constantFrom('tp-cp-ep-dp-pp' as const, 'tp-cp-pp-ep-dp' as const), contextKind: fc.constantFrom('ring' as const, 'all-to-all' as const),
      attention: fc.constantFrom('fused' as const, 'unfused' as const), offloadOptimizer: fc.constantFrom('device' as const, 'host' as const), kind: fc.constantFrom('training' as const, 'finetuning' as const),
      gradients: fc.constantFrom('fp32' as const, 'bf16' as const), predictionHeads: fc.integer({ min: 0, max: 2 }), capacityFactor: fc.constantFrom(0, 1.25), hybrid: fc.boolean(),
    })
    .map(({ data, accumulation, samples, hybrid, ...rest }): FieldValues => {
      const { tensor, pipeline, context, microBatch, sequence, gradients } = rest;
      const ranks = data * context;
      const virtual = pipeline > 1 ? rest.virtual : 1;
      return { ...PLAN, ...rest, virtual, schedule: virtual > 1 ? 'interleaved' : '1f1b', count: tensor * pipeline * ranks, globalBatch: microBatch * accumulation * data, tokens: samples * sequence, reduction: gradients, recomputedLayers: architectureOf(rest.model).layers, shard: rest.zero > 0 && hybrid && ranks > 1 ? ranks / 2 : ranks };
    });
  const fields: readonly FieldName[] = ['tensor', 'pipeline', 'context', 'expert', 'sequence', 'microBatch', 'globalBatch', 'tokens', 'count', 'virtual', 'sequenceParallel', 'zero', 'recipe', 'optimizer', 'overlap', 'recomputation', 'dropout', 'loss', 'vocabulary', 'order', 'contextKind', 'attention', 'offloadOptimizer', 'kind', 'gradients', 'reduction', 'predictionHeads', 'capacityFactor', 'method', 'optimizerFormat'];

  it('comes back as it was', () => {
    fc.assert(fc.property(plans, (values) => {
      const { zero, shard, pipeline, count, perNode, tensor, context } = values;
      const ranks = count / (tensor * pipeline);
      expect(context * (ranks / context)).toBe(ranks);
      expectBack('megatron', values, [...fields, ...(pipeline > 1 ? (['schedule'] as const) : []), ...(zero > 0 && shard < ranks ? (['shard'] as const) : []), ...(count >= perNode ? (['perNode'] as const) : []), ...(values.recomputation === 'none' ? [] : (['recomputedLayers'] as const))]);
    }), { numRuns: 300 });
  });

  it('keeps part of the layers recomputed, where every chunk has as many', () => {
    expectBack('megatron', { ...PLAN, model: 'gpt3-175b', pipeline: 4, tensor: 8, virtual: 2, schedule: 'interleaved', recomputation: 'full', recomputedLayers: 40 }, ['recomputation', 'recomputedLayers', 'virtual']);
  });

  it('finds the catalog model of every shape its arguments describe', () => {
    const described = catalog.models.filter(({ architecture }) => exportPlan('megatron', { ...PLAN, model: 'x' }, { architecture, changed: ['model'] }).missing.length === 0);
    expect(described.length).toBeGreaterThan(100);
    for (const { id, architecture } of described) {
      const { settings } = importPlan(exportPlan('megatron', { ...PLAN, model: id }, { architecture }).text, catalog);
      const found = typeof settings.model === 'string' ? catalog.model(settings.model)?.architecture : undefined;
      expect([id, found?.layers, found?.hidden, found?.vocab, found?.tied_embeddings]).toEqual([id, architecture.layers, architecture.hidden, architecture.vocab, architecture.tied_embeddings]);
    }
  });

  it('says what it cannot hold', () => {
    const architecture = architectureOf('llama-3-70b');
    const values: FieldValues = { ...PLAN, tensor: 8, pipeline: 4, schedule: 'zb-v', virtual: 2, method: 'lora', offloadActivations: 'host', recipe: 'bf16-pure', shard: 2, optimizer: 'shampoo' };
    const { missing } = exportPlan('megatron', values, { architecture, changed: ['schedule', 'virtual', 'method', 'offloadActivations', 'recipe', 'tensor', 'price', 'optimizer'] });
    expect(missing).toEqual(['Schedule ZB-V', 'Method LoRA', 'Activations on Host memory', 'Precision recipe BF16 pure', 'Optimizer Shampoo']);
    expect(exportPlan('megatron', PLAN, { architecture: architectureOf('jamba-52b'), changed: ['model'] }).missing).toHaveLength(1);
  });
});

describe('DeepSpeed', () => {
  const plans = fc.record({
    microBatch: power(5), accumulation: power(5), count: power(10), recipe: fc.constantFrom('bf16' as const, 'fp16' as const, 'fp32' as const), zero: fc.constantFrom(0, 1, 2, 3),
    optimizer: fc.constantFrom('adamw' as const, 'sgd' as const, 'lion' as const, 'lamb' as const, 'muon' as const, 'adafactor' as const), offloadOptimizer: fc.constantFrom('device' as const, 'host' as const, 'nvme' as const),
    weightsOn: fc.constantFrom('device' as const, 'host' as const, 'nvme' as const), recomputation: fc.constantFrom('none' as const, 'full' as const), overlap: fc.constantFrom('computed' as const, 'none' as const),
    gradients: fc.constantFrom('fp32' as const, 'bf16' as const, 'fp16' as const), reduction: fc.constantFrom('fp32' as const, 'bf16' as const), hybrid: fc.boolean(),
  }).map(({ accumulation, weightsOn, hybrid, ...rest }): FieldValues => ({ ...PLAN, ...rest, globalBatch: rest.microBatch * accumulation * rest.count, offloadWeights: rest.zero === 3 ? weightsOn : 'device', shard: rest.zero === 3 && hybrid && rest.count > 1 ? rest.count / 2 : rest.count }));

  it('comes back as it was', () => {
    fc.assert(fc.property(plans, (values) =>
      expectBack('deepspeed', values, ['microBatch', 'globalBatch', 'count', 'recipe', 'zero', 'optimizer', 'offloadOptimizer', 'offloadWeights', 'recomputation', 'overlap', 'gradients', 'reduction', 'tensor', 'pipeline', 'context', ...(values.shard < values.count ? (['shard'] as const) : [])])), { numRuns: 300 });
  });

  it('says what it cannot hold', () => {
    const { missing } = exportPlan('deepspeed', { ...PLAN, globalBatch: 100, pipeline: 2, recomputation: 'selective' }, { architecture: architectureOf('llama-3-70b'), changed: ['tokens', 'recomputation', 'pipeline', 'schedule'] });
    expect(missing).toEqual(['Accumulation: 100 sequences are no whole number of micro-batches of 1 on 32 copies of the model', 'Tokens 1,048,576,000', 'Recomputation Selective', 'Pipeline 2', 'Schedule 1F1B']);
  });
});

describe('Hugging Face', () => {
  const plans = fc.record({
    microBatch: power(5), accumulation: power(5), nodes: power(6), sequence: power(12).map((s) => s + 63), steps: fc.integer({ min: 1, max: 1e6 }), recipe: fc.constantFrom('bf16' as const, 'fp16' as const, 'fp32' as const, 'bf16-pure' as const),
    optimizer: fc.constantFrom(['adamw', 'fp32'] as const, ['adamw', 'int8'] as const, ['adamw', 'int4'] as const, ['adafactor', 'fp32'] as const, ['lion', 'fp32'] as const, ['lion', 'int8'] as const, ['sgd', 'fp32'] as const),
    recomputation: fc.constantFrom('none' as const, 'full' as const), lengths: fc.constantFrom('full' as const, 'packed' as const, 'padded' as const), loss: fc.constantFrom('fused' as const, 'unfused' as const),
    zero: fc.constantFrom(0, 2, 3), offload: fc.boolean(), hybrid: fc.boolean(), projected: fc.boolean(), rank: power(10), updateGap: fc.integer({ min: 1, max: 1000 }), layerwise: fc.boolean(),
  }).map(({ accumulation, nodes, steps, optimizer: [optimizer, format], offload, hybrid, projected, layerwise, ...rest }): FieldValues => {
    const count = 8 * nodes;
    const globalBatch = rest.microBatch * accumulation * count;
    const place = offload && rest.zero > 0 ? 'host' : 'device';
    const galore = projected && optimizer === 'adamw' && format !== 'int4';
    const optimizerFormat = rest.recipe === 'bf16-pure' && !galore && optimizer === 'adamw' && format === 'fp32' ? 'bf16' : format;
    return { ...PLAN, ...rest, kind: 'finetuning', count, globalBatch, tokens: steps * globalBatch * rest.sequence, optimizer, optimizerFormat, offloadWeights: place, offloadOptimizer: place, shard: hybrid && rest.zero > 0 ? 8 : count, method: galore ? 'galore' : 'full', perLayerUpdate: galore && layerwise };
  });

  it('comes back as it was', () => {
    fc.assert(fc.property(plans, (values) =>
      expectBack('huggingface', values, ['kind', 'microBatch', 'globalBatch', 'count', 'perNode', 'sequence', 'tokens', 'recipe', 'optimizer', 'optimizerFormat', 'recomputation', 'loss', 'zero', 'tensor', 'pipeline', 'context',
        ...(values.method === 'galore' ? (['method', 'rank', 'updateGap', 'perLayerUpdate'] as const) : []), ...(values.lengths === 'full' ? [] : (['lengths'] as const)), ...(values.zero > 0 ? (['offloadWeights', 'offloadOptimizer'] as const) : []), ...(values.zero > 0 && values.shard < values.count ? (['shard'] as const) : [])])), { numRuns: 300 });
  });
});

describe('PEFT', () => {
  it('comes back as it was', () => {
    const plans = fc.record({ method: fc.constantFrom('lora' as const, 'dora' as const, 'prefix' as const, 'prompt' as const, 'ia3' as const), rank: fc.integer({ min: 1, max: 1024 }), targets: fc.constantFrom('query-value' as const, 'attention' as const, 'all-linear' as const), virtualTokens: fc.integer({ min: 1, max: 500 }) });
    fc.assert(fc.property(plans, (plan) =>
      expectBack('peft', { ...PLAN, ...plan, kind: 'finetuning' }, ['kind', 'method', ...(plan.method === 'lora' || plan.method === 'dora' ? (['rank', 'targets'] as const) : plan.method === 'ia3' ? [] : (['virtualTokens'] as const))])));
  });

  it('has nothing for a method that is none of its own', () => {
    const { text, missing } = exportPlan('peft', { ...PLAN, method: 'lisa' }, { architecture: architectureOf('llama-3-70b'), changed: [] });
    expect([text, missing]).toEqual(['', ['Method LISA is none of PEFT’s']]);
    expect(exportPlan('peft', { ...PLAN, method: 'qlora', weights: 'nf4' }, { architecture: architectureOf('llama-3-70b'), changed: ['weights', 'method', 'rank', 'targets'] }).missing).toEqual(['Weights NF4', 'Method QLoRA']);
  });
});

describe('accelerate', () => {
  it('comes back as it was', () => {
    const plans = fc.record({ nodes: power(6), zero: fc.constantFrom(0, 1, 2, 3), recipe: fc.constantFrom('bf16' as const, 'fp16' as const, 'fp32' as const, 'fp8' as const), places: fc.constantFrom(['device', 'device'] as const, ['host', 'host'] as const, ['nvme', 'device'] as const), full: fc.boolean(), hybrid: fc.boolean(), tensor: fc.constantFrom(1, 2), context: fc.constantFrom(1, 2) })
      .map(({ nodes, places: [offloadOptimizer, offloadWeights], full, hybrid, ...rest }): FieldValues => ({ ...PLAN, ...rest, count: nodes * 8, offloadOptimizer: rest.zero === 0 ? 'device' : offloadOptimizer, offloadWeights: rest.zero === 3 || offloadWeights === 'device' ? offloadWeights : 'device', recomputation: full ? 'full' : 'none', shard: hybrid ? 8 : nodes * 8 }));
    fc.assert(fc.property(plans, (values) => {
      const fsdp = values.zero >= 2 && values.offloadOptimizer === values.offloadWeights;
      const ranks = values.count / values.tensor;
      expectBack('accelerate', values, ['count', 'perNode', 'zero', 'recipe', 'tensor', 'pipeline', 'context', ...(values.zero > 0 ? (['offloadOptimizer', 'offloadWeights'] as const) : []), ...(fsdp ? (['recomputation'] as const) : []), ...(fsdp && values.shard === 8 && ranks > 8 ? (['shard'] as const) : [])]);
    }), { numRuns: 200 });
  });
});
