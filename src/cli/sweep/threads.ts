import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { MadePart, PartTask } from './make-part.ts';

export type ThreadAnswer = { readonly ok: true; readonly made: MadePart } | { readonly ok: false; readonly reason: string };

export interface Threads {
  readonly threads: number;
  /** Parts in a row that share what is worked out once: one thread had better make them all. */
  readonly stretch: number;
}

/** Stretches that every thread should get at least, so that none waits long for the last. */
const TURNS = 4;

/** Makes parts `from` up to but without `end`, each thread taking the next stretch when it is done; `take` hears of parts as they come, in any order. Rejects at the first that fails. */
export async function makeOnThreads(task: PartTask, from: number, end: number, { threads, stretch }: Threads, take: (made: MadePart) => void): Promise<void> {
  let next = from;
  const running = Array.from({ length: Math.min(threads, end - from) }, () => new Worker(join(import.meta.dirname, 'thread.mjs'), { workerData: task, execArgv: [] }));
  const work = (worker: Worker): Promise<void> =>
    new Promise((resolve, reject) => {
      let waiting = 0;
      const goOn = (): void => {
        if (waiting > 0) return;
        waiting = Math.min(end - next, stretch, Math.ceil((end - next) / (running.length * TURNS)));
        if (waiting === 0) resolve();
        for (let asked = 0; asked < waiting; asked += 1) worker.postMessage(next++);
      };
      worker.on('message', (answer: ThreadAnswer) => {
        if (!answer.ok) return reject(new Error(answer.reason));
        take(answer.made);
        waiting -= 1;
        goOn();
      });
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('A thread ended before its work was done')));
      goOn();
    });
  try {
    await Promise.all(running.map(work));
  } finally {
    await Promise.all(running.map((worker) => worker.terminate()));
  }
}
