import type { MetricName } from '../engine/estimate-types.ts';
import { complete } from '../scenario/complete.ts';
import type { Settings } from '../scenario/fields.ts';
import type { LadderQuestion } from './api.ts';
import { changesBetween, type Player } from './changes.ts';
import type { Pricer } from './pricer.ts';
import { relationOf } from './relation.ts';
import { techniqueName } from './technique-changes.ts';
import type { Ladder, LadderStep, Rung } from './types.ts';
import { differentWork, workOf, type Work } from './work.ts';

/** Each step's metric against the step before and against the base. Steps are whole scenarios, one change further each. */
export function ladder(base: LadderStep, steps: readonly LadderStep[], metric: MetricName, pricer: Pricer): Ladder {
  const work = ofSettings(base.settings, pricer);
  const valueOf = ({ settings }: LadderStep): number | undefined => {
    // Training's tokens and dollars are not those of answers: such a step has no place on this ladder.
    return differentWork(work, ofSettings(settings, pricer), metric) === undefined ? pricer.metric(settings, metric) : undefined;
  };
  const first: Rung = { ...base, value: valueOf(base), before: undefined, base: undefined };
  const rungs = [first];
  for (const step of steps) {
    const value = valueOf(step);
    rungs.push({ ...step, value, before: relationOf(metric, work, value, rungs.at(-1)?.value), base: relationOf(metric, work, value, first.value) });
  }
  return { metric, ...work, rungs };
}

function ofSettings(settings: Settings, { catalog }: Pricer): Work {
  return workOf(complete(settings, catalog).values, catalog);
}

/** One scenario become another change by change, in the order given by keys; those not named follow in the order of the form. */
export function stepsBetween(from: Settings, to: Settings, pricer: Pricer, order: readonly string[] = []): { readonly base: LadderStep; readonly steps: readonly LadderStep[] } {
  const { start, players } = changesBetween(from, to, pricer.catalog);
  const place = ({ key }: Player): number => (order.includes(key) ? order.indexOf(key) : order.length);
  let settings = start;
  const steps = players.toSorted((a, b) => place(a) - place(b)).map((player) => {
    settings = player.apply(settings);
    return { label: stepLabel(player), settings };
  });
  return { base: { label: 'As it is', settings: start }, steps };
}

function stepLabel({ field, key, label, to }: Player): string {
  if (key === field) return `${label}: ${to}`;
  return to === 'on' ? label : `${label} ${to}`;
}

/** A scenario without techniques, and then with one after another in the order in which they are applied. */
export function techniqueSteps(settings: Settings, { catalog }: Pricer): { readonly base: LadderStep; readonly steps: readonly LadderStep[] } {
  const { techniques } = complete(settings, catalog).values;
  const upTo = (length: number): Settings => ({ ...settings, techniques: techniques.slice(0, length) });
  return { base: { label: 'Without techniques', settings: upTo(0) }, steps: techniques.map(({ id }, index) => ({ label: techniqueName(id, catalog), settings: upTo(index + 1) })) };
}

/** The ladder that a question asks for. */
export function ladderFor(question: LadderQuestion, pricer: Pricer): Ladder {
  const { base, steps } = stepsFor(question, pricer);
  return ladder(base, steps, question.metric, pricer);
}

function stepsFor(question: LadderQuestion, pricer: Pricer): { readonly base: LadderStep; readonly steps: readonly LadderStep[] } {
  switch (question.kind) {
    case 'between':
      return stepsBetween(question.from, question.to, pricer, question.order);
    case 'techniques':
      return techniqueSteps(question.settings, pricer);
    case 'steps':
      return question;
  }
}
