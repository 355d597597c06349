import type { ReactNode } from 'react';
import type { WindowControl } from './use-window.ts';

interface ScheduleControlsProps {
  readonly microBatches: number;
  readonly microBatch: number | undefined;
  /** When it is at work: “from 3.00 s to 18.1 s”. */
  readonly when: string | undefined;
  readonly onSelectMicroBatch: (microBatch: number | undefined) => void;
  readonly control: WindowControl;
  /** What the time axis counts in, where its ticks do not say. */
  readonly unit?: string | undefined;
}

/** The same as keys and wheel do, as buttons: which micro-batch is in ink, and how much of the step is in sight. */
export function ScheduleControls({ microBatches, microBatch, when, onSelectMicroBatch, control, unit }: ScheduleControlsProps): ReactNode {
  const whole = control.window[1] - control.window[0] >= 1;
  const go = (step: number): void => onSelectMicroBatch(((microBatch ?? (step > 0 ? -1 : microBatches)) + step + microBatches) % microBatches);
  return (
    <div className="schedule-controls">
      <span className="schedule-group" role="group" aria-label="Micro-batch drawn in ink">
        <button type="button" className="chart-button" aria-label="Previous micro-batch" onClick={() => go(-1)}>‹</button>
        <span className="schedule-which" aria-live="polite">{microBatch === undefined ? 'no micro-batch' : `micro-batch ${microBatch + 1}${when === undefined ? '' : `, ${when}`}`}</span>
        <button type="button" className="chart-button" aria-label="Next micro-batch" onClick={() => go(1)}>›</button>
        {microBatch !== undefined && <button type="button" className="chart-button wide" onClick={() => onSelectMicroBatch(undefined)}>none</button>}
      </span>
      <span className="schedule-group" role="group" aria-label="Time in sight">
        {unit !== undefined && <span className="schedule-unit">{unit}</span>}
        <button type="button" className="chart-button" aria-label="Earlier" disabled={whole} onClick={() => control.pan(-0.5)}>←</button>
        <button type="button" className="chart-button" aria-label="Later" disabled={whole} onClick={() => control.pan(0.5)}>→</button>
        <button type="button" className="chart-button" aria-label="Zoom out" disabled={whole} onClick={() => control.zoom(1 / 1.6)}>−</button>
        <button type="button" className="chart-button" aria-label="Zoom in" onClick={() => control.zoom(1.6)}>+</button>
        <button type="button" className="chart-button wide" disabled={whole} onClick={control.reset}>whole step</button>
      </span>
    </div>
  );
}
