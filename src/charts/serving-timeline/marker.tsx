import type { KeyboardEvent, ReactNode } from 'react';
import { pointIn } from '../pointer.ts';
import { clamp } from '../scale.ts';
import { useDrag } from '../serving-tones/use-drag.ts';
import { HANDLE, passAt, type TimelineLayout } from './layout.ts';
import type { ServingTimelineData } from './types.ts';
import type { TimelineState } from './use-timeline.ts';
import { describePass } from './words.ts';

/** Passes that a key moves the marker by. */
function passesBy(key: string): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return 1;
    case 'ArrowLeft':
    case 'ArrowDown':
      return -1;
    case 'PageUp':
      return 20;
    case 'PageDown':
      return -20;
    default:
      return undefined;
  }
}

/** The moment that the readout tells of: dragged above the rows, moved pass by pass with the arrows. */
export function TimelineMarker({ data, layout, state }: { readonly data: ServingTimelineData; readonly layout: TimelineLayout; readonly state: TimelineState }): ReactNode {
  const { plot } = layout;
  const { marker, window: [from, to], end } = state;
  const perSecond = plot.width / Math.max(1e-9, to - from);
  const inSight = marker >= from && marker <= to;
  const x = plot.x + (clamp(marker, state.window) - from) * perSecond;
  const drag = useDrag((event) => {
    state.play(false);
    state.mark(clamp(from + (pointIn(event).x - plot.x) / perSecond, state.window));
  });
  const onKeyDown = (event: KeyboardEvent<Element>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = passesBy(event.key);
    const record = data.engines[0]?.record;
    if (event.key === ' ') state.play(!state.playing);
    else if (event.key === 'Home') state.mark(from);
    else if (event.key === 'End') state.mark(to);
    else if (by !== undefined && record !== undefined) {
      const pass = clamp((passAt(record, marker) ?? 0) + by, [0, record.count - 1]);
      state.mark((record.start[pass] ?? 0) + (record.seconds[pass] ?? 0) / 2);
    } else return;
    event.preventDefault();
  };
  return (
    <g>
      <rect className="hit timeline-scrub" x={plot.x} y={0} width={plot.width} height={HANDLE} {...drag} />
      {inSight && (
        <g
          className="option inert" role="slider" tabIndex={0} aria-label="Moment" aria-valuemin={0} aria-valuemax={end} aria-valuenow={marker}
          aria-valuetext={data.engines.map((engine) => describePass(engine, marker)).join('; ')} onKeyDown={onKeyDown}
        >
          <rect className="focus-ring" x={x - 9} y={0} width={18} height={HANDLE} />
          <path className="timeline-marker" d={`M${x.toFixed(1)} ${HANDLE - 4}V${plot.y + plot.height}`} />
          <path className="timeline-handle" d={`M${(x - 6).toFixed(1)} 1h12v7l-6 6l-6 -6Z`} />
        </g>
      )}
    </g>
  );
}
