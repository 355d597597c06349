import { formatWhole } from '../../units/digits.ts';
import { FIELDS, type FieldValues } from '../fields.ts';
import { accumulationOf, readBatch, replicas } from './batch.ts';
import type { Scalar } from './entries.ts';
import type { PlanReader, Reasons } from './reader.ts';
import { cases, number, readRules, writeRules, type Rule } from './rules.ts';
import { nestedJson } from './write.ts';

/** Entries of a DeepSpeed configuration with a counterpart, in both directions; nesting is written with dots. */
export const DEEPSPEED_RULES: readonly Rule[] = [
  number('train_micro_batch_size_per_gpu', 'microBatch'),
  number('tensor_parallel.autotp_size', 'tensor', 1),
  number('sequence_parallel_size', 'context', 1),
  cases(
    [
      { says: { 'bf16.enabled': true }, set: { recipe: 'bf16' } },
      { says: { 'bfloat16.enabled': true }, set: { recipe: 'bf16' }, readOnly: true },
      { says: { 'fp16.enabled': true }, set: { recipe: 'fp16' } },
      { says: {}, set: { recipe: 'fp32' } },
    ],
  ),
  cases([
    { says: { 'data_types.grad_accum_dtype': ['fp32', 'float32'] }, set: { gradients: 'fp32' } },
    { says: { 'data_types.grad_accum_dtype': ['bf16', 'bfloat16'] }, set: { gradients: 'bf16' } },
    { says: { 'data_types.grad_accum_dtype': ['fp16', 'float16'] }, set: { gradients: 'fp16' } },
  ]),
  cases([
    { says: { communication_data_type: ['fp32', 'float32'] }, set: { reduction: 'fp32' } },
    { says: { communication_data_type: ['bfp16', 'bf16', 'bfloat16'] }, set: { reduction: 'bf16' } },
    { says: { communication_data_type: ['fp16', 'float16'] }, set: { reduction: 'fp16' } },
  ]),
  cases([
    { says: { 'optimizer.type': ['AdamW', 'Adam', 'FusedAdam', 'CPUAdam', 'DeepSpeedCPUAdam', 'torch_adam'] }, set: { optimizer: 'adamw' } },
    { says: { 'optimizer.type': ['SGD'] }, set: { optimizer: 'sgd' } },
    { says: { 'optimizer.type': ['Adafactor'] }, set: { optimizer: 'adafactor' } },
    { says: { 'optimizer.type': ['Lion'] }, set: { optimizer: 'lion' } },
    { says: { 'optimizer.type': ['Muon'] }, set: { optimizer: 'muon' } },
    { says: { 'optimizer.type': ['Lamb'] }, set: { optimizer: 'lamb' } },
  ], 'No such optimizer here.'),
  cases([
    { says: { 'zero_optimization.stage': 3 }, set: { zero: 3 } },
    { says: { 'zero_optimization.stage': 2 }, set: { zero: 2 } },
    { says: { 'zero_optimization.stage': 1 }, set: { zero: 1 } },
    { says: { 'zero_optimization.stage': 0 }, set: { zero: 0 }, readOnly: true },
    { says: {}, set: { zero: 0 } },
  ], 'ZeRO has stages 0 to 3.'),
  cases([
    { says: { 'zero_optimization.offload_optimizer.device': 'cpu' }, set: { offloadOptimizer: 'host' } },
    { says: { 'zero_optimization.offload_optimizer.device': 'nvme' }, set: { offloadOptimizer: 'nvme' } },
    { says: { 'zero_optimization.cpu_offload': true }, set: { offloadOptimizer: 'host' }, readOnly: true },
    { says: {}, set: { offloadOptimizer: 'device' } },
  ]),
  cases([
    { says: { 'zero_optimization.offload_param.device': 'cpu' }, set: { offloadWeights: 'host' }, only: ({ zero }) => zero === 3 },
    { says: { 'zero_optimization.offload_param.device': 'nvme' }, set: { offloadWeights: 'nvme' }, only: ({ zero }) => zero === 3 },
    { says: {}, set: { offloadWeights: 'device' } },
  ], 'Weights are offloaded at ZeRO stage 3 only.'),
  cases([
    { says: { 'zero_optimization.overlap_comm': true }, set: { overlap: 'computed' } },
    { says: { 'zero_optimization.overlap_comm': false }, set: { overlap: 'none' } },
  ]),
  cases([
    { says: { 'activation_checkpointing.cpu_checkpointing': true }, set: { offloadActivations: 'host' } },
    { says: {}, set: { offloadActivations: 'device' } },
  ]),
];

export const DEEPSPEED_REASONS: Reasons = [
  [/zero_hpz_partition_size/, 'Keeps a second copy of the weights in each node while states stay shared by all; hybrid sharding here shares everything within the group.'],
  [/zero_quantized|compress/, 'Compressed communication has no setting; the format of the reduction does.'],
  [/gradient_clipping|optimizer\.params|scheduler|loss_scale|hysteresis|min_loss|initial_scale|prescale|predivide|dump_state|fp16\.auto_cast|betas|weight_decay/, 'Changes what is learnt, not what a step costs.'],
  [/bucket_size|max_live|max_reuse|prefetch|persistence|contiguous|reduce_scatter|allgather|round_robin|sub_group|pin_memory|buffer_|fast_init|ratio|gather_16bit|ignore_unused|zero_force|sparse_gradients|mics_hier/, 'Sizes of buffers and the like; the engine works with whole layers.'],
  [/offload_.*\.nvme_path|^(?:.*\.)?aio\./, 'Where and how NVMe is reached; its bandwidth is a figure of the machine.'],
  [/steps_per_print|wall_clock|tensorboard|wandb|csv_monitor|comet|flops_profiler|comms_logger|monitor|autotuning|elasticity|checkpoint|data_efficiency|curriculum|zero_allow|memory_breakdown/, 'Logging, tuning and storage; not priced.'],
];

/** Settings of a DeepSpeed configuration whose names stand under `prefix`. */
export function readDeepSpeed(reader: PlanReader, prefix: string): void {
  const alone = prefix === '';
  if (alone) reader.assume('', 'kind', 'training');
  readRules(DEEPSPEED_RULES, reader, prefix);
  const global = `${prefix}train_batch_size`;
  const value = reader.number(global, FIELDS.globalBatch);
  if (value !== undefined) reader.take([global], 'globalBatch', value);
  const section = `${prefix}activation_checkpointing`;
  reader.use(section);
  if (reader.hasAny(section)) {
    const parts = ['partition_activations', 'number_checkpoints', 'profile', 'synchronize_checkpoint_boundary', 'contiguous_memory_optimization'].map((name) => `${section}.${name}`).filter((name) => reader.has(name));
    reader.take(parts.length > 0 ? parts : [section], 'recomputation', 'full');
    reader.note('recomputation', 'The section activation_checkpointing sets recomputation up, and the model’s code switches it on; full recomputation is assumed');
  } else if (alone) reader.assume(section, 'recomputation', 'none');
  const { context = 1 } = reader.settings;
  if (context > 1) reader.take([`${prefix}sequence_parallel_size`], 'contextKind', 'all-to-all');
  if (alone) {
    reader.assume('pipeline.stages', 'pipeline', 1);
    readBatch(reader, { accumulation: `${prefix}gradient_accumulation_steps`, global }, value === undefined ? 1 : undefined);
  }
  const group = `${prefix}zero_optimization.mics_shard_size`;
  const size = reader.number(group, { ...FREE });
  if (size !== undefined && size >= 1) reader.take([group], 'shard', size);
}

/** −1 turns MiCS off. */
const FREE = { type: 'number', min: -1, max: 1_048_576, integer: true } as Parameters<PlanReader['number']>[1] & object;

/** The DeepSpeed configuration of a plan. */
export function writeDeepSpeed(values: FieldValues): string {
  const entries = new Map<string, Scalar>([['train_batch_size', values.globalBatch], ['train_micro_batch_size_per_gpu', values.microBatch]]);
  const accumulation = accumulationOf(values);
  if (accumulation !== undefined) entries.set('gradient_accumulation_steps', accumulation);
  for (const [name, value] of writeRules(DEEPSPEED_RULES, values)) entries.set(name, value);
  const data = replicas(values);
  if (values.zero === 3 && data !== undefined && values.shard < data * values.context) entries.set('zero_optimization.mics_shard_size', values.shard);
  if (values.recomputation === 'full') entries.set('activation_checkpointing.partition_activations', false);
  return nestedJson(entries);
}

/** What the accumulation would have to be, where it is no whole number. */
export function batchWords(values: FieldValues): string | undefined {
  const data = replicas(values);
  if (accumulationOf(values) !== undefined) return undefined;
  return data === undefined
    ? `Accumulation: ${formatWhole(values.count)} devices do not divide into copies of the model`
    : `Accumulation: ${formatWhole(values.globalBatch)} sequences are no whole number of micro-batches of ${formatWhole(values.microBatch)} on ${formatWhole(data)} copies of the model`;
}
