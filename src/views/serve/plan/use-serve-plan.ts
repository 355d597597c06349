import { useCallback, useMemo, useRef, useState } from 'react';
import { complete } from '../../../scenario/complete.ts';
import type { FieldValues, Settings } from '../../../scenario/fields.ts';
import type { Issue } from '../../../scenario/issue.ts';
import type { ServeQuestion } from '../../../serving/api.ts';
import { checkPlan, checkServe } from '../../../serving/plan/check.ts';
import { serveFacts, type ServeFacts } from '../../../serving/plan/defaults.ts';
import { servedSettings } from '../../../serving/plan/served.ts';
import { readServe, writeServe } from '../../../serving/plan/text.ts';
import { policiesOf, policyNames } from '../../../serving/plan/words.ts';
import { MOST_POLICIES, type Mix, type ServeName, type PolicySettings, type ServePlan, type ServeSettings, type ServeValues, type TraceNote } from '../../../serving/plan/values.ts';
import { useApp, useAppStore } from '../../../store/react.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import { withMix, withoutPolicy, withPolicy, withTrace, withValue, withValues } from './edits.ts';

/** What changes the plan: each is one step of undo, but for `drag`, whose steps end with `endDrag`. All keep their identity. */
export interface ServeActions {
  /** `policy` is its place, the first 0; traffic is the same for all. An undefined value goes back to what follows from the rest. */
  readonly set: <N extends ServeName>(name: N, value: ServeValues[N] | undefined, policy?: number) => void;
  readonly setMany: (patch: ServeSettings, policy?: number) => void;
  /** During a gesture; the first of them starts it. */
  readonly drag: <N extends ServeName>(name: N, value: ServeValues[N], policy?: number) => void;
  readonly endDrag: () => void;
  /** A copy of the policy in hand, with what it is to have of its own; the copy is in hand then. */
  readonly addPolicy: (own?: PolicySettings) => void;
  readonly removePolicy: (at: number) => void;
  /** Takes a policy in hand: the rail edits it, and the view shows its timeline. Not undone. */
  readonly choose: (at: number) => void;
  readonly applyMix: (mix: Mix) => void;
  readonly takeTrace: (fitted: ServeSettings, trace: TraceNote) => void;
  /** The requests that the plan means are there now: what is asked is asked anew. */
  readonly traceCame: () => void;
  /** Settings of the scenario and of the plan as one step, as a pasted command brings them. */
  readonly apply: (settings: Settings, patch: ServeSettings) => void;
}

/** The plan on screen, and how it is changed: all of it but which policy is in hand lives in the link's text. */
export interface ServePlanModel extends ServeActions {
  readonly text: string;
  readonly plan: ServePlan;
  /** Parts of the text that could not be read. */
  readonly unread: readonly Issue[];
  /** What there is to say of the plan's values, by the field they name. */
  readonly issues: readonly Issue[];
  /** Those of them that are not about another policy than the one in hand. */
  readonly inHand: readonly Issue[];
  readonly facts: ServeFacts;
  /** Every policy with all its values, the first first; traffic is that of the first. */
  readonly values: readonly ServeValues[];
  /** Short names of the policies, all different. */
  readonly names: readonly string[];
  /** Place of the policy in hand. */
  readonly chosen: number;
  /** What is served: the scenario without what plans say in their own way. */
  readonly served: Settings;
  readonly scenario: FieldValues;
  /** What the worker is asked; the same object as long as the question is the same. */
  readonly question: ServeQuestion;
}

/** Reads the plan from the link's text. For the view to call once and hand on, since it holds which policy is in hand. */
export function useServePlan(): ServePlanModel {
  const catalog = useCatalog();
  const text = useApp((state) => state.serve);
  const settings = useApp((state) => state.settings);
  const { plan, issues: unread } = useMemo(() => readServe(text, catalog), [text, catalog]);
  const served = useSame(servedSettings(settings));
  const scenario = useMemo(() => complete(served, catalog).values, [served, catalog]);
  const facts = useSame(useMemo(() => serveFacts(scenario, catalog), [scenario, catalog]));
  const values = useMemo(() => policiesOf(plan, facts), [plan, facts]);
  const names = useMemo(() => policyNames(values), [values]);
  const issues = useMemo(() => checkPlan(plan, facts), [plan, facts]);
  const [traces, setTraces] = useState(0);
  const traceCame = useCallback(() => setTraces((now) => now + 1), []);
  // Whatever is kept by the scenario's identity is asked anew when a trace has come.
  const asked = useMemo(() => ({ ...served }), [served, traces]);
  const question = useMemo(() => ({ settings: asked, plan }), [asked, plan]);
  const [wanted, choose] = useState(0);
  const chosen = Math.min(wanted, plan.others.length);
  const inHand = useMemo(() => {
    const [own, ...others] = [chosen, ...values.keys()].map((at) => checkServe(values[at] as ServeValues, facts).map(({ message }) => message));
    return issues.filter(({ message }) => own?.includes(message) === true || !others.some((found) => found.includes(message)));
  }, [issues, values, chosen, facts]);
  const actions = useActions(chosen, choose, traceCame);
  return useMemo(
    () => ({ text, plan, unread, issues, inHand, facts, values, names, chosen, served, scenario, question, ...actions }),
    [text, plan, unread, issues, inHand, facts, values, names, chosen, served, scenario, question, actions],
  );
}

function useActions(chosen: number, choose: (at: number) => void, traceCame: () => void): ServeActions {
  const store = useAppStore();
  const catalog = useCatalog();
  const inHand = useRef(chosen);
  inHand.current = chosen;
  const factsNow = useCallback(() => serveFacts(complete(servedSettings(store.getState().settings), catalog).values, catalog), [store, catalog]);
  return useMemo(() => {
    const planNow = (): ServePlan => readServe(store.getState().serve, catalog).plan;
    const change = (to: (now: ServePlan) => ServePlan): void => store.commands.serve(writeServe(to(planNow())));
    return {
      set: (name, value, policy) => change((now) => withValue(now, name, value, policy)),
      setMany: (patch, policy) => change((now) => withValues(now, patch, policy)),
      drag: (name, value, policy) => {
        store.commands.beginDrag();
        change((now) => withValue(now, name, value, policy));
      },
      endDrag: store.commands.endDrag,
      addPolicy: (own = {}) => {
        const now = planNow();
        const at = now.others.length + 1;
        if (at >= MOST_POLICIES) return;
        store.commands.serve(writeServe(withValues(withPolicy(now, inHand.current), own, at)));
        choose(at);
      },
      removePolicy: (at) => {
        change((now) => withoutPolicy(now, at, factsNow()));
        if (inHand.current >= at && inHand.current > 0) choose(inHand.current - 1);
      },
      choose,
      applyMix: (mix) => change((now) => withMix(now, mix, policiesOf(now, factsNow())[0] as ServeValues)),
      takeTrace: (fitted, trace) => change((now) => withTrace(now, fitted, trace)),
      traceCame,
      apply: (settings, patch) => store.commands.serve(writeServe(withValues(planNow(), patch, inHand.current)), { ...store.getState().settings, ...settings }),
    };
  }, [store, catalog, choose, traceCame, factsNow]);
}

/** Keeps the identity of plain data while it says the same. */
function useSame<T>(value: T): T {
  const kept = useRef({ value, key: JSON.stringify(value) });
  const key = JSON.stringify(value);
  if (kept.current.key !== key) kept.current = { value, key };
  return kept.current.value;
}
