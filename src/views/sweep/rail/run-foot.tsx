import type { CSSProperties } from 'react';
import { useCatalog } from '../../catalog-context.tsx';
import { formatWhole } from '../../../units/digits.ts';
import { formatText } from '../../../units/format.ts';
import { withShortLists } from '../model/edits.ts';
import { rateWords, secondsWords, SKIP_WORDS } from '../model/run-words.ts';
import { emptied, type SweepRun } from '../model/use-run.ts';
import type { SweepModel } from '../model/use-sweep.ts';
import { SKIP_REASONS } from '../../../sweep/types.ts';

/** Longest list of numbers that stays a list when an axis is thinned. Characters. */
const LONGEST_LIST = 80;

/** How much is computed, how far it is, and what was left out. */
export function RunFoot({ sweep, run }: { readonly sweep: SweepModel; readonly run: SweepRun }) {
  const { state, refusal, total, forecast, waits, current } = run;
  if (refusal !== undefined) return <Refused sweep={sweep} run={run} />;
  // While the next is begun, what is known of the last one stays.
  const known = !waits && state.question !== undefined;
  const running = current && state.status === 'running';
  const { progress, counts } = state;
  const share = progress.total > 0 ? progress.done / progress.total : 0;
  return (
    <div className="sweep-run">
      <p className="sweep-run-line">
        <strong>{formatWhole(total)}</strong>
        <span>
          {total === 1 ? 'scenario' : 'scenarios'}
          {forecast !== undefined && !(current && state.status === 'done') && `, about ${secondsWords(forecast)}`}
        </span>
      </p>
      {waits && (
        <div className="sweep-run-wait">
          <p>It starts when you say so.</p>
          <button type="button" className="button is-primary" onClick={run.start}>
            Run
          </button>
        </div>
      )}
      {known && counts !== undefined && SKIP_REASONS.map((reason) => {
        const times = counts.skipped[reason];
        return times === 0 ? null : (
          <p key={reason} className="sweep-run-line">
            <span>{formatWhole(times)}</span>
            <span>{SKIP_WORDS[reason]}</span>
          </p>
        );
      })}
      {known && state.status !== 'idle' && state.status !== 'failed' && (
        <p className="sweep-run-line">
          <span>{formatText(progress.elapsed, 'seconds', { figures: 3 })}</span>
          <span>{rateWords(progress.rate)}</span>
        </p>
      )}
      {running && (
        <p className="sweep-run-line">
          <span>
            {formatWhole(progress.done)} done, {secondsWords(progress.left)} left
          </span>
          <button type="button" className="link-button" onClick={run.stop}>
            Stop
          </button>
        </p>
      )}
      <div className="sweep-bar" role="progressbar" aria-label="Scenarios computed" aria-valuemin={0} aria-valuemax={progress.total} aria-valuenow={progress.done} style={{ '--share': known ? share : 0 } as CSSProperties} />
      {current && state.status === 'cancelled' && <p className="sweep-quiet">Stopped: what is shown is the part that was done.</p>}
      {state.status === 'failed' && (
        <p role="alert" className="sweep-failure">
          {state.failure ?? 'The sweep failed.'}{' '}
          <button type="button" className="link-button" onClick={run.start}>
            Try again
          </button>
        </p>
      )}
      {emptied(run) && (
        <p role="alert" className="sweep-failure">
          No scenario keeps to all limits.
        </p>
      )}
    </div>
  );
}

/** Why a sweep cannot be computed as it is, and the nearest that can be. */
export function Refused({ sweep, run: { refusal }, isAlert = true }: { readonly sweep: SweepModel; readonly run: SweepRun; readonly isAlert?: boolean }) {
  const catalog = useCatalog();
  if (refusal === undefined) return null;
  const { nearest, offer, message } = refusal;
  return (
    <div className="sweep-run">
      <p role={isAlert ? 'alert' : undefined} className="sweep-failure">
        {message}
      </p>
      {nearest !== undefined && offer !== undefined && (
        <button type="button" className="link-button sweep-offer" onClick={() => sweep.change((now) => ({ ...now, spec: withShortLists(nearest, LONGEST_LIST, catalog) }))}>
          {offer}
        </button>
      )}
    </div>
  );
}
