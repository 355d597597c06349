import type { Settings } from '../fields.ts';
import type { PlanReader } from './reader.ts';
import { cases, type Rule } from './rules.ts';

/** FSDP's strategies by name, as TrainingArguments (lower case), accelerate (upper case) and its older numbers write them. */
const STRATEGIES: readonly { readonly names: readonly string[]; readonly zero: NonNullable<Settings['zero']>; readonly hybrid?: true }[] = [
  { names: ['full_shard', '1'], zero: 3 },
  { names: ['shard_grad_op', '2'], zero: 2 },
  { names: ['no_shard', '3'], zero: 0 },
  { names: ['hybrid_shard', '4'], zero: 3, hybrid: true },
  { names: ['hybrid_shard_zero2', '5'], zero: 2, hybrid: true },
];

/** Takes FSDP's strategy. Hybrid sharding shares states out within a node. */
export function readStrategy(reader: PlanReader, name: string, word: string): boolean {
  const found = STRATEGIES.find(({ names }) => names.includes(word.toLowerCase()));
  if (found === undefined) return false;
  reader.take([name], 'zero', found.zero);
  if (found.hybrid !== true) return true;
  const { perNode } = reader.settings;
  if (perNode === undefined) reader.note('shard', 'Hybrid sharding shares states out within a node, and the devices in a node are not said; they stay shared by all copies');
  else reader.take([name], 'shard', perNode);
  return true;
}

/** The strategy's word; hybrid where states are shared within a node and there are more copies than that. */
export function strategyOf({ zero, hybrid }: { readonly zero: number; readonly hybrid: boolean }): string | undefined {
  return STRATEGIES.find((one) => one.zero === zero && (one.hybrid === true) === (hybrid && zero > 0))?.names[0];
}

/** `fsdp: "full_shard auto_wrap offload"` or the same as a list. */
export function readTrainerFsdp(reader: PlanReader): void {
  const value = reader.get('fsdp');
  if (value === undefined || value === '' || value === false) {
    reader.use('fsdp');
    return;
  }
  reader.use('fsdp');
  const words = (Array.isArray(value) ? value.map(String) : String(value).split(/[\s,]+/)).filter((word) => word !== '' && word !== 'true' && word !== 'auto_wrap');
  const reshard = reader.get('fsdp_config.reshard_after_forward');
  if (words.length === 0 || value === true) reader.take(['fsdp'], 'zero', reshard === false ? 2 : 3);
  if (reshard !== undefined) reader.use('fsdp_config.reshard_after_forward');
  for (const word of words) {
    if (word === 'offload') takeOffload(reader, 'fsdp');
    else if (!readStrategy(reader, 'fsdp', word)) reader.fault('unknown-option', 'fsdp', `fsdp has “${word.slice(0, 40)}”, which is no strategy of FSDP`);
  }
}

/** FSDP offloads parameters and gradients, and the optimizer runs where they are. */
export function takeOffload(reader: PlanReader, name: string): void {
  reader.take([name], 'offloadWeights', 'host');
  reader.take([name], 'offloadOptimizer', 'host');
}

/** Accelerate's sections for FSDP and for DeepSpeed's stage, in both directions where they are simple. */
export const ACCELERATE_RULES: readonly Rule[] = [
  cases([
    { says: { mixed_precision: 'bf16' }, set: { recipe: 'bf16' } },
    { says: { mixed_precision: 'fp16' }, set: { recipe: 'fp16' } },
    { says: { mixed_precision: 'fp8' }, set: { recipe: 'fp8' } },
    { says: { mixed_precision: ['no', 'false'] }, set: { recipe: 'fp32' } },
  ]),
  cases([
    { says: { 'fsdp_config.fsdp_activation_checkpointing': true }, set: { recomputation: 'full' } },
    { says: { 'fsdp_config.fsdp_activation_checkpointing': false }, set: { recomputation: 'none' } },
    { says: { 'megatron_lm_config.megatron_lm_recompute_activations': true }, set: { recomputation: 'selective' }, readOnly: true },
  ]),
];
