import { createRandom } from '../../random.ts';
import { NONE } from '../../requests.ts';
import { createIndexedHeap } from '../indexed-heap.ts';

/** Pages are whole numbers from 0; this is one more than the largest. */
export function pageCount(requests: Int32Array): number {
  return requests.reduce((most, page) => Math.max(most, page + 1), 0);
}

/** Place of the next request of the same page; the number of requests where there is none. */
function nextRequests(requests: Int32Array, pages: number): Int32Array {
  const next = new Int32Array(requests.length);
  const seen = new Int32Array(pages).fill(requests.length);
  for (let i = requests.length - 1; i >= 0; i -= 1) {
    const page = requests[i] as number;
    next[i] = seen[page] as number;
    seen[page] = i;
  }
  return next;
}

/** Belady's rule (1966), which no other misses less often than: who leaves is requested again last. `discarded[i]` is 1 where the page of request i leaves before it is requested again. */
export function runBelady(requests: Int32Array, k: number): { readonly misses: number; readonly discarded: Uint8Array } {
  const next = nextRequests(requests, pageCount(requests));
  const discarded = new Uint8Array(requests.length);
  const latest = new Int32Array(pageCount(requests)).fill(NONE);
  const heap = createIndexedHeap();
  let misses = 0;
  let held = 0;
  requests.forEach((page, i) => {
    if (!heap.has(page)) {
      misses += 1;
      if (held === k) {
        const leaving = heap.first();
        heap.remove(leaving);
        discarded[latest[leaving] as number] = 1;
      } else held += 1;
    }
    heap.set(page, -(next[i] as number));
    latest[page] = i;
  });
  return { misses, discarded };
}

/** Phases of a paging game: as long as no more than k different pages are requested. The phase of every request, from 0. */
export function phasesOf(requests: Int32Array, k: number): Int32Array {
  const phases = new Int32Array(requests.length);
  const seen = new Int32Array(pageCount(requests)).fill(NONE);
  let phase = 0;
  let different = 0;
  requests.forEach((page, i) => {
    if (seen[page] !== phase) {
      if (different === k) {
        phase += 1;
        different = 0;
      }
      different += 1;
      seen[page] = phase;
    }
    phases[i] = phase;
  });
  return phases;
}

/** The right phase bits: 0 where the page is requested in the phase after this one, 1 where it is not. */
export function phaseBits(requests: Int32Array, k: number): Uint8Array {
  const phases = phasesOf(requests, k);
  const bits = new Uint8Array(requests.length).fill(1);
  // Going back, the latest two phases in which a page is requested decide.
  const last = new Int32Array(pageCount(requests)).fill(NONE);
  const before = new Int32Array(last.length).fill(NONE);
  for (let i = requests.length - 1; i >= 0; i -= 1) {
    const page = requests[i] as number;
    const phase = phases[i] as number;
    if (last[page] !== phase) {
      before[page] = last[page] as number;
      last[page] = phase;
    }
    if (before[page] === phase + 1) bits[i] = 0;
  }
  return bits;
}

/** Bits as they were predicted, and how many of those that say 0 and of those that say 1 are wrong. */
export interface PredictedBits {
  readonly bits: Uint8Array;
  readonly wrong0: number;
  readonly wrong1: number;
}

/** Predicts with errors: a right 1 comes as 0 with probability `eta0`, a right 0 as 1 with `eta1`. */
export function predicted(right: Uint8Array, eta0: number, eta1: number, seed: number): PredictedBits {
  const { uniform } = createRandom(seed);
  let [wrong0, wrong1] = [0, 0];
  const bits = right.map((bit) => {
    const turned = uniform() < (bit === 1 ? eta0 : eta1);
    if (!turned) return bit;
    if (bit === 1) wrong0 += 1;
    else wrong1 += 1;
    return 1 - bit;
  });
  return { bits, wrong0, wrong1 };
}
