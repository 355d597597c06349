import type { ReactNode } from 'react';
import { formatDigits } from '../../units/digits.ts';
import type { ServingTimelineData } from './types.ts';
import type { TimelineState } from './use-timeline.ts';
import { playingSpeed } from './window.ts';
import { describePass, passesWords } from './words.ts';

/** Play, the pass under the marker in words, and how much of the run is in sight, as buttons. */
export function TimelineControls({ data, state }: { readonly data: ServingTimelineData; readonly state: TimelineState }): ReactNode {
  const { control, playing } = state;
  const whole = control.window[1] - control.window[0] >= 1;
  const speed = playingSpeed(state.window);
  return (
    <div className="timeline-controls">
      <div className="timeline-readout" aria-live={playing ? 'off' : 'polite'}>
        {data.engines.map((engine) => (
          <p key={engine.name}>{data.engines.length > 1 && <b>{engine.name}: </b>}{describePass(engine, state.marker)}</p>
        ))}
      </div>
      <div className="timeline-buttons">
        <span className="schedule-group" role="group" aria-label="Marker">
          <button type="button" className="chart-button wide" aria-pressed={playing} onClick={() => state.play(!playing)}>{playing ? '❚❚ pause' : '▶ play'}</button>
          <span>{`at ${formatDigits(speed, { figures: 2, trim: true })}×, ${passesWords(data)}`}</span>
        </span>
        <span className="schedule-group" role="group" aria-label="Time in sight">
          <button type="button" className="chart-button" aria-label="Earlier" disabled={whole} onClick={() => control.pan(-0.5)}>←</button>
          <button type="button" className="chart-button" aria-label="Later" disabled={whole} onClick={() => control.pan(0.5)}>→</button>
          <button type="button" className="chart-button" aria-label="Zoom out" disabled={whole} onClick={() => control.zoom(1 / 1.6)}>−</button>
          <button type="button" className="chart-button" aria-label="Zoom in" onClick={() => control.zoom(1.6)}>+</button>
          <button type="button" className="chart-button wide" disabled={whole} onClick={control.reset}>whole run</button>
        </span>
      </div>
    </div>
  );
}
