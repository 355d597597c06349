import { parseJsonObject } from '../import/parse-json.ts';
import { flatten, nestedFrom, type NestedMap, type Scalar } from './entries.ts';
import { MEGATRON_SIGNS } from './megatron.ts';
import { readCalls } from './python.ts';
import { optionEntries, readShell } from './shell.ts';
import type { PlanKind } from './types.ts';
import { parseYaml } from './yaml.ts';

/** A text as entries, and which format they are of. */
export type Recognised = { readonly kind: PlanKind; readonly entries: Map<string, Scalar>; readonly shown?: ReadonlyMap<string, string> } | { readonly kind: undefined; readonly reason: string };

/** Launch scripts and configurations are a few kB. */
export const MOST_TEXT = 400_000;

const FORMATS = 'A Megatron-LM command line, a DeepSpeed JSON file, Hugging Face training arguments, a PEFT adapter_config.json or an accelerate YAML file is expected';

/** Variables of a script that say how large the machine is, where the launcher's options do not. */
const MACHINE_VARIABLES = ['NNODES', 'NUM_NODES', 'GPUS_PER_NODE', 'NPROC_PER_NODE', 'NUM_GPUS', 'WORLD_SIZE'];

/** Finds out what a text is by what only that format has. May throw ImportProblem for JSON that does not parse. */
export function recognise(text: string): Recognised {
  const body = text.replace(/^\ufeff/, '').trim();
  if (body === '') return { kind: undefined, reason: `The text is empty. ${FORMATS}` };
  if (body.length > MOST_TEXT) return { kind: undefined, reason: `The text has ${(body.length / 1e6).toFixed(1)} million characters; plans are a few thousand, and more than ${MOST_TEXT / 1e6} million are not read` };
  if (body.startsWith('{')) return fromMap(nestedFrom(parseJsonObject(body, 'text')) as NestedMap);
  if (/\b[A-Za-z_]\w*(?:Arguments|Config)\s*\(/.test(body)) return fromCalls(body);
  if (/(?:^|\s)--[A-Za-z]/.test(body)) return fromShell(body);
  if (/^[ \t]*[\w.-]+[ \t]*(?::[ \t]*\w+[ \t]*)?=(?!=)/m.test(body) && !/^[ \t]*[\w"']+[ \t]*:(?:\s|$)/m.test(body)) return fromCalls(body);
  if (/^[ \t]*[\w"'.-]+[ \t]*:(?:\s|$)/m.test(body)) {
    const parsed = parseYaml(body);
    return parsed.ok ? fromMap(parsed.value) : { kind: undefined, reason: `Line ${parsed.line}: ${parsed.reason}` };
  }
  return { kind: undefined, reason: `The text is no plan that is known here. ${FORMATS}` };
}

const ACCELERATE_SIGNS = ['distributed_type', 'compute_environment', 'num_processes', 'fsdp_config.fsdp_sharding_strategy', 'fsdp_config.fsdp_version'];
const DEEPSPEED_SIGNS = ['zero_optimization', 'train_micro_batch_size_per_gpu', 'train_batch_size', 'zero_allow_untested_optimizer'];
const TRAINER_SIGNS = /^(?:output_dir|per_device_\w+|per_gpu_\w+|learning_rate|num_train_epochs|max_steps|bf16|fp16|optim|gradient_checkpointing|fsdp|fsdp_config|deepspeed|training_arguments|training_args|max_seq_length|max_length|sequence_len|micro_batch_size|use_peft|lora_r|adapter|peft_config|lora_config|quantization_config|bnb_config|load_in_4bit|gradient_accumulation_steps|packing)$/;

function fromMap(map: NestedMap): Recognised {
  const entries = flatten(map);
  const names = map.entries.map(([name]) => name);
  const has = (name: string): boolean => entries.has(name) || names.includes(name);
  if (has('peft_type')) return { kind: 'peft', entries };
  if (ACCELERATE_SIGNS.some(has)) return { kind: 'accelerate', entries };
  if (DEEPSPEED_SIGNS.some(has)) return { kind: 'deepspeed', entries };
  if (names.some((name) => TRAINER_SIGNS.test(name))) return { kind: 'huggingface', ...trainerEntries(entries) };
  if (has('model_type') || has('architectures')) return { kind: undefined, reason: 'This is the config of a model, not a plan for training it; import it as a model' };
  return { kind: undefined, reason: `${names.length === 0 ? 'The object is empty' : `None of its names (${names.slice(0, 5).map((name) => name.slice(0, 40)).join(', ')}) says what it is`}. ${FORMATS}` };
}

/** Classes whose arguments stand beside the trainer's. */
const CLASSES: readonly (readonly [RegExp, string, string?])[] = [
  [/^LoraConfig$/, 'peft.', 'LORA'], [/^AdaLoraConfig$/, 'peft.', 'ADALORA'], [/^PrefixTuningConfig$/, 'peft.', 'PREFIX_TUNING'],
  [/^PromptTuningConfig$/, 'peft.', 'PROMPT_TUNING'], [/^PromptEncoderConfig$/, 'peft.', 'P_TUNING'], [/^IA3Config$/, 'peft.', 'IA3'], [/^BitsAndBytesConfig$/, 'quantization.'],
  [/(?:TrainingArguments|SFTConfig|DPOConfig|ORPOConfig|KTOConfig|RewardConfig|GRPOConfig)$/, ''],
];

function fromCalls(body: string): Recognised {
  const entries = new Map<string, Scalar>();
  let known = false;
  let trainer = false;
  for (const { name, entries: list } of readCalls(body)) {
    const found = name === '' ? (['', ''] as const) : CLASSES.find(([pattern]) => pattern.test(name))?.slice(1);
    if (found === undefined) {
      flatten({ entries: list }, `${name}.`, entries);
      continue;
    }
    known ||= name !== '' || list.some(([key]) => TRAINER_SIGNS.test(key));
    trainer ||= found[0] === '';
    const prefix = String(found[0] ?? '');
    flatten({ entries: list }, prefix, entries);
    if (prefix === 'peft.' && found[1] !== undefined) entries.set('peft.peft_type', String(found[1]));
  }
  if (!known) return { kind: undefined, reason: `None of the arguments is one of a trainer, an adapter or a quantized base. ${FORMATS}` };
  if (trainer) return { kind: 'huggingface', ...trainerEntries(entries) };
  return { kind: 'peft', entries };
}

function fromShell(body: string): Recognised {
  const { words, variables, tooLong } = readShell(body);
  if (tooLong) return { kind: undefined, reason: 'Its variables grow past what is read' };
  const entries = optionEntries(words);
  for (const name of MACHINE_VARIABLES) {
    const value = Number(variables.get(name) ?? '');
    if (Number.isInteger(value) && value >= 1) entries.set(name, value);
  }
  const names = [...entries.keys()];
  const megatron = names.filter((name) => MEGATRON_SIGNS.test(name)).length;
  const trainer = names.filter((name) => TRAINER_SIGNS.test(name)).length;
  if (megatron === 0 && trainer === 0) return { kind: undefined, reason: `None of its options (${names.slice(0, 5).map((name) => `--${name.replaceAll('_', '-')}`).join(', ')}) is one of a training plan. ${FORMATS}` };
  if (/pretrain_\w+\.py/.test(body) || megatron >= trainer) return { kind: 'megatron', entries };
  return { kind: 'huggingface', ...trainerEntries(entries) };
}

/** Sections that hold what stands at the top elsewhere. */
const SECTIONS: readonly (readonly [RegExp, string])[] = [
  [/^(?:training_arguments|training_args)\./, ''], [/^(?:peft_config|lora_config|lora|adapter_config)\./, 'peft.'], [/^(?:quantization_config|bnb_config|bitsandbytes_config|model_init_kwargs\.quantization_config)\./, 'quantization.'],
];
/** Other spellings: those of TRL's scripts and of Axolotl, and older names. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['lora_r', 'peft.r'], ['lora_target_modules', 'peft.target_modules'], ['use_dora', 'peft.use_dora'], ['peft_use_dora', 'peft.use_dora'], ['lora_alpha', 'peft.lora_alpha'], ['lora_dropout', 'peft.lora_dropout'],
  ['load_in_4bit', 'quantization.load_in_4bit'], ['load_in_8bit', 'quantization.load_in_8bit'], ['bnb_4bit_quant_type', 'quantization.bnb_4bit_quant_type'], ['use_bnb_nested_quant', 'quantization.bnb_4bit_use_double_quant'],
  ['bnb_4bit_use_double_quant', 'quantization.bnb_4bit_use_double_quant'],
  ['max_seq_length', 'max_length'], ['sequence_len', 'max_length'], ['sample_packing', 'packing'], ['micro_batch_size', 'per_device_train_batch_size'], ['per_gpu_train_batch_size', 'per_device_train_batch_size'], ['optimizer', 'optim'],
  ['torch_dtype', 'model_init_kwargs.dtype'], ['dtype', 'model_init_kwargs.dtype'], ['model_init_kwargs.torch_dtype', 'model_init_kwargs.dtype'], ['gradient_checkpointing_enable', 'gradient_checkpointing'],
]);

/** One name for each thing that trainers spell differently, and under which it was found. */
function trainerEntries(given: ReadonlyMap<string, Scalar>): { readonly entries: Map<string, Scalar>; readonly shown: ReadonlyMap<string, string> } {
  const entries = new Map<string, Scalar>();
  const shown = new Map<string, string>();
  for (const [name, value] of unfolded(given)) {
    const section = SECTIONS.find(([pattern]) => pattern.test(name));
    const path = section === undefined ? name : name.replace(section[0], section[1]);
    const canonical = SPELLINGS.get(path) ?? path;
    if (canonical !== name) shown.set(canonical, name);
    entries.set(canonical, value);
  }
  const adapter = entries.get('adapter');
  const wanted = entries.get('use_peft') === true || adapter === 'lora' || adapter === 'qlora' || (entries.has('peft.r') && entries.get('use_peft') !== false);
  if (wanted && !entries.has('peft.peft_type')) entries.set('peft.peft_type', 'LORA');
  if (adapter === 'qlora' && !entries.has('quantization.load_in_4bit')) entries.set('quantization.load_in_4bit', true);
  // What Axolotl and TRL fill in.
  if (adapter === 'qlora') for (const [name, value] of [['quantization.bnb_4bit_quant_type', 'nf4'], ['quantization.bnb_4bit_use_double_quant', true]] as const) if (!entries.has(name)) entries.set(name, value);
  if (wanted && !given.has('peft.peft_type')) shown.set('peft.peft_type', adapter !== undefined ? 'adapter' : entries.has('use_peft') ? 'use_peft' : (shown.get('peft.r') ?? 'r'));
  for (const name of ['use_peft', 'adapter']) if (wanted) entries.delete(name);
  return { entries, shown };
}

/** A value that is a JSON object in a string, as command lines give nested ones. */
function unfolded(given: ReadonlyMap<string, Scalar>): ReadonlyMap<string, Scalar> {
  const entries = new Map<string, Scalar>();
  for (const [name, value] of given) {
    if (typeof value === 'string' && value.startsWith('{') && value.endsWith('}')) {
      try {
        flatten(nestedFrom(parseJsonObject(value, name)) as NestedMap, `${name}.`, entries);
        continue;
      } catch {
        // Not JSON after all: it stays a text, and is listed as left.
      }
    }
    entries.set(name, value);
  }
  return entries;
}
