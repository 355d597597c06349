import type { Catalog } from '../../catalog/catalog.ts';
import { formatWhole } from '../../units/digits.ts';
import { FIELDS, type FieldValues } from '../fields.ts';
import { checkArchitecture } from '../custom.ts';
import { readSteps, replicas } from './batch.ts';
import type { Entries, Scalar } from './entries.ts';
import { MEGATRON_REASONS, MEGATRON_RULES } from './megatron-table.ts';
import { readMegatronModel, writeMegatronModel } from './megatron-model.ts';
import { matchModel } from './model-match.ts';
import { PlanReader } from './reader.ts';
import { readMachine } from './machine.ts';
import { readRules, writeRules } from './rules.ts';
import { launchLine } from './write.ts';
import type { PlanFacts, PlanImport } from './types.ts';

/** Names that a Megatron command has and no other. */
export const MEGATRON_SIGNS = /^(?:tensor_model_parallel_size|pipeline_model_parallel_size|num_layers|hidden_size|num_attention_heads|seq_length|micro_batch_size|global_batch_size|train_iters|train_samples|use_distributed_optimizer|sequence_parallel|recompute_activations|recompute_granularity|context_parallel_size|expert_model_parallel_size)$/;

/** Settings of a Megatron-LM command, from its options. */
export function readMegatron(entries: Entries, catalog: Catalog | undefined): Omit<PlanImport, 'kind'> {
  const reader = new PlanReader(entries, (name) => (/^[a-z]\w+$/.test(name) ? `--${name.replaceAll('_', '-')}` : name));
  readMachine(reader);
  readRules(MEGATRON_RULES, reader);
  reader.assume('', 'method', 'full');
  readModel(reader, catalog);
  readPipeline(reader);
  readRecomputation(reader);
  readDropout(reader);
  readRun(reader);
  return reader.finish(MEGATRON_REASONS);
}

function readModel(reader: PlanReader, catalog: Catalog | undefined): void {
  const before = new Set(reader.used);
  const model = readMegatronModel(reader);
  if (model === undefined) return;
  const { architecture, vocabGiven, divisor } = model;
  const names = reader.used.filter((name) => !before.has(name));
  const match = catalog && matchModel(architecture, vocabGiven, divisor, catalog);
  if (match !== undefined) {
    reader.take(names, 'model', match.found.id);
    if (match.others.length > 0) reader.note('model', `The shape is that of ${match.found.name}${vocabGiven ? '' : ', its vocabulary not being said'}; ${match.others.slice(0, 4).map(({ name }) => name).join(', ')} ${match.others.length === 1 ? 'has' : 'have'} it too`);
    return;
  }
  const { value, issues } = checkArchitecture(architecture, 'model');
  const fault = issues.find(({ severity }) => severity === 'error');
  if (value === undefined) {
    if (fault !== undefined) reader.issues.push(fault);
    return;
  }
  if (!vocabGiven) reader.note('model', `The vocabulary is not said; ${formatWhole(architecture.vocab)} entries are assumed`);
  reader.take(names, 'model', { name: `Megatron model, ${architecture.layers} layers of ${architecture.hidden}`, architecture: value });
}

function layersOfModel(reader: PlanReader): number | undefined {
  const value = Number(reader.get('num_layers'));
  return Number.isInteger(value) && value >= 1 ? value : undefined;
}

/** Chunks a device holds, from the layers in a chunk or the chunks themselves; more than one is interleaved. */
function readPipeline(reader: PlanReader): void {
  const { pipeline = 1 } = reader.settings;
  const inChunk = reader.number('num_layers_per_virtual_pipeline_stage');
  const layers = layersOfModel(reader);
  const chunks = reader.number('num_virtual_stages_per_pipeline_rank');
  if (inChunk !== undefined && inChunk >= 1) {
    const virtual = layers === undefined ? undefined : layers / (pipeline * inChunk);
    if (virtual !== undefined && Number.isInteger(virtual) && virtual >= 1) reader.take(['num_layers_per_virtual_pipeline_stage'], 'virtual', virtual);
    else reader.fault('out-of-range', 'num_layers_per_virtual_pipeline_stage', layers === undefined ? '--num-layers-per-virtual-pipeline-stage needs --num-layers to say how many virtual stages there are' : `${layers} layers do not divide into ${pipeline} stages of chunks of ${inChunk} layers`);
  } else if (chunks !== undefined && chunks >= 1) reader.take(['num_virtual_stages_per_pipeline_rank'], 'virtual', chunks);
  else reader.assume('num_layers_per_virtual_pipeline_stage', 'virtual', 1);
  const virtual = reader.settings.virtual ?? 1;
  if (pipeline > 1) {
    if (virtual > 1) reader.take(['pipeline_model_parallel_size', inChunk === undefined ? 'num_virtual_stages_per_pipeline_rank' : 'num_layers_per_virtual_pipeline_stage'], 'schedule', 'interleaved');
    else reader.take(['pipeline_model_parallel_size'], 'schedule', '1f1b');
  }
}

function readRecomputation(reader: PlanReader): void {
  const granularity = reader.text('recompute_granularity') ?? (reader.flag('recompute_activations') ? 'selective' : undefined);
  const method = reader.text('recompute_method');
  const number = reader.number('recompute_num_layers');
  const layers = layersOfModel(reader);
  const { pipeline = 1, virtual = 1 } = reader.settings;
  // An older spelling of full recomputation.
  const older = reader.flag('checkpoint_activations') || reader.flag('activations_checkpoint');
  if (granularity === undefined && !older) return reader.assume('recompute_granularity', 'recomputation', 'none');
  if (granularity !== undefined && granularity !== 'full' && granularity !== 'selective') return reader.fault('unknown-option', 'recompute_granularity', `--recompute-granularity is “${granularity.slice(0, 40)}”; it must be full or selective`);
  const names = granularity === undefined ? ['checkpoint_activations'] : reader.has('recompute_granularity') ? ['recompute_granularity'] : ['recompute_activations'];
  const kind = granularity ?? 'full';
  reader.take(names, 'recomputation', kind as 'full' | 'selective');
  if (kind === 'full' && method === 'block' && number !== undefined && layers !== undefined) reader.take(['recompute_num_layers', 'recompute_method'], 'recomputedLayers', Math.min(layers, number * pipeline * virtual));
  else if (layers !== undefined && kind === 'full' && (number ?? 1) <= 1 && (number !== undefined || method !== undefined)) reader.take(['recompute_method', 'recompute_num_layers'].filter((name) => reader.has(name)), 'recomputedLayers', layers);
  else if (layers !== undefined) reader.assume('recompute_num_layers', 'recomputedLayers', layers);
  if (kind === 'full' && method !== 'block' && number !== undefined && number > 1) reader.leave('recompute_num_layers', 'Each layer keeps its own input here; keeping that of every few layers has no setting.');
}

/** Megatron drops in attention and after it; one rate stands for both. */
function readDropout(reader: PlanReader): void {
  const range = { min: 0, max: 0.9, integer: false, type: 'number' } as Parameters<PlanReader['number']>[1];
  const hidden = reader.number('hidden_dropout', range);
  const attention = reader.number('attention_dropout', range);
  if (hidden === undefined && attention === undefined) return reader.assume('hidden_dropout', 'dropout', 0.1);
  const names = ['hidden_dropout', 'attention_dropout'].filter((name) => reader.has(name));
  reader.take(names, 'dropout', Math.max(hidden ?? 0.1, attention ?? 0.1));
  if ((hidden ?? 0.1) !== (attention ?? 0.1)) reader.note('dropout', 'Dropout has one rate here; the higher of the two is taken');
}

function readRun(reader: PlanReader): void {
  const global = reader.number('global_batch_size', FIELDS.globalBatch);
  const data = replicas(reader.settings);
  if (global !== undefined) reader.take(['global_batch_size'], 'globalBatch', global);
  else if (data !== undefined) reader.assume('global_batch_size', 'globalBatch', data * (reader.settings.microBatch ?? 1));
  const { count, tensor = 1, pipeline = 1, context = 1 } = reader.settings;
  const needed = tensor * pipeline * context;
  if (count === undefined) reader.note('count', `The number of devices is not said and stays as it is; one copy of the model takes ${formatWhole(needed)}`);
  else if (data === undefined) reader.fault('out-of-range', 'count', `${formatWhole(count)} devices do not divide into copies of the model, each of tensor ${tensor} × pipeline ${pipeline} × context ${context} = ${formatWhole(needed)}`);
  const { sequence } = reader.settings;
  const instances = reader.number('num_distributed_optimizer_instances');
  if (instances !== undefined && instances > 1) {
    if (data !== undefined && Number.isInteger((data * context) / instances)) reader.take(['num_distributed_optimizer_instances'], 'shard', (data * context) / instances);
    else reader.leave('num_distributed_optimizer_instances', 'The number of devices is not said, or does not divide.');
  }
  const samples = reader.number('train_samples');
  const tokens = reader.number('train_tokens');
  if (tokens !== undefined) reader.take(['train_tokens'], 'tokens', tokens);
  else if (samples !== undefined && sequence !== undefined) reader.take(['train_samples'], 'tokens', samples * sequence);
  else if (samples !== undefined) reader.leave('train_samples', 'The run is counted in tokens, and --seq-length is not said.');
  if (samples === undefined && tokens === undefined) readSteps(reader, 'train_iters');
}

/** The command line of a plan. */
export function writeMegatron(values: FieldValues, { architecture }: PlanFacts): string {
  const entries = new Map<string, Scalar>([...writeMegatronModel(architecture), ...writeRules(MEGATRON_RULES, values)]);
  entries.set('global_batch_size', values.globalBatch);
  entries.set('train_samples', Math.ceil(values.tokens / values.sequence));
  const chunks = values.pipeline * values.virtual;
  if (values.pipeline > 1 && values.virtual > 1) {
    if (architecture.layers % chunks === 0) entries.set('num_layers_per_virtual_pipeline_stage', architecture.layers / chunks);
    else entries.set('num_virtual_stages_per_pipeline_rank', values.virtual);
  }
  if (values.recomputation !== 'none') entries.set('recompute_granularity', values.recomputation);
  if (values.recomputation === 'full') {
    const whole = values.recomputedLayers >= architecture.layers;
    entries.set('recompute_method', whole ? 'uniform' : 'block');
    entries.set('recompute_num_layers', whole ? 1 : Math.ceil(values.recomputedLayers / chunks));
  }
  entries.set('hidden_dropout', values.dropout);
  entries.set('attention_dropout', values.dropout);
  const data = replicas(values);
  const sharding = data === undefined || values.zero === 0 ? 1 : (data * values.context) / values.shard;
  if (Number.isInteger(sharding) && sharding > 1) entries.set('num_distributed_optimizer_instances', sharding);
  return launchLine(values, 'pretrain_gpt.py', entries, (value) => (value === true ? [] : [String(value)]), '-');
}
