import { useEffect, useState } from 'react';
import type { Catalog, Loaded } from '../../../../catalog/catalog.ts';
import type { LiveCurve } from '../../../../claims/live/live.ts';
import { askClaims } from '../../claims-asker.ts';

/** What the card of a paper turns, every step computed: undefined until it comes. It does not wait for the claims of other papers. */
export function useLive(catalog: Catalog, paper: number): Loaded<LiveCurve | undefined> | undefined {
  const [live, setLive] = useState<Loaded<LiveCurve | undefined>>();
  useEffect(() => {
    setLive(undefined);
    let gone = false;
    const asker = askClaims(catalog);
    void asker.live(paper).then((answer) => {
      if (!gone) setLive(answer);
      asker.close();
    });
    return () => {
      gone = true;
      asker.close();
    };
  }, [catalog, paper]);
  return live;
}
