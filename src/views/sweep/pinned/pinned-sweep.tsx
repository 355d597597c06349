import { useCommands } from '../../../store/react.tsx';
import { forecastWords } from '../model/run-words.ts';
import { useScene } from '../model/use-scene.ts';
import { PlacedPicture } from '../picture/placed-picture.tsx';
import { useWordsOf } from '../../words-context.tsx';
import './pinned.css';

const HEIGHT = 300;

const PARTS = ['sweep'] as const;

/** The pinned sweep beside the scenario it is about: small, and computed anew with every setting that moves. */
export function PinnedSweep() {
  useWordsOf(PARTS);
  const { look } = useCommands();
  const scene = useScene();
  const { run, findings } = scene;
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
      <PlacedPicture scene={scene} className="pinned-picture" heightAt={() => HEIGHT} />
    </section>
  );
}
