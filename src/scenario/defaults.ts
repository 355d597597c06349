import { NO_TECHNIQUES } from './techniques.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Architecture, LayerStack } from '../engine/architecture.ts';
import type { Device } from '../engine/device.ts';
import { bitsPerElement } from '../engine/formats.ts';
import { sixteenBitPeak } from '../engine/machine.ts';
import type { FieldName, FieldValues } from './fields.ts';
import { DEFAULT_REGION } from './places.ts';
import * as preset from './presets.ts';
import { hasFrozenBase, replicas, statesFit, TRAINING_DEFAULTS } from './training-defaults.ts';

/** What is known when a field's default is chosen: the catalog and the fields before it. */
export interface Known {
  readonly values: FieldValues;
  readonly architecture: Architecture;
  readonly device: Omit<Device, 'id'>;
  readonly catalog: Catalog;
}

/** A default for every field. Each may read what `complete` fills in first and the fields that come before it in the table, and no others. */
export const DEFAULTS: { readonly [F in FieldName]: (known: Known) => FieldValues[F] } = {
  model: () => preset.DEFAULT_MODEL,
  device: () => preset.DEFAULT_DEVICE,
  count: () => preset.DEFAULT_COUNT,
  perNode: ({ device }) => device.scale_up?.domain ?? (device.pcie !== undefined && device.form_factor === 'PCIe' ? preset.CARDS_PER_HOST : 1),
  kind: () => 'generation',
  // A sample of a list of operations stands in the place of a token.
  prompt: ({ architecture }) => (architecture.ops === undefined ? preset.DEFAULT_PROMPT : 1),
  output: () => preset.DEFAULT_OUTPUT,
  batch: () => preset.DEFAULT_BATCH,
  techniques: () => NO_TECHNIQUES,
  scheduling: () => 'static',
  weights: ({ values }) => (values.kind !== 'generation' && values.method === 'qlora' ? 'nf4' : 'bf16'),
  narrowed: () => 'all',
  // Recipes that narrow the weights leave the table and the head at 16 bits.
  embeddings: ({ values }) => (bitsPerElement(values.weights) >= 16 ? values.weights : 'bf16'),
  activations: () => 'bf16',
  kv: () => 'bf16',
  tensor: (known) => {
    const { values, architecture } = known;
    if (values.kind === 'generation') return largestSplit(values.count, values.perNode, headCounts(architecture));
    // A model that is trained is not split for speed: copies of it talk less than parts do.
    const splits = wholeSplits(Math.floor(values.count / (values.pipeline * values.context)), values.perNode, headCounts(architecture));
    return splits.find((degree) => statesFit(known, degree)) ?? splits.at(-1) ?? 1;
  },
  expert: ({ values, architecture }) => (values.kind === 'generation' ? 1 : expertSpread(expertCounts(architecture), values.tensor * replicas(values))),
  imbalance: () => 1,
  attention: () => 'fused',
  attentionKernel: ({ values }) => (values.kind !== 'generation' && values.framework === 'fsdp2' ? 'older' : 'own'),
  mla: () => 'absorbed',
  // A pair of low rank stands beside each projection.
  projections: ({ values }) => (values.kind !== 'generation' && hasFrozenBase(values.method) ? 'separate' : 'merged'),
  host: ({ values }) => (values.kind === 'generation' ? 'graph' : 'compiled'),
  library: ({ values, device }) => (values.kind === 'generation' ? preset.usualLibrary(device) : 'tuned'),
  // Kernels before a product write scales of a tensor, a row or a block of 16 as they go; blocks of 8-bit formats have kernels of their own.
  quantise: ({ values }) => (values.activations === 'mxfp8' ? 'separate' : 'fused'),
  experts: () => 'chosen',
  causal: () => 'half',
  page: () => preset.KV_PAGE,
  chunk: () => preset.PREFILL_PASS,
  reserve: ({ device }) => preset.runtimeReserve(device.memory.capacity),
  // Nothing measured describes an array of lanes: curves of other devices would say little of it.
  efficiency: ({ device }) => (device.lanes === undefined ? 'calibrated' : 'ideal'),
  memoryCapacity: ({ device }) => device.memory.capacity,
  memoryBandwidth: ({ device }) => device.memory.bandwidth,
  matrixPeak: ({ device }) => sixteenBitPeak({ ...device, id: '' }),
  // The driver of GeForce cards lets them reach each other through the host alone.
  peers: ({ device }) => (device.name.startsWith('GeForce') ? 'host' : 'direct'),
  scaleUp: ({ device }) => device.scale_up?.bandwidth ?? device.pcie?.bandwidth ?? device.scale_out?.bandwidth ?? preset.ASSUMED_NETWORK,
  scaleOut: ({ device }) => device.scale_out?.bandwidth ?? preset.ASSUMED_NETWORK,
  tdp: ({ device }) => device.tdp ?? preset.ASSUMED_TDP,
  price: ({ device }) => device.price ?? 0,
  pue: ({ catalog }) => preset.defaultPue(catalog),
  region: () => DEFAULT_REGION,
  hour: () => 'mean',
  grid: ({ catalog, values }) => preset.gridAt(catalog, values.region, values.hour),
  wue: ({ catalog }) => catalog.grids.water.site.litres_per_kwh,
  wueSource: ({ catalog }) => catalog.grids.water.source.litres_per_kwh,
  embodied: ({ catalog }) => preset.assumedEmbodied(catalog),
  lifetime: ({ catalog }) => catalog.grids.lifetime.years * preset.SECONDS_PER_YEAR,
  ...TRAINING_DEFAULTS,
};

/** Degrees that a node holds, that divide the machine into whole copies and that divide every head count, the smallest first. */
function wholeSplits(count: number, perNode: number, heads: readonly number[]): readonly number[] {
  const most = Math.max(1, Math.min(count, perNode, 4096));
  return Array.from({ length: most }, (_, index) => index + 1).filter((degree) => count % degree === 0 && heads.every((number) => number % degree === 0));
}

/** The largest of them. */
export function largestSplit(count: number, perNode: number, heads: readonly number[]): number {
  for (let degree = Math.min(count, perNode, 4096); degree > 1; degree -= 1) {
    if (count % degree === 0 && heads.every((number) => number % degree === 0)) return degree;
  }
  return 1;
}

/** Devices that training spreads experts over: as many as share them and the ranks of a copy evenly, up to what large mixtures were trained on. */
function expertSpread(experts: readonly number[], ranks: number): number {
  if (experts.length === 0) return 1;
  return preset.EXPERT_SPREADS.find((degree) => ranks % degree === 0 && experts.every((number) => number % degree === 0)) ?? 1;
}

/** Routed experts of every kind of layer that has them. */
function expertCounts({ ffns, encoder }: Architecture): readonly number[] {
  return [...Object.values(ffns), ...Object.values(encoder?.ffns ?? {})].flatMap((ffn) => (ffn.kind === 'moe' ? [ffn.experts] : []));
}

/** Query heads, or what stands for them, of every mixer. */
function headCounts(architecture: Architecture): readonly number[] {
  // A list of operations is not split.
  if (architecture.ops !== undefined) return [1];
  return [architecture, ...(architecture.encoder ? [architecture.encoder] : [])].flatMap(stackHeads);
}

function stackHeads({ mixers }: LayerStack): readonly number[] {
  return Object.values(mixers).flatMap((mixer) => {
    switch (mixer.kind) {
      case 'mamba2':
      case 'kda':
        return [mixer.ssm_heads];
      case 'gated_delta_net':
        return [mixer.k_heads, mixer.v_heads];
      case 'mamba1':
        return [mixer.d_inner];
      case 'mlgru':
        return [mixer.width];
      case 'none':
        return [];
      default:
        return [mixer.heads];
    }
  });
}
