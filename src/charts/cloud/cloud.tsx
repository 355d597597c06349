import { useCallback, useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { formatCount } from '../../units/format.ts';
import { ChartGroup } from '../chart-group.tsx';
import type { Domain, Point, Rect } from '../scale.ts';
import { useThemeColours } from '../theme-colours.ts';
import { Tooltip } from '../tooltip.tsx';
import { Axes, Backdrop } from './backdrop.tsx';
import { homeDomain } from './domain.ts';
import { FrontierLines, FrontierMarks } from './frontier-layer.tsx';
import { bandAnchor, boxOf, isInside, layoutFrame, MARK_RADIUS, placeConstraints, placeHint, placeNotes } from './layout.ts';
import { ColourLegend } from './legend.tsx';
import type { CloudAxis, CloudMark, CloudNote, CloudProps } from './props.ts';
import { staircase } from './staircase.ts';
import type { CloudHit, CloudLook } from './types.ts';
import { useCanvas, useRatio } from './use-canvas.ts';
import { useGestures, type Zoom } from './use-gestures.ts';
import { useNearest } from './use-nearest.ts';
import '../charts.css';
import './cloud.css';

const COLOURS = {
  paper: '--paper', d1: '--density-1', d2: '--density-2', d3: '--density-3', d4: '--density-4', d5: '--density-5',
  c1: '--group-1', c2: '--group-2', c3: '--group-3', c4: '--group-4', c5: '--group-5', c6: '--group-6',
} as const;

/** Every scenario of a sweep as a point, dense where they crowd, with the exact frontier over them. */
export function CloudChart(props: CloudProps): ReactNode {
  const { width, height, painter, extent, x, y, colourBy, layers, band, marks, constraints, here, hint, pointed, describe, onOpen, onCompare, onHover } = props;
  const colours = useThemeColours(COLOURS);
  const ratio = useRatio();
  const [zoom, setZoom] = useState<Zoom>();
  const [marked, setMarked] = useState<CloudMark>();
  const clip = `cloud-${useId().replace(/[^\w-]/g, '')}`;
  const slot = useRef<HTMLDivElement>(null);
  const surface = useRef<SVGRectElement>(null);

  const home = useMemo<Zoom>(() => ({ x: homeOf('x', x, extent, constraints), y: homeOf('y', y, extent, constraints) }), [x, y, extent, constraints]);
  // Another quantity, or another scale: the part looked at is no part of it.
  const what = `${x.title}|${x.kind}|${y.title}|${y.kind}`;
  const before = useRef(what);
  const seen = before.current === what ? (zoom ?? home) : home;
  useEffect(() => {
    if (before.current !== what) setZoom(undefined);
    before.current = what;
  }, [what]);

  const [x0, x1, y0, y1, h0, h1] = [...seen.x, ...seen.y, ...home.y];
  const frame = useMemo(() => layoutFrame(width, height, { ...x, domain: [x0, x1] }, { ...y, domain: [y0, y1], home: [h0, h1] }), [width, height, x, y, x0, x1, y0, y1, h0, h1]);
  const { plot } = frame;
  const { stride, size } = colourBy ?? {};
  const look = useMemo<CloudLook | undefined>(() => {
    if (colours === undefined) return undefined;
    const { paper, d1, d2, d3, d4, d5, c1, c2, c3, c4, c5, c6 } = colours;
    return { x: { kind: x.kind, domain: [x0, x1] }, y: { kind: y.kind, domain: [y0, y1] }, colourBy: size === undefined || stride === undefined ? undefined : { stride, size }, theme: { paper, density: [d1, d2, d3, d4, d5], classes: [c1, c2, c3, c4, c5, c6] } };
  }, [colours, x.kind, y.kind, x0, x1, y0, y1, stride, size]);
  useCanvas(painter, slot, { width: plot.width, height: plot.height, ratio }, look, plot);

  const toPixels = useCallback((point: { readonly x: number; readonly y: number }): Point => ({ x: frame.x(point.x), y: frame.y(point.y) }), [frame]);
  const lines = useMemo(() => layers.map((layer) => staircase(layer.map(toPixels), { x: x.want, y: y.want })), [layers, toPixels, x.want, y.want]);
  const outline = useMemo(() => band?.outline.map(toPixels), [band, toPixels]);
  const limits = useMemo(() => placeConstraints(constraints, frame), [constraints, frame]);
  const corner = useMemo(
    () => (hint === undefined ? undefined : placeHint(hint, { x: x.want, y: y.want }, lines[0] ?? [], marks.map(toPixels), y.title, plot, zoom !== undefined)),
    [hint, x.want, y.want, y.title, lines, marks, toPixels, plot, zoom],
  );
  const notes = useMemo<readonly CloudNote[]>(() => {
    const named = band === undefined || outline === undefined ? undefined : band.outline[bandAnchor(outline, lines[0] ?? [], { x: x.want, y: y.want }) ?? -1];
    return [
      ...(here === undefined ? [] : [{ id: 'here', x: here.x, y: here.y, text: here.label }]),
      ...(band === undefined || named === undefined ? [] : [{ id: 'band', x: named.x, y: named.y, text: band.label }]),
    ];
  }, [here, band, outline, lines, x.want, y.want]);
  const labels = useMemo(
    () => placeNotes(marks, notes, lines[0] ?? [], [...(corner === undefined ? [] : [corner]), ...limits.map(({ label }) => label)].map(boxOf), frame),
    [marks, notes, lines, limits, corner, frame],
  );

  const titles = useMemo(() => ({ x: x.title, y: y.title }), [x.title, y.title]);
  const formats = useMemo(() => ({ x: x.format, y: y.format }), [x.format, y.format]);
  const { hit, point, pick } = useNearest(painter, { extent, look, onHover });
  const gestures = useGestures({
    surface, plot, kinds: { x: x.kind, y: y.kind }, home, zoom, onZoom: setZoom, onPoint: point,
    onPick: (at, { shift, touch }) => {
      void pick(at).then(({ found, known }) => {
        // A finger cannot hover: the first tap shows what a second one opens.
        if (found === undefined || (touch && !known)) return;
        if (shift) onCompare(found.index);
        else onOpen(found.index);
      });
    },
  });
  const onMark = useCallback((mark: CloudMark | undefined) => {
    setMarked(mark);
    onHover?.(mark?.index);
  }, [onHover]);

  const shown: CloudHit | undefined = marked !== undefined ? { index: marked.index, x: marked.x, y: marked.y, status: 0 } : hit;
  const ringed = shown ?? pointed;
  const ring = ringed === undefined ? undefined : toPixels(ringed);
  const words = shown === undefined || gestures.brush !== undefined || gestures.panning ? undefined : describe(shown);
  const [overlay, setOverlay] = useState<HTMLElement>();
  const surfaceClass = ['hit', 'surface', zoom !== undefined && 'zoomed', gestures.panning && 'panning', hit !== undefined && 'pointing'].filter(Boolean).join(' ');
  return (
    <ChartGroup kind="cloud" name={props.name} summary={props.summary}>
      {colourBy !== undefined && <ColourLegend title={colourBy.title} names={colourBy.names} />}
      <div className="chart-stage cloud-stage" style={{ width, height }}>
        <Backdrop width={width} height={height} frame={frame} constraints={limits} />
        <div ref={slot} className="cloud-slot" style={{ left: plot.x, top: plot.y, width: plot.width, height: plot.height }} />
        <svg className={zoom === undefined ? 'chart-surface' : 'chart-surface zoomed'} width={width} height={height}>
          <Axes frame={frame} titles={titles} formats={formats} />
          <FrontierLines clip={clip} plot={plot} lines={lines} band={outline} constraints={limits} />
          {corner !== undefined && <text className="halo quiet inert" x={corner.x} y={corner.y} textAnchor={corner.anchor} aria-hidden="true">{corner.text}</text>}
          <rect
            ref={surface} className={surfaceClass} x={plot.x} y={plot.y} width={plot.width} height={plot.height} tabIndex={0} role="application" aria-roledescription="picture of points"
            aria-label="Points: plus and minus zoom, arrows move, zero shows all; the numbered points follow" {...gestures.handlers}
          />
          {gestures.brush !== undefined && <rect className="cloud-brush inert" x={plot.x + gestures.brush.x} y={plot.y + gestures.brush.y} width={gestures.brush.width} height={gestures.brush.height} />}
          <FrontierMarks
            frame={frame} marks={marks} notes={notes} here={here === undefined ? undefined : toPixels(here)} labels={labels} onHover={onMark} onOpen={onOpen} onCompare={onCompare}
          />
          {ring !== undefined && isInside(ring, plot) && (
            <g className="inert focus-ring" aria-hidden="true">
              <circle className="cloud-ring around" cx={ring.x} cy={ring.y} r={MARK_RADIUS + 2} />
              <circle className="cloud-ring" cx={ring.x} cy={ring.y} r={MARK_RADIUS + 2} />
            </g>
          )}
        </svg>
        <div className="cloud-zoom" style={{ insetInlineStart: plot.x }}>
          <button type="button" aria-label="Closer" onClick={() => gestures.zoomBy(0.6)}>+</button>
          <button type="button" aria-label="Farther" onClick={() => gestures.zoomBy(1 / 0.6)}>−</button>
          {zoom !== undefined && <button type="button" onClick={() => setZoom(undefined)}>Show all</button>}
          <Brushed painter={painter} brush={gestures.brush} />
        </div>
        <div className="chart-overlay" ref={(element) => setOverlay(element ?? undefined)} />
        {words !== undefined && ring !== undefined && isInside(ring, plot) && <Tooltip overlay={overlay} anchor={ring} radius={MARK_RADIUS} plot={plot} name={words.name} facts={words.facts} note={words.note} />}
      </div>
    </ChartGroup>
  );
}

/** Where an axis ends at rest. */
function homeOf(axis: 'x' | 'y', { kind, domain }: CloudAxis, extent: CloudProps['extent'], constraints: CloudProps['constraints']): Domain {
  if (domain !== undefined) return domain;
  const found = extent === undefined ? undefined : homeDomain(kind, extent.solid[axis], extent.drawn[axis], constraints.filter((one) => one.axis === axis).map(({ limit }) => limit));
  return found ?? (kind === 'log' ? [1, 10] : [0, 1]);
}

/** How many points the rectangle being drawn holds. */
function Brushed({ painter, brush }: { readonly painter: CloudProps['painter']; readonly brush: Rect | undefined }): ReactNode {
  const [count, setCount] = useState<number>();
  const asking = useRef(false);
  useEffect(() => {
    if (brush === undefined) setCount(undefined);
    else if (!asking.current) {
      asking.current = true;
      const done = (found: number | undefined): void => {
        asking.current = false;
        setCount(found);
      };
      painter.within(brush, { x: brush.x + brush.width, y: brush.y + brush.height }).then(done, () => done(undefined));
    }
  }, [painter, brush]);
  return brush === undefined || count === undefined ? null : <span className="brushed">{formatCount(count)} points</span>;
}
