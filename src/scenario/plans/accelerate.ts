import type { FieldValues } from '../fields.ts';
import { readBatch, replicas } from './batch.ts';
import type { Scalar } from './entries.ts';
import { readMachine } from './machine.ts';
import type { PlanReader, Reasons } from './reader.ts';
import { cases, flag, number, readRules, writeRules, type Rule } from './rules.ts';
import { ACCELERATE_RULES, readStrategy, strategyOf, takeOffload } from './sharding.ts';
import { nestedYaml } from './write.ts';

/** Degrees as accelerate writes them; its Megatron section is read and not written. */
const DEGREES: readonly Rule[] = [
  number('parallelism_config.parallelism_config_tp_size', 'tensor', 1),
  number('parallelism_config.parallelism_config_cp_size', 'context', 1),
];
const MEGATRON: readonly Rule[] = [
  number('megatron_lm_tp_degree', 'tensor', 1),
  number('megatron_lm_pp_degree', 'pipeline', 1),
  flag('megatron_lm_sequence_parallelism', 'sequenceParallel'),
  cases([{ says: { megatron_lm_use_distributed_optimizer: true }, set: { zero: 1 } }, { says: {}, set: { zero: 0 } }]),
];
const OFFLOAD: readonly Rule[] = [
  cases([{ says: { zero_stage: 3 }, set: { zero: 3 } }, { says: { zero_stage: 2 }, set: { zero: 2 } }, { says: { zero_stage: 1 }, set: { zero: 1 } }, { says: {}, set: { zero: 0 } }]),
  cases([{ says: { offload_optimizer_device: 'cpu' }, set: { offloadOptimizer: 'host' } }, { says: { offload_optimizer_device: 'nvme' }, set: { offloadOptimizer: 'nvme' } }, { says: {}, set: { offloadOptimizer: 'device' } }]),
  cases([{ says: { offload_param_device: 'cpu' }, set: { offloadWeights: 'host' } }, { says: { offload_param_device: 'nvme' }, set: { offloadWeights: 'nvme' } }, { says: {}, set: { offloadWeights: 'device' } }]),
];

export const ACCELERATE_REASONS: Reasons = [
  [/gradient_clipping/, 'Changes what is learnt, not what a step costs.'],
  [/compute_environment|machine_rank|main_process|main_training|rdzv|same_network|use_cpu|tpu|downcast|debug|gpu_ids|dynamo|enable_cpu_affinity|deepspeed_hostfile|multinode_launcher|ipex|mpirun|command|zero3_|^distributed_type$/, 'How processes are started and loaded; no cost depends on it.'],
  [/fsdp_|transformer_layer_cls/, 'How modules are wrapped and loaded; states are shared out layer by layer.'],
  [/megatron_lm_num_micro_batches/, 'Micro-batches follow from the global batch.'],
];

/** Settings of an accelerate configuration. */
export function readAccelerate(reader: PlanReader): void {
  readMachine(reader);
  const type = String(reader.get('distributed_type')).toUpperCase();
  readRules(ACCELERATE_RULES, reader);
  readRules(DEGREES, reader);
  if (reader.hasAny('megatron_lm_config')) readRules(MEGATRON, reader, 'megatron_lm_config.');
  if (reader.hasAny('deepspeed_config')) readRules(OFFLOAD, reader, 'deepspeed_config.');
  if (reader.hasAny('fsdp_config')) readFsdp(reader);
  if (type === 'MULTI_GPU') reader.take(['distributed_type'], 'zero', 0);
  reader.assume('megatron_lm_config', 'pipeline', 1);
  for (const name of ['deepspeed_config.gradient_accumulation_steps', 'gradient_accumulation_steps']) if (reader.has(name)) readBatch(reader, { accumulation: name }, undefined);
  for (const name of ['deepspeed_config.gradient_accumulation_steps', 'gradient_accumulation_steps']) if (reader.has(name) && reader.settings.globalBatch === undefined) reader.leave(name, 'The global batch is micro-batch × accumulation × copies of the model, and the micro-batch is not said.');
}

function readFsdp(reader: PlanReader): void {
  const strategy = 'fsdp_config.fsdp_sharding_strategy';
  const word = reader.text(strategy);
  const reshardName = 'fsdp_config.fsdp_reshard_after_forward';
  const reshard = reader.get(reshardName);
  if (word !== undefined && !readStrategy(reader, strategy, word)) reader.fault('unknown-option', strategy, `fsdp_sharding_strategy is “${word.slice(0, 40)}”, which is no strategy of FSDP`);
  if (word === undefined && reshard !== undefined) {
    if (typeof reshard === 'string' && readStrategy(reader, reshardName, reshard)) reader.use(reshardName);
    else reader.take([reshardName], 'zero', reader.flag(reshardName) ? 3 : 2);
  }
  if (word === undefined && reshard === undefined) reader.assume(strategy, 'zero', 3);
  if (reader.flag('fsdp_config.fsdp_offload_params')) takeOffload(reader, 'fsdp_config.fsdp_offload_params');
  else {
    reader.assume('fsdp_config.fsdp_offload_params', 'offloadWeights', 'device');
    reader.assume('fsdp_config.fsdp_offload_params', 'offloadOptimizer', 'device');
  }
}

/** The accelerate configuration of a plan: FSDP where states are shared out in its ways, DeepSpeed where they are in others, else plain copies. */
export function writeAccelerate(values: FieldValues): string {
  const data = replicas(values);
  const perNode = Math.min(values.perNode, values.count);
  const hybrid = data !== undefined && values.shard < data * values.context;
  const offload = values.offloadWeights === 'host' && values.offloadOptimizer === 'host';
  const onDevice = values.offloadWeights === 'device' && values.offloadOptimizer === 'device';
  const fsdp = values.zero >= 2 && (onDevice || offload);
  const deepspeed = !fsdp && (values.zero === 1 || !onDevice);
  const entries = new Map<string, Scalar>([['compute_environment', 'LOCAL_MACHINE'], ['distributed_type', fsdp ? 'FSDP' : deepspeed ? 'DEEPSPEED' : 'MULTI_GPU']]);
  for (const [name, value] of writeRules([...ACCELERATE_RULES.slice(0, 1), ...DEGREES], values)) entries.set(name, value);
  if (values.count % perNode === 0) entries.set('num_machines', values.count / perNode);
  entries.set('num_processes', values.count);
  if (fsdp) {
    entries.set('fsdp_config.fsdp_version', 1);
    entries.set('fsdp_config.fsdp_sharding_strategy', (strategyOf({ zero: values.zero, hybrid: hybrid && values.shard === perNode }) ?? 'full_shard').toUpperCase());
    entries.set('fsdp_config.fsdp_offload_params', offload);
    for (const [name, value] of writeRules(ACCELERATE_RULES.slice(1), values)) entries.set(name, value);
  }
  if (deepspeed) {
    if (values.zero === 0) entries.set('deepspeed_config.zero_stage', 0);
    for (const [name, value] of writeRules(OFFLOAD, values, 'deepspeed_config.')) entries.set(name, value);
  }
  return nestedYaml(entries);
}
