import type { ReactNode } from 'react';
import { formatDigits } from '../../units/digits.ts';
import { pointIn } from '../pointer.ts';
import { linearScale } from '../scale.ts';
import { steerByKey } from '../schedule/use-window.ts';
import { useDrag } from '../serving-tones/use-drag.ts';
import type { TimelineLayout } from './layout.ts';
import type { TimelineState } from './use-timeline.ts';
import { spanWords } from './words.ts';

/** The whole run in little, with the window to be moved. */
export function TimelineOverview({ layout: { overview }, state }: { readonly layout: TimelineLayout; readonly state: TimelineState }): ReactNode {
  const { end, window: [from, to] } = state;
  const drag = useDrag((event) => state.look(((pointIn(event).x - overview.x) / overview.width) * end - (to - from) / 2));
  if (!(end > 0)) return null;
  const x = linearScale([0, end], [overview.x, overview.x + overview.width]);
  const wide = Math.max(4, x(to) - x(from));
  const foot = overview.y + overview.height;
  return (
    <g>
      <text className="note" x={0} y={overview.y + overview.height / 2 + 4} aria-hidden="true">whole run</text>
      <path className="timeline-shade" d={`M${overview.x} ${overview.y}H${x(from).toFixed(1)}V${foot}H${overview.x}ZM${(x(from) + wide).toFixed(1)} ${overview.y}H${overview.x + overview.width}V${foot}H${(x(from) + wide).toFixed(1)}Z`} />
      <rect className="timeline-window" x={x(from)} y={overview.y - 1} width={wide} height={overview.height + 2} />
      <text className="note" x={overview.x} y={foot + 14} aria-hidden="true">0</text>
      <text className="note" x={overview.x + overview.width} y={foot + 14} textAnchor="end" aria-hidden="true">{`${formatDigits(end, { figures: 4, trim: true })}\u00a0s`}</text>
      <rect
        className="hit timeline-overview" x={overview.x} y={overview.y - 4} width={overview.width} height={overview.height + 8}
        tabIndex={0} role="slider" aria-label="Seconds in sight, of the whole run" aria-valuemin={0} aria-valuemax={end} aria-valuenow={from} aria-valuetext={`${spanWords(state.window)} from ${formatDigits(from, { figures: 4 })} s`}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey || !steerByKey(event, state.control)) return;
          event.preventDefault();
        }}
        {...drag}
      />
    </g>
  );
}
