import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { MadePart, PartTask } from './make-part.ts';

export type ThreadAnswer = { readonly ok: true; readonly made: MadePart } | { readonly ok: false; readonly reason: string };

/** Makes parts `from` up to but without `end` on so many threads, each taking the next when it is done; `take` hears of them as they come, in any order. Rejects at the first that fails. */
export async function makeOnThreads(task: PartTask, from: number, end: number, threads: number, take: (made: MadePart) => void): Promise<void> {
  let next = from;
  const running = Array.from({ length: Math.min(threads, end - from) }, () => new Worker(join(import.meta.dirname, 'thread.mjs'), { workerData: task, execArgv: [] }));
  const work = (worker: Worker): Promise<void> =>
    new Promise((resolve, reject) => {
      const goOn = (): void => {
        if (next < end) worker.postMessage(next++);
        else resolve();
      };
      worker.on('message', (answer: ThreadAnswer) => {
        if (!answer.ok) return reject(new Error(answer.reason));
        take(answer.made);
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
