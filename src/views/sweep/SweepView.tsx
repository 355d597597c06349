import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { LONGEST_SWEEP } from '../../scenario/link/view-codec.ts';
import { useApp } from '../../store/react.tsx';
import type { Refusal } from '../../sweep/check.ts';
import type { SweepMetric } from '../../sweep/metrics.ts';
import { formatWhole } from '../../units/digits.ts';
import { useMedia } from '../explore/use-media.ts';
import { FrontierTable } from './frontier-table.tsx';
import { forecastWords } from './model/run-words.ts';
import type { SweepRun } from './model/use-run.ts';
import { useScene } from './model/use-scene.ts';
import { LinesPanel } from './picture/lines-panel.tsx';
import { PlacedPicture } from './picture/placed-picture.tsx';
import { SweepRail } from './rail/sweep-rail.tsx';
import { Refused } from './rail/run-foot.tsx';
import { lowerFirst } from '../../units/lower-first.ts';
import { Doubtful } from './doubts.tsx';
import { Said } from './said.tsx';
import { Nothing } from './side/nothing.tsx';
import { Reading } from './side/reading.tsx';
import { SideActions } from './side/side-actions.tsx';
import '../../ui/layout/split.css';
import '../explore/explore.css';
import './sweep.css';

const BackwardsPanel = lazy(async () => ({ default: (await import('./backwards/backwards-panel.tsx')).BackwardsPanel }));
const BestPanel = lazy(async () => ({ default: (await import('./side/best-panel.tsx')).BestPanel }));

const REFUSED: Readonly<Record<Refusal['code'], string>> = { 'too many': 'Too many scenarios', 'no axes': 'Nothing is varied yet', 'no objectives': 'An objective is missing' };

/** Every combination of chosen inputs, and what is best among them. */
export function SweepView() {
  const scene = useScene();
  const { sweep, run, picture, findings, here, actions, hover, setHover } = scene;
  const isNarrow = useMedia('(max-width: 1023.98px)');
  const isPhone = useMedia('(max-width: 639.98px)');
  const [drawer, setDrawer] = useState(false);
  const [best, setBest] = useState(false);
  const metrics = useApp((state) => state.result.current?.estimate.metrics);
  const typical = useCallback(
    (metric: SweepMetric) => {
      const at = sweep.spec.objectives.findIndex((one) => one.metric === metric);
      return (metrics as Readonly<Partial<Record<SweepMetric, number>>> | undefined)?.[metric] ?? (at < 0 ? undefined : here?.[at]);
    },
    [metrics, here, sweep.spec.objectives],
  );
  // What is on screen answers another question, and nothing is on its way.
  const stale = findings !== undefined && !run.current && (run.waits || run.refusal !== undefined);
  const sideActions = <SideActions sweep={sweep} run={run} findings={findings} picture={picture} onBest={() => setBest(true)} />;
  const rail = (onClose?: () => void) => <SweepRail sweep={sweep} run={run} typical={typical} {...(onClose && { onClose })} />;
  return (
    <div className="split sweep">
      {!isNarrow && rail()}
      {isNarrow && drawer && <div className="drawer">{rail(() => setDrawer(false))}</div>}
      <main className="split-main sweep-main" id="main" tabIndex={-1} data-stale={stale ? '' : undefined}>
        <header className="sweep-head">
          <h1>{run.refusal === undefined ? titleNow(run, findings?.title) : REFUSED[run.refusal.code]}</h1>
          {isNarrow && (
            <button type="button" className="button" data-open-settings aria-expanded={drawer} onClick={() => setDrawer(!drawer)}>
              Question and axes
            </button>
          )}
        </header>
        <p className="sweep-how">Every point is a scenario; darker means more of them. The line is the exact frontier{sweep.spec.objectives.length > 2 && ' of the two objectives that are drawn'}, thin ones what it would be without the first and without the second, numbered points stand in the {isPhone ? 'list' : 'table'}. {isPhone ? 'Tap a point for its settings, and again to open it in Explore.' : 'Click a point to open it in Explore, shift-click to compare.'}</p>
        {sweep.issues.map(({ message }) => (
          <p key={message} className="sweep-notice">
            {message}
          </p>
        ))}
        {sweep.text.length > LONGEST_SWEEP && <p className="sweep-notice">{`The question has ${formatWhole(sweep.text.length)} characters and a link holds ${formatWhole(LONGEST_SWEEP)} of them: write ranges or tick fewer values, or a link will not bring all of it back.`}</p>}
        <Doubtful sweep={sweep} />
        {run.waits && !run.current && <Waits run={run} stale={stale} />}
        {run.refusal !== undefined && !isNarrow && <Refused sweep={sweep} run={run} isAlert={false} />}
        <div className="sweep-regions">
          <div className="sweep-middle">
            <PlacedPicture scene={scene} className="sweep-picture" heightAt={heightFor} />
            {isNarrow && <Said sweep={sweep} run={run} />}
          </div>
          <div className="sweep-side">
            {isPhone && sideActions}
            {findings !== undefined && findings.found.rows.length > 0 && (
              <>
                <FrontierTable found={findings.found} sweep={findings.worded} marks={findings.marks} bounds={findings.bounds} hover={hover} onHover={setHover} onOpen={actions.open} onCompare={actions.compare} asList={isPhone} />
                <Reading findings={findings} />
              </>
            )}
            <Nothing sweep={sweep} run={run} />
            {!isPhone && sideActions}
            <Suspense>
              <BackwardsPanel sweep={sweep} run={run} />
            </Suspense>
          </div>
          <div className="sweep-under">{findings !== undefined && findings.found.rows.length > 0 && <LinesPanel findings={findings} hover={hover} onHover={setHover} actions={actions} />}</div>
        </div>
        <Announced title={findings?.title} done={run.current && run.state.status === 'done'} />
      </main>
      <Suspense>{best && run.state.question !== undefined && <BestPanel question={run.state.question} best={run.state.best} onOpen={actions.open} onCompare={actions.compare} onClose={() => setBest(false)} />}</Suspense>
    </div>
  );
}

/** The answer in a sentence; of a sweep that has not come to its end, of the part that is done. */
function titleNow({ current, state }: SweepRun, title: string | undefined): string {
  if (title === undefined) return 'Sweep';
  return current && state.status !== 'done' ? `So far: ${lowerFirst(title)}` : title;
}

/** Where a sweep would take long and has not been started. */
function Waits({ run, stale }: { readonly run: SweepRun; readonly stale: boolean }) {
  return (
    <div className="sweep-wait">
      <p>
        {forecastWords(run.total, run.forecast)}. It starts when you say so; fewer values of an axis make it shorter.
        {stale && ' What is below answers the question before.'}
      </p>
      <button type="button" className="button is-primary" onClick={run.start}>
        Run the sweep
      </button>
    </div>
  );
}

/** Wide enough to read slopes, never higher than a screen shows. */
function heightFor(width: number): number {
  return Math.round(width < 560 ? Math.max(320, width * 0.95) : Math.min(600, Math.max(340, width * (width < 640 ? 0.62 : 0.72))));
}

/** Silence after the last change before the answer is read aloud. Milliseconds. */
const PAUSE = 600;

/** Says the answer once it is there, to those who listen; not with every step of a slider. */
function Announced({ title, done }: { readonly title: string | undefined; readonly done: boolean }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    // Cleared first, so that the same sentence is read again after another change.
    setSaid('');
    if (!done || title === undefined) return undefined;
    const timer = setTimeout(() => setSaid(`${title}.`), PAUSE);
    return () => clearTimeout(timer);
  }, [title, done]);
  return (
    <p className="unseen" role="status">
      {said}
    </p>
  );
}
