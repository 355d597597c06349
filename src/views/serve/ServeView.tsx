import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useMedia } from '../explore/use-media.ts';
import { ServeMain } from './main/serve-main.tsx';
import { useServing } from './main/use-serving.ts';
import { useServePlan } from './plan/use-serve-plan.ts';
import { ServeRail } from './rail/serve-rail.tsx';
import { TraceAbsent } from './trace/trace-absent.tsx';
import { TraceDrop } from './trace/trace-drop.tsx';
import { useTraceFile } from './trace/use-trace-file.ts';

const FleetPanel = lazy(async () => ({ default: (await import('./fleet/FleetPanel.tsx')).FleetPanel }));

/** What happens when requests arrive. */
export function ServeView() {
  const serve = useServePlan();
  const serving = useServing(serve.question);
  const trace = useTraceFile(serve);
  const isNarrow = useMedia('(max-width: 1023.98px)');
  const [drawer, setDrawer] = useState(false);
  const close = useCallback(() => setDrawer(false), []);
  const goToFleet = useCallback(() => {
    close();
    const panel = document.getElementById('fleet');
    panel?.scrollIntoView({ block: 'start' });
    panel?.focus({ preventScroll: true });
  }, [close]);
  // The view is told of every slice of an answer: settings and planner, which do not change with it, keep their elements.
  const { runner, answer } = serving;
  const traffic = answer?.traffic;
  const rail = useMemo(() => <ServeRail serve={serve} trace={trace} traffic={traffic} onFleet={goToFleet} {...(isNarrow && { onClose: close })} />, [serve, trace, traffic, goToFleet, isNarrow, close]);
  const fleet = useMemo(
    () => (
      <Suspense>
        <FleetPanel serve={serve} runner={runner} />
      </Suspense>
    ),
    [serve, runner],
  );
  return (
    <div className="split serve">
      {!isNarrow && rail}
      {isNarrow && drawer && <div className="drawer">{rail}</div>}
      <ServeMain
        serve={serve}
        serving={serving}
        above={
          <>
            {isNarrow && (
              <div className="serve-open">
                <button type="button" className="button" data-open-settings aria-expanded={drawer} onClick={() => setDrawer(!drawer)}>
                  Traffic, policy and targets
                </button>
              </div>
            )}
            <TraceAbsent serve={serve} trace={trace} />
          </>
        }
        under={fleet}
      />
      <TraceDrop onFile={trace.take} />
    </div>
  );
}
