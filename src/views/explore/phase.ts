import type { PhaseName } from '../../engine/job.ts';
import type { Evaluation } from '../../store/worker-api.ts';

/** The phase asked for, or the only one there is. */
export function phaseOf(evaluation: Evaluation, asked: PhaseName): PhaseName {
  return evaluation.estimate.phases.some(({ name }) => name === asked) ? asked : 'prefill';
}
