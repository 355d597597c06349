import { useCallback, useEffect, useId, useMemo, useRef, useState, type FocusEvent, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import type { Program } from '../../program/program.ts';
import { ChartGroup } from '../chart-group.tsx';
import type { Point } from '../scale.ts';
import '../charts.css';
import '../schedule/schedule.css';
import { placeEdgeLabels } from './edge-labels.ts';
import { edgeFigures, nodeFigures } from './figures.ts';
import { layoutGraph, structureKey, type GraphLayout, type PlacedEdge } from './layout.ts';
import { GraphLegend } from './legend.tsx';
import { Scene } from './scene.tsx';
import { GraphTools } from './tools.tsx';
import type { ProgramGraphProps } from './types.ts';
import { actOnKey } from './use-graph-keys.ts';
import { useGraphWheel, usePan, useView, ZOOM_STEP } from './use-view.ts';
import { firstView, onSheet } from './view.ts';
import { inOrder } from './walking.ts';
import { connectingWords, describeChange, describeEdge, findGraphTitle, KEYS_WORDS, summarizeGraph } from './words.ts';
import './program-graph.css';

const NARROW = 600;
const LEAST_HEIGHT = 200;

/** The graph of a program, drawn and edited: see GraphEdits for what a reader may do, and KEYS_WORDS for the keys. */
export function ProgramGraph(props: ProgramGraphProps): ReactNode {
  const { program, result, selected, measure, width, readOnly = false } = props;
  const direction = width < NARROW ? 'down' : 'right';
  const key = structureKey(program);
  // By the key and not the program: the drawing depends on the structure, not on figures.
  const layout = useMemo(() => layoutGraph(program, direction), [key, direction]);
  const nodes = useMemo(() => nodeFigures(program, result, measure), [program, result, measure]);
  const edges = useMemo(() => edgeFigures(program, result), [program, result]);
  const labels = useMemo(() => placeEdgeLabels(layout, edges), [layout, edges]);
  const state = useGraphState(props, layout);
  const { current, connecting, marked, said } = state;
  const [surface, setSurface] = useState<SVGSVGElement>();
  const clip = useId();
  const readable = direction === 'down' ? 0.85 : 0.8;
  const height = roomFor(layout, width, props.height, readable);
  const control = useView(layout, { width, height }, readable, inOrder(layout)[0]);
  useGraphWheel(surface, control);
  const pan = usePan(control, () => {
    state.mark(undefined);
    if (selected.length > 0) props.onSelect([]);
  });
  const times = useRef<HTMLInputElement>(null);
  const line = useConnecting(surface, (at) => onSheet(control.view, at), props);
  const chosen = selected.length > 0 ? selected : current === undefined || !state.focused ? [] : [current];
  const onKeyDown = (event: KeyboardEvent<SVGElement>): void => {
    const known = actOnKey(event, { layout, selected, current, connecting, marked, readOnly }, props, {
      onGo: state.go, onConnecting: state.connect, onMark: state.mark, onTimes: () => times.current?.focus(), onFit: control.fit, onZoom: (closer) => control.zoom(closer ? ZOOM_STEP : 1 / ZOOM_STEP),
    });
    if (known) event.preventDefault();
  };
  const onFocus = (event: FocusEvent<SVGElement>): void => {
    const id = idAt(event.target, 'id');
    const box = [...layout.cards, ...layout.frames].find((one) => one.id === id);
    if (box === undefined) return;
    state.focus(box.id);
    if (event.target.matches(':focus-visible')) control.show(box);
  };
  const onClick = (event: PointerEvent<SVGElement> | React.MouseEvent<SVGElement>): void => {
    const edge = layout.edges.find(({ id }) => id === idAt(event.target, 'edge'));
    if (edge !== undefined) state.mark(edge);
    const id = idAt(event.target, 'id');
    if (id === undefined) return;
    state.mark(undefined);
    if (connecting !== undefined) {
      state.connect(undefined);
      if (connecting !== id) props.onConnect(connecting, id);
    } else if (event.shiftKey || event.ctrlKey || event.metaKey) props.onSelect(selected.includes(id) ? selected.filter((one) => one !== id) : [...selected, id]);
    else if (selected.length === 1 && selected[0] === id) props.onOpen?.(id);
    else props.onSelect([id]);
  };
  const { view } = control;
  return (
    <ChartGroup kind="program-graph" name={findGraphTitle(program, result, measure)} summary={`${summarizeGraph(program, result)} ${readOnly ? '' : KEYS_WORDS}`}>
      <GraphLegend program={program} result={result} />
      <div className="chart-stage graph-stage">
        <svg
          ref={(element) => setSurface(element ?? undefined)} className={`chart-surface${view.k < 0.45 ? ' is-far' : ''}${connecting === undefined && line.from === undefined ? '' : ' is-connecting'}`} width={width} height={height}
        >
          <clipPath id={clip}><rect width={width} height={height} /></clipPath>
          <rect className="graph-sheet" width={width} height={height} {...pan} />
          <g clipPath={`url(#${clip})`}>
            <g
              ref={state.holder} role="listbox" aria-multiselectable="true" aria-label={`Nodes of ${program.title}`} transform={`translate(${view.x.toFixed(2)} ${view.y.toFixed(2)}) scale(${view.k.toFixed(4)})`}
              onKeyDown={onKeyDown} onFocus={onFocus} onBlur={state.blur} onClick={onClick}
            >
              <Scene
                program={program} measure={measure} layout={layout} nodes={nodes} edges={edges} labels={labels} selected={selected} current={current} marked={marked?.id}
                aimed={line.aimed ?? (connecting === undefined ? undefined : current)} onPort={readOnly ? undefined : line.begin}
              />
              {line.path !== undefined && <path className="edge-drawn" d={line.path} />}
            </g>
          </g>
        </svg>
        {program.nodes.length === 0 && <p className="graph-empty">Nothing in this program yet. Add a node, or start from a ready shape.</p>}
      </div>
      <GraphTools program={program} edits={props} chosen={chosen} marked={marked} connecting={connecting !== undefined} onConnecting={state.connect} control={control} readOnly={readOnly} timesRef={times} />
      <p className="unseen" role="status">{said}</p>
    </ChartGroup>
  );
}

/** The height a graph takes at the size it is first shown at, within what there is. */
function roomFor(layout: GraphLayout, width: number, most: number, readable: number): number {
  const { k } = firstView(layout, { width, height: most }, readable);
  return Math.round(Math.max(Math.min(LEAST_HEIGHT, most), Math.min(most, layout.height * k + 48)));
}

/** The node or edge an event happened in. */
function idAt(target: EventTarget, kind: 'id' | 'edge'): string | undefined {
  return target instanceof Element ? (target.closest(`[data-${kind}]`)?.getAttribute(`data-${kind}`) ?? undefined) : undefined;
}

interface GraphState {
  readonly current: string | undefined;
  readonly focused: boolean;
  readonly connecting: string | undefined;
  readonly marked: PlacedEdge | undefined;
  /** What is read out. */
  readonly said: string;
  readonly holder: (element: SVGGElement | null) => void;
  readonly go: (id: string) => void;
  readonly focus: (id: string) => void;
  readonly blur: () => void;
  readonly connect: (from: string | undefined) => void;
  readonly mark: (edge: PlacedEdge | undefined) => void;
}

/** Which node the keyboard is on, which edge is marked, what is being connected, and what is read out of it. */
function useGraphState({ program, result, selected }: ProgramGraphProps, layout: GraphLayout): GraphState {
  const [wanted, setWanted] = useState<string>();
  const [focused, setFocused] = useState(false);
  const [connecting, setConnecting] = useState<string>();
  const [markedId, setMarked] = useState<string>();
  const [said, setSaid] = useState('');
  const element = useRef<SVGGElement>(null);
  const known = useMemo(() => new Set(program.nodes.map(({ id }) => id)), [program]);
  const [only] = selected;
  const current = wanted !== undefined && known.has(wanted) ? wanted : (only !== undefined && known.has(only) ? only : inOrder(layout)[0]?.id);
  const from = connecting !== undefined && known.has(connecting) ? connecting : undefined;
  const label = (id: string): string => program.nodes.find((node) => node.id === id)?.label ?? id;
  const go = (id: string): void => {
    for (const option of element.current?.querySelectorAll<SVGElement>('[data-id]') ?? []) if (option.dataset['id'] === id) option.focus();
  };
  useChanges(program, (change, added) => {
    setSaid(change);
    // The focus stays in the graph: on what is new, or where what had it is gone.
    const active = document.activeElement;
    const inside = focused && (active === document.body || (active !== null && element.current?.contains(active) === true));
    if (added !== undefined) setWanted(added);
    const next = added ?? (wanted !== undefined && known.has(wanted) ? undefined : current);
    if (inside && next !== undefined) go(next);
  });
  return {
    current, focused, connecting: from, marked: layout.edges.find(({ id }) => id === markedId), said,
    holder: useCallback((found: SVGGElement | null) => {
      element.current = found;
    }, []),
    go,
    focus: (id) => {
      setWanted(id);
      setFocused(true);
    },
    blur: () => setFocused(false),
    connect: (id) => {
      setConnecting(id);
      setSaid(id === undefined ? 'No longer connecting.' : connectingWords(label(id)));
      if (id !== undefined) go(id);
    },
    mark: (edge) => {
      setMarked(edge?.id);
      if (edge !== undefined) setSaid(`${describeEdge(program, edge, edge.loop, edgeFigures(program, result).get(edge.id))}. Delete removes it${edge.loop ? ', r changes how often' : ''}.`);
    },
  };
}

/** Calls with what became of the program, whoever changed it. */
function useChanges(program: Program, onChange: (said: string, added: string | undefined) => void): void {
  const before = useRef(program);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    const old = before.current;
    before.current = program;
    if (old === program) return;
    const change = describeChange(old, program);
    const had = new Set(old.nodes.map(({ id }) => id));
    const added = program.nodes.filter(({ id }) => !had.has(id));
    if (change !== undefined) latest.current(change, added.length === 1 ? added[0]?.id : undefined);
  }, [program]);
}

interface ConnectingLine {
  readonly from: string | undefined;
  readonly path: string | undefined;
  readonly aimed: string | undefined;
  readonly begin: (id: string, event: PointerEvent<SVGElement>) => void;
}

/** A line drawn from a port to another node. */
function useConnecting(surface: SVGSVGElement | undefined, toSheet: (at: Point) => Point, { onConnect }: ProgramGraphProps): ConnectingLine {
  const [line, setLine] = useState<{ readonly from: string; readonly start: Point; readonly end: Point; readonly aimed: string | undefined }>();
  const latest = useRef({ toSheet, onConnect });
  useEffect(() => {
    latest.current = { toSheet, onConnect };
  });
  const begin = useCallback((id: string, event: PointerEvent<SVGElement>) => {
    if (surface === undefined || (event.pointerType === 'mouse' && event.button !== 0)) return;
    event.preventDefault();
    event.stopPropagation();
    const place = (at: { readonly clientX: number; readonly clientY: number }): Point => {
      const box = surface.getBoundingClientRect();
      const scale = box.width > 0 ? surface.width.baseVal.value / box.width : 1;
      return latest.current.toSheet({ x: (at.clientX - box.left) * scale, y: (at.clientY - box.top) * scale });
    };
    const start = place(event);
    const under = (at: globalThis.PointerEvent): string | undefined => {
      const found = document.elementFromPoint(at.clientX, at.clientY);
      const target = found === null || !surface.contains(found) ? undefined : idAt(found, 'id');
      return target === id ? undefined : target;
    };
    const move = (at: globalThis.PointerEvent): void => setLine({ from: id, start, end: place(at), aimed: under(at) });
    const end = (at: globalThis.PointerEvent): void => {
      stop();
      const target = under(at);
      if (target !== undefined && at.type === 'pointerup') latest.current.onConnect(id, target);
    };
    const stop = (): void => {
      setLine(undefined);
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', end);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', end);
    window.addEventListener('pointercancel', end);
  }, [surface]);
  const path = line === undefined ? undefined : `M${line.start.x.toFixed(1)} ${line.start.y.toFixed(1)}L${line.end.x.toFixed(1)} ${line.end.y.toFixed(1)}`;
  return { from: line?.from, path, aimed: line?.aimed, begin };
}
