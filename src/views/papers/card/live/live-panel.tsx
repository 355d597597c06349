import { useId, useMemo, useState } from 'react';
import { useSize } from '../../../../charts/use-size.ts';
import type { LiveCurve } from '../../../../claims/live/live.ts';
import { publishedMarks } from '../../../../claims/live/published.ts';
import type { ClaimRow } from '../../../../claims/rows.ts';
import { LogSlider } from '../../../../ui/fields/LogSlider.tsx';
import { Segmented } from '../../../../ui/fields/Segmented.tsx';
import { CaseLink, viewOfCase } from '../../paper-link.tsx';
import { amountText, changeText, describeCurve } from './curve-words.ts';
import { LiveCurveChart } from './live-curve.tsx';
import './live.css';

interface LivePanelProps {
  readonly curve: LiveCurve;
  /** The paper's claims, once computed: published figures are drawn where they belong. */
  readonly rows: readonly ClaimRow[] | undefined;
}

/** What one turns on a paper, and the numbers that follow. Every step is computed before, so that turning waits for nothing. */
export function LivePanel({ curve, rows }: LivePanelProps) {
  const { steps, shown, at, turned, scenario } = curve;
  const [place, setPlace] = useState(at);
  const [drawn, setDrawn] = useState(0);
  const [attach, size] = useSize();
  const heading = useId();
  const marks = useMemo(() => publishedMarks(curve, rows ?? []), [curve, rows]);
  const step = steps[place];
  const ladder = useMemo((): readonly [number, ...number[]] => [1, ...steps.slice(1).map((_, rung) => rung + 2)], [steps]);
  if (step === undefined) return null;
  const view = viewOfCase(step);
  return (
    <section className="live" aria-labelledby={heading}>
      <h2 id={heading} className="paper-heading">
        Turn it: {turned}
      </h2>
      {scenario !== '' && <p className="papers-quiet">{scenario}</p>}
      {shown.length > 1 && (
        <Segmented label="Which amount is drawn" look="plain" value={String(drawn)} options={shown.map(({ short }, amount) => ({ value: String(amount), label: short }))} onChange={(next) => setDrawn(Number(next))} />
      )}
      <div ref={attach} className="live-chart">
        {size !== undefined && size.width > 0 && <LiveCurveChart curve={curve} amount={drawn} marks={marks} place={place} width={size.width} summary={describeCurve(curve, drawn, marks)} />}
      </div>
      <LogSlider label={turned} value={place + 1} ladder={ladder} valueText={step.text} baseline={at + 1} onChange={(rung) => setPlace(rung - 1)} />
      <p className="live-value">
        <span>{/^[\d.,]+$/.test(step.text) ? `${turned}: ${step.text}` : step.text}</span>
        {place === at ? <span className="papers-quiet">as in the case</span> : <button type="button" className="link-button" onClick={() => setPlace(at)}>Back to {steps[at]?.text}</button>}
      </p>
      <dl className="live-amounts" aria-live="polite">
        {shown.map((facts, amount) => (
          <div key={facts.name}>
            <dt>{facts.name}</dt>
            <dd>
              {amountText(step.amounts[amount], facts)} <span className="papers-quiet">{changeText(step.amounts[amount], steps[at]?.amounts[amount])}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p>
        <CaseLink of={step}>Open this in {view.name}</CaseLink>
      </p>
    </section>
  );
}
