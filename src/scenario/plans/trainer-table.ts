import type { Settings } from '../fields.ts';
import type { Reasons } from './reader.ts';
import { cases, number, type Rule, type Case } from './rules.ts';

const pure = ({ recipe }: Settings): boolean => recipe === 'bf16-pure';
const notPure = (values: Settings): boolean => !pure(values);
const projects = ({ method }: Settings): boolean => method === 'galore';
const plain = (values: Settings): boolean => !projects(values);
const paged = (values: Settings): boolean => plain(values) && values.method === 'qlora';

const OPTIMIZERS: readonly Case[] = [
  { says: { optim: ['galore_adamw_layerwise'] }, set: { method: 'galore', optimizer: 'adamw', optimizerFormat: 'fp32', perLayerUpdate: true } },
  { says: { optim: ['galore_adamw_8bit_layerwise'] }, set: { method: 'galore', optimizer: 'adamw', optimizerFormat: 'int8', perLayerUpdate: true } },
  { says: { optim: ['galore_adamw_8bit'] }, set: { method: 'galore', optimizer: 'adamw', optimizerFormat: 'int8', perLayerUpdate: false } },
  { says: { optim: ['galore_adafactor'] }, set: { method: 'galore', optimizer: 'adafactor', optimizerFormat: 'fp32', perLayerUpdate: false } },
  { says: { optim: ['galore_adamw'] }, set: { method: 'galore', optimizer: 'adamw', optimizerFormat: 'fp32', perLayerUpdate: false } },
  { says: { optim: ['paged_adamw_8bit'] }, set: { optimizer: 'adamw', optimizerFormat: 'int8', pagedOptimizer: true }, only: paged },
  { says: { optim: ['paged_adamw_32bit', 'paged_adamw'] }, set: { optimizer: 'adamw', optimizerFormat: 'fp32', pagedOptimizer: true }, only: paged },
  { says: { optim: ['paged_lion_8bit'] }, set: { optimizer: 'lion', optimizerFormat: 'int8', pagedOptimizer: true }, only: paged },
  { says: { optim: ['paged_lion_32bit'] }, set: { optimizer: 'lion', optimizerFormat: 'fp32', pagedOptimizer: true }, only: paged },
  { says: { optim: ['paged_adamw_8bit'] }, set: { optimizer: 'adamw', optimizerFormat: 'int8' }, readOnly: true },
  { says: { optim: ['paged_adamw_32bit', 'paged_adamw'] }, set: { optimizer: 'adamw', optimizerFormat: 'fp32' }, readOnly: true },
  { says: { optim: ['paged_lion_8bit'] }, set: { optimizer: 'lion', optimizerFormat: 'int8' }, readOnly: true },
  { says: { optim: ['paged_lion_32bit', 'paged_lion'] }, set: { optimizer: 'lion', optimizerFormat: 'fp32' }, readOnly: true },
  { says: { optim: ['adamw_bnb_8bit', 'adamw_8bit', 'adamw_torch_8bit'] }, set: { optimizer: 'adamw', optimizerFormat: 'int8' }, only: plain },
  { says: { optim: ['adamw_torch_4bit'] }, set: { optimizer: 'adamw', optimizerFormat: 'int4' }, only: plain },
  // States are made like the parameters: in 16 bits where those are.
  { says: { optim: ['adamw_torch', 'adamw_torch_fused', 'adamw_hf', 'adamw_apex_fused', 'adamw_torch_xla', 'adamw_torch_npu_fused'] }, set: { optimizer: 'adamw', optimizerFormat: 'bf16' }, only: (values) => pure(values) && plain(values) },
  { says: { optim: ['adamw_torch', 'adamw_torch_fused', 'adamw_hf', 'adamw_apex_fused', 'adamw_torch_xla', 'adamw_torch_npu_fused'] }, set: { optimizer: 'adamw', optimizerFormat: 'fp32' }, only: (values) => notPure(values) && plain(values) },
  { says: { optim: ['adafactor'] }, set: { optimizer: 'adafactor', optimizerFormat: 'fp32' }, only: plain },
  { says: { optim: ['lion_8bit', 'lion_bnb_8bit'] }, set: { optimizer: 'lion', optimizerFormat: 'int8' }, only: plain },
  { says: { optim: ['lion_32bit', 'lion'] }, set: { optimizer: 'lion', optimizerFormat: 'fp32' }, only: plain },
  { says: { optim: ['sgd'] }, set: { optimizer: 'sgd', optimizerFormat: 'fp32' }, only: plain },
  { says: { optim: ['muon'] }, set: { optimizer: 'muon', optimizerFormat: 'fp32' }, readOnly: true },
  { says: {}, set: { optimizer: 'adamw', optimizerFormat: 'fp32' }, readOnly: true },
];

/** TrainingArguments of Hugging Face Transformers, and SFTConfig of TRL, in both directions. */
export const TRAINER_RULES: readonly Rule[] = [
  number('per_device_train_batch_size', 'microBatch', 8),
  cases([
    { says: { bf16: true, 'model_init_kwargs.dtype': ['bfloat16', 'torch.bfloat16'] }, set: { recipe: 'bf16-pure' }, only: ({ method }) => method === undefined || ['full', 'galore', 'freeze', 'head', 'bitfit', 'lisa'].includes(method) },
    { says: { 'model_init_kwargs.dtype': ['bfloat16', 'torch.bfloat16'] }, set: { recipe: 'bf16-pure' }, readOnly: true },
    { says: { bf16: true }, set: { recipe: 'bf16' } },
    { says: { fp16: true }, set: { recipe: 'fp16' } },
    { says: {}, set: { recipe: 'fp32' } },
  ], 'The recipe is read from the other arguments.'),
  cases(OPTIMIZERS, 'No such optimizer here.'),
  cases([
    { says: { gradient_checkpointing: true }, set: { recomputation: 'full' } },
    { says: {}, set: { recomputation: 'none' } },
  ]),
  cases([
    { says: { 'fsdp_config.activation_checkpointing': true }, set: { recomputation: 'full' }, readOnly: true },
  ]),
  number('max_length', 'sequence'),
  cases([
    { says: { packing: true }, set: { lengths: 'packed' } },
    { says: { packing: false }, set: { lengths: 'padded' } },
  ]),
  cases([
    { says: { use_liger_kernel: true }, set: { loss: 'fused' } },
    { says: {}, set: { loss: 'unfused' } },
  ]),
  cases([
    { says: { attn_implementation: ['flash_attention_2', 'flash_attention_3', 'sdpa', 'kernels-community/flash-attn'] }, set: { attention: 'fused' }, readOnly: true },
    { says: { attn_implementation: 'eager' }, set: { attention: 'unfused' }, readOnly: true },
  ]),
];

export const TRAINER_REASONS: Reasons = [
  [/num_train_epochs|num_epochs/, 'The run is counted in tokens, and the size of the data set is not said.'],
  [/^tf32$/, 'Products of the FP32 recipe run in FP32; TF32 has no recipe.'],
  [/learning_rate|^lr|warmup|weight_decay|max_grad_norm|adam_|label_smoothing|neftune|lr_scheduler|^scale|cosine|loss_type|completion_only|assistant_only/, 'Changes what is learnt, not what a step costs.'],
  [/logging|report_to|^log_|run_name|disable_tqdm|eval|metric|save|hub|push|checkpoint|output_dir|overwrite|seed|do_|load_best|resume|wandb/, 'Logging, evaluation and storage; checkpoints are set under reliability.'],
  [/dataloader|dataset|remove_unused|data_|group_by_length|length_column|text_field|column|datasets|chat_template|val_set/, 'Where the data come from; they are taken to arrive in time.'],
  [/torch_compile|torchdynamo|jit|use_cpu|no_cuda|ddp_|find_unused|local_rank|tpu|xla|kwargs|auto_find|torch_empty|past_index|accelerator_config|use_reentrant|average_tokens|include_num/, 'How the trainer runs; no setting here depends on it.'],
  [/model_name|base_model|tokenizer|trust_remote|revision|model_type/, 'The model is chosen by itself: pick it in the catalog or import its config.'],
  [/fsdp|transformer_layer_cls|auto_wrap/, 'How modules are wrapped and loaded; states are shared out layer by layer.'],
  [/optim_target_modules/, 'Gradients of all linear matrices are projected.'],
];
