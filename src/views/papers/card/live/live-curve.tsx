import { useMemo } from 'react';
import type { LiveCurve } from '../../../../claims/live/live.ts';
import type { PublishedMark } from '../../../../claims/live/published.ts';
import { amountText } from './curve-words.ts';
import { placeCurve } from './curve-layout.ts';
import type { StepScale } from './step-axis.ts';

interface LiveCurveChartProps {
  readonly curve: LiveCurve;
  readonly amount: number;
  readonly marks: readonly PublishedMark[];
  readonly place: number;
  readonly width: number;
  readonly summary: string;
}

const HEIGHT = 212;

/** What stands behind the name of what is turned: how its steps, drawn evenly apart, lie in truth. */
function stepTitle(turned: string, isNumber: boolean, scale: StepScale): string {
  if (!isNumber || scale === 'even') return turned;
  return scale === 'log' ? `${turned} (log)` : `${turned} (not to scale)`;
}

/** One amount over the steps of the control: computed in ink, a line over numbers and bars or points over states; what it is drawn beside dashed, published figures as squares. */
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
        <text className="axis-title" x={0} y={12}>
          {placed.axis.kind === 'log' ? `${facts.name} (log)` : facts.name}
        </text>
        {placed.steps.names.map(({ step, x, text, anchor, row }) => (
          <text key={step} className="tick" x={x} y={placed.nameAt(row)} textAnchor={anchor}>
            {text}
          </text>
        ))}
        <text className="axis-title" x={width} y={placed.title} textAnchor="end">
          {stepTitle(curve.turned, placed.steps.isNumber, placed.steps.scale)}
        </text>
        {placed.bars.map((bar) => (
          <rect key={bar.x} className="live-bar" x={bar.x} y={bar.y} width={bar.width} height={bar.height} />
        ))}
        {placed.beside !== '' && <path className="live-beside" d={placed.beside} />}
        {placed.path !== '' && <path className="live-line" d={placed.path} />}
        {placed.points.map(({ step, at }) => (
          <circle key={step} className="live-point" cx={at.x} cy={at.y} r={placed.path === '' && placed.bars.length === 0 ? 4 : 2.5} />
        ))}
        {placed.marks.map(({ at, of }) => (
          <rect key={`${of.step}-${of.row.claim}`} className="live-published" x={at.x - 4} y={at.y - 4} width={8} height={8} />
        ))}
        {now !== undefined && <circle className="live-now" cx={now.at.x} cy={now.at.y} r={5} />}
      </svg>
      <ul className="live-legend">
        <li>
          <span className={placed.path === '' ? 'live-key is-state' : 'live-key is-line'} aria-hidden="true" /> computed
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
