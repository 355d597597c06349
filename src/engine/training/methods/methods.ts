import type { TrainingJob } from '../../job.ts';
import type { HeldParameters, MethodEffect } from '../effect.ts';
import { dora, lora, mixtureOfPairs, qlora } from './low-rank-pairs.ts';
import { neutralEffect } from './neutral.ts';

export { neutralEffect } from './neutral.ts';

/** What the job's training method does to one chunk of layers on one device that holds `held`. */
export function methodEffect(job: TrainingJob, held: HeldParameters): MethodEffect {
  const { method } = job.training;
  switch (method.kind) {
    case 'full':
      return neutralEffect(held);
    case 'lora':
      return method.variant === 'dora' ? dora(job, held, method.rank, method.targets) : lora(held, method.rank, method.targets);
    case 'qlora':
      return qlora(job, held, method.rank, method.targets);
    case 'moe-lora':
      return mixtureOfPairs(job, held, method);
    default:
      return neutralEffect(held);
  }
}
