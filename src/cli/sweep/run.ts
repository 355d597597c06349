import { availableParallelism } from 'node:os';
import type { Catalog } from '../../catalog/catalog.ts';
import { createAnswer, type Answer } from '../../sweep/frontier/answer.ts';
import { createSweepPricer } from '../../sweep/pricing/create.ts';
import type { SweepQuestion } from '../../sweep/types.ts';
import type { RunOptions } from './arguments.ts';
import { claimDirectory, closeShard } from './directory.ts';
import { shardParts } from './grid.ts';
import { identityOf } from './identity.ts';
import { createPartMaker, DEPTH, type MadePart } from './make-part.ts';
import { makeOnThreads } from './threads.ts';

export type Run = { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly reasons: readonly string[] };

/** How far a run is. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** Scenarios that were priced now, not found. */
  readonly priced: number;
}

/** A thread takes a second or two to start and to get to speed: what is left of a sweep must take longer alone. Milliseconds. */
const WORTH_THREADS = 4000;
/** Before so long nobody knows how long it will take. Milliseconds. */
const TRIAL = 500;

/** Computes a shard of a sweep: what it comes to, and with a directory its rows. */
export async function runSweep(question: SweepQuestion, { shard, out, workers, keep }: Omit<RunOptions, 'source' | 'format'>, catalog: Catalog, progress: (now: Progress) => void = () => {}): Promise<Run> {
  const pricer = createSweepPricer(question, catalog);
  const identity = identityOf(question, keep, pricer);
  const refusal = out === undefined ? undefined : claimDirectory(out, identity);
  if (refusal !== undefined) return { ok: false, reasons: [refusal] };
  const { grid } = identity;
  const { from, end } = shardParts(grid, shard);
  const total = Math.min(grid.total, end * grid.size) - from * grid.size;
  const growing = createAnswer(question.spec, DEPTH);
  let done = 0;
  let priced = 0;
  const take = ({ answer, scenarios, found }: MadePart): void => {
    growing.takeAnswer(answer);
    done += scenarios;
    if (!found) priced += scenarios;
    progress({ done, total, priced });
  };
  const task = { identity, out };
  const threads = workers ?? availableParallelism();
  let next = from;
  if (threads === 1 || workers === undefined) {
    const make = createPartMaker(task, catalog);
    const began = performance.now();
    for (; next < end; next += 1) {
      const gone = performance.now() - began;
      if (threads > 1 && gone > TRIAL && (gone / (next - from)) * (end - next) > WORTH_THREADS) break;
      take(make(next));
    }
  }
  if (next < end) await makeOnThreads(task, next, end, { threads, stretch: Math.ceil(pricer.block / grid.size) }, take);
  if (out !== undefined) closeShard(out, identity, shard);
  return { ok: true, answer: growing.answer() };
}
