import { useEffect, useState } from 'react';
import { loadDeviceSources, loadModelSources } from '../../../catalog/load-browser.ts';
import { useApp } from '../../../store/react.tsx';
import { valueOf } from '../rail/use-field.ts';

/** Where the catalog read a fact of the model or the device: links to the pages. */
export function Citation({ kind }: { readonly kind: 'model' | 'device' }) {
  const record = useApp((state) => valueOf(state, kind));
  const id = typeof record === 'string' ? record : record?.base;
  const [sources, setSources] = useState<readonly string[]>();
  useEffect(() => {
    let gone = false;
    const loading = kind === 'model' ? loadModelSources() : loadDeviceSources();
    void loading.then((loaded) => {
      if (!gone && loaded.ok) setSources(loaded.value.find((candidate) => candidate.id === id)?.sources ?? []);
    });
    return () => {
      gone = true;
    };
  }, [kind, id]);
  if (typeof record === 'object') return <p className="derivation-note">{record.base === undefined ? 'Given by you.' : `Edited by you from the catalog’s ${record.base}.`}</p>;
  if (sources === undefined) return null;
  if (sources.length === 0) return <p className="derivation-note">The catalog names no source for it.</p>;
  return (
    <ul className="derivation-note">
      {sources.slice(0, 3).map((source) => (
        <li key={source}>
          {/^https?:\/\//.test(source) ? (
            <a href={source} rel="noopener noreferrer" target="_blank">
              {source.replace(/^https?:\/\//, '')}
            </a>
          ) : (
            source
          )}
        </li>
      ))}
    </ul>
  );
}
