import { FORMAT_IDS, FORMATS, type FormatId } from '../engine/formats.ts';
import { FRAMEWORK_IDS, RANK_ORDERS, SCHEDULES, type AdapterTargets, type FrameworkId, type LossKind, type OptimizerId, type RankOrder, type RecipeId, type ScheduleName, type TrainingMethod } from '../engine/training/plan.ts';
import { choice, count, flag, real, type Field } from './field-types.ts';

/** Workloads that a field means something for. */
export const TRAINS = ['training', 'finetuning'] as const;

/** Ways to train: `TrainingMethod` by its kind, with the published variants apart. */
export const METHODS = [
  'full', 'bitfit', 'freeze', 'head', 'adapter', 'prefix', 'prompt', 'ia3', 'lora', 'dora', 'qlora', 'moe-lora', 'galore', 'natural-galore', 'gradnorm-lora',
  'lisa', 'owlore', 'mezo', 'forward-gradient', 'wta-crs', 'edkm', 'sparse-dense', 'multi-objective',
] as const satisfies readonly (TrainingMethod['kind'] | string)[];
export type MethodId = (typeof METHODS)[number];

const METHOD_LABELS: Readonly<Record<MethodId, { readonly label: string; readonly help: string }>> = {
  full: { label: 'Full', help: 'Every weight gets a gradient and optimizer states.' },
  bitfit: { label: 'BitFit', help: 'Only biases and norms are trained.' },
  freeze: { label: 'Freeze layers', help: 'The bottom layers stay as they are; the backward pass stops above them.' },
  head: { label: 'Head only', help: 'Only the output head is trained; there is no backward pass through the layers.' },
  adapter: { label: 'Adapters', help: 'Small bottleneck layers inside each layer are trained.' },
  prefix: { label: 'Prefix tuning', help: 'Trained keys and values stand before those of every layer.' },
  prompt: { label: 'Prompt tuning', help: 'Trained embeddings stand before the prompt.' },
  ia3: { label: 'IA³', help: 'Trained vectors scale keys, values and inner activations.' },
  lora: { label: 'LoRA', help: 'A low-rank pair of matrices is trained beside each chosen matrix.' },
  dora: { label: 'DoRA', help: 'LoRA on the direction of each matrix, and a trained magnitude for each column.' },
  qlora: { label: 'QLoRA', help: 'LoRA on a base stored in 4 bits and expanded for every product.' },
  'moe-lora': { label: 'Mixture of LoRA', help: 'Several low-rank pairs for each matrix, a few of them used by each token.' },
  galore: { label: 'GaLore', help: 'Every weight is trained; the optimizer sees gradients projected to a low rank.' },
  'natural-galore': { label: 'Natural GaLore', help: 'GaLore with a natural-gradient step from a short history.' },
  'gradnorm-lora': { label: 'GradNormLoRP', help: 'Magnitude and direction apart, the direction trained through a projected low-rank pair.' },
  lisa: { label: 'LISA', help: 'A few layers, drawn anew every few steps, are trained; the others are frozen meanwhile.' },
  owlore: { label: 'OwLore', help: 'Layers drawn by their outliers, their gradients projected to a low rank.' },
  mezo: { label: 'MeZO', help: 'Gradients guessed from two forward passes: no backward pass and nothing kept for one.' },
  'forward-gradient': { label: 'Forward gradient', help: 'One forward pass that carries a directional derivative.' },
  'wta-crs': { label: 'WTA-CRS', help: 'Weight gradients from a sample of tokens, so fewer activations are kept.' },
  edkm: { label: 'eDKM', help: 'Weights are clustered to a few values while they are trained.' },
  'sparse-dense': { label: 'Sparse, then dense', help: 'Part of the run on sparse weights, the rest on dense ones.' },
  'multi-objective': { label: 'Several objectives', help: 'A backward pass for each objective, their gradients combined.' },
};

/** Methods that leave every base weight as it is, so that the base can be stored in any format. */
export const FROZEN_BASE = ['bitfit', 'head', 'adapter', 'prefix', 'prompt', 'ia3', 'lora', 'dora', 'qlora', 'moe-lora'] as const satisfies readonly MethodId[];

/** What a person can set about training. */
export interface TrainingFieldValues {
  readonly sequence: number;
  readonly globalBatch: number;
  readonly microBatch: number;
  readonly tokens: number;
  readonly lengths: 'full' | 'packed' | 'padded';
  readonly meanLength: number;
  readonly lengthSpread: number;
  readonly method: MethodId;
  readonly rank: number;
  readonly targets: AdapterTargets;
  readonly frozenLayers: number;
  readonly adapterWidth: number;
  readonly adaptersPerLayer: number;
  readonly virtualTokens: number;
  readonly loraExperts: number;
  readonly activeExperts: number;
  readonly updateGap: number;
  readonly perLayerUpdate: boolean;
  readonly activeLayers: number;
  readonly queries: number;
  readonly stepFactor: number;
  readonly kept: number;
  readonly clusterBits: number;
  readonly learners: number;
  readonly uniquify: boolean;
  readonly density: number;
  readonly sparseShare: number;
  readonly sparseHardware: boolean;
  readonly objectives: number;
  readonly pagedOptimizer: boolean;
  readonly optimizer: OptimizerId;
  readonly dropout: number;
  readonly pairDropout: number;
  readonly predictionHeads: number;
  readonly recipe: RecipeId;
  readonly gradients: FormatId;
  readonly reduction: FormatId;
  readonly optimizerFormat: FormatId;
  readonly master: 'fp32' | 'none';
  readonly recomputation: 'none' | 'selective' | 'operations' | 'full';
  readonly recomputedLayers: number;
  readonly framework: FrameworkId;
  readonly allocatorSlack: number;
  readonly loss: LossKind;
  readonly pipeline: number;
  readonly schedule: ScheduleName;
  readonly virtual: number;
  readonly context: number;
  readonly contextKind: 'ring' | 'all-to-all';
  readonly contextGroups: 'static' | 'by-length';
  readonly sequenceParallel: boolean;
  readonly zero: number;
  readonly shard: number;
  readonly vocabulary: 'ends' | 'balanced' | 'spread';
  readonly order: RankOrder;
  readonly overlap: 'computed' | 'none' | 'set';
  readonly overlapShare: number;
  readonly capacityFactor: number;
  readonly offloadOptimizer: 'device' | 'host' | 'nvme';
  readonly offloadWeights: 'device' | 'host' | 'nvme';
  readonly offloadActivations: 'device' | 'host';
  readonly pod: number;
  readonly oversubscription: number;
  readonly hostBandwidth: number;
  readonly hostMemory: number;
  readonly nvmeBandwidth: number;
  readonly mtbf: number;
  readonly checkpoint: 'storage' | 'async' | 'memory';
  /** 0 takes the optimum. */
  readonly checkpointInterval: number;
  readonly storageBandwidth: number;
  readonly recovery: number;
  readonly spares: number;
  readonly straggler: number;
}

const formats = (ids: readonly FormatId[]) => ids.map((value) => ({ value, label: FORMATS[value].label }));
const GRADIENTS = FORMAT_IDS.filter((id) => ['fp32', 'bf16', 'fp16', 'fp8'].includes(id));
const STATES = FORMAT_IDS.filter((id) => ['fp32', 'bf16', 'fp16', 'fp8', 'int8', 'int4'].includes(id));

const FRAMEWORK_LABELS: Readonly<Record<FrameworkId, { readonly label: string; readonly help: string }>> = {
  megatron: { label: 'Megatron-LM', help: 'As the recipe counts: 16-bit weights beside master copies, gradients once.' },
  deepspeed: { label: 'DeepSpeed', help: 'Gradients in 16 bits and in 32, outputs of a stage kept, a bucket of 5e8 gradients.' },
  fsdp2: { label: 'PyTorch FSDP2', help: 'A 32-bit shard alone, narrowed as it is gathered.' },
};

const PLACES = [
  { value: 'device', label: 'Device' },
  { value: 'host', label: 'Host memory' },
  { value: 'nvme', label: 'NVMe' },
];

const LOW_RANK: readonly MethodId[] = ['lora', 'dora', 'qlora', 'moe-lora', 'galore', 'natural-galore', 'gradnorm-lora', 'owlore', 'wta-crs'];

const PAIRS: readonly MethodId[] = ['lora', 'dora', 'qlora', 'moe-lora'];

export const TRAINING_FIELDS: { readonly [F in keyof TrainingFieldValues]: Field } = {
  sequence: count({ key: 'seq', path: 'workload.sequence', group: 'workload', for: TRAINS, label: 'Sequence', noun: 'tokens', dimension: 'tokens', help: 'Tokens of one training sequence.', min: 1, max: 16_777_216, sliderMin: 128, sliderMax: 1_048_576 }),
  globalBatch: count({ key: 'gb', path: 'workload.global_batch', group: 'workload', for: TRAINS, label: 'Global batch', noun: 'sequences', help: 'Sequences in one optimizer step, over the whole machine.', min: 1, max: 16_777_216, sliderMax: 65_536 }),
  microBatch: count({ key: 'mb', path: 'workload.micro_batch', group: 'workload', for: TRAINS, label: 'Micro-batch', noun: 'sequences', help: 'Sequences one copy of the model works on at once. The rest of its share of the global batch follows one after the other.', min: 1, max: 65_536, sliderMax: 256 }),
  tokens: real({ key: 'tok', path: 'workload.tokens', group: 'workload', for: TRAINS, label: 'Tokens', dimension: 'training-tokens', help: 'Tokens of the whole run, all epochs together.', min: 1, max: 1e18, sliderMin: 1e6, sliderMax: 1e14 }),
  lengths: choice({ key: 'len', path: 'workload.lengths', group: 'workload', for: TRAINS, label: 'Lengths', help: 'Whether sequences are full, packed from shorter documents that attend to themselves only, or padded.', options: [{ value: 'full', label: 'Full' }, { value: 'packed', label: 'Packed' }, { value: 'padded', label: 'Padded' }] }),
  meanLength: count({ key: 'ml', path: 'workload.mean_length', group: 'workload', for: TRAINS, label: 'Mean length', noun: 'tokens', dimension: 'tokens', help: 'Mean length of a document.', min: 1, max: 16_777_216, sliderMin: 16, sliderMax: 131_072 }),
  lengthSpread: real({ key: 'ls', path: 'workload.length_spread', group: 'workload', for: TRAINS, label: 'Spread of lengths', dimension: 'ratio', help: 'Standard deviation of the logarithm of the length; 0 is one length.', min: 0, max: 4, sliderMin: 0.01, sliderMax: 3 }),
  method: choice({ key: 'ft', path: 'workload.method', group: 'method', for: TRAINS, label: 'Method', help: 'What is trained, and how its gradients and states are kept.', options: METHODS.map((value) => ({ value, ...METHOD_LABELS[value] })) }),
  rank: count({ key: 'r', path: 'workload.rank', group: 'method', for: TRAINS, methods: LOW_RANK, label: 'Rank', help: 'Inner width of the low-rank pair, or of the projected gradient. For WTA-CRS, 0 trains the whole model.', min: 0, max: 65_536, sliderMin: 1, sliderMax: 2048 }),
  targets: choice({ key: 'tgt', path: 'workload.targets', group: 'method', for: TRAINS, methods: ['lora', 'dora', 'qlora', 'moe-lora', 'wta-crs'], label: 'Targets', help: 'Matrices that get a low-rank pair.', options: [{ value: 'query-value', label: 'Query and value' }, { value: 'attention', label: 'Attention' }, { value: 'all-linear', label: 'All linear' }] }),
  frozenLayers: count({ key: 'frz', path: 'workload.frozen_layers', group: 'method', for: TRAINS, methods: ['freeze'], label: 'Frozen layers', noun: 'layers', help: 'Layers from the bottom, and the embedding, that stay as they are.', min: 0, max: 4096, sliderMin: 1, sliderMax: 128 }),
  adapterWidth: count({ key: 'aw', path: 'workload.adapter_width', group: 'method', for: TRAINS, methods: ['adapter'], label: 'Adapter width', help: 'Inner width of a bottleneck adapter.', min: 1, max: 65_536, sliderMax: 2048 }),
  adaptersPerLayer: count({ key: 'apl', path: 'workload.adapters_per_layer', group: 'method', for: TRAINS, methods: ['adapter'], label: 'Adapters per layer', help: 'Adapters in a layer: after attention, after the feed-forward network, or both.', min: 1, max: 8 }),
  virtualTokens: count({ key: 'vt', path: 'workload.virtual_tokens', group: 'method', for: TRAINS, methods: ['prefix', 'prompt'], label: 'Virtual tokens', noun: 'tokens', help: 'Trained positions before each sequence.', min: 1, max: 65_536, sliderMax: 1024 }),
  loraExperts: count({ key: 'le', path: 'workload.lora_experts', group: 'method', for: TRAINS, methods: ['moe-lora'], label: 'LoRA experts', help: 'Low-rank pairs for each matrix.', min: 1, max: 1024, sliderMax: 64 }),
  activeExperts: count({ key: 'lea', path: 'workload.active_experts', group: 'method', for: TRAINS, methods: ['moe-lora'], label: 'Active LoRA experts', help: 'Pairs each token uses.', min: 1, max: 1024, sliderMax: 64 }),
  updateGap: count({ key: 'gap', path: 'workload.update_gap', group: 'method', for: TRAINS, methods: ['galore', 'natural-galore', 'gradnorm-lora', 'lisa', 'owlore'], label: 'Update gap', noun: 'steps', help: 'Steps between new projections, or between draws of the trained layers.', min: 1, max: 1_000_000, sliderMax: 1024 }),
  perLayerUpdate: flag({ key: 'plu', path: 'workload.per_layer_update', group: 'method', for: TRAINS, methods: ['full', 'galore', 'natural-galore', 'gradnorm-lora'], label: 'Update layer by layer', help: 'Each layer is updated as soon as its gradient is there, so gradients of one layer only are alive. Forbids gradient accumulation.' }),
  activeLayers: count({ key: 'al', path: 'workload.active_layers', group: 'method', for: TRAINS, methods: ['lisa', 'owlore'], label: 'Active layers', noun: 'layers', help: 'Layers trained at a time.', min: 1, max: 4096, sliderMax: 64 }),
  queries: count({ key: 'zq', path: 'workload.queries', group: 'method', for: TRAINS, methods: ['mezo', 'forward-gradient'], label: 'Queries', help: 'Random directions tried in a step.', min: 1, max: 1024, sliderMax: 64 }),
  stepFactor: real({ key: 'sf', path: 'workload.step_factor', group: 'method', for: TRAINS, methods: ['mezo', 'forward-gradient'], label: 'Steps over backpropagation', noun: '×', dimension: 'ratio', help: 'How many times as many steps the method takes.', min: 1, max: 10_000, sliderMax: 200 }),
  kept: real({ key: 'keep', path: 'workload.kept', group: 'method', for: TRAINS, methods: ['wta-crs'], label: 'Kept share', dimension: 'percent', help: 'Share of the tokens whose inputs are kept for the weight gradient.', min: 0.001, max: 1, sliderMin: 0.01, sliderMax: 1 }),
  clusterBits: count({ key: 'cb', path: 'workload.cluster_bits', group: 'method', for: TRAINS, methods: ['edkm'], label: 'Cluster bits', noun: 'bits', help: 'Bits that say which value a weight takes.', min: 1, max: 8 }),
  learners: count({ key: 'lrn', path: 'workload.learners', group: 'method', for: TRAINS, methods: ['edkm'], label: 'Learners', noun: 'devices', help: 'Devices that share out the saved index lists.', min: 1, max: 4096, sliderMax: 64 }),
  uniquify: flag({ key: 'unq', path: 'workload.uniquify', group: 'method', for: TRAINS, methods: ['edkm'], label: 'Unique values', help: 'One row of the attention map for each distinct 16-bit weight, and a list of indices.' }),
  density: real({ key: 'den', path: 'workload.density', group: 'method', for: TRAINS, methods: ['sparse-dense'], label: 'Density', dimension: 'percent', help: 'Share of weights that are not zero in the sparse part of the run.', min: 0.001, max: 1, sliderMin: 0.01, sliderMax: 1 }),
  sparseShare: real({ key: 'ssh', path: 'workload.sparse_share', group: 'method', for: TRAINS, methods: ['sparse-dense'], label: 'Sparse share of tokens', dimension: 'percent', help: 'Share of the tokens trained on sparse weights.', min: 0, max: 1, sliderMin: 0.01, sliderMax: 1 }),
  sparseHardware: flag({ key: 'shw', path: 'workload.sparse_hardware', group: 'method', for: TRAINS, methods: ['sparse-dense'], label: 'Hardware skips zeros', help: 'The machine does less work on sparse weights; otherwise sparsity saves nothing in time.' }),
  objectives: count({ key: 'obj', path: 'workload.objectives', group: 'method', for: TRAINS, methods: ['multi-objective'], label: 'Objectives', help: 'Losses, each with a backward pass of its own.', min: 1, max: 64 }),
  pagedOptimizer: flag({ key: 'pgo', path: 'workload.paged_optimizer', group: 'method', for: TRAINS, methods: ['qlora'], label: 'Paged optimizer', help: 'Optimizer states may move to host memory when a spike of activations needs the room.' }),
  optimizer: choice({ key: 'opt', path: 'workload.optimizer', group: 'optimizer', for: TRAINS, label: 'Optimizer', help: 'The rule that turns gradients into updates, and with it the states kept for each parameter.', options: [
    { value: 'adamw', label: 'AdamW' }, { value: 'sgd', label: 'SGD' }, { value: 'adafactor', label: 'Adafactor' }, { value: 'lion', label: 'Lion' },
    { value: 'muon', label: 'Muon' }, { value: 'shampoo', label: 'Shampoo' }, { value: 'soap', label: 'SOAP' }, { value: 'lamb', label: 'LAMB' },
  ] }),
  dropout: real({ key: 'dr', path: 'workload.dropout', group: 'workload', for: TRAINS, label: 'Dropout', dimension: 'percent', help: 'Share of activations dropped; any above 0 keeps masks for the backward pass.', min: 0, max: 0.9, sliderMin: 0.01, sliderMax: 0.5 }),
  pairDropout: real({ key: 'pdr', path: 'workload.pair_dropout', group: 'method', for: TRAINS, methods: PAIRS, label: 'Dropout of pairs', dimension: 'percent', help: 'Share of the inputs of low-rank pairs dropped; any above 0 keeps a copy of each pair’s input and a mask.', min: 0, max: 0.9, sliderMin: 0.01, sliderMax: 0.5 }),
  predictionHeads: count({ key: 'mtp', path: 'workload.prediction_heads', group: 'workload', for: TRAINS, label: 'Extra prediction heads', noun: 'heads', help: 'Heads that predict tokens further ahead, each with a layer of its own.', min: 0, max: 16 }),
  recipe: choice({ key: 'rec', path: 'formats.recipe', group: 'formats', for: TRAINS, label: 'Precision recipe', help: 'Formats of products, weights, gradients and master weights as a set.', options: [
    { value: 'bf16', label: 'BF16 mixed' }, { value: 'fp16', label: 'FP16 mixed' }, { value: 'fp32', label: 'FP32' }, { value: 'bf16-pure', label: 'BF16 pure', help: 'No master weights in 32 bits.' },
    { value: 'fp8', label: 'FP8, tensor scale' }, { value: 'fp8-block', label: 'FP8, block scale' }, { value: 'mxfp8', label: 'MXFP8' }, { value: 'nvfp4', label: 'NVFP4' },
  ] }),
  gradients: choice({ key: 'gf', path: 'formats.gradients', group: 'formats', for: TRAINS, label: 'Gradients', help: 'Format in which gradients are accumulated.', options: formats(GRADIENTS) }),
  reduction: choice({ key: 'rf', path: 'formats.reduction', group: 'formats', for: TRAINS, label: 'Gradient reduction', help: 'Format in which gradients travel between copies of the model.', options: formats(GRADIENTS) }),
  optimizerFormat: choice({ key: 'of', path: 'formats.optimizer', group: 'formats', for: TRAINS, label: 'Optimizer states', help: 'Format of the optimizer’s states.', options: formats(STATES) }),
  master: choice({ key: 'mw', path: 'formats.master', group: 'formats', for: TRAINS, label: 'Master weights', help: 'A 32-bit copy of the weights that updates are added to.', options: [{ value: 'fp32', label: 'FP32' }, { value: 'none', label: 'None' }] }),
  recomputation: choice({ key: 'rc', path: 'recomputation', group: 'memory', for: TRAINS, label: 'Recomputation', help: 'What the backward pass computes again in place of keeping it.', options: [{ value: 'none', label: 'None' }, { value: 'selective', label: 'Selective', help: 'The attention core.' }, { value: 'operations', label: 'By operation', help: 'Every second matrix product of a layer and all between products; attention is kept.' }, { value: 'full', label: 'Full', help: 'Whole layers; only their inputs are kept.' }] }),
  recomputedLayers: count({ key: 'rl', path: 'recomputed_layers', group: 'memory', for: TRAINS, label: 'Recomputed layers', noun: 'layers', help: 'Layers that are computed again, of all.', min: 0, max: 4096, sliderMin: 1, sliderMax: 256 }),
  framework: choice({ key: 'fw', path: 'framework', group: 'memory', for: TRAINS, label: 'States held as in', help: 'How the framework holds weights, gradients and buffers beyond what the recipe says.', options: FRAMEWORK_IDS.map((value) => ({ value, ...FRAMEWORK_LABELS[value] })) }),
  allocatorSlack: real({ key: 'slk', path: 'allocator_slack', group: 'memory', for: TRAINS, label: 'Allocator slack', dimension: 'percent', help: 'Memory that the caching allocator has reserved and nothing uses, over what is used.', min: 0, max: 2, sliderMin: 0.01, sliderMax: 0.5 }),
  loss: choice({ key: 'ce', path: 'kernels.loss', group: 'kernels', for: TRAINS, label: 'Loss', help: 'How the cross entropy treats logits.', options: [{ value: 'unfused', label: 'Unfused', help: 'Each operation writes logits of its own in 32 bits, as PyTorch does: three at the peak.' }, { value: 'in-place', label: 'In place', help: 'Logits are widened to 32 bits once and overwritten, as Megatron-LM does: half as much at the peak.' }, { value: 'compiled', label: 'Compiled', help: 'Logits and their gradient are written in 16 bits only, as torch.compile makes of PyTorch’s loss.' }, { value: 'fused', label: 'Fused', help: 'Logits are made in pieces and never kept whole.' }] }),
  pipeline: count({ key: 'pp', path: 'parallelism.pipeline', group: 'parallelism', for: TRAINS, label: 'Pipeline', noun: 'stages', help: 'Devices that hold successive layers and hand micro-batches on.', min: 1, max: 1024, sliderMax: 128 }),
  schedule: choice({ key: 'sch', path: 'parallelism.schedule', group: 'parallelism', for: TRAINS, label: 'Schedule', help: 'Order in which a pipeline device runs forward and backward passes.', options: SCHEDULES.map((value) => ({ value, label: { gpipe: 'GPipe', '1f1b': '1F1B', interleaved: 'Interleaved 1F1B', 'zb-h1': 'ZB-H1', 'zb-h2': 'ZB-H2', 'zb-v': 'ZB-V', 'v-half': 'V-Half', 'v-min': 'V-Min', dualpipe: 'DualPipe' }[value] })) }),
  virtual: count({ key: 'vp', path: 'parallelism.virtual', group: 'parallelism', for: TRAINS, label: 'Virtual stages', noun: 'a device', help: 'Chunks of layers on each pipeline device.', min: 1, max: 128, sliderMax: 16 }),
  context: count({ key: 'cp', path: 'parallelism.context', group: 'parallelism', for: TRAINS, label: 'Context', noun: 'devices', help: 'Devices that split each sequence between them.', min: 1, max: 4096, sliderMax: 64 }),
  contextKind: choice({ key: 'cpk', path: 'parallelism.context_kind', group: 'parallelism', for: TRAINS, label: 'Context exchange', help: 'Ring: keys and values travel round. All-to-all: heads are split while attention runs.', options: [{ value: 'ring', label: 'Ring' }, { value: 'all-to-all', label: 'All-to-all' }] }),
  contextGroups: choice({ key: 'cpg', path: 'parallelism.context_groups', group: 'parallelism', for: TRAINS, label: 'Context groups', help: 'One context degree for all sequences, or short sequences on fewer devices.', options: [{ value: 'static', label: 'One size' }, { value: 'by-length', label: 'By length' }] }),
  sequenceParallel: flag({ key: 'sp', path: 'parallelism.sequence', group: 'parallelism', for: TRAINS, label: 'Sequence parallel', help: 'Norms, dropout and residuals are split over the tensor group too.' }),
  zero: count({ key: 'z', path: 'parallelism.zero', group: 'parallelism', for: TRAINS, label: 'ZeRO stage', help: 'What copies of the model share out: 1 optimizer states, 2 gradients too, 3 weights too (FSDP).', min: 0, max: 3 }),
  shard: count({ key: 'hs', path: 'parallelism.shard', group: 'parallelism', for: TRAINS, label: 'Shard over', noun: 'devices', help: 'Devices that share out states; fewer than all copies is hybrid sharding.', min: 1, max: 1_048_576 }),
  vocabulary: choice({ key: 'voc', path: 'parallelism.vocabulary', group: 'parallelism', for: TRAINS, label: 'Vocabulary', help: 'Embedding and head on the end stages, layers shifted to balance them, or both split over all stages.', options: [{ value: 'ends', label: 'End stages' }, { value: 'balanced', label: 'Balanced layers' }, { value: 'spread', label: 'Split over stages' }] }),
  order: choice({ key: 'ord', path: 'parallelism.order', group: 'parallelism', for: TRAINS, label: 'Rank order', help: 'Which groups are placed closest together; the first shares a node.', options: RANK_ORDERS.map((value) => ({ value, label: value.toUpperCase().replaceAll('-', ' · ') })) }),
  overlap: choice({ key: 'ov', path: 'parallelism.overlap', group: 'parallelism', for: TRAINS, label: 'Overlap', help: 'How much communication runs beside computation: worked out from what can, none, or a share.', options: [{ value: 'computed', label: 'Computed' }, { value: 'none', label: 'None' }, { value: 'set', label: 'Set' }] }),
  overlapShare: real({ key: 'ovs', path: 'parallelism.overlap_share', group: 'parallelism', for: TRAINS, label: 'Overlapped share', dimension: 'percent', help: 'Share of communication that runs beside computation.', min: 0, max: 1, sliderMin: 0.01, sliderMax: 1 }),
  capacityFactor: real({ key: 'cf', path: 'parallelism.capacity_factor', group: 'parallelism', for: TRAINS, label: 'Expert capacity', noun: '×', dimension: 'ratio', help: 'Most tokens an expert takes over its even share; 0 drops none.', min: 0, max: 64, sliderMin: 0.5, sliderMax: 8 }),
  offloadOptimizer: choice({ key: 'oo', path: 'offload.optimizer', group: 'memory', for: TRAINS, label: 'Optimizer states on', help: 'Where optimizer states and master weights live.', options: PLACES }),
  offloadWeights: choice({ key: 'ow', path: 'offload.weights', group: 'memory', for: TRAINS, label: 'Weights on', help: 'Where weights live between uses.', options: PLACES }),
  offloadActivations: choice({ key: 'oa', path: 'offload.activations', group: 'memory', for: TRAINS, label: 'Activations on', help: 'Where activations wait for the backward pass.', options: PLACES.slice(0, 2) }),
  pod: count({ key: 'pod', path: 'hardware.pod', group: 'machine', for: TRAINS, label: 'Devices per pod', noun: 'devices', help: 'Devices below one tier of switches at full rate.', min: 1, max: 1_048_576 }),
  oversubscription: real({ key: 'osb', path: 'hardware.oversubscription', group: 'machine', for: TRAINS, label: 'Spine oversubscription', noun: ': 1', dimension: 'ratio', help: 'Rate in a pod over the rate each device gets through the spine.', min: 1, max: 100, sliderMax: 16 }),
  hostBandwidth: real({ key: 'pcie', path: 'hardware.overrides.host_bandwidth', group: 'machine', for: TRAINS, label: 'Link to the host', dimension: 'bytes-per-second', help: 'Between a device and host memory, per direction.', min: 1e6, max: 1e15, sliderMin: 1e9, sliderMax: 1e12 }),
  hostMemory: real({ key: 'hmem', path: 'hardware.overrides.host_memory', group: 'machine', for: TRAINS, label: 'Host memory per device', dimension: 'bytes', help: 'Host memory each device may use.', min: 0, max: 2 ** 50, sliderMin: 2 ** 30, sliderMax: 2 ** 42 }),
  nvmeBandwidth: real({ key: 'nvme', path: 'hardware.overrides.nvme_bandwidth', group: 'machine', for: TRAINS, label: 'NVMe per device', dimension: 'bytes-per-second', help: 'Storage bandwidth each device may use.', min: 1e5, max: 1e14, sliderMin: 1e8, sliderMax: 1e11 }),
  mtbf: real({ key: 'mtbf', path: 'reliability.device_mtbf', group: 'reliability', for: TRAINS, label: 'Device MTBF', dimension: 'seconds', help: 'Mean time between failures of one device, with its share of host and links.', min: 60, max: 1e13, sliderMin: 3.6e5, sliderMax: 1e10 }),
  checkpoint: choice({ key: 'ck', path: 'reliability.checkpoint', group: 'reliability', for: TRAINS, label: 'Checkpoints', help: 'Whether training waits for storage, for a copy to the host, or keeps copies in the memory of other hosts.', options: [{ value: 'storage', label: 'To storage' }, { value: 'async', label: 'Asynchronous' }, { value: 'memory', label: 'In memory' }] }),
  checkpointInterval: real({ key: 'cki', path: 'reliability.checkpoint_interval', group: 'reliability', for: TRAINS, label: 'Checkpoint interval', dimension: 'seconds', help: 'Time between checkpoints; 0 takes the optimum.', min: 0, max: 1e8, sliderMin: 10, sliderMax: 1e5 }),
  storageBandwidth: real({ key: 'sto', path: 'reliability.storage_bandwidth', group: 'reliability', for: TRAINS, label: 'Storage', dimension: 'bytes-per-second', help: 'Bandwidth to shared storage, over the whole machine.', min: 1e5, max: 1e15, sliderMin: 1e8, sliderMax: 1e13 }),
  recovery: real({ key: 'rcv', path: 'reliability.recovery', group: 'reliability', for: TRAINS, label: 'Recovery', dimension: 'seconds', help: 'From a failure to running again: detection, replacement and loading.', min: 0, max: 1e7, sliderMin: 10, sliderMax: 1e5 }),
  spares: count({ key: 'spn', path: 'reliability.spares', group: 'reliability', for: TRAINS, label: 'Hot spares', noun: 'nodes', help: 'Nodes that stand by; they are paid for and do no work.', min: 0, max: 65_536, sliderMin: 1, sliderMax: 256 }),
  straggler: real({ key: 'str', path: 'reliability.straggler', group: 'reliability', for: TRAINS, label: 'Slowest device', dimension: 'percent', help: 'How much slower than the others the slowest device is; all wait for it.', min: 0, max: 10, sliderMin: 0.001, sliderMax: 1 }),
};
