import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { NO_AXIS } from '../axis.ts';
import { ChartGroup } from '../chart-group.tsx';
import { ChartStage } from '../chart-stage.tsx';
import { useRoving } from '../roving.ts';
import { CARBON_HEIGHT, layoutCarbon, REGION_RADIUS } from './carbon-layout.ts';
import { chosenRegion, describeHour, describeRegion, findCarbonTitle, summarizeCarbon } from './carbon-words.ts';
import type { CarbonData } from './types.ts';
import './energy.css';

export interface CarbonChartProps {
  readonly data: CarbonData;
  readonly width: number;
  readonly onRegion: (id: string) => void;
  /** Undefined for the whole day. */
  readonly onHour: (hour: number | undefined) => void;
  readonly glide?: boolean;
}

const MARGIN = { top: 0, right: 0, bottom: 0, left: 0 };

/** What the work emits elsewhere and at other hours; a dot or a bar puts it there. */
export function CarbonChart(props: CarbonChartProps): ReactNode {
  const { data, width } = props;
  const draw = useCallback(() => <CarbonLayer {...props} />, [props]);
  return (
    <ChartGroup kind="energy-carbon" name={findCarbonTitle(data)} summary={summarizeCarbon(data)} glide={props.glide}>
      <ChartStage width={width} height={CARBON_HEIGHT} margin={MARGIN} x={NO_AXIS} y={NO_AXIS} grid="none" showX={false} showY={false}>
        {draw}
      </ChartStage>
    </ChartGroup>
  );
}

function CarbonLayer({ data, width, onRegion, onHour }: CarbonChartProps): ReactNode {
  const layout = useMemo(() => layoutCarbon(data, width), [data, width]);
  const [region, setRegion] = useState<string>();
  const [hour, setHour] = useState<string>();
  const chosenHour = data.hour === undefined ? undefined : `${data.hour}`;
  const pickHour = (id: string): void => onHour(id === chosenHour ? undefined : Number(id));
  const regions = useRoving(layout.regions.map(({ id }) => id), { onHover: setRegion, onSelect: onRegion });
  const hours = useRoving(layout.hours.map(({ id }) => id), { onHover: setHour, onSelect: pickHour });
  const { current: currentRegion, ...regionHandlers } = regions;
  const { current: currentHour, ...hourHandlers } = hours;
  const named = data.regions.find(({ id }) => id === region) ?? chosenRegion(data);
  const pointed = hour === undefined ? data.hour : Number(hour);
  return (
    <g>
      <text className="value" x={0} y={12}>{named === undefined ? '' : describeRegion(data, named)}</text>
      <path className="energy-axis" d={`M0 ${layout.axisY}H${width}`} />
      {layout.regionTicks.map(({ text, x, y, anchor }) => <text key={text} className="note" x={x} y={y} textAnchor={anchor}>{text}</text>)}
      <g role="listbox" aria-label="Countries by the carbon of a kilowatt-hour" {...regionHandlers}>
        {layout.regions.map(({ id, x, y, description }) => (
          <g
            key={id} className={`option is-${id === region ? 'hovered' : 'plain'}`} role="option" aria-selected={data.set === undefined && id === data.region} aria-label={description} data-id={id} tabIndex={id === currentRegion ? 0 : -1}
            onPointerEnter={() => setRegion(id)} onPointerLeave={() => setRegion(undefined)} onPointerDown={() => onRegion(id)}
          >
            <circle className="focus-ring" cx={x} cy={y} r={REGION_RADIUS + 3} />
            <circle className="mark solid" cx={x} cy={y} r={REGION_RADIUS} />
          </g>
        ))}
      </g>
      <text className="value" x={0} y={layout.meanLabel.y}>{pointed === undefined ? 'A typical day' : describeHour(data, pointed).split(',').slice(0, 2).join(',')}</text>
      <text className="note" x={layout.meanLabel.x} y={layout.meanLabel.y} textAnchor="end">{layout.meanLabel.text}</text>
      <g role="listbox" aria-label="Hours of a typical day" {...hourHandlers}>
        {layout.hours.map(({ id, x, y, width: wide, height, description }) => (
          <g
            key={id} className={`option is-${id === hour ? 'hovered' : 'plain'}`} role="option" aria-selected={data.set === undefined && id === chosenHour} aria-label={description} data-id={id} tabIndex={id === currentHour ? 0 : -1}
            onPointerEnter={() => setHour(id)} onPointerLeave={() => setHour(undefined)} onPointerDown={() => pickHour(id)}
          >
            <rect className="focus-ring" x={x - 1} y={y - 2} width={wide + 2} height={height + 3} />
            <rect className="hit" x={x} y={layout.meanLabel.y + 6} width={wide} height={layout.floorY - layout.meanLabel.y - 6} />
            <rect className="bar" x={x} y={y} width={wide} height={height} />
          </g>
        ))}
      </g>
      <path className="energy-mean" d={`M0 ${layout.meanY.toFixed(1)}H${width}`} />
      <path className="energy-axis" d={`M0 ${layout.floorY}H${width}`} />
      {layout.hourTicks.map(({ text, x, y, anchor }) => <text key={text} className="note" x={x} y={y} textAnchor={anchor}>{text}</text>)}
    </g>
  );
}
