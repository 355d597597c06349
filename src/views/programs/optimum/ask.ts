import { LAWS } from '../../../laws/registry.ts';
import type { Law } from '../../../laws/law.ts';
import { BUDGET_MEASURES, MOST_FREE, type BestAsked, type BudgetMeasure } from '../../../program/optimum/asked.ts';
import { firstQuestion, JUDGES, proposals, roundAmount, tiesByName, type Proposal } from '../../../program/optimum/proposals.ts';
import { BUDGET_WORDS, spentOf } from '../../../program/optimum/spent.ts';
import { perText } from '../../../program/optimum/words.ts';
import type { Amount, Program } from '../../../program/program.ts';
import type { ProgramResult } from '../../../program/result.ts';

/** A program with another question, or none. */
export function withBest(program: Program, best: BestAsked | undefined): Program {
  const { best: _, ...rest } = program;
  return best === undefined ? rest : { ...rest, best };
}

/** Knobs that a search may turn. */
export function turnable({ knobs }: Program): readonly string[] {
  return knobs.flatMap(({ name, value }) => (typeof value === 'number' ? [name] : []));
}

/** The question to begin with; undefined where the program has nothing to turn. */
export function opening(program: Program, result: ProgramResult): BestAsked | undefined {
  const [first] = turnable(program);
  if (first === undefined) return undefined;
  return firstQuestion(program, result) ?? firstQuestion(program, result, blank(program, LAWS.find(({ id }) => id === 'pass-at-k')));
}

/** A law of which nothing is known in this program: what is called alike is tied, the rest is the reader's. */
function blank(program: Program, law: Law | undefined): Proposal | undefined {
  if (law === undefined) return undefined;
  const names = turnable(program);
  const ties = tiesByName(law, program.knobs);
  const tied = Object.values(ties).filter((tie): tie is string => typeof tie === 'string' && names.includes(tie));
  return { law, ties, free: tied.length > 0 ? tied.slice(0, MOST_FREE) : names.slice(0, 1) };
}

/** The question with another law, its inputs tied as proposed. */
export function withLaw(program: Program, asked: BestAsked, id: string): BestAsked {
  const proposed = proposals(program).find(({ law }) => law.id === id) ?? blank(program, LAWS.find((law) => law.id === id));
  if (proposed === undefined) return asked;
  const { measure, amount, inAll } = asked;
  return { law: id, ties: proposed.ties, measure, amount, ...(inAll === true && { inAll }), free: proposed.free.map((name) => ({ name })) };
}

export function withSet({ set: _, ...asked }: BestAsked, set: string): BestAsked {
  return set === '' ? asked : { ...asked, set };
}

export function withTie(asked: BestAsked, symbol: string, tie: Amount | undefined): BestAsked {
  const { [symbol]: _, ...others } = asked.ties;
  return { ...asked, ties: tie === undefined ? others : { ...others, [symbol]: tie } };
}

export function withFree(asked: BestAsked, name: string, free: boolean): BestAsked {
  const others = asked.free.filter((one) => one.name !== name);
  return { ...asked, free: free ? [...others, { name }].slice(-MOST_FREE) : others };
}

/** An end of a free knob's range; nothing is the slider's own. */
export function withEnd(asked: BestAsked, name: string, end: 'min' | 'max', value: number | undefined): BestAsked {
  return {
    ...asked,
    free: asked.free.map((knob) => {
      if (knob.name !== name) return knob;
      const { [end]: _, ...rest } = knob;
      return value === undefined ? rest : { ...rest, [end]: value };
    }),
  };
}

/** What a budget may be counted in, and whether for one use or in all: `usd`, `usd in-all`. */
export type Counted = BudgetMeasure | `${BudgetMeasure} in-all`;

export function countedIn({ measure, inAll }: BestAsked): Counted {
  return inAll === true ? `${measure} in-all` : measure;
}

export function countedOptions(asked: BestAsked, program: Program): readonly { readonly value: Counted; readonly label: string }[] {
  return [false, true].flatMap((inAll) => BUDGET_MEASURES.map((measure) => ({ value: countedIn({ ...asked, measure, inAll }), label: `${BUDGET_WORDS[measure].name} ${perText({ ...asked, inAll }, program)}` })));
}

/** The question in another measure, with a round amount near what the program takes now. */
export function withCounted(asked: BestAsked, counted: Counted, result: ProgramResult): BestAsked {
  const inAll = counted.endsWith(' in-all');
  const measure = BUDGET_MEASURES.find((one) => one === counted.replace(' in-all', '')) ?? asked.measure;
  const { inAll: _, ...rest } = asked;
  return { ...rest, measure, amount: roundAmount(spentOf(result, { measure, inAll })), ...(inAll && { inAll }) };
}

/** Laws to choose from: those that speak of this program's quantities first. */
export function lawOptions(program: Program): readonly { readonly value: string; readonly label: string; readonly group: string }[] {
  const near = proposals(program).map(({ law }) => law);
  const rest = LAWS.filter((law) => JUDGES.has(law.id) && !near.includes(law));
  return [...near.map((law) => ({ law, group: 'Of this program’s quantities' })), ...rest.map((law) => ({ law, group: 'Others, inputs to be tied' }))].map(({ law, group }) => ({ value: law.id, label: law.title, group }));
}
