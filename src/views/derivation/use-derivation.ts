import { useEffect, useRef, useState } from 'react';
import type { DerivationAnswer, DerivationPlace } from '../../engine/derivation/answer.ts';
import { useApp, useClient } from '../../store/react.tsx';

/** The answer, or why there is none; the last answer of the same target stays while the next is worked out. */
export interface Found {
  readonly place: DerivationPlace;
  readonly answer: DerivationAnswer | undefined;
  readonly failure: string | undefined;
}

/** Keeps the derivation at a place in step with the settings. */
export function useDerivation(place: DerivationPlace): Found | undefined {
  const client = useClient();
  const settings = useApp((state) => state.settings);
  const [found, setFound] = useState<Found>();
  const wanted = useRef(place);
  useEffect(() => {
    wanted.current = place;
    // While a slider moves, answers to settings just left still show the way; they come in order.
    void client.explain({ settings, place }).then((outcome) => {
      if (wanted.current !== place || outcome.status === 'superseded') return;
      if (outcome.status === 'failed') setFound({ place, answer: undefined, failure: outcome.message });
      else setFound({ place, answer: outcome.value.ok ? outcome.value.value : undefined, failure: outcome.value.ok ? undefined : outcome.value.message });
    });
  }, [client, settings, place]);
  return found;
}
