import { chunkOf, kindName, MOST_CHUNKS, MOST_MICRO_BATCHES, microBatchOf } from './block-code.ts';
import type { DeviceOrders } from './orders.ts';
import type { Block, PipelineProblem, PipelineRun } from './pipeline.ts';
import { runOrders, type TimedOrders } from './run-orders.ts';
import { scheduleOrders } from './schedule-orders.ts';
import { splitsBackward, virtualOf } from './schedules.ts';

export interface SimulationOptions {
  /** A problem with more blocks is run with fewer micro-batches and its steady state continued. */
  readonly mostBlocks?: number;
}

/** A run with its blocks also as typed arrays, which cost nothing to make and little to send to another thread. */
export interface SimulatedRun extends PipelineRun {
  readonly orders: DeviceOrders;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Micro-batches that were run; `blocks` covers these. */
  readonly simulatedMicroBatches: number;
  /** Set where those are fewer than the problem's. Then all seconds are of the whole problem, continued from the steady state. */
  readonly extrapolated?: true;
}

export const DEFAULT_MOST_BLOCKS = 200_000;

/** Blocks that `simulatePipeline` runs at least: those of a step, or of the periods it takes to see the steady state. */
export function fewestBlocks({ schedule, stages, virtual, microBatches }: PipelineProblem): number {
  return (splitsBackward(schedule) ? 3 : 2) * stages * virtual * Math.min(microBatches, 8 * stages);
}

/**
 * Runs the pipeline event by event. Dependencies: a chunk's forward pass needs that of the chunk before, its activation
 * gradient that of the chunk after, its weight gradient its own activation gradient.
 */
export function simulatePipeline(problem: PipelineProblem, options: SimulationOptions = {}): SimulatedRun {
  const { schedule, stages, virtual, microBatches } = problem;
  if (virtualOf(schedule, virtual) !== virtual) throw new Error(`${schedule} runs ${virtualOf(schedule, virtual)} chunks on a device, not ${virtual}.`);
  if (stages * virtual > MOST_CHUNKS) throw new Error(`No more than ${MOST_CHUNKS} chunks can be simulated.`);
  // The steady state of in-order pipelines repeats within p micro-batches; twice that is even, as DualPipe's two directions need.
  const period = 2 * stages;
  const perMicroBatch = (splitsBackward(schedule) ? 3 : 2) * stages * virtual;
  const most = Math.min((options.mostBlocks ?? DEFAULT_MOST_BLOCKS) / perMicroBatch, MOST_MICRO_BATCHES - 1);
  // Short of three periods there is no steady state to see, so that many are run whatever the limit.
  const left = Math.min(Math.ceil(Math.max(0, microBatches - most) / period), Math.floor((microBatches - 3 * period) / period));
  if (left <= 0) return simulateWhole(problem);
  const simulated = microBatches - left * period;

  const run = simulateWhole({ ...problem, microBatches: simulated });
  const shorter = simulateWhole({ ...problem, microBatches: simulated - period });
  const goOn = (value: number, before: number) => value + left * (value - before);
  const seconds = goOn(run.seconds, shorter.seconds);
  const busy = run.busy.map((value, device) => goOn(value, shorter.busy[device] ?? 0));
  const exposedTransfer = run.exposedTransfer.map((value, device) => goOn(value, shorter.exposedTransfer[device] ?? 0));
  const { orders, starts, ends } = run;
  return {
    orders, starts, ends, seconds, busy, exposedTransfer,
    bubble: shareWithoutWork(seconds, busy),
    simulatedMicroBatches: simulated,
    extrapolated: true,
    get blocks() {
      return run.blocks;
    },
  };
}

function simulateWhole(problem: PipelineProblem): SimulatedRun {
  const orders = scheduleOrders(problem);
  const timed = runOrders(problem, orders);
  const busy = Array.from(timed.busy);
  let blocks: readonly (readonly Block[])[] | undefined;
  return {
    orders,
    starts: timed.starts,
    ends: timed.ends,
    seconds: timed.seconds,
    busy,
    exposedTransfer: Array.from(timed.exposedTransfer),
    bubble: shareWithoutWork(timed.seconds, busy),
    simulatedMicroBatches: problem.microBatches,
    // Tens of thousands of objects that only a drawing asks for.
    get blocks() {
      blocks ??= blocksOf(orders, timed);
      return blocks;
    },
  };
}

function shareWithoutWork(seconds: number, busy: readonly number[]): number {
  if (seconds <= 0) return 0;
  const worked = busy.reduce((sum, value) => sum + value, 0);
  return Math.max(0, 1 - worked / (busy.length * seconds));
}

function blocksOf(orders: DeviceOrders, timed: TimedOrders): readonly (readonly Block[])[] {
  const all: Block[][] = [];
  for (let device = 0; device + 1 < orders.starts.length; device++) {
    const blocks: Block[] = [];
    for (let k = orders.starts[device]!; k < orders.starts[device + 1]!; k++) {
      const code = orders.codes[k]!;
      blocks.push({ device, chunk: chunkOf(code), microBatch: microBatchOf(code), kind: kindName(code), start: timed.starts[k]!, end: timed.ends[k]! });
    }
    all.push(blocks);
  }
  return all;
}
