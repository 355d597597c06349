import { useCallback, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { Block, PipelineRun } from '../../engine/parallelism/pipeline.ts';
import { formatDigits } from '../../units/digits.ts';
import { NO_AXIS } from '../axis.ts';
import { ChartGroup } from '../chart-group.tsx';
import { ChartStage, type View } from '../chart-stage.tsx';
import { commonUnit } from '../common-unit.ts';
import { pointIn } from '../pointer.ts';
import { useThemeColours } from '../theme-colours.ts';
import { Tooltip } from '../tooltip.tsx';
import { blockAt, endOf, namedStages, placeBlocks, rowOf, runOf, scheduleHeight, scheduleMargin, tailBars, windowAxis } from './layout.ts';
import { ScheduleLegend } from './legend.tsx';
import { ScheduleCanvas, type Painting } from './schedule-canvas.tsx';
import { ScheduleControls } from './controls.tsx';
import type { ScheduleData, ScheduleScale } from './types.ts';
import { steerByKey, usePointers, useWheel, useWindow, type WindowControl } from './use-window.ts';
import { indexRun, needs, whyThen, type BlockIndex } from './why.ts';
import { explainWait, findScheduleTitle, formatTime, nameBlock, spanOf, summarizeSchedule } from './words.ts';
import './schedule.css';

export interface ScheduleChartProps {
  readonly data: ScheduleData;
  readonly width: number;
  /** Of the plot with its axis, legend and controls not counted; without it the number of stages decides. */
  readonly height?: number;
  /** Normalised shows `data.normalised`, or the run to scale where that is missing. */
  readonly scale: ScheduleScale;
  /** The micro-batch drawn in ink, 0 … m − 1. */
  readonly microBatch: number | undefined;
  readonly onSelectMicroBatch: (microBatch: number | undefined) => void;
}

const COLOURS = {
  paper: '--paper', ink: '--ink', well: '--well', forward: '--runs-prefill', backward: '--runs-backward',
  data: '--holds-communication', optimizer: '--holds-optimizer', other: '--holds-workspace',
} as const;

/** A step of the pipeline, stage by stage over time; blocks can be selected by micro-batch, and the time zoomed. */
export function ScheduleChart(props: ScheduleChartProps): ReactNode {
  const { data, width, height = scheduleHeight(data.problem.stages), scale, microBatch, onSelectMicroBatch } = props;
  const colours = useThemeColours(COLOURS);
  const control = useWindow();
  const narrow = width < 560;
  const end = endOf(data, scale);
  const margin = useMemo(() => scheduleMargin(narrow), [narrow]);
  const { factor, unit } = commonUnit(end, 'seconds');
  const axis = windowAxis(end, control.window, narrow ? 4 : 7, scale === 'normalised' ? 1 : factor);
  const first = axis.ticks[0];
  const formatX = useCallback(
    (value: number) => (scale === 'normalised' ? formatDigits(value, { trim: true, figures: 4 }) : `${formatDigits(value / factor, { trim: true, figures: 4 })}${value === first ? `\u00a0${unit}` : ''}`),
    [scale, factor, unit, first],
  );
  const [from, to] = axis.domain;
  const painting = useMemo<Painting | undefined>(
    () => colours && { run: runOf(data, scale), problem: data.problem, times: [from, to], tails: tailBars(data, scale), microBatch, colours },
    [data, scale, from, to, microBatch, colours],
  );
  const span = useMemo(() => (microBatch === undefined ? undefined : spanOf(runOf(data, scale), microBatch)), [data, scale, microBatch]);
  const draw = (view: View): ReactNode => (painting === undefined ? null : <ScheduleLayer {...props} view={view} painting={painting} control={control} />);
  return (
    <ChartGroup kind="schedule" name={findScheduleTitle(data)} summary={summarizeSchedule(data)}>
      {colours !== undefined && <ScheduleLegend data={data} colours={colours} microBatch={microBatch} />}
      <ChartStage width={width} height={height} margin={margin} x={axis} y={NO_AXIS} grid="none" showX showY={false} formatX={formatX}>
        {draw}
      </ChartStage>
      <ScheduleControls
        microBatches={data.problem.microBatches} microBatch={microBatch} when={span && `from ${formatTime(span[0], scale)} to ${formatTime(span[1], scale)}`} onSelectMicroBatch={onSelectMicroBatch} control={control}
        unit={scale === 'normalised' ? 'time in forward blocks' : undefined}
      />
    </ChartGroup>
  );
}

type LayerProps = ScheduleChartProps & { readonly view: View; readonly painting: Painting; readonly control: WindowControl };

function ScheduleLayer({ data, scale, microBatch, onSelectMicroBatch, view, painting, control }: LayerProps): ReactNode {
  const { plot, overlay } = view;
  const { problem } = data;
  const { run, times } = painting;
  const [hovered, setHovered] = useState<Block>();
  const [surface, setSurface] = useState<SVGRectElement>();
  const index = useIndex(data, run);
  const blockUnder = (event: PointerEvent<SVGElement>): Block | undefined => {
    const { x, y } = pointIn(event);
    const device = Math.floor(((y - plot.y) / plot.height) * problem.stages);
    const perPixel = (times[1] - times[0]) / plot.width;
    return blockAt(run.blocks[device] ?? [], times[0] + (x - plot.x) * perPixel, perPixel * (event.pointerType === 'touch' ? 8 : 2));
  };
  const pointers = usePointers(
    plot, control,
    (event) => setHovered(blockUnder(event)),
    (event) => {
      const block = blockUnder(event);
      setHovered(block);
      onSelectMicroBatch(block === undefined || block.microBatch === microBatch ? undefined : block.microBatch);
    },
  );
  useWheel(surface, plot, control);
  const onKeyDown = (event: KeyboardEvent<Element>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) onSelectMicroBatch(Math.min(problem.microBatches - 1, Math.max(0, microBatch === undefined ? (step > 0 ? 0 : problem.microBatches - 1) : microBatch + step)));
    else if (event.key === 'Escape') onSelectMicroBatch(undefined);
    else if (!steerByKey(event, control)) return;
    event.preventDefault();
  };
  // After new data or another scale a block that was pointed at is gone.
  const shown = hovered !== undefined && run.blocks[hovered.device]?.includes(hovered) === true ? hovered : undefined;
  return (
    <g>
      {namedStages(problem.stages, plot).map((device) => {
        const row = rowOf(device, problem.stages, plot);
        return <text key={device} className="stage-name" x={plot.x - 8} y={row.y + row.height / 2 + 4} textAnchor="end">{device === 0 ? 'stage 1' : device + 1}</text>;
      })}
      <rect
        ref={(element) => setSurface(element ?? undefined)} className={control.window[1] - control.window[0] < 1 ? 'hit surface zoomed' : 'hit surface'} x={plot.x} y={plot.y} width={plot.width} height={plot.height}
        tabIndex={0} role="application" aria-roledescription="schedule" aria-label="Schedule: up and down choose a micro-batch, plus and minus zoom, left and right move in time, 0 shows the whole step"
        onKeyDown={onKeyDown} {...pointers} onPointerLeave={() => setHovered(undefined)}
      />
      {overlay !== undefined && createPortal(<ScheduleCanvas painting={painting} plot={plot} />, overlay)}
      {shown !== undefined && <Pointed block={shown} needed={needs(shown, problem, index())} painting={painting} view={view} />}
      {shown !== undefined && <BlockTooltip block={shown} data={data} run={run} scale={scale} index={index()} painting={painting} view={view} />}
    </g>
  );
}

/** The index of a run, made when first asked for. */
function useIndex({ problem }: ScheduleData, run: PipelineRun): () => BlockIndex {
  const made = useRef<{ readonly run: PipelineRun; readonly index: BlockIndex }>(undefined);
  return () => {
    if (made.current?.run !== run) made.current = { run, index: indexRun(problem, run) };
    return made.current.index;
  };
}

interface Spot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function spotOf(block: Block, { run, problem, times }: Painting, plot: View['plot']): Spot {
  let spot: Spot = { left: plot.x, top: plot.y, width: 0, height: 0 };
  const alone: PipelineRun = { ...run, blocks: run.blocks.map((_, device) => (device === block.device ? [block] : [])) };
  placeBlocks(alone, problem, times, plot, (_tone, _rank, left, top, width, height) => {
    const right = Math.min(left + width, plot.x + plot.width);
    const start = Math.max(left, plot.x);
    spot = { left: start, top, width: right - start, height };
  });
  return spot;
}

/** Outlines around the block under the pointer and the one whose result it needs. */
function Pointed({ block, needed, painting, view: { overlay, plot } }: { readonly block: Block; readonly needed: Block | undefined; readonly painting: Painting; readonly view: View }): ReactNode {
  if (overlay === undefined) return null;
  const cause = needed === undefined ? undefined : spotOf(needed, painting, plot);
  return createPortal(
    <>
      {cause !== undefined && cause.width > 0 && <div className="schedule-outline needed" style={{ ...cause }} />}
      <div className="schedule-outline" style={{ ...spotOf(block, painting, plot) }} />
    </>,
    overlay,
  );
}

interface BlockTooltipProps {
  readonly block: Block;
  readonly data: ScheduleData;
  readonly run: PipelineRun;
  readonly scale: ScheduleScale;
  readonly index: BlockIndex;
  readonly painting: Painting;
  readonly view: View;
}

function BlockTooltip({ block, data, run, scale, index, painting, view }: BlockTooltipProps): ReactNode {
  const spot = spotOf(block, painting, view.plot);
  return (
    <Tooltip
      overlay={view.overlay} anchor={{ x: spot.left + spot.width / 2, y: spot.top + spot.height / 2 }} radius={Math.max(spot.width / 2, spot.height)} plot={view.plot}
      name={nameBlock(block, data.problem)}
      facts={[
        ['Stage', String(block.device + 1)],
        ['From', formatTime(block.start, scale)],
        ['To', formatTime(block.end, scale)],
        ['Takes', formatTime(block.end - block.start, scale)],
      ]}
      note={explainWait(whyThen(block, data.problem, run, index), data.problem, scale)}
    />
  );
}
