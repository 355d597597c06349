import { useEffect } from 'react';
import { useApp, useCommands } from '../store/react.tsx';
import type { Notice } from '../store/state.ts';

/** How long a passing notice stays. Milliseconds. */
const STAY = 6000;

/** What happened outside the reader's doing, bottom left: read aloud politely, dismissible. */
export function Notices() {
  const notices = useApp((state) => state.notices);
  return (
    <div className="notices" role="region" aria-label="Notices" aria-live="polite">
      {notices.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function NoticeLine({ notice }: { readonly notice: Notice }) {
  const { dismiss } = useCommands();
  const { id, sticky, action } = notice;
  useEffect(() => {
    if (sticky) return;
    const timer = setTimeout(() => dismiss(id), STAY);
    return () => clearTimeout(timer);
  }, [dismiss, id, sticky]);
  return (
    <div className={`notice is-${notice.tone}`}>
      <p>{notice.text}</p>
      {action !== undefined && (
        <button type="button" className="link-button" onClick={action.perform}>
          {action.label}
        </button>
      )}
      <button type="button" className="link-button" onClick={() => dismiss(id)}>
        Dismiss
      </button>
    </div>
  );
}
