import { useEffect, useState } from 'react';
import './toast.css';

export interface ToastNotice {
  /** A new id shows a new notice, even with the same words. */
  readonly id: number;
  readonly text: string;
  /** The one thing that can be done about it, most often “Undo”. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

const SHOWN_FOR_MS = 6000;

/** A notice at the bottom left that leaves by itself, unless the pointer or the focus is on it. */
export function Toast({ notice, onDone }: { readonly notice: ToastNotice | undefined; readonly onDone: () => void }) {
  const [held, setHeld] = useState(false);
  const id = notice?.id;
  useEffect(() => {
    if (id === undefined || held) return undefined;
    const timer = setTimeout(onDone, SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [id, held, onDone]);
  return (
    <div className="toast-region" role="status">
      {notice !== undefined && (
        <div className="toast" onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
          <span>{notice.text}</span>
          {notice.action !== undefined && (
            <button
              type="button"
              className="toast-action"
              onClick={() => {
                notice.action?.run();
                setHeld(false);
                onDone();
              }}
            >
              {notice.action.label}
            </button>
          )}
          <button type="button" className="toast-close" aria-label="Dismiss" onClick={onDone}>
            ×
          </button>
        </div>
      )}
    </div>
  );
}
