import { memo, type ReactNode } from 'react';
import type { Point, Rect } from '../scale.ts';
import type { CeilingLabel, RoofLine, SlopeLabel } from './roofs.ts';
import type { Zones } from './layout.ts';

function path(points: readonly Point[]): string {
  return points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}

/** The tinted regions left and right of the ridge, with their names. */
export const ZoneLayer = memo(function ZoneLayer({ zones, plot }: { readonly zones: Zones; readonly plot: Rect }): ReactNode {
  const bottom = plot.y + plot.height;
  return (
    <g>
      <path className="zone binds-memory" d={`${path(zones.memory)}Z`} />
      <path className="zone binds-compute" d={`${path(zones.compute)}Z`} />
      <path className="ridge" d={`M${zones.ridgeX.toFixed(1)} ${zones.ridgeTop.toFixed(1)}V${bottom}`} />
      <text className="note" x={zones.ridgeX + 6} y={bottom - 25}>{zones.ridgeText}</text>
      <text className="strong" x={zones.ridgeX - 6} y={bottom - 9} textAnchor="end">Memory-bound</text>
      <text className="strong" x={zones.ridgeX + 6} y={bottom - 9}>{zones.computeText}</text>
    </g>
  );
});

/** The roofs themselves. */
export const RoofLayer = memo(function RoofLayer({ roofs }: { readonly roofs: readonly RoofLine[] }): ReactNode {
  return (
    <g>
      {[...roofs].reverse().map((line) => <path key={line.id} className={`roof-line ${line.style}`} d={path(line.points)} />)}
    </g>
  );
});

/** The roofs' names: ceilings at the right edge, slopes along themselves. */
export const RoofNames = memo(function RoofNames({ ceilings, slopes, unit, plot, narrow }: {
  readonly ceilings: readonly CeilingLabel[];
  readonly slopes: readonly SlopeLabel[];
  readonly unit: string;
  readonly plot: Rect;
  readonly narrow: boolean;
}): ReactNode {
  const highest = ceilings.reduce((least, label) => Math.min(least, label.y), Infinity);
  return (
    <g>
      {ceilings.map((label) => (
        <text key={label.id} className={label.active ? 'halo strong' : 'halo quiet'} x={label.x} y={label.y} textAnchor={narrow ? 'end' : 'start'}>{label.text}</text>
      ))}
      {!narrow && ceilings.length > 0 && <text className="note" x={plot.x + plot.width + 6} y={highest - 15}>{unit}</text>}
      {slopes.map((label) => (
        <text key={label.id} className={`halo slope-name ${label.style}`} transform={`translate(${label.x.toFixed(1)} ${label.y.toFixed(1)}) rotate(${label.angle.toFixed(1)})`}>{label.text}</text>
      ))}
    </g>
  );
});
