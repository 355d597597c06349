import type { LayerSpec, LayerStack } from '../architecture.ts';
import type { StackPlan, TrainingJob } from '../job.ts';
import { planStack } from '../network/plan.ts';
import type { Ratio } from '../../units/dimensions.ts';

/** A run of layers that one pipeline device works on in one go, with what stands before and after them. */
export interface ChunkPlan {
  /** Its layers; `norm.final` belongs to it only where `finalNorm` says so. */
  readonly plan: StackPlan;
  /** The encoder of an encoder-decoder model: all of it is in the first chunk. */
  readonly encoder?: StackPlan | undefined;
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
  readonly predictionLayer?: StackPlan | undefined;
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
  const { specs, kinds } = layersOf(architecture);
  const counts = layout.vocabulary === 'balanced' ? balancedCounts(job, specs.length, chunks) : evenCounts(specs.length, chunks);
  const parallel = architecture.parallel_attn_ffn === true;
  const spread = layout.vocabulary === 'spread';
  const deep = dependsOnDepth(job);
  const plans = new Map<string, StackPlan>();
  const last = specs.at(-1);
  const predictionLayer = predictionHeads > 0 && last !== undefined ? planStack(withLayers(architecture, [last]), parallel) : undefined;
  const plan: ChunkPlan[] = [];
  let first = 0;
  for (let index = 0; index < chunks; index++) {
    const layers = counts[index] ?? 0;
    const name = kindsOf(kinds, first, layers);
    let stack = plans.get(name);
    if (stack === undefined) {
      stack = layers === specs.length ? job.network.stack : planStack(withLayers(architecture, specs.slice(first, first + layers)), parallel);
      plans.set(name, stack);
    }
    const starts = index === 0;
    const ends = index === chunks - 1;
    plan.push({
      plan: stack, encoder: starts ? encoder : undefined, layers, firstLayer: first, hasEmbedding: spread || starts, hasHead: spread || ends,
      vocabularyShare: spread ? 1 / chunks : 1, finalNorm: ends, predictionHeads: ends ? predictionHeads : 0,
      predictionLayer: ends ? predictionLayer : undefined,
      key: `${name}${starts ? ' start' : ''}${ends ? ' end' : ''}${deep ? ` ${first}` : ''}`,
    });
    first += layers;
  }
  return plan;
}

/** Methods that train some layers and not others make equal layers unequal. */
export function dependsOnDepth(job: TrainingJob): boolean {
  const { kind } = job.training.method;
  return kind === 'freeze' || kind === 'lisa';
}

/** Layers in network order with the number of each one's kind. Equal entries of the pattern are one kind. */
function layersOf(stack: LayerStack): { readonly specs: readonly LayerSpec[]; readonly kinds: readonly number[] } {
  const specs: LayerSpec[] = [];
  const kinds: number[] = [];
  const known: LayerSpec[] = [];
  for (const { repeat, unit } of stack.pattern) {
    const numbers = unit.map((spec) => {
      const at = known.findIndex((other) => sameLayer(other, spec));
      return at >= 0 ? at : known.push(spec) - 1;
    });
    for (let i = 0; i < repeat; i++) {
      for (let j = 0; j < unit.length; j++) {
        specs.push(unit[j] as LayerSpec);
        kinds.push(numbers[j] as number);
      }
    }
  }
  return { specs, kinds };
}

function sameLayer(a: LayerSpec, b: LayerSpec): boolean {
  return a === b || (String(a.mixer) === String(b.mixer) && a.ffn === b.ffn && a.norms === b.norms && a.extra_params === b.extra_params);
}

function withLayers(stack: LayerStack, unit: readonly LayerSpec[]): LayerStack {
  return { ...stack, layers: unit.length, pattern: [{ repeat: 1, unit }] };
}

/** How many layers of which kind: chunks with the same cost the same, whatever the order of their layers. */
function kindsOf(kinds: readonly number[], first: number, layers: number): string {
  const counts: number[] = [];
  for (let i = first; i < first + layers; i++) {
    const kind = kinds[i] ?? 0;
    while (counts.length <= kind) counts.push(0);
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts.length === 1 ? `${counts[0]}` : counts.join(',');
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
