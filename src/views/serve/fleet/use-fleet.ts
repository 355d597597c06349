import { useCallback, useEffect, useRef, useState } from 'react';
import type { ServeQuestion } from '../../../serving/api.ts';
import type { FleetReply, FleetRequest } from '../../../serving/questions/fleet.ts';
import type { ServingRunner } from '../../../store/serving/types.ts';

/** A fleet that was found, or why there is none, with what was asked. */
export interface FoundFleet {
  readonly of: ServeQuestion;
  readonly asked: FleetRequest;
  readonly reply: Extract<FleetReply, { kind: 'answered' }>;
}

export interface FleetState {
  /** The last answer; it stays while the next is worked out. */
  readonly found: FoundFleet | undefined;
  /** Share that is done of what is worked on. */
  readonly working: number | undefined;
  /** Why the newest question has no answer. */
  readonly failure: string | undefined;
}

const NOTHING: FleetState = { found: undefined, working: undefined, failure: undefined };

/** Asks for a fleet; a newer question takes the place of the one before. */
export function useFleet(runner: ServingRunner): FleetState & { readonly find: (question: ServeQuestion, asked: FleetRequest) => void; readonly leave: () => void } {
  const [state, setState] = useState(NOTHING);
  const waiting = useRef<AbortController>(undefined);
  const leave = useCallback(() => {
    waiting.current?.abort();
    setState((now) => ({ ...now, working: undefined }));
  }, []);
  const find = useCallback(
    (of: ServeQuestion, asked: FleetRequest) => {
      waiting.current?.abort();
      const own = new AbortController();
      waiting.current = own;
      setState((now) => ({ ...now, working: 0, failure: undefined }));
      const { signal } = own;
      const onShare = (working: number): void => setState((now) => ({ ...now, working }));
      void runner.fleet(of, asked, { signal, onShare }).then((answer) => {
        if (answer === undefined || signal.aborted) return;
        if (!answer.ok) setState((now) => ({ ...now, working: undefined, failure: answer.message }));
        else if (answer.value.kind === 'refused') setState({ found: undefined, working: undefined, failure: answer.value.message });
        else setState({ found: { of, asked, reply: answer.value }, working: undefined, failure: undefined });
      });
    },
    [runner],
  );
  // Nobody looks any more.
  useEffect(() => () => waiting.current?.abort(), []);
  return { ...state, find, leave };
}
