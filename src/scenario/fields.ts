import type { Architecture } from '../engine/architecture.ts';
import type { Device } from '../engine/device.ts';
import { FORMAT_IDS, FORMATS, type FormatId } from '../engine/formats.ts';
import type { NarrowedPart } from '../engine/job.ts';
import type { HostKind } from '../engine/price/host.ts';
import type { KernelLibrary } from '../engine/price/portable.ts';
import { count, real, type ChoiceField, type Field, type WorkloadKind } from './field-types.ts';
import { HOUR_OF_DAY, REGIONS } from './places.ts';
import type { ChosenTechnique } from './techniques.ts';
import { FROZEN_BASE, TRAINING_FIELDS, type TrainingFieldValues } from './training-fields.ts';

export type { ChoiceField, Field, FieldDimension, FieldGroup, FlagField, NumberField, RecordField, WorkloadKind } from './field-types.ts';

/**
 * Everything a person can set, in one table. The form, the link, JSON, validation, the JSON Schema and
 * the plain words of the share panel all derive from it. A scenario is *sparse*: it holds only what was
 * set (`Settings`); `complete` fills in the rest, where a default may depend on fields before it.
 */
export interface FieldValues extends TrainingFieldValues {
  readonly model: string | CustomModel;
  readonly device: string | CustomDevice;
  readonly count: number;
  readonly perNode: number;
  readonly kind: WorkloadKind;
  readonly techniques: readonly ChosenTechnique[];
  readonly prompt: number;
  readonly output: number;
  readonly batch: number;
  readonly scheduling: 'static' | 'continuous';
  readonly weights: FormatId;
  readonly narrowed: NarrowedPart;
  readonly embeddings: FormatId;
  readonly activations: FormatId;
  readonly kv: FormatId;
  readonly tensor: number;
  readonly expert: number;
  readonly imbalance: number;
  readonly attention: 'fused' | 'unfused';
  readonly attentionKernel: 'own' | 'older';
  readonly mla: 'absorbed' | 'naive';
  readonly projections: 'merged' | 'separate';
  readonly host: HostKind;
  readonly library: KernelLibrary;
  readonly quantise: 'fused' | 'separate';
  readonly experts: 'chosen' | 'held';
  readonly causal: 'half' | 'full';
  readonly page: number;
  readonly chunk: number;
  readonly reserve: number;
  readonly efficiency: 'calibrated' | 'ideal';
  readonly memoryCapacity: number;
  readonly memoryBandwidth: number;
  readonly matrixPeak: number;
  readonly scaleUp: number;
  readonly peers: 'direct' | 'host';
  readonly scaleOut: number;
  readonly tdp: number;
  readonly price: number;
  readonly pue: number;
  readonly region: string;
  readonly hour: string;
  readonly grid: number;
  readonly wue: number;
  readonly wueSource: number;
  readonly embodied: number;
  readonly lifetime: number;
}

export type FieldName = keyof FieldValues;
/** Only what was set. */
export type Settings = { readonly [F in FieldName]?: FieldValues[F] };

/** A model that is not in the catalog; `base` names the record it was edited from. */
export interface CustomModel {
  readonly name: string;
  readonly base?: string;
  readonly architecture: Architecture;
}

export interface CustomDevice extends Omit<Device, 'id'> {
  readonly base?: string;
}

const formatOptions = (ids: readonly FormatId[]): ChoiceField['options'] => ids.map((value) => ({ value, label: FORMATS[value].label }));

/** Formats in which a tensor can be stored; fp64 and tf32 are rates, not storage, for this purpose. */
const STORED = FORMAT_IDS.filter((id) => id !== 'fp64' && id !== 'tf32');
const ACTIVATION = STORED.filter((id) => ['fp32', 'bf16', 'fp16', 'fp8', 'int8', 'mxfp8', 'fp6', 'int4', 'mxfp4', 'nvfp4'].includes(id));
const CACHE = STORED.filter((id) => ['fp32', 'bf16', 'fp16', 'fp8', 'int8', 'mxfp8', 'int4', 'nvfp4', 'int3', 'int2', 'int1'].includes(id));

const GENERATES = ['generation'] as const;

export const FIELDS: { readonly [F in FieldName]: Field } = {
  model: { type: 'record', catalog: 'models', key: 'm', path: 'model', group: 'model', label: 'Model', help: 'The network whose work is priced.' },
  device: { type: 'record', catalog: 'devices', key: 'hw', path: 'hardware.device', group: 'machine', label: 'Machine', help: 'The accelerator that does the work.' },
  count: count({ key: 'n', path: 'hardware.count', group: 'machine', label: 'Devices', noun: 'devices', help: 'Accelerators in all.', min: 1, max: 1_048_576, sliderMax: 1024 }),
  perNode: count({ key: 'pn', path: 'hardware.per_node', group: 'machine', label: 'Devices per node', noun: 'devices', help: 'Accelerators that share the fast link; beyond them traffic takes the network.', min: 1, max: 16_384, sliderMax: 1024 }),
  kind: { type: 'choice', key: 'w', path: 'workload.kind', group: 'workload', label: 'Workload', help: 'What the machine is asked to do.', options: [
    { value: 'generation', label: 'Generate', help: 'Read prompts, write answers.' },
    { value: 'training', label: 'Train', help: 'Pretrain the model from its first weights.' },
    { value: 'finetuning', label: 'Fine-tune', help: 'Train further, all of it or a small part.' },
  ] },
  techniques: { type: 'techniques', key: 't', path: 'techniques', group: 'techniques', label: 'Techniques', help: 'What makes the model cheaper to run: each changes the job, shows what it costs, and says what it does not go together with.' },
  prompt: count({ for: GENERATES, key: 'in', path: 'workload.prompt', group: 'workload', label: 'Prompt', noun: 'tokens', dimension: 'tokens', help: 'Tokens each sequence starts with; they are read in one pass (prefill).', min: 1, max: 16_777_216, sliderMax: 1_048_576 }),
  output: count({ for: GENERATES, key: 'out', path: 'workload.output', group: 'workload', label: 'Output', noun: 'tokens', dimension: 'tokens', help: 'Tokens each sequence generates, one a step (decode).', min: 1, max: 16_777_216, sliderMax: 131_072 }),
  batch: count({ for: GENERATES, key: 'b', path: 'workload.batch', group: 'workload', label: 'Batch', noun: 'sequences', help: 'Sequences processed side by side on the whole machine. They share each read of the weights.', min: 1, max: 1_048_576, sliderMax: 4096 }),
  scheduling: { type: 'choice', for: GENERATES, key: 'sched', path: 'workload.scheduling', group: 'workload', label: 'Scheduling', help: 'Static: all prompts are read, then all answers written in step. Continuous: a service in which the next request takes the place of each that finishes, so prompts are read between decode steps.', options: [{ value: 'static', label: 'Static batch' }, { value: 'continuous', label: 'Continuous' }] },
  weights: { type: 'choice', methods: FROZEN_BASE, key: 'wf', path: 'formats.weights', group: 'formats', label: 'Weights', help: 'Number format the weights are stored in. Narrower weights take less memory and less time to read.', options: formatOptions(STORED) },
  narrowed: { type: 'choice', for: GENERATES, key: 'wp', path: 'formats.narrowed', group: 'formats', label: 'Narrow part', help: 'Matrices that have the format of the weights where that is narrow. Others stay at 16 bits, as attention does in some checkpoints and all but routed experts in others.', options: [{ value: 'all', label: 'All layers' }, { value: 'feed-forward', label: 'Feed-forward' }, { value: 'experts', label: 'Experts' }] },
  embeddings: { type: 'choice', methods: FROZEN_BASE, key: 'ef', path: 'formats.embeddings', group: 'formats', label: 'Embeddings, head', help: 'Number format of the embedding table and the output head, which most recipes leave at 16 bits.', options: formatOptions(STORED) },
  activations: { type: 'choice', for: GENERATES, key: 'af', path: 'formats.activations', group: 'formats', label: 'Activations', help: 'Number format GEMM inputs have. Matrix units run at the rate of the wider of weights and activations.', options: formatOptions(ACTIVATION) },
  kv: { type: 'choice', for: GENERATES, key: 'kf', path: 'formats.kv', group: 'formats', label: 'KV cache', help: 'Number format of cached keys and values.', options: formatOptions(CACHE) },
  tensor: count({ key: 'tp', path: 'parallelism.tensor', group: 'parallelism', label: 'Tensor', noun: 'devices', help: 'Devices that split every matrix between them and exchange results twice a layer. The rest of the machine holds further copies of the model.', min: 1, max: 4096, sliderMax: 64 }),
  expert: count({ key: 'ep', path: 'parallelism.expert', group: 'parallelism', label: 'Expert', noun: 'devices', help: 'Devices the experts of a mixture are spread over.', min: 1, max: 4096, sliderMax: 256 }),
  imbalance: real({ key: 'imb', path: 'parallelism.imbalance', group: 'parallelism', label: 'Expert imbalance', noun: '×', dimension: 'ratio', help: 'Load of the busiest expert device over the mean; 1 is perfectly even.', min: 1, max: 64, sliderMax: 8 }),
  attention: { type: 'choice', key: 'att', path: 'kernels.attention', group: 'kernels', label: 'Attention', help: 'Fused attention (FlashAttention) keeps the score matrix on chip; unfused attention writes it to memory and reads it back.', options: [{ value: 'fused', label: 'Fused' }, { value: 'unfused', label: 'Unfused' }] },
  attentionKernel: { type: 'choice', key: 'atk', path: 'kernels.attention_kernel', group: 'kernels', label: 'Attention kernel', help: 'Fused attention written for this generation of devices, or for the one before, as frameworks ship it for years: PyTorch’s own on Hopper came from Ampere.', options: [{ value: 'own', label: 'Of its generation' }, { value: 'older', label: 'Generation before' }] },
  mla: { type: 'choice', for: GENERATES, key: 'mla', path: 'kernels.mla', group: 'kernels', label: 'Latent attention', help: 'Absorbed caches one small latent per token; naive caches every head expanded.', options: [{ value: 'absorbed', label: 'Absorbed' }, { value: 'naive', label: 'Naive' }] },
  projections: { type: 'choice', key: 'prj', path: 'kernels.projections', group: 'kernels', label: 'Projections', help: 'Query, key and value (and gate and up) as one merged GEMM, or one each.', options: [{ value: 'merged', label: 'Merged' }, { value: 'separate', label: 'Separate' }] },
  host: { type: 'choice', key: 'host', path: 'kernels.host', group: 'kernels', label: 'Launch', help: 'How kernels are started: replayed from a captured graph, from compiled code, or one by one from Python.', options: [{ value: 'graph', label: 'Graph' }, { value: 'served', label: 'Graph, served', help: 'A service in Python schedules requests, chooses tokens and sends them between two replays of the graph.' }, { value: 'compiled', label: 'Compiled' }, { value: 'eager', label: 'Eager', help: 'Training also runs norms, gates and rotary embeddings as separate kernels, as the model is written.' }] },
  library: { type: 'choice', for: GENERATES, key: 'lib', path: 'kernels.library', group: 'kernels', label: 'Kernels', help: 'Tuned for the device, as its maker’s libraries and the engines built on them; or portable, written once to run on every device, as llama.cpp and its kin are, which use no more of a new device than an older one has. Portable unless set on devices people run these on: Apple’s, phones, processors and cards for desktops.', options: [{ value: 'tuned', label: 'Tuned' }, { value: 'portable', label: 'Portable' }] },
  quantise: { type: 'choice', for: GENERATES, key: 'qa', path: 'kernels.quantise', group: 'kernels', label: 'Quantising', help: 'Who makes narrow inputs of products: the norm, activation or attention kernel that writes them, or a kernel of its own. Separate unless set for formats with a scale for each block.', options: [{ value: 'fused', label: 'Fused' }, { value: 'separate', label: 'Separate' }] },
  experts: { type: 'choice', for: GENERATES, key: 'ex', path: 'kernels.experts', group: 'kernels', label: 'Experts read', help: 'Experts whose weights a pass reads: those that some token chose; or all that a device holds, where a kernel replayed from a graph has room for each of them.', options: [{ value: 'chosen', label: 'Chosen' }, { value: 'held', label: 'All held' }] },
  causal: { type: 'choice', key: 'cau', path: 'kernels.causal', group: 'kernels', label: 'Causal pairs', help: 'Count the query–key pairs that are computed (half the square), or the full square as some papers do.', options: [{ value: 'half', label: 'Computed' }, { value: 'full', label: 'Full square' }] },
  page: count({ for: GENERATES, key: 'pg', path: 'kernels.kv_page', group: 'kernels', label: 'KV page', noun: 'tokens', dimension: 'count', help: 'Tokens in one page of the KV cache; the last page of each sequence is partly empty.', min: 1, max: 4096, sliderMax: 512 }),
  chunk: count({ for: GENERATES, key: 'pc', path: 'kernels.prefill_chunk', group: 'kernels', label: 'Prefill pass', noun: 'tokens', dimension: 'tokens', help: 'Most tokens prefilled in one pass; longer work is split into passes, each reading the weights again and needing less memory for activations.', min: 1, max: 1_073_741_824, sliderMin: 256, sliderMax: 1_048_576 }),
  reserve: real({ key: 'rsv', path: 'kernels.runtime_reserve', group: 'kernels', label: 'Runtime reserve', dimension: 'bytes', help: 'Memory of each device that the driver, the runtime and captured graphs keep for themselves.', min: 0, max: 2 ** 40, sliderMin: 2 ** 24, sliderMax: 2 ** 34 }),
  efficiency: { type: 'choice', key: 'eff', path: 'efficiency', group: 'efficiency', label: 'Efficiency', help: 'Ideal: the bound a textbook gives. Calibrated: what measured kernels reach.', options: [{ value: 'ideal', label: 'Ideal' }, { value: 'calibrated', label: 'Calibrated' }] },
  memoryCapacity: real({ key: 'cap', path: 'hardware.overrides.memory_capacity', group: 'machine', label: 'Memory', dimension: 'bytes', help: 'Memory of one device.', min: 2 ** 20, max: 2 ** 50, sliderMin: 2 ** 32, sliderMax: 2 ** 40 }),
  memoryBandwidth: real({ key: 'bw', path: 'hardware.overrides.memory_bandwidth', group: 'machine', label: 'Memory bandwidth', dimension: 'bytes-per-second', help: 'How fast one device reads its memory.', min: 1e6, max: 1e18, sliderMin: 1e10, sliderMax: 1e14 }),
  matrixPeak: real({ key: 'peak', path: 'hardware.overrides.bf16_peak', group: 'machine', label: '16-bit matrix peak', dimension: 'flops-per-second', help: 'Dense 16-bit peak of one device; the other formats scale with it.', min: 1e6, max: 1e21, sliderMin: 1e12, sliderMax: 1e16 }),
  scaleUp: real({ key: 'up', path: 'hardware.overrides.scale_up_bandwidth', group: 'machine', label: 'Link in the node', dimension: 'bytes-per-second', help: 'Link between devices of a node, per device and direction.', min: 1e6, max: 1e16, sliderMin: 1e9, sliderMax: 1e13 }),
  peers: { type: 'choice', key: 'p2p', path: 'hardware.peer_access', group: 'machine', label: 'Card to card', help: 'How cards on PCIe slots, without links of their own, exchange: from one to the other below a shared switch, or through the host’s memory, which many of them crowd.', options: [{ value: 'direct', label: 'Directly' }, { value: 'host', label: 'Through the host' }] },
  scaleOut: real({ key: 'net', path: 'hardware.overrides.scale_out_bandwidth', group: 'machine', label: 'Network', dimension: 'bytes-per-second', help: 'Network between nodes, per device and direction.', min: 1e6, max: 1e16, sliderMin: 1e8, sliderMax: 1e12 }),
  tdp: real({ key: 'tdp', path: 'hardware.overrides.tdp', group: 'machine', label: 'Power limit', dimension: 'watts', help: 'Power one device may draw.', min: 0.1, max: 1e6, sliderMin: 10, sliderMax: 5000 }),
  price: real({ key: 'usd', path: 'economics.usd_per_device_hour', group: 'economics', label: 'Price', dimension: 'usd-per-hour', help: 'What one device costs for an hour.', min: 0, max: 1e6, sliderMin: 0.01, sliderMax: 100 }),
  pue: real({ key: 'pue', path: 'economics.pue', group: 'economics', label: 'PUE', dimension: 'ratio', help: 'Power of the whole facility over power of the devices.', min: 1, max: 10, sliderMax: 3 }),
  region: { type: 'choice', key: 'rg', path: 'economics.region', group: 'economics', label: 'Region', help: 'Country whose grid the machine draws from: sets the grid carbon where that is not set.', options: REGIONS },
  hour: { type: 'choice', key: 'hr', path: 'economics.hour', group: 'economics', label: 'Hour', help: 'Hour of a typical day in which the work is done: sets the grid carbon where that is not set. The mean of a day is published; how it moves is worked out from the sun’s share.', options: HOUR_OF_DAY },
  grid: real({ key: 'co2', path: 'economics.grid_gco2_per_kwh', group: 'economics', label: 'Grid carbon', dimension: 'grams-per-kwh', help: 'Carbon dioxide emitted for a kilowatt-hour of electricity.', min: 0, max: 10_000, sliderMin: 1, sliderMax: 1000 }),
  wue: real({ key: 'wue', path: 'economics.wue_l_per_kwh', group: 'economics', label: 'Water on site', dimension: 'litres-per-kwh', help: 'Water the facility evaporates for a kilowatt-hour of its devices (WUE).', min: 0, max: 1000, sliderMin: 0.01, sliderMax: 10 }),
  wueSource: real({ key: 'wus', path: 'economics.wue_source_l_per_kwh', group: 'economics', label: 'Water of the grid', dimension: 'litres-per-kwh', help: 'Water that power plants evaporate for a kilowatt-hour the facility draws.', min: 0, max: 1000, sliderMin: 0.01, sliderMax: 10 }),
  embodied: real({ key: 'emb', path: 'economics.embodied_gco2_per_device', group: 'economics', label: 'Embodied carbon', dimension: 'grams', help: 'Carbon dioxide of making one device. 150 kg is assumed of any; few makers state it.', min: 0, max: 1e9, sliderMin: 1e4, sliderMax: 1e6 }),
  lifetime: real({ key: 'life', path: 'economics.device_lifetime_s', group: 'economics', label: 'Lifetime', dimension: 'seconds', help: 'Time over which a device works off the carbon of its making.', min: 3600, max: 3.1536e9, sliderMin: 3.1536e7, sliderMax: 3.1536e8 }),
  ...TRAINING_FIELDS,
};

export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[];
