import type { Block, PipelineProblem, PipelineRun } from '../../engine/parallelism/pipeline.ts';
import { formatCount, formatPercent, formatText } from '../../units/format.ts';
import type { ChartTable } from '../table.ts';
import { endOf } from './layout.ts';
import { rankOf } from './tones.ts';
import type { ScheduleData, ScheduleScale } from './types.ts';
import type { Wait } from './why.ts';

/** Below this share a pipeline is said to be busy. */
const BUSY = 0.005;

interface Gap {
  readonly device: number;
  readonly seconds: number;
  /** What ends the gap; undefined after a device's last block. */
  readonly next: Block | undefined;
  readonly first: boolean;
}

/** Filling and draining are no news: a wait between two blocks is told first unless it is this much shorter. */
const TELLING = 0.35;

/** The longest time any device stands idle at a stretch, waits between blocks before those at the ends; the first of equal ones. */
export function longestGap(run: PipelineRun): Gap | undefined {
  let longest: Gap | undefined;
  const worth = ({ seconds, next, first }: Gap): number => (next === undefined || first ? seconds * TELLING : seconds);
  run.blocks.forEach((blocks, device) => {
    const consider = (seconds: number, next: Block | undefined, first: boolean): void => {
      const gap = { device, seconds, next, first };
      // Differences below a millionth of the run are rounding.
      if (worth(gap) > (longest === undefined ? 0 : worth(longest)) + run.seconds * 1e-6) longest = gap;
    };
    let end = 0;
    blocks.forEach((block, i) => {
      consider(block.start - end, block, i === 0);
      end = block.end;
    });
    if (blocks.length > 0) consider(run.seconds - end, undefined, false);
  });
  return longest;
}

/** Share of a pipeline's idle time from which stages that have less to do than the busiest are said to be why. */
const UNEVEN = 0.5;

/** The stage the others wait for, where most of what the pipeline idles is their having less to do; undefined where it is the order of the blocks. */
function slowestStage({ busy, blocks, seconds }: PipelineRun): number | undefined {
  const most = Math.max(...busy);
  const less = busy.reduce((sum, own) => sum + most - own, 0);
  const idle = busy.reduce((sum, own) => sum + seconds - own, 0);
  return blocks.length > 1 && less > idle * UNEVEN ? busy.indexOf(most) : undefined;
}

function cause({ device, next, first }: Gap): string {
  const stage = `stage ${device + 1}`;
  if (next === undefined) return `${stage} is done before the others`;
  if (first) return `${stage} waits for its first micro-batch`;
  return next.kind === 'forward' ? `${stage} waits for micro-batch ${next.microBatch + 1}` : `${stage} waits for micro-batch ${next.microBatch + 1} to come back`;
}

/** The finding: how much of its time the pipeline idles, and the longest wait. */
export function findScheduleTitle({ problem, run }: ScheduleData): string {
  if (problem.stages === 1) return problem.microBatches === 1 ? 'One micro-batch makes the step' : `${formatCount(problem.microBatches)} micro-batches, one after another: one stage has none to wait for`;
  const gap = longestGap(run);
  if (gap === undefined || run.bubble < BUSY) return `The pipeline is at work ${formatPercent(1 - run.bubble)} of its time`;
  const slowest = slowestStage(run);
  return `The pipeline idles ${formatPercent(run.bubble)} of its time: ${slowest === undefined ? cause(gap) : `stage ${slowest + 1} has the most to do, the others wait for it`}`;
}

/** “16 stages × 32 micro-batches × 2 chunks”, of the whole step */
export function sizeText({ problem: { stages, virtual, ...problem }, whole }: Pick<ScheduleData, 'problem' | 'whole'>): string {
  const { microBatches } = whole ?? problem;
  return [plural(stages, 'stage'), plural(microBatches, 'micro-batch'), ...(virtual > 1 ? [plural(virtual, 'chunk')] : [])].join(' × ');
}

function plural(count: number, word: string): string {
  return `${formatCount(count)} ${word}${count === 1 ? '' : word.endsWith('ch') ? 'es' : 's'}`;
}

/** How much of a long step is drawn. */
export function cutWords(data: ScheduleData, { microBatches, seconds }: NonNullable<ScheduleData['whole']>): string {
  return `drawn are ${formatCount(data.problem.microBatches)} of ${formatCount(microBatches)} micro-batches, ${formatText(endOf(data, 'seconds'), 'seconds')} of ${formatText(seconds, 'seconds')}, as the middle repeats`;
}

/** One sentence for readers who do not see the chart. */
export function summarizeSchedule(data: ScheduleData): string {
  const { problem, run, tail, whole } = data;
  const tails = [
    ...(tail.dataSeconds > 0 ? [`gradient reduction ${formatText(tail.dataSeconds, 'seconds')}`] : []),
    ...(tail.optimizerSeconds > 0 ? [`the optimizer ${formatText(tail.optimizerSeconds, 'seconds')}`] : []),
  ];
  const gap = longestGap(run);
  const wait = gap === undefined || problem.stages === 1 ? '' : ` The longest wait is ${formatText(gap.seconds, 'seconds')}: ${cause(gap)}.`;
  const after = tail.dataSeconds + tail.optimizerSeconds + (tail.otherSeconds ?? 0);
  const [step, pipeline] = whole === undefined ? [endOf(data, 'seconds'), run.seconds] : [whole.seconds, whole.seconds - after];
  const cut = whole === undefined ? '' : ` In the chart, ${cutWords(data, whole)}.`;
  return `Schedule of a step of ${formatText(step, 'seconds')}, ${sizeText(data)}: the pipeline takes ${formatText(pipeline, 'seconds')}, ${formatPercent(run.bubble)} of it idle${tails.length === 0 ? '' : `; then ${tails.join(' and ')}`}.${wait}${cut}`;
}

/** Micro-batches whose activations a device holds at the most: those begun forward and not yet through their last gradient. */
export function peakInFlight(blocks: readonly Block[]): number {
  const apart = blocks.some(({ kind }) => kind === 'weight');
  let held = 0;
  let most = 0;
  for (const { kind } of blocks) {
    if (kind === 'forward') most = Math.max(most, (held += 1));
    else if (kind !== 'input' || !apart) held -= 1;
  }
  return most;
}

/** Work, wait and micro-batches in flight by stage. */
export function scheduleRows({ problem, run, whole }: ScheduleData): ChartTable {
  const chunks = problem.virtual > 1;
  const part = whole === undefined ? '' : ', as drawn';
  return {
    columns: [
      { key: 'stage', label: 'Stage' }, { key: 'busy', label: `Busy${part}`, unit: 's' }, { key: 'idle', label: `Idle${part}`, unit: 's' }, { key: 'share', label: `Idle share${part}`, unit: 'fraction' },
      { key: 'transfer', label: `Exposed transfer${part}`, unit: 's' }, { key: 'flight', label: chunks ? 'Peak in flight (chunk passes)' : 'Peak in flight (micro-batches)' },
    ],
    rows: run.blocks.map((blocks, device) => {
      const busy = run.busy[device] ?? 0;
      return [device + 1, busy, run.seconds - busy, run.seconds > 0 ? 1 - busy / run.seconds : 0, run.exposedTransfer[device] ?? 0, peakInFlight(blocks)];
    }),
  };
}

/** From the first block of a micro-batch to the end of its last, over all stages. */
export function spanOf(run: PipelineRun, microBatch: number): readonly [from: number, to: number] | undefined {
  let from = Infinity;
  let to = -Infinity;
  for (const blocks of run.blocks) {
    for (const block of blocks) {
      if (block.microBatch !== microBatch) continue;
      from = Math.min(from, block.start);
      to = Math.max(to, block.end);
    }
  }
  return to >= from ? [from, to] : undefined;
}

const KIND_NAMES: Readonly<Record<Block['kind'], string>> = { forward: 'forward', backward: 'backward', input: 'activation gradient', weight: 'weight gradient' };

/** “Micro-batch 8, backward, chunk 2” */
export function nameBlock(block: Block, problem: PipelineProblem): string {
  const chunk = problem.virtual > 1 ? `, chunk ${rankOf(block, problem) + 1}` : '';
  return `Micro-batch ${block.microBatch + 1}, ${KIND_NAMES[block.kind]}${chunk}`;
}

/** A time of the view with its unit. */
export function formatTime(value: number, scale: ScheduleScale): string {
  return scale === 'seconds' ? formatText(value, 'seconds') : `${Number(value.toPrecision(4))} blocks`;
}

/** Why a block starts when it does, in one sentence. */
export function explainWait(wait: Wait, problem: PipelineProblem, scale: ScheduleScale): string {
  switch (wait.kind) {
    case 'first':
      return 'Starts the step';
    case 'busy':
      return `Follows ${lower(nameBlock(wait.after, problem))} without a wait`;
    case 'input': {
      const sent = wait.transfer > 0 ? `, ${formatTime(wait.transfer, scale)} on its way` : '';
      const done = `${KIND_NAMES[wait.for.kind]} on stage ${wait.for.device + 1}`;
      return `Waited ${formatTime(wait.seconds, scale)} for its ${done}${sent}`;
    }
    case 'order':
      return `Waited ${formatTime(wait.seconds, scale)} for its turn in the schedule`;
  }
}

function lower(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
