import type { Block, PipelineProblem, PipelineRun } from './pipeline.ts';
import { deviceOfChunk, forwardDirection, splitsBackward } from './schedules.ts';

/** For tests: the first rule of every schedule that a run breaks, in words; undefined where it keeps them all. */
export function faultOf(problem: PipelineProblem, run: PipelineRun): string | undefined {
  const { schedule, stages, virtual, microBatches } = problem;
  const slack = 1e-9 * Math.max(1, run.seconds);
  const split = forwardDirection(schedule, microBatches);
  const found = new Map<string, Block>();
  for (const [device, blocks] of run.blocks.entries()) {
    let free = 0;
    let worked = 0;
    for (const block of blocks) {
      const key = `${block.kind === 'backward' ? 'input' : block.kind} ${block.chunk} ${block.microBatch}`;
      if (block.device !== device || device !== deviceOfChunk(schedule, stages, virtual, block.chunk, block.microBatch >= split)) return `${key} on device ${device}`;
      if (block.start < free - slack) return `${key} overlaps on device ${device}`;
      if (found.has(key)) return `${key} twice`;
      if (block.kind !== 'forward' && block.kind !== 'backward' && !splitsBackward(schedule)) return `${key} apart in ${schedule}`;
      free = block.end;
      worked += block.end - block.start;
      found.set(key, block);
    }
    if (free > run.seconds + slack) return `device ${device} ends after the run`;
    if (Math.abs(worked - (run.busy[device] ?? 0)) > slack) return `device ${device} worked ${worked}, not ${run.busy[device]}`;
  }
  for (let chunk = 0; chunk < stages * virtual; chunk++) {
    for (let n = 0; n < microBatches; n++) {
      const fault = orderFault(problem, found, chunk, n, slack);
      if (fault !== undefined) return fault;
    }
  }
  return undefined;
}

function orderFault(problem: PipelineProblem, found: ReadonlyMap<string, Block>, chunk: number, n: number, slack: number): string | undefined {
  const follows = (block: Block, needed: Block | undefined) =>
    needed !== undefined && block.start >= needed.end + (needed.device === block.device ? 0 : problem.transfer) - slack;
  const forward = found.get(`forward ${chunk} ${n}`);
  const backward = found.get(`input ${chunk} ${n}`);
  if (forward === undefined || backward === undefined) return `chunk ${chunk} never sees micro-batch ${n}`;
  if (chunk > 0 && !follows(forward, found.get(`forward ${chunk - 1} ${n}`))) return `forward ${chunk} ${n} too early`;
  if (!follows(backward, forward)) return `backward ${chunk} ${n} before forward`;
  if (chunk < problem.stages * problem.virtual - 1 && !follows(backward, found.get(`input ${chunk + 1} ${n}`))) return `backward ${chunk} ${n} too early`;
  const weight = found.get(`weight ${chunk} ${n}`);
  if ((weight === undefined) !== (backward.kind === 'backward')) return `weight ${chunk} ${n} missing or twice`;
  if (weight !== undefined && !follows(weight, backward)) return `weight ${chunk} ${n} too early`;
  return undefined;
}
