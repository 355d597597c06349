import { LAWS, lawById } from '../../laws/registry.ts';
import type { Law } from '../../laws/law.ts';
import type { Amount, Knob, Program } from '../program.ts';
import type { ProgramResult } from '../result.ts';
import type { BestAsked } from './asked.ts';
import { spentOf } from './spent.ts';

type Ties = Readonly<Record<string, Amount>>;

/** A law with what its inputs are in a program. */
export interface Proposal {
  readonly law: Law;
  readonly ties: Ties;
  readonly free: readonly string[];
}

/** What inputs of laws are called in ready shapes; the first that stands is the one proposed. */
const OF_SHAPES: Readonly<Record<string, readonly { readonly law: string; readonly ties: Ties; readonly free: readonly string[] }[]>> = {
  'best-of-n': [{ law: 'coverage', ties: { k: 'n' }, free: ['n'] }, { law: 'pass-at-k', ties: { k: 'n' }, free: ['n'] }],
  'coverage-and-selector': [{ law: 'coverage', ties: { k: 'k' }, free: ['k'] }, { law: 'pass-at-k', ties: { k: 'k' }, free: ['k'] }],
  'evaluation-campaign': [{ law: 'pass-at-k', ties: { k: 'k' }, free: ['k'] }, { law: 'coverage', ties: { k: 'k' }, free: ['k'] }],
  'sampling-benchmark': [{ law: 'pass-at-k', ties: { k: 'k' }, free: ['k'] }, { law: 'coverage', ties: { k: 'k' }, free: ['k'] }],
  'code-efficiency-campaign': [{ law: 'eff-at-k', ties: { k: 'k' }, free: ['k'] }],
  'optimise-code': [{ law: 'eff-at-k', ties: { k: 'k' }, free: ['k'] }],
  'pretrain-a-size': [{ law: 'chinchilla', ties: { N: 'N', D: 'D' }, free: ['N', 'D'] }, { law: 'kaplan', ties: { N: 'N', D: 'D' }, free: ['N', 'D'] }],
  // Sizes are those of the models that the shapes train.
  'deep-from-the-start': [{ law: 'chinchilla', ties: { N: 6.7e9, D: 'tokens' }, free: ['tokens'] }],
  pretrain: [{ law: 'chinchilla', ties: { N: 1.3e9, D: 'tokens' }, free: ['tokens'] }],
  'continual-pretraining': [{ law: 'd-cpt-scarce', ties: { N: 1.8e9, D_d: 'domain', r: 'share' }, free: ['share'] }, { law: 'mixture', ties: { r: 'share' }, free: ['share'] }],
  'hyper-parameter-sweep': [{ law: 'search-gain', ties: { n: 'n' }, free: ['n'] }],
  'iterative-rag': [{ law: 'retrieval-context', ties: { k: 'k', m: 'shots', n: 'steps' }, free: ['k', 'shots', 'steps'] }],
  'retrieve-and-generate': [{ law: 'datastore', ties: { D_s: 'datastore' }, free: ['datastore'] }, { law: 'retrieval-context', ties: { k: 'k', m: 0, n: 1 }, free: ['k'] }],
};

/** Words by which a knob of one's own is recognised, by a law's input. */
const BY_NAME: Readonly<Record<string, RegExp>> = {
  parameters: /^N$|[Pp]arameters|[Ss]ize of the model/, 'training-tokens': /^D$|[Tt]raining tokens|[Tt]okens trained on|^[Tt]okens$/,
};
const SAMPLES = /^(samples|attempts|candidates|answers)\b/i;

/** Laws that speak of the program's knobs, the likeliest first: those of its ready shape; of a program of one's own, those whose inputs are called alike. */
export function proposals(program: Program): readonly Proposal[] {
  const has = (name: string): boolean => program.knobs.some((knob) => knob.name === name && typeof knob.value === 'number');
  const shaped = (OF_SHAPES[program.from ?? ''] ?? []).flatMap(({ law: id, ties, free }): readonly Proposal[] => {
    const law = lawById(id);
    return law === undefined || !free.every(has) ? [] : [{ law, ties, free }];
  });
  // What a shape's counts mean is known: those that no law speaks of are called alike by chance.
  const alike = program.from !== undefined ? [] : LAWS.flatMap((law): readonly Proposal[] => {
    const ties = tiesByName(law, program.knobs);
    const free = Object.values(ties).filter((tie): tie is string => typeof tie === 'string' && has(tie));
    return free.length === 0 || !JUDGES.has(law.id) ? [] : [{ law, ties, free: free.slice(0, 3) }];
  });
  return [...shaped, ...alike];
}

/** Laws whose output is how good something is; the others speak of costs, of speed or of physics. */
export const JUDGES: ReadonlySet<string> = new Set([
  'chinchilla', 'kaplan', 'mixture', 'd-cpt-domain', 'd-cpt-general', 'd-cpt-scarce', 'd-cpt-cross', 'coverage', 'pass-at-k', 'eff-at-k', 'search-gain', 'retrieval-context', 'datastore', 'mbpp', 'languini', 'test-time-exchange',
]);

/** What a law's inputs are likely to be among knobs: by what they mean and how they are called. */
export function tiesByName(law: Law, knobs: readonly Knob[]): Ties {
  return Object.fromEntries(law.inputs.flatMap(({ symbol, name, dimension }): readonly (readonly [string, string])[] => {
    const words = BY_NAME[dimension] ?? (dimension === 'count' && /sampl|attempt|programs written/i.test(name) ? SAMPLES : undefined);
    const known = knobs.find((knob) => knob.label.toLowerCase() === name.toLowerCase()) ?? (words && knobs.find((knob) => words.test(knob.name) || words.test(knob.label)));
    return known === undefined ? [] : [[symbol, known.name]];
  }));
}

/** A question to begin with: the likeliest law, the knobs it speaks of free, and a round budget near what the program takes now. */
export function firstQuestion(program: Program, result: ProgramResult, proposal: Proposal | undefined = proposals(program)[0]): BestAsked | undefined {
  if (proposal === undefined) return undefined;
  const { law, ties, free } = proposal;
  const { once } = result;
  // What is paid once belongs to the bill where the program has any.
  const inAll = once.usd > 0;
  const spent = spentOf(result, { measure: 'usd', inAll });
  const measure = spent > 0 ? 'usd' : 'flops';
  const now = spent > 0 ? spent : spentOf(result, { measure, inAll });
  return { law: law.id, ties, measure, amount: roundAmount(now), ...(inAll && { inAll }), free: free.map((name) => ({ name })) };
}

/** To one of 1, 2 and 5 times a power of ten, not below. */
export function roundAmount(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const decade = 10 ** Math.floor(Math.log10(value));
  return Number((([1, 2, 5, 10].find((step) => step * decade >= value * (1 - 1e-9)) ?? 10) * decade).toPrecision(12));
}
