import { useEffect, useState } from 'react';
import type { Loaded, PaperDetail } from '../../catalog/catalog.ts';
import { loadPaperDetails, loadPapers } from '../../catalog/load-browser.ts';
import { casesOf } from '../../claims/cases.ts';
import type { ListedPaper } from './filters.ts';

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

async function listPapers(): Promise<Loaded<readonly ListedPaper[]>> {
  const loaded = await loadPapers();
  if (!loaded.ok) return loaded;
  const papers = loaded.value.map((paper): ListedPaper => ({ ...paper, works: casesOf(paper.id).length > 0 }));
  return { ok: true, value: [...papers.filter(({ works }) => works), ...papers.filter(({ works }) => !works)] };
}

/** The list, those that work first. */
export function usePaperList(attempt: number): Loaded<readonly ListedPaper[]> | undefined {
  return useLoaded(listPapers, attempt);
}

export function usePaperDetails(): Loaded<readonly PaperDetail[]> | undefined {
  return useLoaded(loadPaperDetails, 0);
}
