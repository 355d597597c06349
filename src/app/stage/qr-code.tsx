import { useMemo } from 'react';
import { renderSVG } from 'uqr';

/** A link as a code to photograph, with the link in letters under it. */
export function QrCode({ link }: { readonly link: string }) {
  const svg = useMemo(() => {
    try {
      return renderSVG(link, { border: 2 });
    } catch {
      return undefined;
    }
  }, [link]);
  return (
    <figure className="qr-code">
      {svg === undefined ? (
        <p>This link is too long for a code. Share it as text.</p>
      ) : (
        <img className="qr-image" alt="Code that opens this state" src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`} />
      )}
      <figcaption className="qr-link" translate="no">
        {link.replace(/^https?:\/\//, '')}
      </figcaption>
    </figure>
  );
}
