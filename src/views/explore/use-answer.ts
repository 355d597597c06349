import { useEffect, useRef, useState } from 'react';
import type { TechniqueWorth } from '../../comparison/worth.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { EstimateClient } from '../../store/client.ts';
import { useClient } from '../../store/react.tsx';
import type { MethodsAnswer, ScheduleAnswer } from '../../store/training-answers.ts';

interface Answers {
  readonly worth: readonly TechniqueWorth[];
  readonly schedule: ScheduleAnswer;
  readonly methods: MethodsAnswer;
}

/** The newest answer, or why there is none. */
export interface Answered<T> {
  readonly value: T | undefined;
  readonly failure: string | undefined;
}

const NOTHING: Answered<never> = { value: undefined, failure: undefined };

/** What only a drawing asks for, asked of the worker for settings whose figures are on screen; the last answer stays until the next is there. */
export function useAnswer<Kind extends keyof Answers>(kind: Kind, settings: Settings): Answered<Answers[Kind]> {
  const client: Pick<EstimateClient, Kind> = useClient();
  const [answered, setAnswered] = useState<Answered<Answers[Kind]>>(NOTHING);
  const wanted = useRef(settings);
  useEffect(() => {
    wanted.current = settings;
    const ask = client[kind] as (of: Settings) => ReturnType<EstimateClient['schedule' | 'methods' | 'worth']>;
    void ask(settings).then((outcome) => {
      if (outcome.status === 'superseded') return;
      const reply = outcome.status === 'failed' ? { ok: false as const, message: outcome.message } : outcome.value;
      if (reply.ok) setAnswered({ value: reply.value as Answers[Kind], failure: undefined });
      else if (wanted.current === settings) setAnswered((before) => ({ value: before.value, failure: reply.message }));
    });
  }, [client, kind, settings]);
  return answered;
}
