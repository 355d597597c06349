import { useEffect, useState } from 'react';
import type { Effect } from '../../../claims/taxonomies/effect.ts';
import type { Reference } from '../../../claims/taxonomies/reference.ts';
import type { Leaf } from '../../../claims/taxonomies/taxonomy.ts';
import { useCatalog } from '../../catalog-context.tsx';
import { surveysLine } from './surveys-line.ts';

/** Leaves that are priced in one answer: some tens of milliseconds. */
const SLICE = 12;

export interface Effects {
  /** By a leaf's id; those of the reference before stay until the new ones are there. */
  readonly of: ReadonlyMap<string, Effect>;
  readonly complete: boolean;
  readonly failure: string | undefined;
}

const NOTHING: Effects = { of: new Map(), complete: false, failure: undefined };

/** What each leaf does against a reference, a few leaves at a time in a worker. */
export function useEffects(leaves: readonly Leaf[], reference: Reference): Effects {
  const [effects, setEffects] = useState(NOTHING);
  const catalog = useCatalog();
  useEffect(() => {
    let gone = false;
    const line = surveysLine(catalog);
    setEffects((last) => ({ ...last, complete: false, failure: undefined }));
    const all = async (): Promise<void> => {
      const found = new Map<string, Effect>();
      for (let from = 0; from < leaves.length; from += SLICE) {
        const slice = leaves.slice(from, from + SLICE);
        const answer = await line.ask((api) => api.effects({ reference, leaves: slice }));
        if (gone) return;
        if (!answer.ok) return setEffects((last) => ({ ...last, failure: answer.message }));
        answer.value.forEach((effect, at) => {
          const leaf = slice[at];
          if (effect !== undefined && leaf !== undefined) found.set(leaf.id, effect);
        });
        const complete = from + SLICE >= leaves.length;
        setEffects((last) => ({ of: complete ? found : new Map([...last.of, ...found]), complete, failure: undefined }));
      }
    };
    void all();
    return () => {
      gone = true;
    };
  }, [catalog, leaves, reference]);
  return effects;
}
