import type { LayerSpec, LayerStack } from '../architecture.ts';
import type { StackPlan, TrainingJob } from '../job.ts';
import { planStack } from '../network/plan.ts';
import type { Ratio } from '../../units/dimensions.ts';

/** A run of layers that one pipeline device works on in one go, with what stands before and after them. */
export interface ChunkPlan {
  /** Its layers; `norm.final` belongs to it only where `finalNorm` says so. */
  readonly plan: StackPlan;
  /** The encoder of an encoder-decoder model: all of it is in the first chunk. */
  readonly encoder?: StackPlan;
  readonly layers: number;
  readonly firstLayer: number;
  readonly hasEmbedding: boolean;
  readonly hasHead: boolean;
  /** Share of the vocabulary's rows it holds in its embedding and head: 1, or 1/(p·v) where they are spread over all chunks. */
  readonly vocabularyShare: Ratio;
  readonly finalNorm: boolean;
  /** Extra prediction heads; each has a layer like the network's last, a projection and the shared head. */
  readonly predictionHeads: number;
  /** That layer, where there are such heads. */
  readonly predictionLayer?: StackPlan;
  /** Equal keys mean equal chunks. */
  readonly key: string;
}

/**
 * Cuts the network into p·v chunks in network order. Layers that do not divide go to chunks without embedding and head
 * first. 'balanced' chooses counts so that the largest chunk, head included, is as small as whole layers allow; 'spread'
 * gives each chunk an equal share of embedding and head. More chunks than layers leave some without any.
 */
export function planChunks(job: TrainingJob): readonly ChunkPlan[] {
  const { architecture, encoder } = job.network;
  const { layout, predictionHeads } = job.training;
  const chunks = layout.pipeline * layout.virtual;
  const specs = layersOf(architecture);
  const counts = layout.vocabulary === 'balanced' ? balancedCounts(job, specs.length, chunks) : evenCounts(specs.length, chunks);
  const parallel = architecture.parallel_attn_ffn === true;
  const spread = layout.vocabulary === 'spread';
  const plans = new Map<string, StackPlan>();
  const last = specs.at(-1);
  const predictionLayer = predictionHeads > 0 && last !== undefined ? planStack(withLayers(architecture, [last.spec]), parallel) : undefined;
  let first = 0;
  return counts.map((layers, index): ChunkPlan => {
    const own = specs.slice(first, first + layers);
    const name = runs(own);
    let plan = plans.get(name);
    if (plan === undefined) plans.set(name, plan = layers === specs.length ? job.network.stack : planStack(withLayers(architecture, own.map(({ spec }) => spec)), parallel));
    const ends = index === 0;
    const finishes = index === chunks - 1;
    const hasEmbedding = spread || ends;
    const hasHead = spread || finishes;
    const heads = finishes ? predictionHeads : 0;
    const chunk: ChunkPlan = {
      plan, ...(ends && encoder !== undefined && { encoder }), layers, firstLayer: first, hasEmbedding, hasHead,
      vocabularyShare: spread ? 1 / chunks : 1, finalNorm: finishes, predictionHeads: heads,
      ...(heads > 0 && predictionLayer !== undefined && { predictionLayer }),
      key: `${name}|${ends ? 'e' : ''}${finishes ? 'h' : ''}${dependsOnDepth(job) ? first : ''}`,
    };
    first += layers;
    return chunk;
  });
}

/** Methods that train some layers and not others make equal layers unequal. */
function dependsOnDepth(job: TrainingJob): boolean {
  const { kind } = job.training.method;
  return kind === 'freeze' || kind === 'lisa';
}

/** A layer with the number of its kind. */
interface NumberedLayer {
  readonly spec: LayerSpec;
  readonly kind: number;
}

/** Layers in network order. Equal entries of the pattern are one kind. */
function layersOf(stack: LayerStack): readonly NumberedLayer[] {
  const layers: NumberedLayer[] = [];
  const kinds: LayerSpec[] = [];
  for (const { repeat, unit } of stack.pattern) {
    const numbered = unit.map((spec): NumberedLayer => {
      const known = kinds.findIndex((other) => sameLayer(other, spec));
      if (known >= 0) return { spec, kind: known };
      kinds.push(spec);
      return { spec, kind: kinds.length - 1 };
    });
    for (let i = 0; i < repeat; i++) layers.push(...numbered);
  }
  return layers;
}

function sameLayer(a: LayerSpec, b: LayerSpec): boolean {
  return a === b || (String(a.mixer) === String(b.mixer) && a.ffn === b.ffn && a.norms === b.norms && a.extra_params === b.extra_params);
}

function withLayers(stack: LayerStack, unit: readonly LayerSpec[]): LayerStack {
  return { ...stack, layers: unit.length, pattern: [{ repeat: 1, unit }] };
}

/** How many layers of which kind: chunks with the same cost the same, whatever the order of their layers. */
function runs(layers: readonly NumberedLayer[]): string {
  const counts: number[] = [];
  for (const { kind } of layers) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts.join(',');
}

/** Layers over chunks as evenly as they divide; one more first to inner chunks, then to the first, then to the last. */
export function evenCounts(layers: number, chunks: number): readonly number[] {
  const counts = new Array<number>(chunks).fill(Math.floor(layers / chunks));
  for (let i = 0; i < layers % chunks; i++) {
    const inner = i + 1;
    const at = inner < chunks - 1 ? inner : inner === chunks - 1 ? 0 : chunks - 1;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

/** The fewest layers on the last chunk that make the costliest chunk cheapest, the head counted in parameters multiplied. */
function balancedCounts(job: TrainingJob, layers: number, chunks: number): readonly number[] {
  if (chunks === 1) return [layers];
  const head = headLayers(job, layers);
  let best = evenCounts(layers, chunks);
  let cost = costliest(best, head);
  for (let onLast = Math.floor(layers / chunks); onLast >= 0; onLast--) {
    const counts = [...evenCounts(layers - onLast, chunks - 1), onLast];
    const candidate = costliest(counts, head);
    if (candidate < cost) {
      best = counts;
      cost = candidate;
    }
  }
  return best;
}

function costliest(counts: readonly number[], head: number): number {
  let most = 0;
  for (let i = 0; i < counts.length; i++) most = Math.max(most, (counts[i] ?? 0) + (i === counts.length - 1 ? head : 0));
  return most;
}

/** What the head and the prediction heads cost, in mean layers, by the parameters a token multiplies with. */
export function headLayers({ network, training }: TrainingJob, layers: number): number {
  const { architecture, parameters } = network;
  const layer = (parameters.mixer + parameters.stack.ffnActive) / layers;
  if (!(layer > 0)) return 0;
  const head = (architecture.vocab * (architecture.embed_dim ?? architecture.hidden)) / layer;
  const d = architecture.hidden;
  return head + training.predictionHeads * (head + 1 + (2 * d * d) / layer);
}
