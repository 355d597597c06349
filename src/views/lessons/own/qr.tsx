import { useMemo } from 'react';
import { renderSVG } from 'uqr';

/** Beyond this many characters a code has too many dots to be read off a wall. */
const LONGEST = 412;

/** A link as a code to photograph, where it is short enough for a camera. */
export function Qr({ text }: { readonly text: string }) {
  const source = useMemo(() => (text.length > LONGEST ? undefined : `data:image/svg+xml,${encodeURIComponent(renderSVG(text, { border: 2 }))}`), [text]);
  if (source === undefined) return <p className="own-note">The link is too long for a QR code that a camera reads off a wall.</p>;
  return <img className="own-qr" src={source} alt="QR code of the link" />;
}
