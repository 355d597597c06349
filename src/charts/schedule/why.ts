import type { Block, PipelineProblem, PipelineRun } from '../../engine/parallelism/pipeline.ts';

/** Finds a block by what it is. */
export interface BlockIndex {
  readonly forward: (chunk: number, microBatch: number) => Block | undefined;
  /** The backward block, or the activation gradient where that runs apart. */
  readonly backward: (chunk: number, microBatch: number) => Block | undefined;
  /** The block that ran before on the same device. */
  readonly before: (block: Block) => Block | undefined;
}

export function indexRun(problem: PipelineProblem, run: PipelineRun): BlockIndex {
  const count = problem.chunks.length * problem.microBatches;
  const forward = new Array<Block | undefined>(count);
  const backward = new Array<Block | undefined>(count);
  const before = new Map<Block, Block>();
  for (const blocks of run.blocks) {
    blocks.forEach((block, i) => {
      const previous = blocks[i - 1];
      if (previous !== undefined) before.set(block, previous);
      const slot = block.chunk * problem.microBatches + block.microBatch;
      if (block.kind === 'forward') forward[slot] = block;
      else if (block.kind !== 'weight') backward[slot] = block;
    });
  }
  const slot = (chunk: number, microBatch: number): number => (chunk < 0 || chunk >= problem.chunks.length ? -1 : chunk * problem.microBatches + microBatch);
  return {
    forward: (chunk, microBatch) => forward[slot(chunk, microBatch)],
    backward: (chunk, microBatch) => backward[slot(chunk, microBatch)],
    before: (block) => before.get(block),
  };
}

/** The block whose result this one needs; undefined where the step's own input is enough. */
export function needs(block: Block, problem: PipelineProblem, index: BlockIndex): Block | undefined {
  switch (block.kind) {
    case 'forward':
      return index.forward(block.chunk - 1, block.microBatch);
    case 'backward':
    case 'input':
      return block.chunk === problem.chunks.length - 1 ? index.forward(block.chunk, block.microBatch) : index.backward(block.chunk + 1, block.microBatch);
    case 'weight':
      return index.backward(block.chunk, block.microBatch);
  }
}

/** Why a block started when it did. */
export type Wait =
  /** Nothing came before it. */
  | { readonly kind: 'first' }
  /** Its device was at work until then. */
  | { readonly kind: 'busy'; readonly after: Block }
  /** Its device stood idle for `seconds` until the block it needs was done, and sent. */
  | { readonly kind: 'input'; readonly for: Block; readonly seconds: number; readonly transfer: number }
  /** Its device stood idle though all it needs was there: the order of the schedule, or a send that it waited for. */
  | { readonly kind: 'order'; readonly seconds: number };

/** The cause of a block's start; gaps below a millionth of the run are rounding. */
export function whyThen(block: Block, problem: PipelineProblem, run: PipelineRun, index: BlockIndex): Wait {
  const rounding = run.seconds * 1e-6;
  const previous = index.before(block);
  const idle = block.start - (previous?.end ?? 0);
  if (idle <= rounding) return previous === undefined ? { kind: 'first' } : { kind: 'busy', after: previous };
  const needed = needs(block, problem, index);
  if (needed === undefined) return { kind: 'order', seconds: idle };
  const transfer = needed.device === block.device ? 0 : block.start - needed.end;
  return needed.end >= (previous?.end ?? 0) - rounding || transfer <= problem.transfer + rounding
    ? { kind: 'input', for: needed, seconds: idle, transfer: Math.max(0, Math.min(transfer, problem.transfer)) }
    : { kind: 'order', seconds: idle };
}
