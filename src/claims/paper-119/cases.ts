import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';
import { gpt } from '../../scenario/gpt-shape.ts';

/** Documents of a corpus, as a log-normal of lengths. */
export interface Corpus {
  readonly name: string;
  readonly mean: number;
  readonly spread: number;
}

/** 96 % of Wikipedia's documents are shorter than 8,192 tokens, as the paper says; the spread is assumed, the mean follows from both. */
export const WIKIPEDIA: Corpus = { name: 'Wikipedia', mean: 1826, spread: 1.5 };
/** Longer tailed, as the paper draws it; both figures are assumed. */
export const COMMON_CRAWL: Corpus = { name: 'CommonCrawl', mean: 3000, spread: 1.6 };

export const LONGEST = 393_216;

/** One copy of GPT 7B on 64 A100 of 40 GB, a 400 Gb/s link to each node of eight; heads as many as the exchange needs. */
export function longContext({ mean, spread }: Corpus): Settings {
  return {
    device: 'a100-sxm-40gb', count: 64, scaleOut: 6.25e9, kind: 'training', model: gpt({ name: 'GPT 7B', layers: 32, hidden: 4096, heads: 64, vocab: 50_304, sequence: LONGEST }),
    sequence: LONGEST, microBatch: 1, globalBatch: 2, tokens: 1e9, lengths: 'packed', meanLength: mean, lengthSpread: spread,
    tensor: 1, pipeline: 1, context: 64, contextKind: 'all-to-all', zero: 3, recomputation: 'full', loss: 'fused',
  };
}

export const bySize = (corpus: Corpus): Settings => ({ ...longContext(corpus), contextGroups: 'by-length' });

/** Tensors inside a node and a ring of nodes, as Megatron-LM splits it. */
export const megatron = (corpus: Corpus): Settings => ({ ...longContext(corpus), tensor: 8, context: 8, contextKind: 'ring', zero: 1 });

export const CASES_119: readonly PaperCase[] = [
  { label: 'CommonCrawl, groups by length', settings: bySize(COMMON_CRAWL) },
  { label: 'CommonCrawl, one group of 64', settings: longContext(COMMON_CRAWL) },
  { label: 'Wikipedia, groups by length', settings: bySize(WIKIPEDIA) },
  { label: 'Wikipedia, one group of 64', settings: longContext(WIKIPEDIA) },
];
