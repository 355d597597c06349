import { useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { ChartGroup } from '../chart-group.tsx';
import { Tooltip } from '../tooltip.tsx';
import { cellBeside, layoutMap, letterOf, type MapLayout, type PlacedCell } from './layout.ts';
import type { ServingMapData } from './types.ts';
import { bucketName, cellFacts, describeCell, findMapTitle, sharesOf, summarizeMap } from './words.ts';
import '../charts.css';
import './serving-map.css';

export interface ServingMapProps {
  readonly data: ServingMapData;
  readonly width: number;
}

/** Which machine is cheapest for requests of which lengths: colour and letter say which, strength by how much, discs how many there are. */
export function ServingMapChart({ data, width }: ServingMapProps): ReactNode {
  const layout = useMemo(() => layoutMap(data, width), [data, width]);
  const [overlay, setOverlay] = useState<HTMLElement>();
  const [hovered, setHovered] = useState<string>();
  const pointed = layout.cells.find(({ id }) => id === hovered);
  return (
    <ChartGroup kind="serving-map" name={findMapTitle(data)} summary={summarizeMap(data)}>
      <div className="chart-legend" aria-hidden="true">
        <span className="chart-legend-group">
          {sharesOf(data).toSorted((a, b) => a.machine - b.machine).map(({ machine, name }) => (
            <span key={machine} className="chart-legend-item"><span className={`swatch machine-${machine % 6}`} />{`${letterOf(machine)} ${name}`}</span>
          ))}
        </span>
        <span className="chart-legend-group">
          <span className="chart-legend-item">stronger: further ahead of the next</span>
          <span className="chart-legend-item">disc: share of requests</span>
        </span>
      </div>
      <div className="chart-stage">
        <svg className="chart-surface map-surface" width={width} height={layout.height}>
          <MapAxes layout={layout} />
          <Cells data={data} cells={layout.cells} hovered={hovered} onHover={setHovered} />
        </svg>
        <div className="chart-overlay" ref={(element) => setOverlay(element ?? undefined)} />
        {pointed !== undefined && (
          <Tooltip
            overlay={overlay} anchor={{ x: pointed.box.x + pointed.box.width / 2, y: pointed.box.y + pointed.box.height / 2 }} radius={Math.max(pointed.box.width, pointed.box.height) / 2}
            plot={layout.plot} name={bucketName(data, pointed.prompt, pointed.output)} facts={cellFacts(data, pointed.of)}
          />
        )}
      </div>
    </ChartGroup>
  );
}

function MapAxes({ layout: { plot, ticksX, ticksY } }: { readonly layout: MapLayout }): ReactNode {
  const floor = plot.y + plot.height;
  return (
    <g aria-hidden="true">
      {ticksX.map(({ x, text }) => <text key={text} className="tick" x={x} y={floor + 16} textAnchor="middle">{text}</text>)}
      {ticksY.map(({ y, text }) => <text key={text} className="tick" x={plot.x - 6} y={y} textAnchor="end">{text}</text>)}
      <text className="axis-title" x={0} y={plot.y - 11}>Answer, tokens</text>
      <text className="axis-title" x={plot.x + plot.width} y={floor + 33} textAnchor="end">Prompt, tokens</text>
    </g>
  );
}

interface CellsProps {
  readonly data: ServingMapData;
  readonly cells: readonly PlacedCell[];
  readonly hovered: string | undefined;
  readonly onHover: (id: string | undefined) => void;
}

/** One tab stop; arrows move among cells in both directions. */
function Cells({ data, cells, hovered, onHover }: CellsProps): ReactNode {
  const [wanted, setWanted] = useState<string>();
  const current = cells.some(({ id }) => id === wanted) ? wanted : cells[0]?.id;
  const onKeyDown = (event: KeyboardEvent<SVGGElement>): void => {
    if (event.key === 'Escape') onHover(undefined);
    const next = current === undefined ? undefined : cellBeside(data, current, event.key);
    if (next === undefined) return;
    event.preventDefault();
    event.currentTarget.querySelector<SVGElement>(`[data-id="${next}"]`)?.focus();
  };
  return (
    <g role="listbox" aria-label="Buckets of lengths" onKeyDown={onKeyDown} onPointerLeave={() => onHover(undefined)} onBlur={() => onHover(undefined)}>
      {cells.map((cell) => <Cell key={cell.id} cell={cell} data={data} tabbed={cell.id === current} hovered={cell.id === hovered} onHover={onHover} onFocus={setWanted} />)}
    </g>
  );
}

function Cell({ cell: { id, prompt, output, box, of, strength, dot, letter }, data, tabbed, hovered, onHover, onFocus }: {
  readonly cell: PlacedCell;
  readonly data: ServingMapData;
  readonly tabbed: boolean;
  readonly hovered: boolean;
  readonly onHover: (id: string | undefined) => void;
  readonly onFocus: (id: string) => void;
}): ReactNode {
  return (
    <g
      className="option" role="option" aria-selected={hovered} aria-label={describeCell(data, prompt, output, of)} data-id={id} tabIndex={tabbed ? 0 : -1}
      onPointerEnter={() => onHover(id)}
      onFocus={() => {
        onFocus(id);
        onHover(id);
      }}
    >
      <rect className={of.best === undefined ? 'map-none' : `map-cell machine-${of.best % 6}`} x={box.x + 0.5} y={box.y + 0.5} width={box.width - 1} height={box.height - 1} fillOpacity={of.best === undefined ? 1 : strength} />
      {dot !== undefined && <circle className="map-dot" cx={dot.at.x} cy={dot.at.y} r={dot.radius} />}
      {letter !== undefined && <text className="map-letter halo" x={letter.x} y={letter.y}>{letter.text}</text>}
      <rect className="focus-ring" x={box.x + 1} y={box.y + 1} width={box.width - 2} height={box.height - 2} />
    </g>
  );
}
