import { useEffect, useId, useRef, type ReactNode } from 'react';
import './panel.css';

export interface PanelProps {
  readonly open: boolean;
  /** The panel's heading, read when it opens. */
  readonly title: string;
  /** Goes above the title, for the path of a derivation. */
  readonly above?: ReactNode;
  /** Stays at the foot while the body scrolls. */
  readonly foot?: ReactNode;
  /** False lets the page behind be used while the panel is open. */
  readonly modal?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A sheet that slides over the right side, or up from the bottom on phones; Escape closes it and focus returns. */
export function Panel({ open, title, above, foot, modal = true, onClose, children }: PanelProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element === null || !open || element.open) return undefined;
    const opener = document.activeElement;
    if (modal) element.showModal();
    else element.show();
    return () => {
      element.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, [open, modal]);
  return (
    <dialog
      ref={dialog}
      className="panel"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => {
        if (modal || event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
      onClick={(event) => {
        // The dialog itself is hit only outside its content, on the backdrop.
        if (modal && event.target === event.currentTarget) onClose();
      }}
    >
      {open && (
        <div className="panel-sheet">
          <div className="panel-head">
            <div className="panel-above">{above}</div>
            <button type="button" className="panel-close" onClick={onClose} aria-label="Close">
              <kbd aria-hidden="true">Esc</kbd>
            </button>
          </div>
          <div className="panel-body">
            <h2 id={titleId} className="panel-title">
              {title}
            </h2>
            {children}
          </div>
          {foot !== undefined && <div className="panel-foot">{foot}</div>}
        </div>
      )}
    </dialog>
  );
}
