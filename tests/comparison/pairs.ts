import fc from 'fast-check';
import { createPricer, type Pricer } from '../../src/comparison/pricer.ts';
import type { Settings } from '../../src/scenario/fields.ts';
import { catalog } from '../engine/jobs.ts';
import { SCENARIOS, TRAINING_SCENARIOS } from '../engine/scenarios.ts';

export const pricer: Pricer = createPricer(catalog);

/** A scenario and another that takes over some of the settings of a third: as many differ as `most` at the most. */
function pairs(scenarios: fc.Arbitrary<Settings>, most: number): fc.Arbitrary<readonly [Settings, Settings]> {
  return fc.tuple(scenarios, scenarios, fc.array(fc.nat(60), { minLength: 1, maxLength: most })).map(([a, b, places]) => {
    const names = Object.keys(b) as (keyof Settings)[];
    const taken = places.flatMap((place) => names[place % names.length] ?? []);
    return [a, { ...a, ...Object.fromEntries(taken.map((name) => [name, b[name]])) }] as const;
  });
}

export const GENERATION_PAIRS = pairs(SCENARIOS as fc.Arbitrary<Settings>, 5);
/** So many settings differ that orders are sampled. */
export const DISTANT_PAIRS = fc.tuple(SCENARIOS as fc.Arbitrary<Settings>, SCENARIOS as fc.Arbitrary<Settings>);
/** Few settings differ, and machines are small: every coalition runs a pipeline. */
export const TRAINING_PAIRS = pairs(TRAINING_SCENARIOS.filter(({ count = 1 }) => count <= 64), 4);
