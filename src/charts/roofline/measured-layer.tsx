import type { ReactNode } from 'react';
import { formatPercent, formatText } from '../../units/format.ts';
import { clamp } from '../scale.ts';
import { PHASE_WORDS } from '../words.ts';
import type { Place } from './roofs.ts';
import type { MeasuredPhase } from './types.ts';

/** Whole phases that were measured: a diamond at the measured rate, joined to the predicted one. */
export function MeasuredLayer({ phases, place }: { readonly phases: readonly MeasuredPhase[]; readonly place: Place }): ReactNode {
  return (
    <g>
      {phases.map((phase) => <MeasuredMark key={phase.id} phase={phase} place={place} />)}
    </g>
  );
}

function MeasuredMark({ phase, place }: { readonly phase: MeasuredPhase; readonly place: Place }): ReactNode {
  const x = place.x(clamp(phase.intensity, place.xDomain));
  const y = place.y(clamp(phase.measured, place.yDomain));
  const predicted = place.y(clamp(phase.predicted, place.yDomain));
  const size = phase.chosen ? 8 : 6;
  return (
    <g role="img" aria-label={describeMeasured(phase)}>
      <path className="measured-gap" d={`M${x.toFixed(1)} ${y.toFixed(1)}V${predicted.toFixed(1)}M${(x - 5).toFixed(1)} ${predicted.toFixed(1)}h10`} />
      <path className={`measured is-alike${phase.chosen ? ' is-chosen' : ''}`} d={`M${(x - size).toFixed(1)} ${y.toFixed(1)}l${size} ${-size}l${size} ${size}l${-size} ${size}Z`}>
        <title>{describeMeasured(phase)}</title>
      </path>
    </g>
  );
}

/** “Decode as a whole, measured by gpt-fast: 1.2 TFLOP/s per device; predicted 1.1, 7 % slower” */
export function describeMeasured({ phase, name, measured, predicted }: MeasuredPhase): string {
  const off = predicted / measured - 1;
  const words = Math.abs(off) < 0.005 ? 'the same' : `${formatPercent(Math.abs(off))} ${off > 0 ? 'faster' : 'slower'}`;
  return `${PHASE_WORDS[phase]} as a whole, measured by ${name}: ${formatText(measured, 'flops-per-second')} per device; predicted ${formatText(predicted, 'flops-per-second')}, ${words}`;
}
