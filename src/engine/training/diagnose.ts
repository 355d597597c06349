import type { Diagnostic } from '../estimate-types.ts';
import type { TrainingJob } from '../job.ts';
import type { TrainingStep } from './step.ts';

/** What there is to say about a training job: problems first, then assumptions. Each names its field. */
export function diagnoseTraining(_job: TrainingJob, _step: TrainingStep): readonly Diagnostic[] {
  return [];
}
