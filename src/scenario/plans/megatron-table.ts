import type { Settings } from '../fields.ts';
import type { Reasons } from './reader.ts';
import { cases, flag, number, type Rule } from './rules.ts';

const sixteen = ({ recipe }: Settings): boolean => recipe !== 'fp16' && recipe !== 'fp32';

/** Arguments of Megatron-LM (megatron/training/arguments.py) with a counterpart, in both directions; dashes are underscores. */
export const MEGATRON_RULES: readonly Rule[] = [
  number('tensor_model_parallel_size', 'tensor', 1),
  number('pipeline_model_parallel_size', 'pipeline', 1),
  number('context_parallel_size', 'context', 1),
  number('expert_model_parallel_size', 'expert', 1),
  number('seq_length', 'sequence'),
  number('micro_batch_size', 'microBatch'),
  number('mtp_num_layers', 'predictionHeads', 0),
  number('moe_expert_capacity_factor', 'capacityFactor', 0),
  flag('sequence_parallel', 'sequenceParallel'),
  cases([{ says: { finetune: true }, set: { kind: 'finetuning' } }, { says: {}, set: { kind: 'training' } }]),
  cases(
    [
      { says: { bf16: true, fp4_format: ['e2m1'], fp4_recipe: ['nvfp4'] }, set: { recipe: 'nvfp4' } },
      { says: { fp4_format: 'e2m1' }, set: { recipe: 'nvfp4' }, readOnly: true },
      { says: { bf16: true, fp8_format: ['hybrid', 'e4m3'], fp8_recipe: 'mxfp8' }, set: { recipe: 'mxfp8' } },
      { says: { bf16: true, fp8_format: ['hybrid', 'e4m3'], fp8_recipe: 'blockwise' }, set: { recipe: 'fp8-block' } },
      { says: { bf16: true, fp8_format: ['hybrid', 'e4m3'], fp8_recipe: ['delayed', 'tensorwise'] }, set: { recipe: 'fp8' } },
      { says: { bf16: true, fp8_format: ['hybrid', 'e4m3'] }, set: { recipe: 'fp8' }, readOnly: true },
      { says: { bf16: true, fp8_hybrid: true }, set: { recipe: 'fp8' }, readOnly: true },
      { says: { bf16: true, fp8_e4m3: true }, set: { recipe: 'fp8' }, readOnly: true },
      { says: { bf16: true }, set: { recipe: 'bf16' } },
      { says: { fp16: true }, set: { recipe: 'fp16' } },
      { says: {}, set: { recipe: 'fp32' } },
    ],
    'This combination of formats is no recipe here.',
  ),
  cases([
    { says: { grad_reduce_in_bf16: true }, set: { gradients: 'bf16', reduction: 'bf16' } },
    { says: { accumulate_allreduce_grads_in_fp32: true }, set: { gradients: 'fp32', reduction: 'fp32' }, only: ({ recipe }) => recipe !== 'fp32' },
    { says: { fp16: true }, set: { gradients: 'fp16', reduction: 'fp16' }, only: ({ recipe }) => recipe === 'fp16' },
    // With bf16 Megatron accumulates in 32 bits without being asked.
    { says: {}, set: { gradients: 'fp32', reduction: 'fp32' } },
  ]),
  cases([
    { says: { use_precision_aware_optimizer: true, exp_avg_dtype: 'fp8', exp_avg_sq_dtype: 'fp8' }, set: { optimizerFormat: 'fp8' } },
    { says: { use_precision_aware_optimizer: true, exp_avg_dtype: 'bf16', exp_avg_sq_dtype: 'bf16' }, set: { optimizerFormat: 'bf16' }, only: sixteen },
    { says: { use_precision_aware_optimizer: true, exp_avg_dtype: 'fp16', exp_avg_sq_dtype: 'fp16' }, set: { optimizerFormat: 'fp16' } },
    { says: { use_precision_aware_optimizer: true }, set: { optimizerFormat: 'fp32' }, readOnly: true },
    { says: {}, set: { optimizerFormat: 'fp32' } },
  ], 'Both states of the optimizer have one format here.'),
  cases(
    [
      { says: { optimizer: ['sgd'] }, set: { optimizer: 'sgd' } },
      { says: { optimizer: ['muon', 'dist_muon'] }, set: { optimizer: 'muon' } },
      { says: { optimizer: 'lion' }, set: { optimizer: 'lion' } },
      { says: { optimizer: 'soap' }, set: { optimizer: 'soap' } },
      { says: { optimizer: ['adam', 'adamw'] }, set: { optimizer: 'adamw' } },
      { says: {}, set: { optimizer: 'adamw' } },
    ],
    'No such optimizer here.',
  ),
  cases([
    { says: { use_megatron_fsdp: true, data_parallel_sharding_strategy: 'optim_grads_params', use_distributed_optimizer: true }, set: { zero: 3 } },
    { says: { use_megatron_fsdp: true, data_parallel_sharding_strategy: 'optim_grads', use_distributed_optimizer: true }, set: { zero: 2 } },
    { says: { data_parallel_sharding_strategy: 'optim_grads_params' }, set: { zero: 3 }, readOnly: true },
    { says: { data_parallel_sharding_strategy: 'optim_grads' }, set: { zero: 2 }, readOnly: true },
    { says: { use_torch_fsdp2: true }, set: { zero: 3 }, readOnly: true },
    { says: { zero_stage: 3 }, set: { zero: 3 }, readOnly: true },
    { says: { zero_stage: 2 }, set: { zero: 2 }, readOnly: true },
    { says: { zero_stage: 1 }, set: { zero: 1 }, readOnly: true },
    { says: { use_distributed_optimizer: true }, set: { zero: 1 } },
    { says: {}, set: { zero: 0 } },
  ], 'How states are shared out is read from the other arguments.'),
  cases([
    { says: { overlap_grad_reduce: true, overlap_param_gather: true }, set: { overlap: 'computed' }, only: ({ zero }) => zero !== 0 },
    { says: { overlap_grad_reduce: true }, set: { overlap: 'computed' } },
    { says: { tp_comm_overlap: true }, set: { overlap: 'computed' }, readOnly: true },
    { says: {}, set: { overlap: 'none' } },
  ], 'Overlap is worked out for all communication at once.'),
  cases([
    { says: { attention_backend: 'unfused' }, set: { attention: 'unfused' } },
    { says: { use_flash_attn: true }, set: { attention: 'fused' } },
    { says: { attention_backend: ['flash', 'fused', 'auto'] }, set: { attention: 'fused' }, readOnly: true },
  ]),
  cases([
    { says: { cross_entropy_loss_fusion: true, cross_entropy_fusion_impl: 'linear' }, set: { loss: 'fused' } },
    { says: { cross_entropy_loss_fusion: true }, set: { loss: 'in-place' }, readOnly: true, but: 'Fuses kernels of the loss and still keeps the logits whole, which is the loss in place here.' },
    { says: {}, set: { loss: 'in-place' } },
  ], 'Its loss overwrites logits in place; only the linear fusion keeps them from being made whole.'),
  cases([
    { says: { account_for_embedding_in_pipeline_split: true, account_for_loss_in_pipeline_split: true }, set: { vocabulary: 'balanced' } },
    { says: {}, set: { vocabulary: 'ends' } },
  ], 'Layers are shifted for embedding and head together, or not at all.'),
  cases([
    { says: { use_tp_pp_dp_mapping: true }, set: { order: 'tp-cp-pp-ep-dp' } },
    { says: {}, set: { order: 'tp-cp-ep-dp-pp' } },
  ]),
  cases(
    [
      { says: { cp_comm_type: 'a2a' }, set: { contextKind: 'all-to-all' } },
      { says: { cp_comm_type: 'p2p' }, set: { contextKind: 'ring' }, readOnly: true },
      { says: {}, set: { contextKind: 'ring' } },
    ],
    'Context exchange is a ring or all-to-all here.',
  ),
  cases([
    { says: { optimizer_cpu_offload: true }, set: { offloadOptimizer: 'host' } },
    { says: {}, set: { offloadOptimizer: 'device' } },
  ]),
];

/** Read for the model's shape, the batch and the machine by megatron.ts and megatron-model.ts; why the rest stays out. */
export const MEGATRON_REASONS: Reasons = [
  [/^(?:lr|min_lr|weight_decay|adam_|sgd_|muon_|clip_grad|start_weight|end_weight|loss_scale|initial_loss|min_loss|hysteresis|init_method|override_opt|use_checkpoint_opt|warmup|decoupled)/, 'Changes what is learnt, not what a step costs.'],
  [/(?:data_path|data_cache|tokenizer|vocab_file|merge_file|^split$|dataloader|num_workers|dataset|mock_data|reset_|eod_mask|create_attention_mask|blend|mmap|short_seq)/, 'Where the data come from; they are taken to arrive in time.'],
  [/(?:^save|^load|ckpt|checkpoint|exit_|async_save|non_persistent|rerun|straggler|inprocess)/, 'Checkpoints and restarts are set under reliability.'],
  [/(?:log|tensorboard|wandb|timing|profile|print|eval|^seed$|one_logger|memory_snapshot)/, 'Logging, evaluation and chance; not priced.'],
  [/(?:master_|node_rank|rdzv|local_rank|distributed_backend|distributed_timeout|^job_name|^partition|^account|^time$|^output$|^error$|^mem|^cpus|exclusive|container|max_restarts|^log_dir|^tee$|^nodelist|^mail|^qos|^J$|^A$|^p$|^t$|^o$|^e$|^c$|^l$|^u$)/, 'How processes are started; no cost depends on it.'],
  [/^(?:no_masked_softmax|no_bias|no_rope_fusion|bias_|apply_rope|masked_softmax|no_gradient_accumulation_fusion|gradient_accumulation_fusion|transformer_impl|use_mcore|use_legacy|attention_softmax_in_fp32|apply_query_key|no_persist|persist|use_cpu_init|delay_|manual_gc|cuda_graph|enable_cuda_graph|external_cuda|te_rng|empty_unused|use_fused|cross_entropy)/, 'A choice of kernels; which ones run follows from efficiency and the kernel settings.'],
  [/^fp8_|^fp4_|^first_last|^keep_fp8|^fp16_lm|^main_|^num_layers_at/, 'The recipe fixes this.'],
  [/^moe_/, 'Routing details other than the number and width of experts are not priced apart.'],
  [/^(?:decoder_first|decoder_last|pipeline_model_parallel_layout|standalone|uneven|num_layers_in)/, 'Layers are divided as evenly as they go, or balanced by time; a division by hand has no setting.'],
  [/^rotary|^rope_|^original_max|^mscale|^beta_/, 'How positions are encoded; no cost depends on it.'],
  [/^recompute|^distribute_saved/, 'Recomputation is of whole layers or of the attention core.'],
  [/^(?:cpu_offloading|fine_grained|offload)/, 'Only whole optimizer states, weights or activations move to the host.'],
  [/^(?:rampup_batch_size)/, 'The batch is one size for the whole run.'],
  [/^(?:hybrid|mamba|spec|is_hybrid)/, 'Only attention and feed-forward layers are read from arguments; choose or import the model itself.'],
];
