import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import type { Architecture } from '../../engine/architecture.ts';
import type { FieldName, FieldValues, Settings } from '../fields.ts';
import { exportPlan } from './export-plan.ts';
import { PLAN } from './fixtures/values.ts';
import { importPlan } from './import-plan.ts';
import type { PlanImport, PlanKind } from './types.ts';

const catalog = loadCatalog();
const sample = (file: string): string => readFileSync(new URL(`./fixtures/${file}`, import.meta.url), 'utf8');
const read = (file: string): PlanImport => importPlan(sample(file), catalog);
const leftNames = ({ left }: PlanImport): readonly string[] => left.flatMap(({ from }) => from.split(', '));

describe('what a sample says', () => {
  const SAID: readonly (readonly [string, PlanKind, Settings])[] = [
    ['gpt3-175b.sh', 'megatron', { kind: 'training', model: 'gpt3-175b', count: 1024, perNode: 8, tensor: 8, pipeline: 16, virtual: 2, schedule: 'interleaved', context: 1, sequenceParallel: true, sequence: 2048, microBatch: 1, globalBatch: 1536, tokens: 3e11, recipe: 'bf16', zero: 1, recomputation: 'selective', dropout: 0.1, overlap: 'computed', method: 'full' }],
    // 100,000 steps of 1,024 sequences of 8,192 tokens; 5 layers of each of 4 stages recomputed.
    ['llama3-70b.sh', 'megatron', { model: 'llama-3-70b', count: 512, perNode: 8, tensor: 4, pipeline: 4, context: 2, recipe: 'fp8-block', globalBatch: 1024, tokens: 838_860_800_000, recomputation: 'full', recomputedLayers: 20, dropout: 0, loss: 'in-place', attention: 'fused', schedule: '1f1b' }],
    ['mixtral-8x7b.sh', 'megatron', { model: 'mixtral-8x7b', count: 128, tensor: 1, pipeline: 4, expert: 8, gradients: 'bf16', reduction: 'bf16', zero: 1, globalBatch: 256 }],
    // 512 / (4 · 4) = 32 devices.
    ['deepspeed-zero3-offload.json', 'deepspeed', { globalBatch: 512, microBatch: 4, count: 32, recipe: 'bf16', zero: 3, offloadOptimizer: 'nvme', offloadWeights: 'host', offloadActivations: 'host', recomputation: 'full', optimizer: 'adamw', overlap: 'computed', tensor: 1, pipeline: 1 }],
    ['deepspeed-auto.json', 'deepspeed', { zero: 2, recomputation: 'none' }],
    ['qlora.py', 'huggingface', { kind: 'finetuning', method: 'qlora', weights: 'nf4', rank: 64, targets: 'all-linear', optimizer: 'adamw', optimizerFormat: 'int8', pagedOptimizer: true, recomputation: 'full', recipe: 'bf16', microBatch: 4, sequence: 2048, lengths: 'packed' }],
    ['adapter_config.json', 'peft', { kind: 'finetuning', method: 'dora', rank: 16, targets: 'query-value' }],
    ['accelerate-fsdp.yaml', 'accelerate', { count: 32, perNode: 8, zero: 3, shard: 8, recipe: 'bf16', recomputation: 'full', offloadWeights: 'device' }],
    // 2 · 8 · 8 devices = 128 sequences; 1,000 steps of 128 × 4,096 tokens.
    ['trl.sh', 'huggingface', { count: 8, microBatch: 2, globalBatch: 128, tokens: 524_288_000, method: 'galore', rank: 128, updateGap: 200, perLayerUpdate: false, optimizerFormat: 'int8', zero: 3, loss: 'fused' }],
    ['axolotl.yaml', 'huggingface', { method: 'qlora', rank: 32, targets: 'query-value', weights: 'nf4', sequence: 4096, lengths: 'packed', microBatch: 2, optimizerFormat: 'int8', recomputation: 'full' }],
  ];

  it.each(SAID)('%s', (file, kind, settings) => {
    const plan = read(file);
    expect(plan.kind).toBe(kind);
    expect(plan.settings).toMatchObject(settings);
    expect(plan.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(plan.taken.map(({ field, value }) => [field, value])).toEqual(Object.entries(plan.settings));
  });

  it.each(SAID)('%s means the same after it is written and read again', (file, kind) => {
    const { settings } = read(file);
    const { model } = settings;
    const record = typeof model === 'string' ? catalog.model(model) : catalog.model('llama-3-70b');
    const architecture = record?.architecture as Architecture;
    const values: FieldValues = { ...PLAN, recomputedLayers: architecture.layers, shard: settings.count ?? PLAN.shard, globalBatch: 64 * (settings.microBatch ?? 1) * (settings.count ?? 64), ...settings, model: record?.id ?? '' };
    const again = importPlan(exportPlan(kind, values, { architecture }).text, catalog).settings;
    // What the format holds only beside other files: the adapter and the base of a trainer's arguments.
    const apart: readonly FieldName[] = kind === 'huggingface' && settings.method === 'qlora' ? ['method', 'rank', 'targets', 'weights', 'pagedOptimizer'] : [];
    for (const [field, value] of Object.entries(settings) as [FieldName, unknown][]) if (!apart.includes(field)) expect([field, again[field]]).toEqual([field, value]);
  });
});

describe('what a sample says and has no counterpart', () => {
  it('is listed with a reason, arguments of one reason together', () => {
    const { left } = read('gpt3-175b.sh');
    expect(left).toContainEqual({ from: '--lr, --min-lr, --lr-decay-style, --clip-grad, --weight-decay, --adam-beta1, --adam-beta2', why: 'Changes what is learnt, not what a step costs.' });
    expect(read('deepspeed-auto.json').left[0]).toEqual({ from: 'train_batch_size, train_micro_batch_size_per_gpu, gradient_accumulation_steps, bf16.enabled, gradient_clipping', why: 'Left to the trainer (“auto”).' });
    expect(leftNames(read('deepspeed-zero3-offload.json'))).toEqual(expect.arrayContaining(['zero_optimization.zero_hpz_partition_size', 'gradient_clipping', 'steps_per_print']));
    expect(leftNames(read('qlora.py'))).toEqual(expect.arrayContaining(['num_train_epochs', 'learning_rate', 'tf32', 'peft.lora_alpha', 'output_dir', 'gradient_accumulation_steps']));
    expect(leftNames(read('axolotl.yaml'))).toEqual(expect.arrayContaining(['lora_alpha', 'base_model', 'datasets', 'num_epochs']));
  });

  it('is never dropped: every option is taken, left or an issue', () => {
    const text = 'torchrun --nproc_per_node 8 pretrain_gpt.py --num-layers 2 --hidden-size 64 --num-attention-heads 4 --seq-length 128 --frobnicate 7 --optimizer prodigy --fp8-format hybrid --cp-comm-type allgather';
    const { left, taken } = importPlan(text, catalog);
    const said = [...left, ...taken].map(({ from }) => from).join(', ');
    for (const name of ['nproc-per-node', 'num-layers', 'hidden-size', 'num-attention-heads', 'seq-length', 'frobnicate', 'optimizer', 'fp8-format', 'cp-comm-type']) expect(said).toContain(`--${name}`);
    expect(left).toContainEqual({ from: '--frobnicate', why: 'Has no counterpart here.' });
    expect(left).toContainEqual({ from: '--optimizer', why: 'No such optimizer here.' });
    expect(taken.some(({ field }) => field === 'optimizer')).toBe(false);
  });
});

describe('nothing of a plan is dropped silently', () => {
  it.each(['deepspeed-zero3-offload.json', 'deepspeed-auto.json', 'adapter_config.json', 'accelerate-fsdp.yaml', 'axolotl.yaml', 'gpt3-175b.sh', 'llama3-70b.sh', 'mixtral-8x7b.sh', 'trl.sh'])('%s', (file) => {
    const { taken, left } = read(file);
    const said = [...taken, ...left].flatMap(({ from }) => from.split(', '));
    const text = sample(file).replaceAll(/^ *- .*\n(?: {4}.*\n)*/gm, '').replaceAll(/(^|\s)#(?!SBATCH).*$/gm, '');
    const names = file.endsWith('.sh') ? text.match(/--[a-z][\w-]*/g) : text.match(/(?<=^\s*|[{,] *)"?\w+(?="?: ?[^\s{])/gm);
    expect(names?.length).toBeGreaterThan(4);
    for (const name of names ?? []) {
      const bare = name.replaceAll(/^--|"/g, '').replaceAll('-', '_');
      expect([bare, said.some((from) => from.replace(/^--/, '').replaceAll('-', '_').split('.').at(-1)?.replace(' (not given)', '') === bare)]).toEqual([bare, true]);
    }
  });
});

describe('the batch', () => {
  const trainer = (rest: string): PlanImport => importPlan(`torchrun --nnodes 2 --nproc-per-node 4 train.py --per_device_train_batch_size 2 --gradient_accumulation_steps 8 ${rest}`, catalog);

  it('is micro-batch × accumulation × copies', () => {
    expect(trainer('').settings.globalBatch).toBe(2 * 8 * 8);
  });

  it('stays as it is where the number of devices is not said', () => {
    const { settings, issues } = importPlan('{"per_device_train_batch_size": 2, "gradient_accumulation_steps": 8}', catalog);
    expect(settings.globalBatch).toBeUndefined();
    expect(issues.map(({ message }) => message)).toEqual(['Each copy of the model works on 16 sequences a step; the number of devices is not said, so the global batch stays as it is.']);
  });

  it('says when micro-batch, accumulation and devices do not make it', () => {
    const { issues } = importPlan('{"train_batch_size": 100, "train_micro_batch_size_per_gpu": 8, "gradient_accumulation_steps": 2, "zero_optimization": {"stage": 1}}', catalog);
    expect(issues.map(({ message }) => message)).toEqual(['The global batch of 100 is no whole number of copies that each work on 16 sequences (micro-batch × accumulation); the global batch counts.']);
    const megatron = importPlan('torchrun --nnodes 1 --nproc-per-node 8 pretrain_gpt.py --tensor-model-parallel-size 4 --pipeline-model-parallel-size 4 --seq-length 128', catalog);
    expect(megatron.issues.map(({ reason }) => reason)).toEqual(['8 devices do not divide into copies of the model, each of tensor 4 × pipeline 4 × context 1 = 16']);
  });
});

describe('the model of a Megatron command', () => {
  const command = (rest: string): PlanImport => importPlan(`pretrain_gpt.py --num-layers 4 --hidden-size 512 --num-attention-heads 8 --seq-length 1024 ${rest}`, catalog);

  it('is a custom one where no catalog model has its shape', () => {
    const { settings } = command('--vocab-size 1000 --swiglu --ffn-hidden-size 1408 --group-query-attention --num-query-groups 2 --normalization RMSNorm --disable-bias-linear --position-embedding-type rope --untie-embeddings-and-output-weights');
    const model = typeof settings.model === 'object' ? settings.model.architecture : undefined;
    expect(model).toMatchObject({ layers: 4, hidden: 512, vocab: 1000, tied_embeddings: false, positional: 'rope', max_context: 1024, norm: { kind: 'rmsnorm' }, pattern: [{ repeat: 4 }] });
    expect(Object.values(model?.mixers ?? {})).toEqual([{ kind: 'full', heads: 8, kv_heads: 2, head_dim: 64 }]);
    expect(Object.values(model?.ffns ?? {})).toEqual([{ kind: 'dense', dim: 1408, gated: true, bias: false }]);
  });

  it('has experts in the layers its list says', () => {
    const { settings } = command('--vocab-size 1000 --num-experts 16 --moe-router-topk 4 --moe-ffn-hidden-size 256 --moe-layer-freq "([0]*1+[1]*3)" --moe-shared-expert-intermediate-size 512');
    const model = typeof settings.model === 'object' ? settings.model.architecture : undefined;
    expect(model?.pattern.map(({ repeat, unit }) => [repeat, unit[0]?.ffn])).toEqual([[1, 'dense'], [3, 'moe']]);
    expect(model?.ffns['moe']).toMatchObject({ experts: 16, top_k: 4, expert_dim: 256, shared_experts: 1, shared_dim: 512 });
  });

  it('knows a vocabulary padded for tensor parallelism', () => {
    const gpt3 = '--num-layers 96 --hidden-size 12288 --num-attention-heads 96 --seq-length 2048 --tensor-model-parallel-size 8 --padded-vocab-size 51200';
    expect(importPlan(`pretrain_gpt.py ${gpt3}`, catalog).settings.model).toBe('gpt3-175b');
  });

  it('says what is missing of its shape', () => {
    expect(importPlan('pretrain_gpt.py --num-layers 4 --seq-length 128', catalog).issues.map(({ reason }) => reason)).toContain("The model's shape needs --hidden-size and --num-attention-heads too");
    expect(command('--hidden-size 500').issues.map(({ reason }) => reason)).toContain('The width 500 is not divisible by 8 heads, and --kv-channels is not given');
  });
});
