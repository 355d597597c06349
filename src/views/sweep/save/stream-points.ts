import type { Catalog } from '../../../catalog/catalog.ts';
import { sweepPoolFor } from '../../../store/sweep/runner-for.ts';
import { scenarioCount } from '../../../sweep/plan.ts';
import type { PricedRun, SweepQuestion } from '../../../sweep/types.ts';

export interface StreamOptions {
  readonly catalog: Catalog;
  /** Runs in the order of the sweep; the next waits until this one is taken. */
  readonly onRun: (run: PricedRun) => void | Promise<void>;
  /** Share of the scenarios taken, 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Prices a sweep once more, in workers of its own, and hands out every scenario in order: no more of it is held than what came out of turn.
 * @returns false where it was stopped; throws with a sentence where it failed
 */
export async function streamPoints(question: SweepQuestion, { catalog, onRun, onProgress, signal }: StreamOptions): Promise<boolean> {
  const pool = sweepPoolFor(catalog);
  const total = scenarioCount(question.spec);
  const early = new Map<number, PricedRun>();
  let next = 0;
  let turn = Promise.resolve();
  try {
    return await new Promise<boolean>((resolve, reject) => {
      signal.addEventListener('abort', () => resolve(false), { once: true });
      const takeTurn = async (): Promise<void> => {
        for (let run = early.get(next); run !== undefined && !signal.aborted; run = early.get(next)) {
          early.delete(next);
          next += run.count;
          await onRun(run);
          onProgress(next / total);
        }
        if (next >= total) resolve(true);
      };
      pool.start(question, {
        run: (run) => {
          early.set(run.first, run);
          turn = turn.then(takeTurn).catch(reject);
        },
        done: () => undefined,
        failed: (message) => reject(new Error(message)),
      });
    });
  } finally {
    pool.close();
  }
}
