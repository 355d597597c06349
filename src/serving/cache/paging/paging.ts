import { createRandom, type Random } from '../../random.ts';
import { NONE } from '../../requests.ts';
import { pageCount, phaseBits, predicted, runBelady } from './bits.ts';
import { createPageSet } from './page-set.ts';

/**
 * How a cache of k equal pages decides who leaves.
 * - `belady`: whoever is requested again last. The least misses there can be.
 * - `lru`: whoever was requested longest ago.
 * - `marker`: at random among those not requested in this phase (Fiat et al., 1991).
 * - `discard-bit`: whoever a bit calls useless; where nobody is, everybody (Antoniadis et al., 2023, deterministic).
 * - `discard-mark`: whoever a bit calls useless, at once; else at random as the marker does (the same, randomized).
 * - `phase-bit`: as the marker, but first whoever a bit says will not be requested in the next phase (the same, phase predictions).
 */
export const PAGING_POLICIES = ['belady', 'lru', 'marker', 'discard-bit', 'discard-mark', 'phase-bit'] as const;
export type PagingPolicy = (typeof PAGING_POLICIES)[number];

export interface PagingSetup {
  readonly requests: Int32Array;
  /** Pages that fit. */
  readonly k: number;
  /** Probability that a bit which should be 1 is 0, and that one which should be 0 is 1. */
  readonly eta0: number;
  readonly eta1: number;
  readonly seed: number;
}

export interface PagingOutcome {
  readonly misses: number;
  /** Bits that say 0, and 1, and are wrong; none where the policy has no bits. */
  readonly wrong0: number;
  readonly wrong1: number;
}

/** Plays one game. Equal pages, equal costs, an empty cache at the beginning. */
export function runPaging(policy: PagingPolicy, setup: PagingSetup): PagingOutcome {
  const { requests, k, eta0, eta1, seed } = setup;
  const random = createRandom(seed);
  switch (policy) {
    case 'belady': return { misses: runBelady(requests, k).misses, wrong0: 0, wrong1: 0 };
    case 'lru': return { misses: leastRecent(requests, k), wrong0: 0, wrong1: 0 };
    case 'marker': return { misses: marking(requests, k, new Uint8Array(requests.length), random), wrong0: 0, wrong1: 0 };
    case 'phase-bit': {
      const { bits, wrong0, wrong1 } = predicted(phaseBits(requests, k), eta0, eta1, seed + 1);
      return { misses: marking(requests, k, bits, random), wrong0, wrong1 };
    }
    case 'discard-bit':
    case 'discard-mark': {
      const { bits, wrong0, wrong1 } = predicted(runBelady(requests, k).discarded, eta0, eta1, seed + 1);
      return { misses: policy === 'discard-bit' ? flushing(requests, k, bits) : discarding(requests, k, bits, random), wrong0, wrong1 };
    }
  }
}

/** A map keeps its keys in the order they were put in. */
function leastRecent(requests: Int32Array, k: number): number {
  const held = new Set<number>();
  let misses = 0;
  for (const page of requests) {
    if (!held.delete(page)) {
      misses += 1;
      if (held.size === k) for (const oldest of held) {
        held.delete(oldest);
        break;
      }
    }
    held.add(page);
  }
  return misses;
}

/** Pages with bit 1 leave first, whoever got it first; where there are none, all pages leave. */
function flushing(requests: Int32Array, k: number, bits: Uint8Array): number {
  const useful = createPageSet(pageCount(requests));
  const useless = new Set<number>();
  let misses = 0;
  requests.forEach((page, i) => {
    if (useful.has(page)) useful.remove(page);
    else if (!useless.delete(page)) {
      misses += 1;
      if (useful.size() + useless.size === k) {
        const [leaving] = useless;
        if (leaving === undefined) useful.clear();
        else useless.delete(leaving);
      }
    }
    if (bits[i] === 1) useless.add(page);
    else useful.add(page);
  });
  return misses;
}

/** Unmarked pages leave: at random among those with bit 1, else among those with bit 0. A phase ends when all are marked. */
function marking(requests: Int32Array, k: number, bits: Uint8Array, random: Random): number {
  const pages = pageCount(requests);
  const unmarked = [createPageSet(pages), createPageSet(pages)] as const;
  const marked = createPageSet(pages);
  const bitOf = new Uint8Array(pages);
  const setOf = (page: number) => (bitOf[page] === 1 ? unmarked[1] : unmarked[0]);
  let misses = 0;
  requests.forEach((page, i) => {
    if (setOf(page).has(page)) setOf(page).remove(page);
    else if (!marked.has(page)) {
      misses += 1;
      if (marked.size() === k) {
        marked.each((one) => setOf(one).add(one));
        marked.clear();
      }
      if (marked.size() + unmarked[0].size() + unmarked[1].size() === k) {
        const among = unmarked[1].size() > 0 ? unmarked[1] : unmarked[0];
        among.remove(among.draw(random));
      }
    }
    marked.add(page);
    bitOf[page] = bits[i] as number;
  });
  return misses;
}

/**
 * Pages with bit 1 leave as soon as they were served. The others are marked as they are requested; when all are, a phase begins anew with what is there. A page that was there at its
 * beginning and comes back was wrongly taken for another that should have left: one more of the unmarked leaves, even where there is room.
 */
function discarding(requests: Int32Array, k: number, bits: Uint8Array, random: Random): number {
  const pages = pageCount(requests);
  const unmarked = createPageSet(pages);
  const marked = createPageSet(pages);
  /** Phase at whose beginning a page was there. */
  const began = new Int32Array(pages).fill(NONE);
  let phase = 0;
  let misses = 0;
  requests.forEach((page, i) => {
    if (unmarked.has(page)) unmarked.remove(page);
    else if (marked.has(page)) marked.remove(page);
    else {
      misses += 1;
      const full = marked.size() + unmarked.size() === k;
      if (full && unmarked.size() === 0) {
        phase += 1;
        marked.each((one) => {
          unmarked.add(one);
          began[one] = phase;
        });
        marked.clear();
      }
      if (unmarked.size() > 0 && (full || began[page] === phase)) unmarked.remove(unmarked.draw(random));
    }
    began[page] = NONE;
    if (bits[i] === 0) marked.add(page);
  });
  return misses;
}
