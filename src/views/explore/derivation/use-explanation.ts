import { useEffect, useMemo, useState } from 'react';
import type { Explanation } from '../../../engine/derivation/explain.ts';
import { useApp, useClient } from '../../../store/react.tsx';

/** Descriptions by path, `0.2` for the third input of the first; the last ones stay while the next are worked out. */
export function useExplanation(target: string, open: ReadonlySet<string>): ReadonlyMap<string, Explanation> | undefined {
  const client = useClient();
  const settings = useApp((state) => state.settings);
  const keys = useMemo(() => ['', ...open], [open]);
  const [answer, setAnswer] = useState<{ readonly target: string; readonly found: ReadonlyMap<string, Explanation> }>();
  useEffect(() => {
    let overtaken = false;
    const paths = keys.map((key) => (key === '' ? [] : key.split('.').map(Number)));
    void client.explain({ settings, target, paths }).then((outcome) => {
      if (overtaken || outcome.status !== 'done' || !outcome.value.ok) return;
      const found = new Map<string, Explanation>();
      for (const [index, explanation] of outcome.value.value.entries()) {
        if (explanation !== undefined) found.set(keys[index] ?? '', explanation);
      }
      setAnswer({ target, found });
    });
    return () => {
      overtaken = true;
    };
  }, [client, settings, target, keys]);
  return answer?.target === target ? answer.found : undefined;
}
