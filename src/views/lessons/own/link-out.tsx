import { lazy, Suspense } from 'react';
import { CopyButton } from '../../../ui/overlays/CopyButton.tsx';

const Qr = lazy(async () => ({ default: (await import('./qr.tsx')).Qr }));

/** Beyond this many characters some chats cut a link. */
const LONG = 2000;

/** A link as it is handed out: to copy, to photograph and to try. */
export function LinkOut({ address, label }: { readonly address: string; readonly label: string }) {
  return (
    <div className="own-link">
      <textarea className="own-address" aria-label={label} readOnly rows={3} value={address} translate="no" onFocus={(event) => event.currentTarget.select()} />
      <p className="own-row">
        <CopyButton text={address} label="Copy link" primary />
        <a className="link-button" href={address} target="_blank" rel="noreferrer">
          Open it in another tab
        </a>
        <span className="own-length">{address.length > LONG ? `${address.length.toLocaleString('en')} characters: some chats cut it` : `${address.length.toLocaleString('en')} characters`}</span>
      </p>
      <Suspense>
        <Qr text={address} />
      </Suspense>
    </div>
  );
}
