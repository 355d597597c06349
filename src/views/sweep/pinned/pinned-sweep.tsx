import { useState } from 'react';
import { useSize } from '../../../charts/use-size.ts';
import { useCommands } from '../../../store/react.tsx';
import { sweepRunnerFor } from '../../../store/sweep/runner-for.ts';
import { useCatalog } from '../../catalog-context.tsx';
import { forecastWords } from '../model/run-words.ts';
import { useActions } from '../model/use-actions.ts';
import { useFindings, useHere } from '../model/use-findings.ts';
import { useRun } from '../model/use-run.ts';
import { useSweep } from '../model/use-sweep.ts';
import { SweepPicture } from '../picture/picture-panel.tsx';
import { usePicture } from '../picture/use-picture.ts';
import './pinned.css';

const HEIGHT = 300;

/** The pinned sweep beside the scenario it is about: small, and computed anew with every setting that moves. */
export function PinnedSweep() {
  const catalog = useCatalog();
  const { look } = useCommands();
  const sweep = useSweep();
  const runner = sweepRunnerFor(catalog);
  const picture = usePicture(runner);
  const run = useRun(sweep.question, runner, picture?.lost ?? 0);
  const findings = useFindings(run);
  const here = useHere(sweep);
  const actions = useActions(run.state.question);
  const [hover, setHover] = useState<number>();
  const [attach, size] = useSize();
  const { front } = run.state;
  return (
    <section className="pinned-sweep chart-panel" aria-labelledby="pinned-sweep-title">
      <div className="chart-head">
        <h2 id="pinned-sweep-title" className="chart-title">
          {findings?.title ?? 'Pinned sweep'}
        </h2>
        <div className="chart-actions">
          <button type="button" className="link-button" onClick={() => look({ tab: 'sweep' })}>
            Open the sweep
          </button>
          <button type="button" className="link-button" onClick={() => look({ sweepPinned: false })}>
            Unpin
          </button>
        </div>
      </div>
      <p className="chart-subtitle">
        Pinned sweep of {forecastWords(run.total, run.forecast)}: it follows the settings.{' '}
        {run.waits && (
          <button type="button" className="link-button" onClick={run.start}>
            Run
          </button>
        )}
      </p>
      {run.refusal !== undefined && <p role="alert">{run.refusal.message}</p>}
      <div className="chart-zoom">
        <div className="pinned-picture" ref={attach}>
          {size !== undefined && size.width > 0 && findings !== undefined && front !== undefined && picture !== undefined && (
            <SweepPicture width={size.width} height={HEIGHT} findings={findings} front={front} look={sweep.look} picture={picture} here={here} actions={actions} pointed={hover} onHover={setHover} />
          )}
        </div>
      </div>
    </section>
  );
}
