import { useCallback, useState } from 'react';
import { useApp } from '../../store/react.tsx';
import type { SweepMetric } from '../../sweep/metrics.ts';
import { useMedia } from '../explore/use-media.ts';
import { useRun } from './model/use-run.ts';
import { useSweep } from './model/use-sweep.ts';
import { SweepRail } from './rail/sweep-rail.tsx';
import './sweep.css';

/** Every combination of chosen inputs, and what is best among them. */
export function SweepView() {
  const sweep = useSweep();
  const run = useRun(sweep.question);
  const isNarrow = useMedia('(max-width: 1023.98px)');
  const [drawer, setDrawer] = useState(false);
  const metrics = useApp((state) => state.result.current?.estimate.metrics);
  const typical = useCallback((metric: SweepMetric) => (metrics as Readonly<Partial<Record<SweepMetric, number>>> | undefined)?.[metric], [metrics]);
  const rail = (onClose?: () => void) => <SweepRail sweep={sweep} run={run} typical={typical} {...(onClose && { onClose })} />;
  return (
    <div className="sweep">
      {!isNarrow && rail()}
      {isNarrow && drawer && <div className="drawer">{rail(() => setDrawer(false))}</div>}
      <main className="sweep-main" id="main" tabIndex={-1}>
        <header className="sweep-head">
          <h1>Sweep</h1>
          {isNarrow && (
            <button type="button" className="button" data-open-settings aria-expanded={drawer} onClick={() => setDrawer(!drawer)}>
              Question and axes
            </button>
          )}
        </header>
        {sweep.issues.map(({ message }) => (
          <p key={message} className="sweep-notice">
            {message}
          </p>
        ))}
      </main>
    </div>
  );
}
