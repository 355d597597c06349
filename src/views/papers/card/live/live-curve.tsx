import { useMemo } from 'react';
import type { LiveCurve } from '../../../../claims/live/live.ts';
import type { PublishedMark } from '../../../../claims/live/published.ts';
import { amountText } from './curve-words.ts';
import { placeCurve } from './curve-layout.ts';

interface LiveCurveChartProps {
  readonly curve: LiveCurve;
  readonly amount: number;
  readonly marks: readonly PublishedMark[];
  readonly place: number;
  readonly width: number;
  readonly summary: string;
}

const HEIGHT = 168;

/** One amount over the steps of the control: computed in ink, what it is drawn beside dashed, published figures as squares. */
export function LiveCurveChart({ curve, amount, marks, place, width, summary }: LiveCurveChartProps) {
  const placed = useMemo(() => placeCurve(curve, amount, marks, width, HEIGHT), [curve, amount, marks, width]);
  const facts = curve.shown[amount];
  const now = placed.points.find(({ step }) => step === place);
  if (facts === undefined) return null;
  return (
    <>
      <svg width={width} height={HEIGHT} role="img" aria-label={summary} className="live-curve">
        {placed.ticks.map(({ y, text }) => (
          <g key={text}>
            <line className="live-grid" x1={placed.left} x2={width} y1={Math.round(y) + 0.5} y2={Math.round(y) + 0.5} />
            <text className="tick" x={placed.left - 6} y={y + 4} textAnchor="end">
              {text}
            </text>
          </g>
        ))}
        {placed.beside !== '' && <path className="live-beside" d={placed.beside} />}
        <path className="live-line" d={placed.path} />
        {placed.points.map(({ step, at }) => (
          <circle key={step} className="live-point" cx={at.x} cy={at.y} r={2.5} />
        ))}
        {placed.marks.map(({ at, of }) => (
          <rect key={`${of.step}-${of.row.claim}`} className="live-published" x={at.x - 4} y={at.y - 4} width={8} height={8} />
        ))}
        {now !== undefined && <circle className="live-now" cx={now.at.x} cy={now.at.y} r={5} />}
      </svg>
      <ul className="live-legend">
        <li>
          <span className="live-key is-line" aria-hidden="true" /> computed
        </li>
        {placed.beside !== '' && (
          <li>
            <span className="live-key is-beside" aria-hidden="true" /> {curve.besideName}
            {curve.steps[place]?.beside !== undefined && `: ${amountText(curve.steps[place].beside, facts)}`}
          </li>
        )}
        {placed.marks.length > 0 && (
          <li>
            <span className="live-key is-published" aria-hidden="true" /> published: {placed.marks.map(({ of }) => `${amountText(of.value, facts)} at ${curve.steps[of.step]?.text ?? ''}`).join('; ')}
          </li>
        )}
      </ul>
    </>
  );
}
