import type { InverseAnswer, InverseCandidate, InverseQuestion, Targets } from '../../../sweep/questions/inverse-types.ts';
import { limitWords } from '../../../sweep/questions/excluded.ts';
import { STEPS_NOTE } from '../../../sweep/questions/tried.ts';
import type { NamedWork } from '../../../sweep/metrics.ts';
import { listedWords } from '../../../units/listed-words.ts';
import { lowerFirst } from '../../../units/lower-first.ts';

type Id = InverseQuestion['id'];

interface Phrases {
  /** The question, where there is little room. */
  readonly name: string;
  /** What comes before a value that may not be the best there is. */
  readonly inexact: string;
  /** Said where nothing better fails, because there is nothing better. */
  readonly nothingBeyond: string;
}

const PHRASES: Readonly<Record<Id, Phrases>> = {
  'largest-model': { name: 'Largest model', inexact: 'at least', nothingBeyond: 'It is the largest of the catalog.' },
  'longest-context': { name: 'Longest context', inexact: 'at least', nothingBeyond: 'Nothing longer is looked at.' },
  'largest-batch': { name: 'Largest batch', inexact: 'at least', nothingBeyond: 'Nothing larger is looked at.' },
  'fewest-devices': { name: 'Fewest devices', inexact: 'at most', nothingBeyond: '' },
  'cheapest-device': { name: 'Cheapest machine', inexact: 'at most', nothingBeyond: 'Nothing cheaper is in the catalog.' },
};

/** An answer in a row: the question in two words, its value, and why the next does not do. */
export interface WordedAnswer {
  readonly value: string;
  /** "at least" before a value that may not be the best there is. */
  readonly inexact: string | undefined;
  readonly reason: string;
  /** How it was found. */
  readonly method: string;
}

/** "Largest model". */
export function shortName(id: Id): string {
  return PHRASES[id].name;
}

export function wordAnswer(id: Id, answer: InverseAnswer): WordedAnswer {
  const { best, runnerUp, next, exact, note } = answer;
  const { inexact, nothingBeyond } = PHRASES[id];
  const method = methodWords(answer);
  if (best === undefined) return { value: 'none does', inexact: undefined, reason: answer.words, method };
  const said = [next === undefined ? nothingBeyond : `${next.why}.`, runnerUp === undefined ? '' : `Runner-up: ${runnerUpWords(id, runnerUp)}.`, note?.replace(STEPS_NOTE, '').trim() ?? ''];
  return { value: valueOf(id, best), inexact: exact ? undefined : inexact, reason: said.filter((words) => words !== '').join(' '), method };
}

/** What the label says beyond the name in front of it: "A context of 8,192 tokens" → "8,192 tokens". */
function valueOf(id: Id, { label }: InverseCandidate): string {
  return id === 'longest-context' || id === 'largest-batch' ? label.replace(/^A (?:context of |batch of )?/, '') : label;
}

function runnerUpWords(id: Id, candidate: InverseCandidate): string {
  const label = valueOf(id, candidate);
  return label.startsWith('One ') ? lowerFirst(label) : label;
}

function methodWords({ method, exact, best }: InverseAnswer): string {
  switch (method) {
    case 'every candidate':
      return exact ? 'Candidates were priced one after the other until one did: the answer is exact.' : best === undefined ? 'Not every candidate was priced; one may do.' : 'Not every candidate was priced; a better one may exist.';
    case 'halving':
      return exact ? 'Found by halving, and exact.' : `Looked for from the top down, then by halving. ${STEPS_NOTE}`;
  }
}

/** What answers must keep to, in a sentence. */
export function targetsWords(targets: Targets, work: NamedWork): string {
  const limits = targets.filter(({ kind }) => kind !== 'fits').map((target) => limitWords(target, work));
  const start = 'One thing of this scenario changes. It must fit the memory';
  return limits.length === 0 ? `${start}; the sweep sets no further limit.` : `${start} and keep to the sweep’s ${limits.length === 1 ? 'limit' : 'limits'}: ${listedWords(limits)}.`;
}
