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

/** Starting a thread takes longer than pricing so few. */
const WORTH_THREADS = 20_000;

/** Computes a shard of a sweep: what it comes to, and with a directory its rows. */
export async function runSweep(question: SweepQuestion, { shard, out, workers, keep }: Omit<RunOptions, 'source' | 'format'>, catalog: Catalog, progress: (now: Progress) => void = () => {}): Promise<Run> {
  const identity = identityOf(question, keep, createSweepPricer(question, catalog));
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
  const threads = Math.min(workers ?? (total < WORTH_THREADS ? 1 : availableParallelism()), end - from);
  if (threads > 1) await makeOnThreads({ identity, out }, from, end, threads, take);
  else {
    const make = createPartMaker({ identity, out }, catalog);
    for (let part = from; part < end; part += 1) take(make(part));
  }
  if (out !== undefined) closeShard(out, identity, shard);
  return { ok: true, answer: growing.answer() };
}
