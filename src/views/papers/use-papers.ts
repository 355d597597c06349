import { useEffect, useState } from 'react';
import type { Loaded, PaperDetail, PaperIndex } from '../../catalog/catalog.ts';
import { loadPaperDetails, loadPapers } from '../../catalog/load-browser.ts';

/** Something on its way: undefined until it arrives. */
function useLoaded<T>(load: () => Promise<Loaded<T>>, attempt: number): Loaded<T> | undefined {
  const [loaded, setLoaded] = useState<Loaded<T>>();
  useEffect(() => {
    let gone = false;
    void load().then((value) => {
      if (!gone) setLoaded(value);
    });
    return () => {
      gone = true;
    };
  }, [load, attempt]);
  return loaded;
}

/** The list. */
export function usePaperList(attempt: number): Loaded<readonly PaperIndex[]> | undefined {
  return useLoaded(loadPapers, attempt);
}

export function usePaperDetails(): Loaded<readonly PaperDetail[]> | undefined {
  return useLoaded(loadPaperDetails, 0);
}
