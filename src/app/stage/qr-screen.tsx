import { useEffect, useRef } from 'react';
import { useLink } from '../link-context.tsx';
import { QrCode } from './qr-code.tsx';
import './stage.css';

/** The present state as a code over the whole page; Escape, a click or the key again lead back. */
export function QrScreen({ onClose }: { readonly onClose: () => void }) {
  const { full } = useLink();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="qr-screen"
      aria-label="This state as a code to photograph"
      onClose={onClose}
      onKeyDown={(event) => {
        if (event.key === 'q') dialog.current?.close();
      }}
    >
      <QrCode link={full} />
      <button type="button" className="button" onClick={() => dialog.current?.close()}>
        Close
      </button>
    </dialog>
  );
}
