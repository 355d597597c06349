import { memo, type PointerEvent, type ReactNode } from 'react';
import type { Program } from '../../program/program.ts';
import { Card, Frame, FrameWords } from './card.tsx';
import type { EdgeLabel } from './edge-labels.ts';
import type { EdgeFigures, NodeFigures } from './figures.ts';
import type { GraphLayout, PlacedEdge } from './layout.ts';
import type { GraphMeasure } from './types.ts';
import { describeEdge, describeNode } from './words.ts';

interface SceneProps {
  readonly program: Program;
  readonly measure: GraphMeasure;
  readonly layout: GraphLayout;
  readonly nodes: ReadonlyMap<string, NodeFigures>;
  readonly edges: ReadonlyMap<string, EdgeFigures>;
  readonly labels: readonly EdgeLabel[];
  readonly selected: readonly string[];
  readonly current: string | undefined;
  readonly aimed: string | undefined;
  /** The edge that is marked. */
  readonly marked: string | undefined;
  readonly onPort: ((id: string, event: PointerEvent<SVGElement>) => void) | undefined;
}

/** Everything on the sheet: frames, then edges, then cards, then words at edges. */
export const Scene = memo(function Scene({ program, measure, layout, nodes, edges, labels, selected, current, aimed, marked, onPort }: SceneProps): ReactNode {
  const chosen = new Set(selected);
  const states = (id: string) => ({ figures: nodes.get(id), name: describeNode(program, id, nodes.get(id), measure), selected: chosen.has(id), current: current === id, aimed: aimed === id });
  return (
    <g>
      {layout.frames.map((box) => <Frame key={box.id} box={box} {...states(box.id)} />)}
      {layout.edges.map((edge) => (
        <Edge key={edge.id} edge={edge} critical={edges.get(edge.id)?.critical === true} uncounted={edge.loop && edges.get(edge.id)?.text === ''} marked={marked === edge.id} down={layout.direction === 'down'} title={describeEdge(program, edge, edge.loop, edges.get(edge.id))} />
      ))}
      {layout.cards.map((box) => <Card key={box.id} box={box} direction={layout.direction} onPort={onPort} {...states(box.id)} />)}
      <g className="inert" aria-hidden="true">
        {layout.frames.map((box) => <FrameWords key={box.id} box={box} figures={nodes.get(box.id)} />)}
        {labels.map(({ id, text, x, y, critical }) => (
          <text key={id} className={`halo edge-words${critical ? ' is-critical' : ''}${marked === id ? ' is-marked' : ''}`} x={x} y={y + 4} textAnchor="middle">{text}</text>
        ))}
      </g>
    </g>
  );
});

/** The head of an edge that arrives from the left. */
const TIP = 'M-8 -3.5L0 0L-8 3.5Z';

interface EdgeProps {
  readonly edge: PlacedEdge;
  readonly critical: boolean;
  readonly uncounted: boolean;
  readonly marked: boolean;
  readonly down: boolean;
  readonly title: string;
}

const Edge = memo(function Edge({ edge, critical, uncounted, marked, down, title }: EdgeProps): ReactNode {
  return (
    <g className={`graph-edge${edge.loop ? ' is-loop' : ''}${critical ? ' is-critical' : ''}${uncounted ? ' is-uncounted' : ''}${marked ? ' is-marked' : ''}`} data-edge={edge.id} aria-hidden="true">
      <title>{title}</title>
      <path className="edge-hit" d={edge.path} />
      <path className="edge-line" d={edge.path} />
      <path className="edge-tip" d={TIP} transform={`translate(${edge.head.x.toFixed(1)} ${edge.head.y.toFixed(1)})${down ? ' rotate(90)' : ''}`} />
    </g>
  );
});
