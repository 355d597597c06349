import { useRef, type CSSProperties, type KeyboardEvent } from 'react';
import { ladderStep, positionOf, rungAt, type Ladder } from '../../units/ladder.ts';
import './log-slider.css';

export interface LogSliderProps {
  readonly label: string;
  readonly value: number;
  readonly ladder: Ladder;
  /** The value in words, such as “64 sequences”. */
  readonly valueText: string;
  /** Marked on the track where it differs from the value. */
  readonly baseline?: number;
  readonly disabled?: boolean;
  readonly onChange: (value: number) => void;
  readonly onCommit?: () => void;
}

/** Rungs that PageUp and PageDown skip: a factor of ten on a 1-2-5 ladder, of eight on powers of two. */
const PAGE = 3;

function steppedBy(key: string, value: number, ladder: Ladder): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return ladderStep(ladder, value, 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return ladderStep(ladder, value, -1);
    case 'PageUp':
      return ladderStep(ladder, value, 1, PAGE);
    case 'PageDown':
      return ladderStep(ladder, value, -1, PAGE);
    case 'Home':
      return ladder[0];
    case 'End':
      return ladder[ladder.length - 1];
    default:
      return undefined;
  }
}

/** A slider over the rungs of a ladder; a value between two rungs keeps its place until it is moved. */
export function LogSlider({ label, value, ladder, valueText, baseline, disabled, onChange, onCommit }: LogSliderProps) {
  const last = Math.max(1, ladder.length - 1);
  const share = (of: number): number => positionOf(ladder, of) / last;
  const moved = useRef(false);
  const change = (next: number): void => {
    if (next === value) return;
    moved.current = true;
    onChange(next);
  };
  const commit = (): void => {
    if (moved.current) onCommit?.();
    moved.current = false;
  };
  // The pointer is often let go outside the slider.
  const commitOnRelease = (): void => {
    const release = new AbortController();
    const done = (): void => {
      release.abort();
      commit();
    };
    window.addEventListener('pointerup', done, { signal: release.signal });
    window.addEventListener('pointercancel', done, { signal: release.signal });
  };
  const step = (event: KeyboardEvent): void => {
    const next = steppedBy(event.key, value, ladder);
    if (next === undefined) return;
    event.preventDefault();
    change(next);
  };
  return (
    <span className="log-slider" style={{ '--share': share(value), '--baseline': share(baseline ?? value) } as CSSProperties}>
      {baseline !== undefined && baseline !== value && <span className="log-slider-baseline" aria-hidden="true" />}
      <input
        type="range"
        className="log-slider-input"
        min={0}
        max={last}
        step="any"
        value={positionOf(ladder, value)}
        disabled={disabled}
        aria-label={label}
        aria-valuetext={valueText}
        onChange={(event) => change(rungAt(ladder, Number(event.target.value)))}
        onKeyDown={step}
        onKeyUp={commit}
        onPointerDown={commitOnRelease}
        onBlur={commit}
      />
    </span>
  );
}
