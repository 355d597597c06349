import { lazy, Suspense, useLayoutEffect, useState } from 'react';
import { useApp } from '../../store/react.tsx';
import { Problems } from './problems.tsx';
import { Strip } from './strip/strip.tsx';
import { useMedia } from './use-media.ts';
import './explore.css';

// Settings come right after the first numbers: every value on screen already says what is set.
const Rail = lazy(async () => ({ default: (await import('./rail/rail.tsx')).Rail }));
const PhoneHead = lazy(async () => ({ default: (await import('./phone/phone-head.tsx')).PhoneHead }));
const PhoneSheet = lazy(async () => ({ default: (await import('./phone/phone-sheet.tsx')).PhoneSheet }));
const Hero = lazy(async () => ({ default: (await import('./charts.tsx')).Hero }));
const Side = lazy(async () => ({ default: (await import('./charts.tsx')).Side }));
const OpTable = lazy(async () => ({ default: (await import('./ops/op-table.tsx')).OpTable }));
const Drop = lazy(async () => ({ default: (await import('./edit/drop.tsx')).Drop }));
const OpenedRun = lazy(async () => ({ default: (await import('../measured/opened-run.tsx')).OpenedRun }));
const PinnedSweep = lazy(async () => ({ default: (await import('../sweep/pinned/pinned-sweep.tsx')).PinnedSweep }));
const DerivationPanel = lazy(async () => ({ default: (await import('../derivation/derivation-panel.tsx')).DerivationPanel }));

/** One model on one machine: settings at the left, what follows from them at the right. */
export function ExploreView() {
  const isPhone = useMedia('(max-width: 639.98px)');
  const isNarrow = useMedia('(max-width: 1023.98px)');
  const [drawer, setDrawer] = useState(false);
  const failure = useApp((state) => state.result.failure);
  const opensRow = useApp((state) => state.view.row !== undefined);
  const explained = useApp((state) => state.view.explain);
  const sweepPinned = useApp((state) => state.view.sweepPinned);
  const about = useApp((state) => state.result.current?.about);
  const asksTraining = useApp((state) => (state.settings.kind ?? 'generation') !== 'generation');
  const trains = useApp((state) => state.result.current?.estimate.training !== undefined);
  useKeptInSight(trains && explained !== undefined);
  const ops = (
    <Suspense fallback={<div className="ops-waiting" />}>
      <OpTable />
    </Suspense>
  );
  return (
    <div className="explore" data-explaining={explained === undefined ? undefined : ''}>
      {!isNarrow && (
        <Suspense fallback={<div className="rail" aria-busy="true" />}>
          <Rail />
        </Suspense>
      )}
      {isNarrow && drawer && (
        <div className="drawer">
          <Suspense>
            <Rail onClose={() => setDrawer(false)} />
          </Suspense>
        </div>
      )}
      <main className="explore-main" id="main" tabIndex={-1} data-trains={asksTraining ? '' : undefined}>
        <h1 className="unseen">{about === undefined ? 'Explore' : `${about.model} on ${about.device}`}</h1>
        {isPhone ? (
          <Suspense fallback={<p className="phone-head" />}>
            <PhoneHead />
          </Suspense>
        ) : (
          isNarrow && (
            <div className="drawer-bar">
              <button type="button" className="button" data-open-settings aria-expanded={drawer} onClick={() => setDrawer(!drawer)}>
                Settings
              </button>
              <Suspense>
                <PhoneHead />
              </Suspense>
            </div>
          )
        )}
        <Strip />
        {failure !== undefined && (
          <p className="explore-failure" role="alert">
            {failure} The last result stays on screen.
          </p>
        )}
        {/* A schedule takes the whole width, and the other charts stand under it. */}
        <div className="explore-scroll" data-wide={trains ? '' : undefined}>
          <div className="explore-hero">
            <Problems />
            <Suspense>{opensRow && <OpenedRun />}</Suspense>
            <Suspense fallback={<div className="hero-waiting" aria-busy="true" />}>
              <Hero />
            </Suspense>
            <Suspense>{sweepPinned && <PinnedSweep />}</Suspense>
            {!trains && ops}
          </div>
          <div className="explore-side">
            <Suspense>
              <Side />
            </Suspense>
          </div>
          {trains && <div className="explore-under">{ops}</div>}
        </div>
      </main>
      {isPhone && (
        <Suspense>
          <PhoneSheet onAll={() => setDrawer(true)} />
        </Suspense>
      )}
      <Suspense>{explained !== undefined && <DerivationPanel target={explained} />}</Suspense>
      <Suspense>
        <Drop />
      </Suspense>
    </div>
  );
}

/** Charts take the room that is left; until then they move. Milliseconds. */
const SETTLED = 300;

/** What was pressed stays in sight when the charts make room for its derivation. */
function useKeptInSight(moves: boolean): void {
  useLayoutEffect(() => {
    const pressed = document.activeElement;
    if (!moves || pressed?.closest('.strip, .panel') != null) return undefined;
    // A mark of a chart is selected before it has the focus.
    const timer = setTimeout(() => (document.querySelector('.explore-side [aria-selected="true"]') ?? pressed)?.scrollIntoView({ block: 'nearest' }), SETTLED);
    return () => clearTimeout(timer);
  }, [moves]);
}
