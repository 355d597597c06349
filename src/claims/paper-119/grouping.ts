import type { Catalog } from '../../catalog/catalog.ts';
import { groupSequences, type LengthCount } from '../../engine/parallelism/sequence-groups.ts';
import { lengthBuckets } from '../../engine/training/lengths.ts';
import { stepOf, trainingJobOf } from '../training.ts';
import { LONGEST, longContext, type Corpus } from './cases.ts';

const DOCUMENTS = 512;
const DEVICES = 64;
const BUCKETS = 12;
/** Tokens of a document on one device where the longest needs all of them. */
const TOKENS_PER_DEVICE = LONGEST / DEVICES;

/** A batch of a corpus: seconds of work and of all-to-all, with one size of group for all documents and with groups sized to each. */
export interface GroupedBatch {
  readonly seconds: number;
  readonly exchange: number;
  readonly groupedSeconds: number;
  readonly groupedExchange: number;
}

/** 512 documents by length. */
function documents(corpus: Corpus, catalog: Catalog): readonly LengthCount[] {
  let below = 0;
  let placed = 0;
  return lengthBuckets(trainingJobOf(longContext(corpus), catalog).workload, BUCKETS).flatMap(({ tokens, share }) => {
    below += share;
    const count = Math.round(below * DOCUMENTS) - placed;
    placed += count;
    return count > 0 ? [{ tokens: Math.round(tokens), count }] : [];
  });
}

/** Device-seconds of one token and its part of exchange, where documents of a length fill the memory of a group of `degree`. */
function ofToken(corpus: Corpus, tokens: number, degree: number, catalog: Catalog): { readonly seconds: number; readonly exchange: number } {
  const sequence = degree * TOKENS_PER_DEVICE;
  const { parts } = stepOf({
    ...longContext(corpus), count: degree, context: degree, sequence, globalBatch: 1, meanLength: Math.min(tokens, sequence), lengthSpread: 0, zero: 0,
  }, catalog);
  const exchange = parts.context / sequence;
  return { seconds: (parts.arithmetic + parts.efficiency + parts.recomputation) / sequence + exchange, exchange };
}

/** Both ways to place a batch. Exchanges of gathered weights, the same for both and hidden, are left out. */
export function groupedBatch(corpus: Corpus, catalog: Catalog): GroupedBatch {
  const lengths = documents(corpus, catalog);
  const known = new Map<string, ReturnType<typeof ofToken>>();
  const rate = (tokens: number, degree: number): ReturnType<typeof ofToken> => {
    const key = `${tokens} ${degree}`;
    const found = known.get(key) ?? ofToken(corpus, tokens, degree, catalog);
    known.set(key, found);
    return found;
  };
  const sum = (of: (one: LengthCount, i: number) => number): number => lengths.reduce((all, one, i) => all + one.count * one.tokens * of(one, i), 0);
  const { degrees, groupedSeconds } = groupSequences({ lengths, devices: DEVICES, tokensPerDevice: TOKENS_PER_DEVICE, seconds: (tokens, degree) => tokens * rate(tokens, degree).seconds });
  return {
    seconds: sum(({ tokens }) => rate(tokens, DEVICES).seconds),
    exchange: sum(({ tokens }) => rate(tokens, DEVICES).exchange),
    groupedSeconds,
    groupedExchange: sum(({ tokens }, i) => (rate(tokens, degrees[i] ?? 1).exchange * (degrees[i] ?? 1)) / DEVICES),
  };
}
