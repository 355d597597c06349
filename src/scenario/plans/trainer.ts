import type { FieldValues } from '../fields.ts';
import { accumulationOf, readBatch, replicas } from './batch.ts';
import { readDeepSpeed } from './deepspeed.ts';
import type { Scalar } from './entries.ts';
import { readMachine } from './machine.ts';
import { readPeft } from './peft.ts';
import type { PlanReader } from './reader.ts';
import { readRules, writeRules } from './rules.ts';
import { readTrainerFsdp, strategyOf } from './sharding.ts';
import { TRAINER_RULES } from './trainer-table.ts';
import { launchLine } from './write.ts';

/** Settings of TrainingArguments, with what may stand beside them: an adapter, a quantized base, FSDP and DeepSpeed. */
export function readTrainer(reader: PlanReader): void {
  reader.assume('', 'kind', 'finetuning');
  readMachine(reader);
  if (reader.hasAny('peft') || reader.hasAny('quantization')) readPeft(reader, 'peft.');
  readRules(TRAINER_RULES, reader);
  readProjection(reader);
  readTrainerFsdp(reader);
  const offload = reader.settings.offloadWeights;
  if (offload === undefined && reader.has('fsdp')) {
    reader.assume('fsdp', 'offloadWeights', 'device');
    reader.assume('fsdp', 'offloadOptimizer', 'device');
  }
  if (reader.hasAny('deepspeed')) {
    if (typeof reader.get('deepspeed') === 'string') reader.leave('deepspeed', 'Names a file; paste its text to take it too.');
    else readDeepSpeed(reader, 'deepspeed.');
  } else reader.assume('fsdp', 'zero', 0);
  reader.assume('parallelism_config', 'tensor', 1);
  reader.assume('parallelism_config', 'pipeline', 1);
  reader.assume('parallelism_config', 'context', 1);
  const nested = 'deepspeed.gradient_accumulation_steps';
  if (reader.has(nested) && !reader.has('gradient_accumulation_steps')) readBatch(reader, { accumulation: nested }, undefined);
  else {
    if (reader.has(nested)) reader.leave(nested, 'The trainer’s own argument counts.');
    const steps = Number(reader.get('max_steps') ?? -1) > 0 ? { steps: 'max_steps' } : {};
    readBatch(reader, { accumulation: 'gradient_accumulation_steps', ...steps }, 1);
  }
  // −1 stands for the whole of the epochs.
  if (reader.get('max_steps') === -1) reader.leave('max_steps', 'Stands for all of the epochs.');
}

/** GaLore's rank and gap: `optim_args: "rank=128, update_proj_gap=200, scale=0.25"`. */
function readProjection(reader: PlanReader): void {
  const text = reader.get('optim_args');
  if (text === undefined || reader.settings.method !== 'galore') return;
  reader.use('optim_args');
  for (const part of String(text).slice(0, 1000).split(',')) {
    const [name = '', value = ''] = part.split('=').map((piece) => piece.trim());
    if (name === 'rank') reader.take(['optim_args'], 'rank', Number(value));
    if (name === 'update_proj_gap') reader.take(['optim_args'], 'updateGap', Number(value));
  }
}

/** The TrainingArguments of a plan as a command that says on how many devices it runs; an adapter has a file of its own. */
export function writeTrainer(values: FieldValues): string {
  const entries = new Map<string, Scalar>([...writeRules(TRAINER_RULES, values)]);
  const accumulation = accumulationOf(values);
  if (accumulation !== undefined) entries.set('gradient_accumulation_steps', accumulation);
  const steps = values.tokens / (values.globalBatch * values.sequence);
  entries.set('max_steps', Math.max(1, Math.round(steps)));
  if (values.method === 'galore') {
    entries.set('optim_target_modules', 'all-linear');
    entries.set('optim_args', `rank=${values.rank}, update_proj_gap=${values.updateGap}`);
  }
  const data = replicas(values);
  const hybrid = data !== undefined && values.shard < data * values.context && values.shard === values.perNode;
  const strategy = values.zero >= 2 ? strategyOf({ zero: values.zero, hybrid }) : undefined;
  const offload = values.offloadWeights === 'host' && values.offloadOptimizer === 'host';
  if (strategy !== undefined) entries.set('fsdp', `${strategy} auto_wrap${offload ? ' offload' : ''}`);
  return launchLine(values, 'train.py', entries, (value) => [value === true ? 'True' : value === false ? 'False' : String(value)]);
}
