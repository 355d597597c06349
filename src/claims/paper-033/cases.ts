import type { PaperCase } from '../claim.ts';

/** Steps and rate of duplicates as a reimplementation of the method states them: probes of 10 steps, evaluations of some 150. */
export const SEARCH = 'functional-hashing-search';
/** A search of architectures: ten thousand candidates, half an hour of a device each. */
export const ARCHITECTURES = 'functional-hashing-search - n/10k - step/12 - workers/100';

export const CASES_033: readonly PaperCase[] = [
  { label: 'A million candidates, seven in ten known', settings: {}, program: SEARCH },
  { label: 'Nine in ten known', settings: {}, program: `${SEARCH} - duplicates/0.9` },
  { label: 'Architectures: ten thousand, half an hour each', settings: {}, program: ARCHITECTURES },
  { label: 'With and without the hash', settings: {}, program: `${SEARCH} - vs - ${SEARCH} - without probe - duplicates/0 - title "Without the hash"` },
];
