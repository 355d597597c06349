import { compileFormula, type Compiled } from '../../laws/compile.ts';
import { lawFunction, type Outside } from '../../laws/evaluate.ts';
import type { Law } from '../../laws/law.ts';
import { lawById } from '../../laws/registry.ts';
import { lawSetting } from '../../laws/setting.ts';
import { lowerFirst } from '../../units/lower-first.ts';
import type { ReadFormula } from '../amounts.ts';
import type { Amount, Program } from '../program.ts';
import type { BestAsked } from './asked.ts';

/** A free knob with the range it is searched over. */
export interface SearchedKnob {
  readonly name: string;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

/** A question made ready: how good values of the free knobs are, by the law alone. */
export interface Quality {
  readonly law: Law;
  readonly free: readonly SearchedKnob[];
  /** What the law says at values of the free knobs, in their order; NaN where it says nothing. */
  readonly at: (values: readonly number[]) => number;
  /** Inputs of the law that lie outside the range it was fitted on. */
  readonly outside: (values: readonly number[]) => readonly Outside[];
}

/** Reads a question against its program; a sentence where it cannot be asked. */
export function qualityOf(program: Program, asked: BestAsked, read: (text: string) => ReadFormula): Quality | string {
  const law = lawById(asked.law);
  if (law === undefined) return `No law is called “${asked.law}”.`;
  const free: SearchedKnob[] = [];
  for (const { name, min, max } of asked.free) {
    const knob = program.knobs.find((one) => one.name === name);
    if (knob === undefined) return `No quantity of the program is called “${name}”.`;
    if (typeof knob.value !== 'number') return `${knob.label} follows from other quantities and cannot be free.`;
    const own = ownRange(law, asked, name);
    const [from, to] = [min ?? Math.max(knob.min ?? knob.value / 100, own?.min ?? -Infinity), max ?? Math.min(knob.max ?? knob.value * 100, own?.max ?? Infinity)];
    const whole = knob.whole === true;
    const [low, high] = whole ? [Math.ceil(from), Math.floor(to)] : [from, to];
    if (!(high >= low)) return `${knob.label} has no value from ${from} to ${to}.`;
    free.push({ name, label: knob.label, min: low, max: high, whole });
  }
  if (free.length === 0) return 'No quantity is free to be turned.';
  if (free.every(({ min, max }) => min === max)) return 'The free quantities have no room to be turned in.';
  const ready = readied(program, asked, free, read);
  if (typeof ready === 'string') return ready;
  const { at, raw } = lawFunction(lawSetting(law, { ...(asked.set !== undefined && { set: asked.set }) }));
  const inputs = (values: readonly number[]): Readonly<Record<string, number>> => {
    const taken = ready(values);
    return Object.fromEntries(law.inputs.map(({ symbol }, place) => [symbol, taken[place] ?? Number.NaN]));
  };
  return {
    law, free,
    at: (values: readonly number[]) => raw(ready(values)),
    outside: (values) => {
      const said = at(inputs(values));
      return said.ok ? said.extrapolates : [];
    },
  };
}

/** Where a knob is an input of the law as it stands, the law's own range holds it too. */
function ownRange(law: Law, { ties }: BestAsked, name: string): { readonly min: number; readonly max: number } | undefined {
  return law.inputs.find(({ symbol }) => ties[symbol] === name);
}

/** The law's inputs from values of the free knobs, formulas of knobs and ties compiled; or why not. */
function readied({ knobs }: Program, { law: id, ties }: BestAsked, free: readonly SearchedKnob[], read: (text: string) => ReadFormula): ((values: readonly number[]) => Float64Array) | string {
  const names: string[] = [];
  const steps: (number | Compiled)[] = [];
  const compiled = (given: Amount, label: string): number | Compiled | string => {
    if (typeof given === 'number') return given;
    const formula = read(given);
    if (!formula.ok) return `${label}: ${formula.reason}.`;
    const unknown = formula.symbols.find((symbol) => !names.includes(symbol));
    return unknown === undefined ? compileFormula(formula.formula, [...names]) : `${label}: no quantity is called “${unknown}”.`;
  };
  for (const { name, label, value } of knobs) {
    const step = compiled(value, label);
    if (typeof step === 'string') return step;
    steps.push(step);
    names.push(name);
  }
  const law = lawById(id);
  const taken: (number | Compiled)[] = [];
  for (const { symbol, name, value } of law?.inputs ?? []) {
    const step = compiled(ties[symbol] ?? value, `What ${lowerFirst(name)} is`);
    if (typeof step === 'string') return step;
    taken.push(step);
  }
  const tied = new Set(taken.flatMap((step, at) => (typeof step === 'number' ? [] : [at])));
  if (tied.size === 0) return 'No input of the law is tied to a quantity of the program.';
  const turned = new Map(free.map(({ name }, at) => [names.indexOf(name), at]));
  const whole = knobs.map((knob) => knob.whole === true);
  const worked = new Float64Array(names.length);
  const inputs = new Float64Array(taken.length);
  return (values: readonly number[]) => {
    steps.forEach((step, at) => {
      const place = turned.get(at);
      const value = place !== undefined ? (values[place] ?? Number.NaN) : typeof step === 'number' ? step : step(worked);
      worked[at] = place === undefined && whole[at] === true ? Math.round(value) : value;
    });
    taken.forEach((step, at) => {
      inputs[at] = typeof step === 'number' ? step : step(worked);
    });
    return inputs;
  };
}
