import { useEffect, useState } from 'react';
import type { Settings } from '../../../scenario/fields.ts';
import { useClient } from '../../../store/react.tsx';
import type { LayoutsFound, LayoutsProgress } from '../../../store/training-answers.ts';

export interface Search {
  readonly progress: LayoutsProgress | undefined;
  readonly found: LayoutsFound | undefined;
  readonly failure: string | undefined;
}

/** Searches the layouts of a scenario for as long as it is wanted. */
export function useSearch(settings: Settings): Search {
  const client = useClient();
  const [search, setSearch] = useState<Search>({ progress: undefined, found: undefined, failure: undefined });
  useEffect(() => {
    const wanted = new AbortController();
    client.layouts(settings, { signal: wanted.signal, onProgress: (progress) => setSearch((before) => ({ ...before, progress })) }).then(
      (reply) => {
        if (reply === undefined) return;
        setSearch({ progress: undefined, found: reply.ok ? reply.value : undefined, failure: reply.ok ? undefined : reply.message });
      },
      (error: unknown) => setSearch({ progress: undefined, found: undefined, failure: error instanceof Error ? error.message : String(error) }),
    );
    return () => wanted.abort();
  }, [client, settings]);
  return search;
}
