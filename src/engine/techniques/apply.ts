import { isTraining, type Job } from '../job.ts';
import type { AppliedTechnique } from './mechanisms.ts';
import { placeOf, techniqueOf } from './registry.ts';
import { noted, type TechniqueContext } from './technique.ts';

/** Two techniques that do not go together, and why, in one sentence. */
export interface Conflict {
  readonly between: readonly [string, string];
  readonly why: string;
}

/**
 * The job with techniques on it, in the order of the registry; `chosen` have every parameter. What means nothing for the job's
 * workload, or conflicts with another, is said in a diagnostic, and the rest is applied.
 */
export function applyTechniques<J extends Job>(job: J, chosen: readonly AppliedTechnique[], conflicts: readonly Conflict[], context: TechniqueContext): J {
  let made: Job = job;
  for (const one of [...chosen].sort((a, b) => placeOf(a.id) - placeOf(b.id))) {
    const technique = techniqueOf(one.id);
    if (technique === undefined) continue;
    const next = isTraining(made) ? technique.training?.(made, one.parameters, context) : technique.generation?.(made, one.parameters, context);
    if (next === undefined) {
      made = noted(made, one.id, 'warning', 'other-workload', `This technique means nothing for ${isTraining(made) ? 'training or fine-tuning' : 'generation'}; it is left out.`);
      continue;
    }
    made = { ...next, mechanisms: { ...next.mechanisms, applied: [...next.mechanisms.applied, one] } };
  }
  for (const { id, parameters } of made.mechanisms.applied) made = techniqueOf(id)?.settle?.(made, parameters) ?? made;
  for (const { between: [a, b], why } of conflicts) {
    const on = (id: string): boolean => made.mechanisms.applied.some((one) => one.id === id);
    if (on(a) && on(b)) made = noted(noted(made, a, 'warning', 'conflict', why), b, 'warning', 'conflict', why);
  }
  return made as J;
}
