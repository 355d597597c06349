import type { Block, PipelineProblem, PipelineRun } from '../../engine/parallelism/pipeline.ts';
import { spanAxis, type Axis } from '../axis.ts';
import type { Domain, Rect } from '../scale.ts';
import { rankOf, toneKind, type ToneKind } from './tones.ts';
import type { ScheduleData, ScheduleScale } from './types.ts';

/** Shares of the whole step in sight: [0, 1] is all of it. */
export type Window = Domain;
export const WHOLE: Window = [0, 1];

const TOP = 4;
const AXIS = 24;

/** Height of the chart for a number of stages: rows of 8 to 26 px, together at most some 420. */
export function scheduleHeight(stages: number): number {
  return TOP + AXIS + Math.max(1, stages) * Math.min(26, Math.max(5, stages <= 16 ? 320 / Math.max(stages, 8) : 420 / stages));
}

export function scheduleMargin(narrow: boolean): { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number } {
  return { top: TOP, right: 2, bottom: AXIS, left: narrow ? 50 : 54 };
}

/** The run a view shows. */
export function runOf(data: ScheduleData, scale: ScheduleScale): PipelineRun {
  return scale === 'normalised' ? (data.normalised ?? data.run) : data.run;
}

export interface TailBar {
  readonly kind: 'data' | 'optimizer' | 'other';
  readonly start: number;
  readonly end: number;
}

/** What follows the pipeline, end to end; in the normalised view as wide beside the pipeline as to scale. */
export function tailBars(data: ScheduleData, scale: ScheduleScale): readonly TailBar[] {
  const run = runOf(data, scale);
  const factor = data.run.seconds > 0 ? run.seconds / data.run.seconds : 1;
  const parts = [['data', data.tail.dataSeconds], ['optimizer', data.tail.optimizerSeconds], ['other', data.tail.otherSeconds ?? 0]] as const;
  let at = run.seconds;
  return parts.flatMap(([kind, seconds]) => {
    if (!(seconds > 0)) return [];
    const start = at;
    at += seconds * factor;
    return [{ kind, start, end: at }];
  });
}

/** When the step ends, in the units of the view. */
export function endOf(data: ScheduleData, scale: ScheduleScale): number {
  return tailBars(data, scale).at(-1)?.end ?? runOf(data, scale).seconds;
}

/** Times in sight, with ticks that are round when counted in `unit`. */
export function windowAxis(end: number, window: Window, most: number, unit = 1): Axis {
  return spanAxis(window[0] * end, window[1] * end, most, unit);
}

/** Rows from top to bottom, first stage first. */
export function rowOf(device: number, stages: number, plot: Rect): { readonly y: number; readonly height: number } {
  const pitch = plot.height / Math.max(1, stages);
  return { y: plot.y + device * pitch, height: pitch - (pitch > 12 ? 2 : pitch > 6 ? 1 : 0.5) };
}

/** Which stages carry their number: all where there is room, else every second, third … from the first, so that the last has one too if it can. */
export function namedStages(stages: number, plot: Rect): readonly number[] {
  const pitch = plot.height / Math.max(1, stages);
  const least = stages <= 8 ? 14 : 34;
  const fewest = Math.max(1, Math.ceil(least / pitch));
  const every = [...Array(fewest + 1).keys()].map((more) => fewest + more).find((step) => (stages - 1) % step === 0) ?? fewest;
  return Array.from({ length: Math.ceil(stages / every) }, (_, i) => i * every);
}

export type VisitBlock = (tone: ToneKind, rank: number, x: number, y: number, width: number, height: number, block: Block) => void;

/**
 * Calls `visit` with the place of every block in sight, in pixels, device by device in running order. Blocks stand apart by a
 * hairline where they are wide enough; those thinner than a third of a pixel are widened to it, so that none vanishes.
 */
export function placeBlocks(run: PipelineRun, problem: PipelineProblem, times: Domain, plot: Rect, visit: VisitBlock): void {
  const perUnit = plot.width / (times[1] - times[0]);
  run.blocks.forEach((blocks, device) => {
    const row = rowOf(device, problem.stages, plot);
    for (const block of blocks) {
      if (block.end <= times[0] || block.start >= times[1]) continue;
      const width = (block.end - block.start) * perUnit;
      const gap = width > 6 ? 1 : width > 2 ? 0.5 : 0;
      visit(toneKind(block.kind), rankOf(block, problem), plot.x + (block.start - times[0]) * perUnit, row.y, Math.max(0.34, width - gap), row.height, block);
    }
  });
}

/** The block of a device that runs at a time, or that starts or ended within `near` of it. */
export function blockAt(blocks: readonly Block[], time: number, near: number): Block | undefined {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (blocks[middle]!.start <= time) low = middle;
    else high = middle - 1;
  }
  const candidates = [blocks[low], blocks[low + 1]].filter((block) => block !== undefined);
  const distance = (block: Block): number => Math.max(block.start - time, time - block.end, 0);
  const nearest = candidates.reduce<Block | undefined>((best, next) => (best === undefined || distance(next) < distance(best) ? next : best), undefined);
  return nearest !== undefined && distance(nearest) <= near ? nearest : undefined;
}

/** Zooms by a factor around a point of the window (0 … 1 of its width), between the whole step and a 2,000th of it. */
export function zoomWindow([from, to]: Window, factor: number, around: number): Window {
  const size = Math.min(1, Math.max(1 / 2000, (to - from) / factor));
  const fixed = from + (to - from) * around;
  return panTo(fixed - size * around, size);
}

/** Moves the window by a share of its own width, inside the step. */
export function panWindow([from, to]: Window, share: number): Window {
  return panTo(from + (to - from) * share, to - from);
}

function panTo(from: number, size: number): Window {
  const start = Math.min(Math.max(0, from), 1 - size);
  return [start, start + size];
}
