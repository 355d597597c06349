import type { Diagnostic, Fix } from '../../estimate-types.ts';
import type { TrainingJob } from '../../job.ts';
import { layoutQuestion } from '../../parallelism/layouts.ts';
import { expertsHeld } from '../../network/parameters/shard.ts';
import { copiesOf, largestBelow } from '../reshape.ts';

/** Whether experts divide over their devices, devices over each other, and tokens find room. */
export function expertProblems(job: TrainingJob): readonly Diagnostic[] {
  const { experts } = layoutQuestion(job);
  return experts.length === 0 ? withoutExperts(job) : [...degreeProblems(job, experts), ...capacityProblems(job)];
}

function withoutExperts({ parallelism, training }: TrainingJob): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  if (parallelism.expert > 1) found.push({ severity: 'warning', code: 'no-experts', field: 'expert', message: 'This model has no experts; the expert degree changes nothing.', fixes: [{ label: 'Set it to 1', settings: { expert: 1 } }] });
  if (Number.isFinite(training.capacityFactor)) found.push({ severity: 'info', code: 'no-experts', field: 'capacityFactor', message: 'This model has no experts; their capacity changes nothing.', fixes: [{ label: 'Set none', settings: { capacityFactor: 0 } }] });
  return found;
}

function degreeProblems(job: TrainingJob, experts: readonly number[]): readonly Diagnostic[] {
  const { expert, tensor, data } = job.parallelism;
  if (expert <= 1) return [];
  const copies = copiesOf(job);
  const ranks = tensor * copies;
  // Within the tensor group its ranks are shared out evenly; beyond it whole tensor groups of other copies join.
  const tiles = (e: number): boolean => (e <= tensor ? tensor % e === 0 : e % tensor === 0 && copies % (e / tensor) === 0);
  const divides = (e: number): boolean => experts.every((count) => count % e === 0);
  const degree = largestBelow(Math.min(expert - 1, ranks), (e) => tiles(e) && divides(e)) ?? 1;
  const fixes: readonly Fix[] = [{ label: degree === 1 ? 'Keep all experts on each device' : `Use expert degree ${degree}`, settings: { expert: degree } }];
  const found: Diagnostic[] = [];
  if (expert > ranks) {
    found.push({ severity: 'error', code: 'more-ranks-than-devices', field: 'expert', message: `Experts cannot be spread over ${expert} devices: a stage has ${ranks} (tensor ${tensor} × context and data ${copies}).`, fixes });
  } else if (!tiles(expert)) {
    found.push({
      severity: 'warning', code: 'expert-groups-uneven', field: 'expert',
      message: `Expert groups of ${expert} do not tile tensor ${tensor} × ${copies} ${copies === 1 ? 'copy' : 'copies'} (context × data ${data}); some devices would belong to none.`, fixes,
    });
  }
  for (const count of experts) {
    if (count % expert !== 0) found.push({ severity: 'warning', code: 'experts-not-divisible', field: 'expert', message: `${count} experts over ${expert} devices: the busiest holds ${expertsHeld(count, expert)}${expert > count ? `, ${expert - count} hold none` : ''}.`, fixes });
  }
  return found;
}

function capacityProblems({ training: { capacityFactor }, kernels: { expertImbalance } }: TrainingJob): readonly Diagnostic[] {
  if (capacityFactor >= expertImbalance) return [];
  const dropped = (1 - capacityFactor / expertImbalance) * 100;
  const share = `${dropped.toFixed(dropped < 10 ? 1 : 0)} %`;
  const message = capacityFactor < 1
    ? `Experts take at most ${capacityFactor} of their even share, so tokens are dropped even where all get the same: ${share} of those of the busiest.`
    : `Experts take at most ${capacityFactor} times their even share: the busiest, which would get ${expertImbalance} times, drops ${share} of its tokens.`;
  return [{ severity: capacityFactor < 1 ? 'warning' : 'info', code: 'tokens-dropped', field: 'capacityFactor', message, fixes: [{ label: 'Drop none', settings: { capacityFactor: 0 } }] }];
}
