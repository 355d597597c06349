import type { Bytes, Tokens } from '../../../units/dimensions.ts';
import type { Mixer } from '../../architecture.ts';
import type { GenerationJob, GenerationWorkload } from '../../job.ts';
import { cacheElements } from '../../memory/kv-cache.ts';
import { passShape } from '../../network/shape.ts';

/** Layers of one kind that cache something for every token. */
export interface CachingLayer {
  /** Key of the mixer: the part that its operations name. */
  readonly key: string;
  readonly mixer: Mixer;
  readonly count: number;
  /** Elements one device caches for a token of a layer. */
  readonly perToken: number;
  /** Most tokens a layer keeps by itself; Infinity without a window. */
  readonly most: Tokens;
  /** Caches the encoder's output. */
  readonly cross: boolean;
}

/** Kinds of layer of the decoder that read a cache of tokens, also those that read another layer's. */
export function readingLayers({ network, parallelism, kernels }: GenerationJob): readonly CachingLayer[] {
  const layers: CachingLayer[] = [];
  for (const { key, mixer, count } of network.stack.mixers) {
    if (!(mixer.kind === 'mla' || mixer.kind === 'full' || mixer.kind === 'sparse' || mixer.kind === 'swa' || mixer.kind === 'chunked' || mixer.kind === 'cross')) continue;
    const { perToken, mostTokens } = cacheElements(mixer, network.architecture.hidden, parallelism.tensor, kernels.mla);
    layers.push({ key, mixer, count, perToken, most: mostTokens, cross: mixer.kind === 'cross' });
  }
  return layers;
}

/** Tokens that a layer has of a sequence, without techniques: of its prompt, and in all. */
export interface LayerTokens {
  readonly prompt: Tokens;
  readonly all: Tokens;
}

/** Tokens of a sequence at the mean decode step. */
export function tokensReading(job: GenerationJob, { cross, mixer }: CachingLayer): LayerTokens {
  const { prompt } = job.workload;
  if (cross) return { prompt, all: prompt };
  const { context } = passShape(job, 'decode');
  const window = 'window' in mixer && (mixer.kind === 'swa' || mixer.kind === 'chunked') ? (mixer.window ?? Infinity) : Infinity;
  return { prompt: job.network.architecture.kind === 'encoder-decoder' ? 1 : prompt, all: Math.min(context, window) };
}

/** Tokens of a sequence when its output is complete. */
export function tokensHeld(job: GenerationJob, { cross, most }: CachingLayer, { prompt, output }: GenerationWorkload): LayerTokens {
  if (cross) return { prompt, all: prompt };
  const written = job.network.architecture.kind === 'encoder-decoder';
  return { prompt: written ? 1 : prompt, all: Math.min(written ? output : prompt + output, most) };
}

/** Bytes that the caches of one sequence grow by with every token, on one device and without techniques. */
export function bytesPerToken(job: GenerationJob, elementBytes: Bytes): Bytes {
  let elements = 0;
  for (const { perToken, count, cross } of readingLayers(job)) if (!cross) elements += perToken * count;
  return elements * elementBytes;
}
