import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { Point, Rect } from './scale.ts';

export interface TooltipProps {
  readonly overlay: HTMLElement | undefined;
  readonly anchor: Point;
  /** Kept free around the anchor, so that the mark stays visible. */
  readonly radius: number;
  readonly plot: Rect;
  readonly name: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly note?: string | undefined;
}

const WIDTH = 240;
/** How far it may reach over the margin at the right. */
const OUTSIDE = 60;

/** What a mark is and its figures, beside it and never over it. The mark's own accessible name says the same. */
export function Tooltip({ overlay, anchor, radius, plot, name, facts, note }: TooltipProps): ReactNode {
  if (overlay === undefined) return null;
  const narrow = plot.width < 2 * WIDTH;
  const right = anchor.x + radius + 12 + WIDTH <= plot.x + plot.width + OUTSIDE || anchor.x < plot.x + plot.width / 2;
  const below = anchor.y < plot.y + plot.height / 2;
  const left = narrow
    ? Math.min(Math.max(anchor.x - WIDTH / 2, plot.x), plot.x + plot.width - WIDTH)
    : right ? anchor.x + radius + 12 : anchor.x - radius - 12 - WIDTH;
  const top = narrow ? (below ? anchor.y + radius + 12 : anchor.y - radius - 12) : anchor.y - 20;
  const shift = narrow ? (below ? '0' : '-100%') : below ? '0' : 'calc(-100% + 40px)';
  return createPortal(
    <div className="chart-tooltip" aria-hidden="true" style={{ left, top, transform: `translateY(${shift})` }}>
      <div className="chart-tooltip-name">{name}</div>
      <dl>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {note !== undefined && <div className="chart-tooltip-note">{note}</div>}
    </div>,
    overlay,
  );
}
