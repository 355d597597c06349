import { MEMORY_CATEGORIES, type Estimate } from '../estimate-types.ts';
import { isTraining, type Job } from '../job.ts';
import { quantityOf } from './explain.ts';
import type { Quantity } from './quantity.ts';
import { presentParts } from './training/step.ts';
import { follow, shownLevel, type PathStep, type ShownLevel } from './shown.ts';

/** Where in a derivation a reader is. */
export interface DerivationPlace {
  /** The number selected, as `quantityOf` names it. */
  readonly target: string;
  /** From there down. */
  readonly path: readonly PathStep[];
}

/** A quantity on the way, and how to get back to it. */
export interface Crumb {
  readonly name: string;
  readonly value: number;
  readonly dimension: Quantity['dimension'];
  readonly place: DerivationPlace;
}

/** One screen of a derivation. */
export interface DerivationAnswer {
  /** From the number the derivation starts at to the one shown, both included. */
  readonly trail: readonly Crumb[];
  readonly level: ShownLevel;
  /** What opening each input in place shows; undefined for those that are a source. */
  readonly insides: readonly (ShownLevel | undefined)[];
}

/** The derivation at a place, worked out from the job; undefined when the job has no such number. Follows the path as far as it exists. */
export function derivationAt(job: Job, estimate: Estimate, place: DerivationPlace): DerivationAnswer | undefined {
  const { target, path } = within(job, estimate, place);
  const root = quantityOf(job, estimate, target);
  if (root === undefined) return undefined;
  const trail = follow(root, path);
  const here = trail.at(-1)?.quantity ?? root;
  const { level, behind } = shownLevel(here);
  return {
    trail: trail.map(({ quantity: { name, value, dimension }, path: to }) => ({ name, value, dimension, place: { target, path: to } })),
    level,
    insides: behind.map((input, index) => (level.inputs[index]?.opens === true ? shownLevel(input).level : undefined)),
  };
}

/** The time of an op is shown as a part of the metric or phase that it makes up, a part of a step as one of its time, a category of memory as one of all. */
function within(job: Job, estimate: Estimate, place: DerivationPlace): DerivationPlace {
  const held = MEMORY_CATEGORIES.filter((category) => estimate.memory.categories[category] > 0).findIndex((category) => place.target === `memory/${category}`);
  if (held >= 0) return { target: 'memory/total', path: [{ index: held, name: '' }, ...place.path] };
  const part = estimate.training === undefined ? -1 : presentParts(estimate.training.step).findIndex((present) => place.target === `step/${present}`);
  if (part >= 0) return { target: 'metric/step_time', path: [{ index: part, name: '' }, ...place.path] };
  const id = /^op\/([^#]+)(?:#seconds)?$/.exec(place.target)?.[1];
  const phase = estimate.phases.find(({ ops = [] }) => ops.some((op) => op.id === id));
  const index = phase?.ops?.findIndex((op) => op.id === id) ?? -1;
  if (phase === undefined || index < 0 || estimate.training !== undefined) return place;
  // A service's first token and its time per token are made up of more than a phase; a step that several tokens come out of is no token's time.
  const alone = isTraining(job) || job.workload.scheduling === 'static';
  const single = isTraining(job) || job.mechanisms.decoding.emitted === 1;
  const metric = phase.name === 'prefill' ? (alone && estimate.metrics.ttft !== undefined ? 'ttft' : 'prefill_time') : alone && single ? 'tpot' : 'decode_step_time';
  if (estimate.metrics[metric] === undefined) return place;
  return { target: `metric/${metric}`, path: [{ index: 0, name: '' }, { index, name: phase.ops?.[index]?.name ?? '' }, ...place.path] };
}
