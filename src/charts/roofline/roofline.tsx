import { useCallback, useEffect, useMemo, useRef, type PointerEvent, type ReactNode } from 'react';
import { formatDigits } from '../../units/digits.ts';
import { formatPercent, formatText } from '../../units/format.ts';
import type { Axis } from '../axis.ts';
import { ChartGroup } from '../chart-group.tsx';
import { ChartStage, type View } from '../chart-stage.tsx';
import { highlightWithin, resolveEmphasis, type Highlight } from '../emphasis.ts';
import { pointIn } from '../pointer.ts';
import { useRoving } from '../roving.ts';
import { Tooltip } from '../tooltip.tsx';
import { BOUND_WORDS, PHASE_LEAD, PHASE_WORDS } from '../words.ts';
import { isNarrow, rooflineAxes, rooflineMargin } from './axes.ts';
import { layoutRoofline, nearestMark, placeMarks, type PlacedMark } from './layout.ts';
import { RooflineLegend } from './legend.tsx';
import { MeasuredLayer } from './measured-layer.tsx';
import { RoofLayer, RoofNames, ZoneLayer } from './roofline-backdrop.tsx';
import { ArrowShape, at, BaselineMarks, LabelShape, MarkShape } from './roofline-marks.tsx';
import { ceilingUnit, type Place } from './roofs.ts';
import { findRooflineTitle, summarizeRoofline } from './title.ts';
import { isAboveRoof, isSummedInSwitch, type RooflineData, type RooflineMark } from './types.ts';

export interface RooflineProps {
  readonly data: RooflineData;
  readonly width: number;
  /** Of the plot with its axes; the legend comes on top. */
  readonly height: number;
  readonly highlight: Highlight;
  readonly onHover: (id: string | undefined) => void;
  readonly onSelect: (id: string) => void;
  /** Marks glide to their new places; only after a discrete choice, never while dragging. */
  readonly glide?: boolean;
}

function formatIntensityTick(value: number): string {
  return formatDigits(value, { trim: true });
}

const PREFIXES = ['', 'k', 'M', 'G', 'T', 'P', 'E', 'Z'] as const;

/** “100 T”, “1 P”: the unit stands once, above the axis. */
function formatRateTick(value: number): string {
  const step = Math.max(0, Math.min(PREFIXES.length - 1, Math.floor(Math.log10(value) / 3 + 1e-9)));
  return `${formatDigits(value / 1000 ** step, { trim: true })}\u00a0${PREFIXES[step]}`;
}

/**
 * The roofline: arithmetic intensity against FLOP/s per device, both logarithmic. Area is share of
 * time, fill is what binds, shape is the phase, hollow is the baseline.
 */
export function Roofline(props: RooflineProps): ReactNode {
  const { data, width, height } = props;
  const axes = useMemo(() => rooflineAxes(data, width), [data, width]);
  const margin = useMemo(() => rooflineMargin(width), [width]);
  const draw = useCallback((view: View) => <RooflineLayer {...props} view={view} xAxis={axes.x} yAxis={axes.y} />, [props, axes]);
  return (
    <ChartGroup kind="roofline" name={findRooflineTitle(data)} summary={summarizeRoofline(data)} glide={props.glide}>
      <RooflineLegend data={data} narrow={isNarrow(width)} />
      <ChartStage
        width={width} height={height} margin={margin} x={axes.x} y={axes.y} grid="both" showX showY
        formatX={formatIntensityTick} formatY={formatRateTick}
      >
        {draw}
      </ChartStage>
    </ChartGroup>
  );
}

type LayerProps = RooflineProps & { readonly view: View; readonly xAxis: Axis; readonly yAxis: Axis };

function RooflineLayer({ data, width, height, highlight, onHover, onSelect, view, xAxis, yAxis }: LayerProps): ReactNode {
  const narrow = isNarrow(width);
  const slots = useRef<ReadonlyMap<string, number>>(new Map());
  // By their ends, since new data bring new but mostly equal axes.
  const [x0, x1] = xAxis.domain;
  const [y0, y1] = yAxis.domain;
  const place = useMemo((): Place => ({ x: view.x, y: view.y, xDomain: [x0, x1], yDomain: [y0, y1], plot: view.plot, narrow }), [view, x0, x1, y0, y1, narrow]);
  const before = data.baseline?.marks;
  const baseline = useMemo(() => placeMarks(before ?? [], place), [before, place]);
  const layout = useMemo(() => layoutRoofline(data, place, baseline, slots.current), [data, place, baseline]);
  useEffect(() => {
    slots.current = new Map(layout.labels.map((label) => [label.id, label.slot]));
  }, [layout]);
  const order = useMemo(() => [...data.marks].sort((a, b) => (a.phase === b.phase ? b.share - a.share : PHASE_LEAD.indexOf(a.phase) - PHASE_LEAD.indexOf(b.phase))).map((mark) => mark.id), [data]);
  const known = useMemo(() => new Set([...data.marks, ...(data.baseline?.marks ?? [])].map((mark) => mark.id)), [data]);
  const shown = highlightWithin(highlight, known);
  const { current, ...keys } = useRoving(order, { onHover, onSelect });
  const { plot } = view;
  const hit = (event: PointerEvent<SVGElement>): string | undefined => nearestMark(layout.marks, pointIn(event), event.pointerType === 'touch' ? 32 : 18)?.mark.id;
  // A single selected mark keeps its tooltip: a click pins it, and a tap is the only way to it without a mouse.
  const told = shown.hovered ?? (shown.focused.size === 1 ? [...shown.focused][0] : undefined);
  const described = layout.marks.find((placed) => placed.mark.id === told);
  return (
    <g
      onPointerMove={(event) => {
        const id = hit(event);
        if (id !== highlight.hovered) onHover(id);
      }}
      onPointerLeave={() => onHover(undefined)}
      onPointerDown={(event) => {
        const id = hit(event);
        if (id !== undefined) onSelect(id);
      }}
    >
      {layout.zones !== undefined && <ZoneLayer zones={layout.zones} plot={plot} />}
      <rect className="hit" x={plot.x} y={plot.y} width={plot.width} height={plot.height} />
      <RoofLayer roofs={layout.roofs} />
      <g className="arrows">{layout.arrows.map((arrow) => <ArrowShape key={arrow.id} arrow={arrow} emphasis={resolveEmphasis(shown, [arrow.id])} />)}</g>
      <BaselineMarks marks={baseline} highlight={highlight} />
      {data.measured !== undefined && <MeasuredLayer phases={data.measured} place={place} />}
      <RoofNames ceilings={layout.ceilingLabels} slopes={layout.slopeLabels} unit={ceilingUnit(data.ceilings).unit} plot={plot} narrow={narrow} />
      <g role="listbox" aria-label="Operations, heaviest first" aria-multiselectable="true" {...keys}>
        {layout.marks.map((placed) => (
          <g
            key={placed.mark.id} className="place option" style={at(placed)} role="option" aria-selected={highlight.focused.has(placed.mark.id)}
            aria-label={nameMark(placed.mark)} data-id={placed.mark.id} tabIndex={placed.mark.id === current ? 0 : -1}
          >
            <circle className="focus-ring" r={placed.r * 1.25 + 4} />
            <MarkShape placed={placed} hollow={false} emphasis={resolveEmphasis(shown, [placed.mark.id])} />
          </g>
        ))}
      </g>
      <g className="labels" aria-hidden="true">
        {layout.labels.map((label) => <LabelShape key={label.id} label={label} narrow={narrow} emphasis={resolveEmphasis(shown, label.group.ids)} />)}
      </g>
      <text className="axis-title" x={narrow ? 0 : plot.x - 42} y={plot.y - 10}>FLOP/s per device</text>
      <text className="axis-title" x={plot.x + plot.width} y={height - 5} textAnchor="end">Arithmetic intensity, FLOP per byte</text>
      {described !== undefined && <MarkTooltip placed={described} view={view} />}
    </g>
  );
}

/** What a mark says of itself to a screen reader: name, share, place, roof and cause. */
export function nameMark(mark: RooflineMark): string {
  return [
    `${PHASE_WORDS[mark.phase]}: ${mark.name}`,
    `${formatPercent(mark.share)} of the phase`,
    mark.intensity > 0 ? `${formatDigits(mark.intensity)} FLOP per byte` : 'moves data only',
    `${formatText(mark.achieved, 'flops-per-second')} achieved`,
    ...(mark.ofRoof === undefined ? [] : [`${formatPercent(mark.ofRoof)} of its roof${isAboveRoof(mark) ? ', above roof: check units' : isSummedInSwitch(mark) ? ', which is that of rings: summed in the switch' : ''}`]),
    `bound by ${BOUND_WORDS[mark.bound]}`,
  ].join(', ');
}

function MarkTooltip({ placed, view }: { readonly placed: PlacedMark; readonly view: View }): ReactNode {
  const { mark } = placed;
  return (
    <Tooltip
      overlay={view.overlay} anchor={placed} radius={placed.r} plot={view.plot} name={`${mark.name}, ${PHASE_WORDS[mark.phase].toLowerCase()}`}
      facts={[
        ['Share of phase', formatPercent(mark.share)],
        ['Intensity', mark.intensity > 0 ? formatText(mark.intensity, 'flops-per-byte') : 'no arithmetic'],
        ['Achieved', formatText(mark.achieved, 'flops-per-second')],
        ...(mark.ofRoof === undefined ? [] : [['Of its roof', formatPercent(mark.ofRoof)] as const]),
      ]}
      note={placed.aboveRoof ? 'Above roof: check units' : `Bound by ${BOUND_WORDS[mark.bound]}`}
    />
  );
}
