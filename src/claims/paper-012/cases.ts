import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';
import { gpt, type GptShape } from '../../scenario/gpt-shape.ts';

const shape = (name: string, layers: number, hidden: number, heads: number): GptShape => ({ name, layers, hidden, heads, vocab: 51_200, sequence: 2048 });

/** A size the paper trains: how it is split, and micro-batches of one copy in a step. */
export interface FrontierModel {
  readonly shape: GptShape;
  readonly tensor: number;
  readonly pipeline: number;
  readonly microBatches: number;
}

/** How the 22B model is split is assumed: tensors within a card, layers over the cards of a node. */
export const M22: FrontierModel = { shape: shape('GPT 22B', 48, 6144, 48), tensor: 2, pipeline: 4, microBatches: 640 };
export const M175: FrontierModel = { shape: shape('GPT 175B', 96, 12_288, 96), tensor: 4, pipeline: 16, microBatches: 640 };
export const M1000: FrontierModel = { shape: shape('GPT 1T', 128, 25_600, 128), tensor: 8, pipeline: 64, microBatches: 1600 };

/** `copies` of a model on Frontier: eight GCDs to a node, 100 GB/s out of a node; between cards of a node 50 GB/s, the lower of the paper's two rates. */
export function onFrontier({ shape: model, tensor, pipeline, microBatches }: FrontierModel, copies: number, batch = microBatches * copies): Settings {
  return {
    device: 'mi250x-gcd', perNode: 8, scaleUp: tensor <= 2 ? 200e9 : 50e9, scaleOut: 12.5e9, kind: 'training', model: gpt(model), count: tensor * pipeline * copies, tensor, pipeline,
    sequence: 2048, microBatch: 1, globalBatch: batch, tokens: 20e12, recipe: 'fp16', recomputation: 'full', zero: copies > 1 ? 1 : 0, sequenceParallel: false, overlap: 'none',
  };
}

export const CASES_012: readonly PaperCase[] = [
  { label: '1T on 3,072 GCDs', settings: onFrontier(M1000, 6) },
  { label: '175B on 1,024 GCDs', settings: onFrontier(M175, 16) },
  { label: '22B on one node', settings: onFrontier(M22, 1) },
];
