import { lawText, outsideWords } from '../../laws/words.ts';
import { lawById } from '../../laws/registry.ts';
import { formatText } from '../../units/format.ts';
import { listedWords } from '../../units/listed-words.ts';
import { lowerFirst } from '../../units/lower-first.ts';
import type { Program } from '../program.ts';
import type { BestAsked } from './asked.ts';
import type { BestFound, Tried } from './find-best.ts';
import { BUDGET_WORDS } from './spent.ts';

/** An amount of a budget: `$0.05`, `3.2 device-hours`. */
export function amountText(value: number, { measure }: Pick<BestAsked, 'measure'>): string {
  const { dimension, noun } = BUDGET_WORDS[measure];
  const text = formatText(value, dimension, { trim: true });
  return noun === undefined ? text : `${text}\u00a0${noun}`;
}

/** Values of free knobs: `83 samples`, `7B parameters and 140B training tokens`, `share of domain text 40 %`. */
export function knobsText({ knobs }: Pick<Tried, 'knobs'>, program: Program): string {
  return listedWords(Object.entries(knobs).map(([name, value]) => {
    const { label = name, dimension = 'count' } = program.knobs.find((knob) => knob.name === name) ?? {};
    const text = formatText(value, dimension, { trim: true });
    const counted = (dimension === 'count' || dimension === 'training-tokens') && /s$/.test(label);
    return counted ? `${text}\u00a0${value === 1 ? lowerFirst(label).replace(/s$/, '') : lowerFirst(label)}` : `${lowerFirst(label)} ${text}`;
  }));
}

/** `a question`, or `in all`. */
export function perText({ inAll }: BestAsked, { use = 'use' }: Program): string {
  return inAll === true ? 'in all' : `${/^[aeiou](?!s)/i.test(use) && !use.startsWith('use') ? 'an' : 'a'}\u00a0${use}`;
}

/** What was found, in sentences with numbers. */
export function bestWords(program: Program, asked: BestAsked, found: BestFound): readonly string[] {
  const law = lawById(asked.law);
  if (law === undefined) return found.ok ? [] : [found.problem];
  const { name, dimension } = law.output;
  const quality = (value: number): string => lawText(value, dimension);
  const per = perText(asked, program);
  if (!found.ok) {
    const { least, problem } = found;
    return least === undefined ? [problem] : [`${amountText(asked.amount, asked)} ${per} is too little: at least ${amountText(least.spent, asked)} is needed, for ${knobsText(least, program)}, which gives ${lowerFirst(name)} ${quality(least.quality)} by this law.`];
  }
  const { best, more, atEnd, said } = found;
  const lines = [`For ${amountText(asked.amount, asked)} ${per}: ${knobsText(best, program)}, ${lowerFirst(name)} ${quality(best.quality)} by this law.`];
  if (best.spent < asked.amount * 0.98) lines.push(`It takes ${amountText(best.spent, asked)}${more === undefined && atEnd.length === 0 ? '; more would not help' : ''}.`);
  const N = tied('N', asked, best);
  const D = tied('D', asked, best);
  if (N !== undefined && D !== undefined) lines.push(`That is ${formatText(D / N, 'ratio')} tokens a parameter.`);
  lines.push(more === undefined ? 'Ten times as much would give no more within these ranges.' : `Ten times as much gives ${quality(more.quality)}, with ${knobsText(more, program)}.`);
  for (const { name: knob, end } of atEnd) lines.push(`${program.knobs.find((one) => one.name === knob)?.label ?? knob} stands at the ${end === 'min' ? 'lower' : 'upper'} end of its range.`);
  const beyond = outsideWords(found.outside);
  return [...lines, ...(beyond === undefined ? [] : [beyond]), ...said];
}

/** What an input of the law is at a setting, where it is a knob as it stands. */
function tied(symbol: string, { ties }: BestAsked, { knobs }: Tried): number | undefined {
  const name = ties[symbol];
  return typeof name === 'string' ? knobs[name] : undefined;
}
