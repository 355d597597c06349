import { memo, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { ChartGroup } from '../chart-group.tsx';
import { Tooltip } from '../tooltip.tsx';
import { layoutPaperMap, markBeside, radiusOf, type MapLayout, type PlacedPaper } from './layout.ts';
import type { MapPaper, PaperMapData, Verdict } from './types.ts';
import { describePaper, findPaperMapTitle, paperFacts, summarizePaperMap, verdictWords } from './words.ts';
import '../charts.css';
import './paper-map.css';

export interface PaperMapProps {
  readonly data: PaperMapData;
  readonly width: number;
  readonly onOpen: (paper: number) => void;
}

/** Papers by mechanism and phase: area says how large a ratio their claims compute, shape and colour how their predictions come out. */
export function PaperMap({ data, width, onOpen }: PaperMapProps): ReactNode {
  const layout = useMemo(() => layoutPaperMap(data, width), [data, width]);
  const [overlay, setOverlay] = useState<HTMLElement>();
  const [hovered, setHovered] = useState<string>();
  const pointed = layout.marks.find(({ id }) => id === hovered);
  return (
    <ChartGroup kind="paper-map" name={findPaperMapTitle(data)} summary={summarizePaperMap(data)}>
      <Legend />
      <div className="chart-stage">
        <svg className="chart-surface paper-map-surface" width={width} height={layout.height}>
          <Frame layout={layout} />
          {pointed !== undefined && <Others layout={layout} of={pointed.of} />}
          <Marks marks={layout.marks} hovered={hovered} onHover={setHovered} onOpen={onOpen} />
        </svg>
        <div className="chart-overlay" ref={(element) => setOverlay(element ?? undefined)} />
        {pointed !== undefined && (
          <Tooltip overlay={overlay} anchor={pointed.at} radius={pointed.radius} plot={layout.plot} name={`${pointed.of.id}  ${pointed.of.name}`} facts={paperFacts(pointed.of)} note={verdictWords(pointed.of)} />
        )}
      </div>
    </ChartGroup>
  );
}

const SIZES = [1, 10, 100] as const;
const SHOWN: readonly (readonly [Verdict, string])[] = [['within', 'all within tolerance'], ['outside', 'some outside'], ['unjudged', 'nothing predicted'], ['computing', 'being computed']];

function Legend(): ReactNode {
  return (
    <div className="chart-legend" aria-hidden="true">
      <span className="chart-legend-group">
        {SHOWN.map(([verdict, text]) => (
          <span key={verdict} className="chart-legend-item">
            <svg width={14} height={14} viewBox="-7 -7 14 14"><path className={`paper-mark is-${verdict}`} d={outline(verdict, 5)} /></svg>
            {text}
          </span>
        ))}
      </span>
      <span className="chart-legend-group">
        {SIZES.map((effect) => (
          <span key={effect} className="chart-legend-item">
            <svg width={26} height={26} viewBox="-13 -13 26 26"><circle className="paper-size" r={radiusOf(effect)} /></svg>
            {effect === 1 ? 'no ratio, or 1×' : effect === 100 ? '100× and more' : `${effect}×`}
          </span>
        ))}
      </span>
    </div>
  );
}

const Frame = memo(function Frame({ layout: { plot, rows, columns, lines, narrow, height } }: { readonly layout: MapLayout }): ReactNode {
  return (
    <g aria-hidden="true">
      {columns.map(({ name, x }) => <text key={name} className="tick" x={x} y={plot.y - 12}>{name}</text>)}
      {rows.map(({ name, y, line, count }) => (
        <g key={name}>
          <line className="paper-map-line" x1={0} x2={plot.x + plot.width} y1={line + 0.5} y2={line + 0.5} />
          <text className="paper-map-row" x={0} y={narrow ? y : y + 4}>{name}<tspan className="paper-map-count" dx={6}>{count}</tspan></text>
        </g>
      ))}
      {lines.map(({ name, at }) => <text key={`${name}-${at.y}`} className="tick" x={at.x} y={at.y + 4}>{name}</text>)}
      <line className="paper-map-line" x1={0} x2={plot.x + plot.width} y1={height - 0.5} y2={height - 0.5} />
    </g>
  );
});

/** The other places that a paper belongs to, faintly. */
function Others({ layout, of }: { readonly layout: MapLayout; readonly of: MapPaper }): ReactNode {
  return (
    <g aria-hidden="true">
      {layout.cells.filter(({ mechanism, phase }) => of.mechanisms.includes(mechanism) && of.phases.includes(phase)).map(({ mechanism, phase, box }) => (
        <rect key={`${mechanism} ${phase}`} className="paper-map-other" x={box.x} y={box.y + 1} width={box.width} height={box.height - 1} />
      ))}
    </g>
  );
}

interface MarksProps {
  readonly marks: readonly PlacedPaper[];
  readonly hovered: string | undefined;
  readonly onHover: (id: string | undefined) => void;
  readonly onOpen: (paper: number) => void;
}

/** One tab stop; arrows move in both directions, Enter opens. */
function Marks({ marks, hovered, onHover, onOpen }: MarksProps): ReactNode {
  const [wanted, setWanted] = useState<string>();
  const current = marks.some(({ id }) => id === wanted) ? wanted : marks[0]?.id;
  const onKeyDown = (event: KeyboardEvent<SVGGElement>): void => {
    if (current === undefined) return;
    if (event.key === 'Escape') onHover(undefined);
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onOpen(Number(current));
      return;
    }
    const next = markBeside(marks, current, event.key);
    if (next === undefined) return;
    event.preventDefault();
    event.currentTarget.querySelector<SVGElement>(`[data-id="${next}"]`)?.focus();
  };
  return (
    <g role="listbox" aria-label="Papers by mechanism and phase" onKeyDown={onKeyDown} onPointerLeave={() => onHover(undefined)} onBlur={() => onHover(undefined)}>
      {marks.map((mark) => (
        <Mark
          key={mark.id} mark={mark} tabbed={mark.id === current} hovered={mark.id === hovered} onHover={onHover} onOpen={onOpen}
          onFocus={setWanted}
        />
      ))}
    </g>
  );
}

interface MarkProps extends Pick<MarksProps, 'onHover' | 'onOpen'> {
  readonly mark: PlacedPaper;
  readonly tabbed: boolean;
  readonly hovered: boolean;
  readonly onFocus: (id: string) => void;
}

const Mark = memo(function Mark({ mark: { id, of, at, radius }, tabbed, hovered, onHover, onOpen, onFocus }: MarkProps): ReactNode {
  return (
    <g
      className="option paper-map-option" role="option" aria-selected={hovered} aria-label={describePaper(of)} data-id={id} data-paper={id} tabIndex={tabbed ? 0 : -1} transform={`translate(${at.x} ${at.y})`}
      onPointerEnter={() => onHover(id)} onClick={() => onOpen(of.id)}
      onFocus={() => {
        onFocus(id);
        onHover(id);
      }}
    >
      <circle className="paper-map-target" r={13} />
      <path className={`paper-mark is-${of.verdict}`} d={outline(of.verdict, radius)} />
      <circle className="focus-ring" r={radius + 3} />
    </g>
  );
});

/** A disc where all is within, a diamond where something is outside, a square where nothing is predicted; of equal area. */
function outline(verdict: Verdict, radius: number): string {
  if (verdict === 'outside') {
    const d = radius * 1.253;
    return `M0 ${-d}L${d} 0L0 ${d}L${-d} 0Z`;
  }
  if (verdict === 'unjudged') {
    const half = radius * 0.886;
    return `M${-half} ${-half}H${half}V${half}H${-half}Z`;
  }
  return `M${-radius} 0A${radius} ${radius} 0 1 1 ${radius} 0A${radius} ${radius} 0 1 1 ${-radius} 0Z`;
}
