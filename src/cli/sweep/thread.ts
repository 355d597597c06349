import { parentPort, workerData } from 'node:worker_threads';
import { loadCatalog } from '../../catalog/load-node.ts';
import { createPartMaker, type PartTask } from './make-part.ts';
import type { ThreadAnswer } from './threads.ts';

const make = createPartMaker(workerData as PartTask, loadCatalog());

parentPort?.on('message', (part: number) => {
  parentPort?.postMessage(answered(part));
});

function answered(part: number): ThreadAnswer {
  try {
    return { ok: true, made: make(part) };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}
