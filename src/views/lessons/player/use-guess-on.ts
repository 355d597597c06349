import { useMemo } from 'react';
import { amountAxis, middleOf } from '../../../charts/lesson/place.ts';
import type { GuessOn } from '../../../charts/lesson/types.ts';
import type { Step } from '../../../lessons/lesson.ts';
import { useGuess, useWorkStore } from '../work-context.tsx';
import { handleNames, plotData, truthOf } from './plot-data.ts';
import type { StepValues } from './use-values.ts';

export interface Guessing {
  readonly on: GuessOn;
  /** Which handles somebody moved: only those say anything. */
  readonly moved: readonly boolean[];
  readonly truth: readonly (number | undefined)[];
  readonly change: (at: number, value: number) => void;
  readonly reveal: () => void;
  readonly again: () => void;
}

/** Where a guess begins on the roofline, FLOP/B: a round number that no operation has for a reason. */
const FIRST_INTENSITY = 30;

/** The guess of a step: kept on this device, the middle of the axis before anybody moved it. Undefined where nothing is predicted, or nothing is known yet. */
export function useGuessing(step: Step, key: string, values: StepValues): Guessing | undefined {
  const store = useWorkStore();
  const kept = useGuess(key);
  return useMemo(() => {
    if (step.predict === undefined) return undefined;
    const truth = truthOf(step, values.of);
    if (truth.every((value) => value === undefined)) return undefined;
    const names = handleNames(step);
    const first = firstGuess(step, values);
    const made = kept?.values.length === names.length;
    const begin = made ? kept.values : names.map(() => first);
    const revealed = kept?.revealed ?? false;
    const change = (at: number, value: number): void => store.guess(key, begin.map((old, place) => (place === at ? value : old)));
    return {
      on: { values: revealed && !made ? [] : begin, revealed, names, onChange: change },
      moved: begin.map((value) => made && value !== first),
      truth,
      change,
      reveal: () => store.reveal(key, made ? begin : []),
      again: () => store.forget(key),
    };
  }, [step, key, values.of, kept, store]);
}

function firstGuess(step: Step, values: StepValues): number {
  const data = plotData(step, values.of, { values: [], revealed: false, names: [], onChange: () => {} });
  if (data?.kind === 'bars') return middleOf(amountAxis([...data.data.bars.map(({ value }) => value), data.data.limit?.value], data.data.y, true));
  if (data?.kind === 'curve') return middleOf(amountAxis([...data.data.lines.flatMap(({ values: line }) => line), data.data.limit?.value], data.data.y, true));
  return FIRST_INTENSITY;
}
