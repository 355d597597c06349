import type { Op } from '../op.ts';
import { toInputGradient, toWeightGradient } from './adjoint.ts';
import { clearOp, type ChunkRun } from './chunk-run.ts';
import type { ChunkWalk } from './describe.ts';
import type { AdapterGemm, ExtraWork } from './effect.ts';

/** Adapters that run beside the base op just emitted. */
export function emitAdapterPass(run: ChunkRun, walk: ChunkWalk, part: string, name: string): void {
  let before = 0;
  for (const adapter of run.effect.adapters) {
    if (adapter.part === part && adapter.op === name) emitAdapter(run, walk, adapter, part, ++before);
  }
}

/** Adapters that run once a layer on the residual stream. */
export function emitResidualAdapters(run: ChunkRun, walk: ChunkWalk): void {
  let before = 0;
  for (const adapter of run.effect.adapters) {
    if (adapter.part === undefined) emitAdapter(run, walk, adapter, 'adapters', ++before);
  }
}

/** Products of one adapter, rows → rank → columns, in one pass; both are trained and both hand gradients on. */
function emitAdapter(run: ChunkRun, walk: ChunkWalk, adapter: AdapterGemm, part: string, number: number): void {
  const { effect } = run;
  const shares = { forward: effect.forwardPasses, recompute: run.again, input: effect.backwardPasses * effect.gradientLayers, weight: effect.backwardPasses };
  const count = adapter.count * shares[run.pass];
  if (count === 0) return;
  const again = number > 1 ? ` ${number}` : '';
  emitProduct(run, walk, part, `${adapter.op}, adapter${again} down`, count, adapter.rank, adapter.rows);
  emitProduct(run, walk, part, `${adapter.op}, adapter${again} up`, count, adapter.columns, adapter.rank);
}

/** Adapters are stored and multiplied in the activations' format. */
function emitProduct(run: ChunkRun, walk: ChunkWalk, part: string, name: string, count: number, n: number, k: number): void {
  const { e } = walk;
  const bytes = e.precision.activation;
  const m = e.shape.tokens;
  const op: Op = clearOp(run.beside, e.op, 'gemm', name);
  op.group = 'adapter';
  op.part = part;
  op.count = count;
  op.m = m;
  op.n = n;
  op.k = k;
  op.matrixFlops = 2 * m * n * k;
  op.weightBytes = n * k * bytes;
  op.activationBytes = m * (n + k) * bytes;
  op.format = e.precision.attention;
  const { trace } = e;
  trace.read = trace.written = bytes;
  if (run.pass === 'input') toInputGradient(op, trace);
  if (run.pass === 'weight') toWeightGradient(op, trace, run.gradient, bytes, run.effect.weightGradientWork);
  run.sink(op);
}

/** What a method adds besides products beside the base. What belongs to a step is not a micro-batch's. */
export function emitExtraWork(run: ChunkRun, walk: ChunkWalk): void {
  for (const work of run.effect.work) {
    const times = timesInPass(run, work);
    if (times > 0) emitWork(run, walk, work, times);
  }
}

function timesInPass({ pass, effect, again }: ChunkRun, { when }: ExtraWork): number {
  switch (when) {
    case 'forward':
      return pass === 'forward' ? effect.forwardPasses : pass === 'recompute' ? again : 0;
    case 'backward':
      return pass === 'input' ? effect.backwardPasses : 0;
    case 'micro-batch':
      return pass === 'forward' ? 1 : 0;
    case 'step':
      return 0;
  }
}

function emitWork(run: ChunkRun, walk: ChunkWalk, work: ExtraWork, times: number): void {
  if (work.gather !== undefined && work.gather.ranks > 1) {
    const op = clearOp(run.beside, walk.e.op, 'collective', `${work.name}, gathered`);
    op.group = 'communication';
    op.part = 'method';
    op.count = work.count * times;
    op.collective = 'all-gather';
    op.axis = 'data';
    op.ranks = work.gather.ranks;
    op.payloadBytes = work.gather.payloadBytes;
    run.sink(op);
  }
  const op = clearOp(run.beside, walk.e.op, work.matrixFlops > 0 ? 'gemm' : 'elementwise', work.name);
  op.group = 'adapter';
  op.part = 'method';
  op.count = work.count * times;
  // A shape is not stated: a cube of as much work.
  if (work.matrixFlops > 0) op.m = op.n = op.k = Math.cbrt(work.matrixFlops / 2);
  op.matrixFlops = work.matrixFlops;
  op.vectorFlops = work.vectorFlops;
  op.activationBytes = work.bytes;
  op.format = work.format;
  run.sink(op);
}
