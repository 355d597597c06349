import { useEffect, useState } from 'react';

const SECOND = 1000;

/** Time since the presentation began, against the lesson's own. */
export function PresenterTimer({ minutes }: { readonly minutes: number | undefined }) {
  const [elapsed, setElapsed] = useState(0);
  const [running, setRunning] = useState(true);
  useEffect(() => {
    if (!running) return undefined;
    const began = Date.now() - elapsed;
    const timer = setInterval(() => setElapsed(Date.now() - began), SECOND / 2);
    return () => clearInterval(timer);
    // What has passed is read where it begins to run again.
  }, [running]);
  const seconds = Math.floor(elapsed / SECOND);
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <p className="presenter-row presenter-timer">
      <span className="presenter-clock" role="timer" aria-label="Time since the presentation began" data-late={minutes !== undefined && seconds > minutes * 60 ? '' : undefined}>
        {clock}
      </span>
      {minutes !== undefined && <span>of {minutes} min</span>}
      <button type="button" className="link-button" onClick={() => setRunning(!running)}>
        {running ? 'Pause' : 'Go on'}
      </button>
      <button type="button" className="link-button" onClick={() => setElapsed(0)} disabled={running}>
        Reset
      </button>
    </p>
  );
}
