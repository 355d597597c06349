import type { Diagnostic } from '../../estimate-types.ts';
import type { TrainingJob } from '../../job.ts';
import type { WeightMatrix } from '../effect.ts';
import type { AdapterTargets } from '../plan.ts';
import { sides } from './projected.ts';
import { targetModules } from './targets.ts';
import type { WholeLayers } from './whole-matrices.ts';

/** What is wrong with the rank of the job's method: none, more than a pair can use, or more than a projection can save. */
export function rankConflicts(job: TrainingJob, { matrices }: WholeLayers): readonly Diagnostic[] {
  const { method } = job.training;
  switch (method.kind) {
    case 'lora':
    case 'qlora':
    case 'moe-lora':
      return pairRank(method.rank, method.targets, matrices);
    case 'wta-crs':
      return method.rank === undefined ? [] : pairRank(method.rank, 'all-linear', matrices);
    case 'galore':
      return projectionRank(method.rank, matrices);
    case 'lisa':
      return method.rank === undefined ? [] : projectionRank(method.rank, matrices);
    default:
      return [];
  }
}

function pairRank(rank: number, targets: AdapterTargets, matrices: readonly WeightMatrix[]): readonly Diagnostic[] {
  const modules = targetModules(targets);
  const chosen = matrices.filter(({ module }) => modules.includes(module));
  if (chosen.length === 0) {
    return [{
      severity: 'error', code: 'no-targets', field: 'targets', message: 'This model has no such projections; no low-rank pair attaches to anything.',
      ...(targets !== 'all-linear' && matrices.length > 0 && { fixes: [{ label: 'Attach to all linear layers', settings: { targets: 'all-linear' } }] }),
    }];
  }
  if (rank < 1) return [{ severity: 'error', code: 'rank-too-small', field: 'rank', message: 'Rank 0 trains nothing.', fixes: [{ label: 'Use rank 8', settings: { rank: 8 } }] }];
  const smallest = narrowest(chosen);
  const most = sides(smallest).short;
  if (rank <= most) return [];
  return [{
    severity: 'error', code: 'rank-too-large', field: 'rank',
    message: `Rank ${rank} is larger than the smallest matrix it attaches to (${smallest.op.toLowerCase()}, ${smallest.rows} × ${smallest.columns}); a pair cannot have a rank above ${most}.`,
    fixes: [{ label: `Use rank ${most}, the largest there can be`, settings: { rank: most } }],
  }];
}

/** Small gates and steps among the unnamed matrices do not limit the rank where there are named ones. */
function narrowest(matrices: readonly WeightMatrix[]): WeightMatrix {
  const named = matrices.filter(({ module }) => module !== 'other');
  return (named.length > 0 ? named : matrices).reduce((least, matrix) => (sides(matrix).short < sides(least).short ? matrix : least));
}

function projectionRank(rank: number, matrices: readonly WeightMatrix[]): readonly Diagnostic[] {
  const projected = matrices.filter(({ module }) => module !== 'router' && module !== 'other');
  const shorts = (projected.length > 0 ? projected : matrices).map((matrix) => sides(matrix).short);
  if (shorts.length === 0) return [];
  const largest = Math.max(...shorts);
  const quarter = Math.max(1, Math.floor(largest / 4));
  if (rank < 1) return [{ severity: 'error', code: 'rank-too-small', field: 'rank', message: 'Rank 0 leaves nothing of a gradient.', fixes: [{ label: `Use rank ${quarter}`, settings: { rank: quarter } }] }];
  if (rank > largest) {
    return [{
      severity: 'error', code: 'rank-too-large', field: 'rank', message: `Rank ${rank} is larger than every matrix (at most ${largest}); no gradient can be projected to it.`,
      fixes: [{ label: `Use rank ${quarter}, a quarter of the largest`, settings: { rank: quarter } }],
    }];
  }
  const whole = Math.min(...shorts);
  if (rank < whole) return [];
  return [{
    severity: rank === largest ? 'warning' : 'info', code: 'rank-saves-nothing', field: 'rank',
    message: `Matrices no larger than ${rank} on one side are not projected and keep whole states.`,
    ...(rank === largest && { fixes: [{ label: `Use rank ${quarter}`, settings: { rank: quarter } }] }),
  }];
}
