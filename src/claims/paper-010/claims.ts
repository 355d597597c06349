import type { LearnedErrors } from '../../measurements/learned.ts';
import { learnedErrors } from '../../measurements/learned-table.ts';
import type { LearnedDomain } from '../../measurements/learned-features.ts';
import type { Claim } from '../claim.ts';

const WHERE = 'abstract: learned models give reasonably good estimates with low error bounds; it states no figure, so the limit is ours';
const SPLITWISE = 'The paper learns from graphs of operations which registers and units a kernel takes. Here a ridge regression learns what the calibrated engine leaves over of whole runs. Splitwise’s runs, on which this was to be tried, are not among the measured rows.';
const LEARNED = 'Learned from whole runs, and not from graphs of operations as in the paper.';
const NEW_SOURCES = 'What is left over of one publisher’s rows is mostly its own practice, which says little of another’s. The penalty is chosen by publishers left out, so where nothing carries over the learned part shrinks to nothing and the error stays the calibrated one.';

/** Each kind of run, and the most that half of its predictions may err by with a learned part (percent). */
const KINDS: readonly { readonly domain: LearnedDomain; readonly runs: string; readonly limit: number }[] = [
  { domain: 'decode', runs: 'Decoding', limit: 0.15 },
  { domain: 'serving', runs: 'Serving', limit: 0.15 },
  { domain: 'prefill', runs: 'Prefill', limit: 0.2 },
  { domain: 'training', runs: 'Training', limit: 0.15 },
];

function errorsOf(domain: LearnedDomain): LearnedErrors {
  const found = learnedErrors(domain);
  if (found === undefined) throw new Error(`No residual was learned for ${domain}`);
  return found;
}

const share = (domain: LearnedDomain, of: (errors: LearnedErrors) => number) => (): number => 100 * of(errorsOf(domain));

export const CLAIMS_010: readonly Claim[] = [
  ...KINDS.map(({ domain, runs, limit }, index): Claim => ({
    claim: `${runs}: median error with a learned part, on the half of the measured rows it has not seen`, kind: 'predicted', unit: '%', where: WHERE, tolerance: limit, why: index === 0 ? SPLITWISE : LEARNED,
    compute: share(domain, ({ otherHalf }) => otherHalf),
  })),
  ...KINDS.map(({ domain, runs }): Claim => ({
    claim: `${runs}: that error over the calibrated engine’s alone`, kind: 'predicted', unit: '%', where: WHERE, tolerance: 1, why: LEARNED,
    compute: share(domain, ({ otherHalf, calibrated }) => otherHalf / calibrated),
  })),
  ...KINDS.map(({ domain, runs }): Claim => ({
    claim: `${runs}: error on publishers it has not seen over the calibrated engine’s alone, worse by 5 % at most`, kind: 'predicted', unit: '%', where: WHERE, tolerance: 1.05, why: NEW_SOURCES,
    compute: share(domain, ({ leftOut, calibrated }) => leftOut / calibrated),
  })),
  ...KINDS.map(({ domain, runs }): Claim => ({
    claim: `${runs}: calibrated error over that of the bound from datasheets`, kind: 'predicted', unit: '%', where: 'introduction: hand-written analytic models are cumbersome and prone to error', tolerance: 1,
    compute: share(domain, ({ calibrated, analytic }) => calibrated / analytic),
  })),
  {
    claim: 'A sequence model reads a graph as text and predicts registers spilled and units used', kind: 'cited', where: 'method',
    why: 'Registers and the inside of a kernel are below what the engine prices.',
  },
];
