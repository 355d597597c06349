import { useCallback, useMemo, useState, type PointerEvent, type ReactNode } from 'react';
import { formatText } from '../../units/format.ts';
import type { Axis } from '../axis.ts';
import { ChartGroup } from '../chart-group.tsx';
import { ChartStage, type View } from '../chart-stage.tsx';
import { pointIn } from '../pointer.ts';
import { useRoving } from '../roving.ts';
import { policyClass, policyMark } from '../serving-tones/policy-look.ts';
import { Tooltip } from '../tooltip.tsx';
import { layoutLoad, loadAxes, loadMargin, nearestLoad, type LoadText, type PlacedLoadPoint } from './layout.ts';
import type { ServingLoadData } from './types.ts';
import { alongName, describeLoadPoint, findLoadTitle, pointFacts, quantileName, rateText, summarizeLoad } from './words.ts';
import '../serving-tones/serving.css';

export interface ServingLoadChartProps {
  readonly data: ServingLoadData;
  readonly width: number;
  readonly height: number;
  /** A point was chosen: show its rate, requests a second. */
  readonly onRate: (rate: number) => void;
}

const seconds = (value: number): string => formatText(value, 'seconds', { trim: true });
const plain = (value: number): string => formatText(value, 'count', { trim: true });
/** How near the pointer must come to a point, in pixels. */
const REACH = 36;

/** Latency against load, a line a policy, with the target and the present point. */
export function ServingLoadChart(props: ServingLoadChartProps): ReactNode {
  const { data, width, height } = props;
  const axes = useMemo(() => loadAxes(data, width), [data, width]);
  const margin = loadMargin(axes.y, seconds, width);
  const draw = useCallback((view: View) => <LoadLayer {...props} view={view} axes={axes} />, [props, axes]);
  return (
    <ChartGroup kind="serving-load" name={findLoadTitle(data)} summary={summarizeLoad(data)}>
      <ChartStage width={width} height={height} margin={margin} x={axes.x} y={axes.y} grid="horizontal" showX showY formatX={plain} formatY={seconds}>
        {draw}
      </ChartStage>
    </ChartGroup>
  );
}

type LayerProps = ServingLoadChartProps & { readonly view: View; readonly axes: { readonly x: Axis; readonly y: Axis } };

function LoadLayer({ data, height, onRate, view, axes }: LayerProps): ReactNode {
  const layout = useMemo(() => layoutLoad(data, axes, view), [data, axes, view]);
  const [hovered, setHovered] = useState<string>();
  const { plot } = view;
  const { points, present, target } = layout;
  const pointed = points.find(({ id }) => id === hovered);
  const muted = (policy: number): string => (pointed !== undefined && pointed.policy !== policy ? ' is-muted' : '');
  const point = (event: PointerEvent<SVGElement>): void => setHovered(nearestLoad(points, pointIn(event), REACH)?.id);
  const choose = (id: string | undefined): void => {
    const chosen = points.find((one) => one.id === id);
    if (chosen !== undefined) onRate(chosen.of.rate);
  };
  return (
    <g>
      {target !== undefined && <rect className="beyond-target" x={plot.x} y={plot.y} width={plot.width} height={Math.max(0, target.y - plot.y)} />}
      <rect
        className="hit" x={plot.x} y={plot.y - 20} width={plot.width + 12} height={plot.height + 20} style={{ cursor: pointed === undefined ? undefined : 'pointer' }}
        onPointerDown={point} onPointerMove={point} onPointerLeave={() => setHovered(undefined)}
        onClick={() => choose(hovered)}
      />
      <g className="inert">
        {target !== undefined && <path className="target" d={`M${plot.x} ${target.y.toFixed(1)}H${plot.x + plot.width}`} />}
        {[...layout.lines].reverse().map(({ policy, path, median }) => (
          <g key={policy} className={muted(policy)}>
            <path className={`policy-median ${policyClass(policy)}`} d={median} />
            <path className={`policy-line ${policyClass(policy)}`} d={path} />
          </g>
        ))}
        {layout.arrows.map(({ policy, path }, at) => <path key={at} className={`policy-arrow ${policyClass(policy)}${muted(policy)}`} d={path} />)}
      </g>
      <LoadPoints data={data} points={points} hovered={hovered} muted={muted} onHover={setHovered} onChoose={choose} />
      {present !== undefined && (
        <g className="inert">
          <path className="drop" d={`M${present.x.toFixed(1)} ${present.y.toFixed(1)}V${plot.y + plot.height}`} />
          <circle className="knob" cx={present.x} cy={present.y} r={6} />
        </g>
      )}
      <g className="inert">
        {target !== undefined && <Text className="halo bad" label={target.label} />}
        {layout.notes.map((note) => <Text key={note.text} className="halo note" label={note} />)}
        {layout.names.map((name) => <Text key={name.policy} className={`halo policy-name ${policyClass(name.policy ?? 0)}`} label={name} />)}
        <Text className="halo strong" label={layout.presentLabel} />
      </g>
      <text className="axis-title" x={0} y={plot.y - 27}>{`${data.y.name}, ${quantileName(data.y.quantile)} (log)`}</text>
      <text className="axis-title" x={plot.x + plot.width} y={height - 5} textAnchor="end">{alongName(data.along)}</text>
      {pointed !== undefined && (
        <Tooltip overlay={view.overlay} anchor={pointed.at} radius={8} plot={plot} name={`${data.policies[pointed.policy]?.name ?? ''}, ${rateText(pointed.of.rate)}`} facts={pointFacts(data, pointed.of)} note="click to go to this rate" />
      )}
    </g>
  );
}

/** One tab stop for all points; Enter goes to a point's rate. */
function LoadPoints({ data, points, hovered, muted, onHover, onChoose }: {
  readonly data: ServingLoadData;
  readonly points: readonly PlacedLoadPoint[];
  readonly hovered: string | undefined;
  readonly muted: (policy: number) => string;
  readonly onHover: (id: string | undefined) => void;
  readonly onChoose: (id: string) => void;
}): ReactNode {
  const { current, ...handlers } = useRoving(points.map(({ id }) => id), { onHover, onSelect: onChoose });
  return (
    <g className="loads-tried" role="listbox" aria-label="Rates tried, by policy" {...handlers}>
      {points.map(({ id, policy, at, of, open }) => (
        <g
          key={id} className={`option inert${muted(policy)}`} role="option" aria-selected={of.rate === data.present?.rate && policy === 0} aria-label={describeLoadPoint(data, data.policies[policy], of)}
          data-id={id} tabIndex={id === current ? 0 : -1} transform={`translate(${at.x.toFixed(1)} ${at.y.toFixed(1)})`}
        >
          <circle className="focus-ring" r={8} />
          <path className={`policy-mark ${policyClass(policy)}${open ? ' is-open' : ''}`} d={policyMark(policy)} transform={`scale(${id === hovered ? 5 : 3.4})`} />
        </g>
      ))}
    </g>
  );
}

function Text({ label, className }: { readonly label: LoadText | undefined; readonly className: string }): ReactNode {
  if (label === undefined || label.text === '') return null;
  const { leader } = label;
  return (
    <>
      {leader !== undefined && <path className="leader" d={`M${leader[0].x.toFixed(1)} ${leader[0].y.toFixed(1)}L${leader[1].x.toFixed(1)} ${leader[1].y.toFixed(1)}`} />}
      <text className={className} x={label.x} y={label.y} textAnchor={label.anchor}>{label.text}</text>
    </>
  );
}
