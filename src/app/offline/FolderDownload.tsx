import { useEffect, useState } from 'react';
import { formatText } from '../../units/format.ts';
import { KeepingWord, useKeeping } from './keeping-word.tsx';

/** Beside the page; a copy that came out of it holds none. */
const ARCHIVE = './roofscope.zip';

type Found = { readonly kind: 'there'; readonly bytes: number | undefined } | { readonly kind: 'absent' };

async function lookFor(): Promise<Found> {
  try {
    const response = await fetch(ARCHIVE, { method: 'HEAD' });
    const length = Number(response.headers.get('content-length') ?? Number.NaN);
    return response.ok ? { kind: 'there', bytes: length > 0 ? length : undefined } : { kind: 'absent' };
  } catch {
    return { kind: 'absent' };
  }
}

/** Offers the whole site as one folder, with its size; says nothing where there is none or no network. */
export function FolderDownload() {
  const keeping = useKeeping();
  const [found, setFound] = useState<Found>({ kind: 'absent' });
  useEffect(() => {
    let gone = false;
    void lookFor().then((now) => {
      if (!gone) setFound(now);
    });
    return () => {
      gone = true;
    };
  }, []);
  return (
    <>
      <h3 className="help-heading">Without a network</h3>
      <ul className="help-list">
        {keeping !== undefined && (
          <li>
            <KeepingWord keeping={keeping} />
          </li>
        )}
        <li>After one visit the whole page works without a network in this browser. It can be installed from the browser’s menu.</li>
        {found.kind === 'there' && (
          <li>
            <a href={ARCHIVE} download>
              Download this site as a folder
            </a>
            {found.bytes === undefined ? '' : ` (${formatText(found.bytes, 'traffic')})`}: any static web server can serve it.
          </li>
        )}
      </ul>
    </>
  );
}
