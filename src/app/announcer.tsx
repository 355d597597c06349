import { useEffect, useState } from 'react';
import { useApp } from '../store/react.tsx';
import { summarise } from '../views/explore/model/summary.ts';

/** Silence after the last change before the result is read aloud. Milliseconds. */
const PAUSE = 600;

/** Reads the result in one sentence to those who listen, once a gesture is over. */
export function Announcer() {
  const evaluation = useApp((state) => (state.dragging ? undefined : state.result.current));
  // A step as its lesson sets it says what it shows in its own words; the result read aloud would give away what is to be guessed.
  const silent = useApp(({ view, settings }) => view.tab === 'lessons' && (view.lessonSet === undefined || view.lessonSet.settings === settings));
  const [text, setText] = useState('');
  useEffect(() => {
    if (evaluation === undefined) return;
    // Cleared first, so that the same sentence is read again after another change.
    setText('');
    if (silent) return;
    const timer = setTimeout(() => setText(summarise(evaluation)), PAUSE);
    return () => clearTimeout(timer);
  }, [evaluation, silent]);
  return (
    <p className="unseen" role="status" aria-live="polite" data-testid="summary">
      {text}
    </p>
  );
}
