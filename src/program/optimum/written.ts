import { quoted } from '../../scenario/issue.ts';
import { readNumber, writeNumber } from '../../scenario/link/number.ts';
import { readAmount } from '../node-words.ts';
import type { Amount } from '../program.ts';
import { BUDGET_MEASURES, MOST_FREE, type BestAsked, type FreeKnob } from './asked.ts';
import { BUDGET_WORDS } from './spent.ts';

/** Words of the statement that are no input of a law. */
const OWN = { set: 'set', budget: 'budget', of: 'of', free: 'free', all: 'in-all' } as const;
const MOST_TIES = 12;

/** `best coverage k=n free=n budget=0.05 of=usd`: a question as a statement of a program's text. `sign` stands between key and value. */
export function writeBest({ law, set, ties, measure, amount, inAll, free }: BestAsked, sign: string): string {
  const pair = (key: string, value: string): string => `${key}${sign}${value}`;
  const range = ({ name, min, max }: FreeKnob): string => (min === undefined && max === undefined ? name : `${name}..${min === undefined ? '' : writeNumber(min, 'count')}..${max === undefined ? '' : writeNumber(max, 'count')}`);
  return [
    'best', law, ...(set === undefined ? [] : [pair(OWN.set, set)]),
    ...Object.entries(ties).map(([symbol, tie]) => pair(symbol, typeof tie === 'number' ? String(tie) : tie)),
    ...free.map((knob) => pair(OWN.free, range(knob))), pair(OWN.budget, writeNumber(amount, BUDGET_WORDS[measure].dimension)), pair(OWN.of, measure), ...(inAll === true ? [OWN.all] : []),
  ].join(' ');
}

/** Reads the words after `best`; why not, where they are no question. Whether laws and knobs of these names exist is for the search to say. */
export function readBest(words: readonly string[]): BestAsked | string {
  const [law, ...rest] = words;
  if (law === undefined || /[=/]/.test(law)) return 'it begins with the name of a law';
  const ties: Record<string, Amount> = {};
  const free: FreeKnob[] = [];
  let [set, inAll, budget, measure]: [string | undefined, boolean, string | undefined, BestAsked['measure']] = [undefined, false, undefined, 'usd'];
  for (const word of rest) {
    if (word === OWN.all) {
      inAll = true;
      continue;
    }
    const [, key = '', value = ''] = /^([\p{L}][\p{L}\p{N}_-]*)[=/](.+)$/u.exec(word) ?? [];
    if (key === '') return `${quoted(word)} is not of the form key=value`;
    if (key === OWN.set) set = value;
    else if (key === OWN.budget) budget = value;
    else if (key === OWN.of) {
      const known = BUDGET_MEASURES.find((one) => one === value);
      if (known === undefined) return `a budget is of ${BUDGET_MEASURES.join(', ')}, not ${quoted(value)}`;
      measure = known;
    } else if (key === OWN.free) {
      const knob = readFree(value);
      if (knob === undefined) return `${quoted(value)} is no quantity with a range, such as n..1..64`;
      if (free.some(({ name }) => name === knob.name)) return `${knob.name} is free twice`;
      free.push(knob);
    } else {
      const tie = readAmount(value) ?? readNumber(value, 'count');
      if (tie === undefined) return `${quoted(value)} is no number and no formula`;
      ties[key] = tie;
    }
  }
  if (free.length > MOST_FREE) return `at most ${MOST_FREE} quantities can be free`;
  if (Object.keys(ties).length > MOST_TIES) return `no law has more than ${MOST_TIES} inputs`;
  const amount = budget === undefined ? undefined : readNumber(budget, BUDGET_WORDS[measure].dimension);
  if (amount === undefined) return 'it needs a budget: budget=0.05';
  return { law, ...(set !== undefined && { set }), ties, measure, amount, ...(inAll && { inAll }), free };
}

/** `n`, or `n..1..64` with either end left out. */
function readFree(text: string): FreeKnob | undefined {
  const [name = '', low, high, ...more] = text.split('..');
  if (name === '' || more.length > 0) return undefined;
  const end = (given: string | undefined): number | undefined => (given === undefined || given === '' ? undefined : readNumber(given, 'count'));
  const [min, max] = [end(low), end(high)];
  if ((low ?? '') !== '' && min === undefined) return undefined;
  if ((high ?? '') !== '' && max === undefined) return undefined;
  return { name, ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

/** Whether two questions are the same, whichever objects they are. */
export function sameBest(a: BestAsked | undefined, b: BestAsked | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && writeBest(a, '=') === writeBest(b, '='));
}
