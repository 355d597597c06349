import type { Diagnostic, Fix } from '../../estimate-types.ts';
import type { TrainingJob } from '../../job.ts';
import { stageMemories } from '../ledger.ts';
import type { TrainingStep } from '../step.ts';
import { memoryText } from '../../memory/memory-text.ts';

/** Whether what leaves the devices finds room in host memory, and whether fetching it takes most of the step. */
export function offloadProblems(job: TrainingJob, step: TrainingStep): readonly Diagnostic[] {
  const { offload, method } = job.training;
  const paged = method.kind === 'qlora' && method.pagedOptimizer;
  if (offload.optimizer === 'device' && offload.weights === 'device' && offload.activations === 'device' && !paged) return [];
  return [...hostProblems(job, step, paged), ...slowProblems(job, step)];
}

/** More is in no host: 8 TiB for each of eight devices would be 64 TiB. */
const MOST_HOST_MEMORY = 2 ** 43;

function hostProblems(job: TrainingJob, step: TrainingStep, paged: boolean): readonly Diagnostic[] {
  const { offload } = job.training;
  const parts = { optimizer: 0, weights: 0, activations: 0 };
  // What would be left on the fullest host without each part.
  const without = { optimizer: 0, weights: 0, activations: 0 };
  let most = 0;
  const whole = offload.activations === 'host' ? stageMemories({ ...job, training: { ...job.training, offload: { ...offload, activations: 'device' } } }, step.chunks) : undefined;
  for (const [stage, { offloaded, estimate }] of stageMemories(job, step.chunks).entries()) {
    const optimizer = (offload.optimizer === 'host' || (paged && offload.optimizer === 'device') ? offloaded.optimizer : 0) + (offload.optimizer === 'device' ? 0 : offloaded.gradients);
    const weights = offload.weights === 'host' ? offloaded.weights : 0;
    const activations = Math.max(0, (whole?.[stage]?.estimate.categories.activations ?? 0) - (whole === undefined ? 0 : estimate.categories.activations));
    without.optimizer = Math.max(without.optimizer, weights + activations);
    without.weights = Math.max(without.weights, optimizer + activations);
    without.activations = Math.max(without.activations, optimizer + weights);
    if (optimizer + weights + activations < most) continue;
    most = optimizer + weights + activations;
    Object.assign(parts, { optimizer, weights, activations });
  }
  const { capacity } = job.machine.host;
  if (most <= capacity) return [];
  const largest = (Object.keys(parts) as (keyof typeof parts)[]).reduce((a, b) => (parts[b] > parts[a] ? b : a));
  return [{
    severity: 'error', code: 'host-memory-full', field: 'hostMemory',
    message: `What is kept in host memory needs ${memoryText(most)} of ${memoryText(capacity)} for each device: ${memoryText(parts.optimizer)} of optimizer states and gradients, ${memoryText(parts.weights)} of weights, ${memoryText(parts.activations)} of activations.`,
    fixes: [...moved(job, largest, without[largest] <= capacity), ...(most <= MOST_HOST_MEMORY ? [{ label: `Give each device ${memoryText(most)} of host memory`, settings: { hostMemory: Math.ceil(most) } }] : [])],
  }];
}

/** The largest part somewhere else, where that is enough. */
function moved(job: TrainingJob, part: 'optimizer' | 'weights' | 'activations', enough: boolean): readonly Fix[] {
  const { method } = job.training;
  if (!enough) return [];
  switch (part) {
    case 'activations':
      return [{ label: 'Keep activations on the devices', settings: { offloadActivations: 'device' } }];
    case 'weights':
      return [{ label: 'Keep weights on NVMe', settings: { offloadWeights: 'nvme' } }];
    case 'optimizer':
      return [method.kind === 'qlora' && method.pagedOptimizer ? { label: 'Keep optimizer states on the devices', settings: { offloadOptimizer: 'device', pagedOptimizer: false } } : { label: 'Keep optimizer states on the devices', settings: { offloadOptimizer: 'device' } }];
  }
}

function slowProblems(job: TrainingJob, { seconds, parts }: TrainingStep): readonly Diagnostic[] {
  const share = parts.offload / seconds;
  const { offload } = job.training;
  const places = [['offloadOptimizer', offload.optimizer], ['offloadWeights', offload.weights], ['offloadActivations', offload.activations]] as const;
  const away = places.filter(([, place]) => place !== 'device');
  const [first] = away;
  if (!(share > 0.5) || first === undefined) return [];
  const settings = Object.fromEntries(away.map(([field]) => [field, 'device']));
  return [{
    severity: 'warning', code: 'offload-slow', field: first[0], message: `${(share * 100).toFixed(0)} % of the step is spent on moving data to and from ${away.some(([, place]) => place === 'nvme') ? 'NVMe' : 'host memory'}.`,
    fixes: [{ label: 'Keep everything on the devices', settings }],
  }];
}
