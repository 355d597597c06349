import { useMemo } from 'react';
import type { Law } from '../../../laws/law.ts';
import type { OwnPoint } from '../../../laws/points.ts';
import type { LawSetting, Values } from '../../../laws/setting.ts';
import { plainChoice, readLaw, settingOf, writeLaw, type LawChoice, type LawIssue } from '../../../laws/text.ts';
import { useApp, useAppStore } from '../../../store/react.tsx';
import { familyOf, type Family } from './family.ts';

/** The law on screen and how it is changed: all of it lives in the link's text. */
export interface LawModel extends LawActions {
  readonly text: string;
  readonly choice: LawChoice;
  readonly issues: readonly LawIssue[];
  readonly setting: LawSetting;
  /** The same inputs with the coefficients the source states. */
  readonly published: LawSetting;
  readonly axis: string;
  readonly family: Family | undefined;
  /** Amount that may be spent, where the law has a budget. */
  readonly budget: number | undefined;
  /** Coefficients that are not those of the chosen set. */
  readonly changed: readonly string[];
}

/** What changes the choice: one step of undo each, but for those that drag, whose steps end with `commit`. */
export interface LawActions {
  readonly choose: (law: Law) => void;
  readonly change: (to: (now: LawChoice) => LawChoice) => void;
  readonly dragInputs: (inputs: Values) => void;
  readonly dragCoefficient: (symbol: string, value: number) => void;
  readonly dragBudget: (amount: number) => void;
  readonly commit: () => void;
  readonly putPoints: (own: readonly OwnPoint[]) => void;
  /** Coefficients as the source states them, in one step. */
  readonly restore: () => void;
}

export function useLaw(): LawModel {
  const text = useApp((state) => state.laws);
  const { choice, issues } = useMemo(() => readLaw(text), [text]);
  const actions = useActions();
  return useMemo(() => {
    const setting = settingOf(choice);
    const stated = settingOf({ ...choice, coefficients: {} });
    const axis = choice.axis ?? choice.law.axis;
    return {
      text, choice, issues, setting, published: stated, axis,
      family: familyOf(choice, axis),
      budget: choice.budget ?? choice.law.budget?.value,
      changed: choice.law.coefficients.map(({ symbol }) => symbol).filter((symbol) => setting.coefficients[symbol] !== stated.coefficients[symbol]),
      ...actions,
    };
  }, [text, choice, issues, actions]);
}

function useActions(): LawActions {
  const store = useAppStore();
  return useMemo(() => {
    const put = (to: (now: LawChoice) => LawChoice): void => store.commands.laws(writeLaw(to(readLaw(store.getState().laws).choice)));
    const drag = (to: (now: LawChoice) => LawChoice): void => {
      store.commands.beginDrag();
      put(to);
    };
    return {
      choose: (law) => put(() => plainChoice(law)),
      change: put,
      dragInputs: (inputs) => drag((now) => ({ ...now, inputs: { ...now.inputs, ...inputs } })),
      dragCoefficient: (symbol, value) => drag((now) => ({ ...now, coefficients: { ...now.coefficients, [symbol]: value } })),
      dragBudget: (budget) => drag((now) => ({ ...now, budget })),
      commit: store.commands.endDrag,
      putPoints: (own) => put((now) => ({ ...now, own })),
      restore: () => put((now) => ({ ...now, coefficients: {} })),
    };
  }, [store]);
}
