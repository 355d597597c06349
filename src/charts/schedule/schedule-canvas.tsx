import { useCallback, type ReactNode } from 'react';
import { ChartCanvas } from '../chart-canvas.tsx';
import type { PipelineProblem, PipelineRun } from '../../engine/parallelism/pipeline.ts';
import type { Domain, Rect } from '../scale.ts';
import { placeBlocks, rowOf, type TailBar } from './layout.ts';
import { ranksOf, toneTable, type ScheduleColours } from './tones.ts';

export interface Painting {
  readonly run: PipelineRun;
  readonly problem: PipelineProblem;
  readonly times: Domain;
  readonly tails: readonly TailBar[];
  readonly microBatch: number | undefined;
  readonly colours: ScheduleColours;
}

/** What painting needs of a 2D context; a test can stand in for it. */
export type Brush = Pick<CanvasRenderingContext2D, 'fillRect'> & { fillStyle: string | CanvasGradient | CanvasPattern };

/** Paints rows, blocks, the selected micro-batch and the tails, with the plot's corner at the origin. */
export function paintSchedule(brush: Brush, { run, problem, times, tails, microBatch, colours }: Painting, width: number, height: number): void {
  const plot: Rect = { x: 0, y: 0, width, height };
  const { stages } = problem;
  const tones = toneTable(colours, ranksOf(problem));
  const x = (time: number): number => ((time - times[0]) / (times[1] - times[0])) * width;
  const end = tails.at(-1)?.end ?? run.seconds;
  brush.fillStyle = colours.well;
  for (let device = 0; device < stages; device += 1) {
    const row = rowOf(device, stages, plot);
    brush.fillRect(x(0), row.y, x(end) - x(0), row.height);
  }
  let filled = colours.well;
  placeBlocks(run, problem, times, plot, (tone, rank, left, top, wide, high, block) => {
    if (block.microBatch === microBatch) return;
    const colour = tones[tone][Math.min(rank, tones[tone].length - 1)] ?? colours.other;
    if (colour !== filled) brush.fillStyle = filled = colour;
    brush.fillRect(left, top, wide, high);
  });
  if (microBatch !== undefined) paintSelected(brush, { run, problem, times, microBatch, colours }, plot);
  for (const { kind, start, end: until } of tails) {
    brush.fillStyle = colours[kind];
    for (let device = 0; device < stages; device += 1) {
      const row = rowOf(device, stages, plot);
      brush.fillRect(x(start), row.y, Math.max(1, x(until) - x(start)), row.height);
    }
  }
}

/** Above the others and never thinner than a pixel and a half, so that it can be followed among thousands. */
function paintSelected(brush: Brush, { run, problem, times, microBatch, colours }: Pick<Painting, 'run' | 'problem' | 'times' | 'microBatch' | 'colours'>, plot: Rect): void {
  brush.fillStyle = colours.ink;
  placeBlocks(run, problem, times, plot, (_tone, _rank, left, top, wide, high, block) => {
    if (block.microBatch === microBatch) brush.fillRect(left, top, Math.max(1.5, wide), high);
  });
}

/** The blocks. */
export function ScheduleCanvas({ painting, plot }: { readonly painting: Painting; readonly plot: Rect }): ReactNode {
  const { width, height } = plot;
  const draw = useCallback(
    (context: CanvasRenderingContext2D, density: number) => {
      context.setTransform(density, 0, 0, density, 0, 0);
      paintSchedule(context, painting, width, height);
    },
    [painting, width, height],
  );
  return <ChartCanvas area={plot} paint={draw} />;
}
