import { useCallback, useMemo, useRef, useState } from 'react';
import type { Edited } from '../../../program/edit.ts';
import type { Program, ProgramPlan } from '../../../program/program.ts';
import type { ProgramResult } from '../../../program/result.ts';
import { readProgram, writeProgram } from '../../../program/text.ts';
import { complete } from '../../../scenario/complete.ts';
import type { Settings } from '../../../scenario/fields.ts';
import type { Issue } from '../../../scenario/issue.ts';
import { useApp, useAppStore } from '../../../store/react.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import { explainable } from '../derive/places.ts';
import type { Derived } from '../derive/quantity.ts';
import { useResults } from './use-results.ts';

/** Place of the program in hand: the first, or the one it is compared with. */
export type Side = 0 | 1;

/** What changes programs; each is one step of undo, but for `drag`, whose steps end with `endDrag`. All keep their identity. */
export interface ProgramActions {
  /** Another program in the place of the one in hand. */
  readonly change: (to: (now: Program) => Program) => void;
  readonly drag: (to: (now: Program) => Program) => void;
  readonly endDrag: () => void;
  /** What an edit of the graph came to: the change, or a word on why not. */
  readonly edit: (by: (now: Program) => Edited) => readonly string[] | undefined;
  /** The whole text, as typed, and settings of the page where they change too. */
  readonly take: (text: string, settings?: Settings) => void;
  readonly put: (plan: ProgramPlan) => void;
  /** Takes a program in hand; no step of undo. */
  readonly choose: (side: Side) => void;
}

/** Programs on screen, and how they are changed: all but which is in hand lives in the link's text. */
export interface ProgramsModel extends ProgramActions {
  readonly text: string;
  readonly plan: ProgramPlan;
  /** Parts of the text that could not be read. */
  readonly unread: readonly Issue[];
  readonly settings: Settings;
  readonly side: Side;
  /** The program in hand, and what it came to with what is needed to explain it. */
  readonly own: Program;
  readonly result: ProgramResult | undefined;
  readonly derived: Derived | undefined;
  /** The other, where two are compared. */
  readonly other: { readonly program: Program; readonly result: ProgramResult | undefined } | undefined;
  readonly current: boolean;
  readonly working: boolean;
  readonly failed: string | undefined;
}

export function useProgramsModel(): ProgramsModel {
  const catalog = useCatalog();
  const text = useApp((state) => state.program);
  const settings = useApp((state) => state.settings);
  const { plan, issues: unread } = useMemo(() => readProgram(text, catalog), [text, catalog]);
  const programs = useMemo(() => (plan.second === undefined ? [plan.first] : [plan.first, plan.second]), [plan]);
  const answers = useResults(programs, settings);
  const place = useMemo(() => {
    const { pue, grid } = complete(settings, catalog).values;
    return { pue, grid };
  }, [settings, catalog]);
  const [wanted, choose] = useState<Side>(0);
  const side: Side = plan.second === undefined ? 0 : wanted;
  const own = programs[side] ?? plan.first;
  const second = programs[side === 0 ? 1 : 0];
  const result = answers.results[side];
  const derived = useMemo(() => (result === undefined ? undefined : explainable(answers.programs[side] ?? own, result, place)), [answers.programs, side, own, result, place]);
  const otherResult = answers.results[side === 0 ? 1 : 0];
  const other = useMemo(() => (second === undefined ? undefined : { program: second, result: otherResult }), [second, otherResult]);
  const actions = useActions(side, choose);
  const { current, working, failed } = answers;
  return useMemo(
    () => ({ text, plan, unread, settings, side, own, result, derived, other, current, working, failed, ...actions }),
    [text, plan, unread, settings, side, own, result, derived, other, current, working, failed, actions],
  );
}

function useActions(side: Side, choose: (side: Side) => void): ProgramActions {
  const store = useAppStore();
  const catalog = useCatalog();
  const inHand = useRef(side);
  inHand.current = side;
  const planNow = useCallback((): ProgramPlan => readProgram(store.getState().program, catalog).plan, [store, catalog]);
  return useMemo(() => {
    const put = (plan: ProgramPlan): void => store.commands.program(writeProgram(plan, catalog));
    const change = (to: (now: Program) => Program): void => {
      const plan = planNow();
      if (inHand.current === 1 && plan.second !== undefined) put({ ...plan, second: to(plan.second) });
      else put({ ...plan, first: to(plan.first) });
    };
    return {
      change, put, choose,
      drag: (to) => {
        store.commands.beginDrag();
        change(to);
      },
      endDrag: store.commands.endDrag,
      edit: (by) => {
        const plan = planNow();
        const edited = by((inHand.current === 1 ? plan.second : undefined) ?? plan.first);
        if (edited.kind === 'refused') {
          store.commands.notify(edited.said, { tone: 'warning' });
          return undefined;
        }
        change(() => edited.program);
        return edited.ids;
      },
      take: (text, settings) => store.commands.program(text, settings),
    };
  }, [store, catalog, planNow, choose]);
}
