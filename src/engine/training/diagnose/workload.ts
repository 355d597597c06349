import type { Diagnostic } from '../../estimate-types.ts';
import type { TrainingJob } from '../../job.ts';
import { usefulShare } from '../lengths.ts';
import type { TrainingStep } from '../step.ts';

/** Whether sequences suit the model and the run has steps. */
export function workloadProblems(job: TrainingJob, step: TrainingStep): readonly Diagnostic[] {
  return [...contextProblems(job), ...runProblems(job, step), ...paddingProblems(job)];
}

function contextProblems(job: TrainingJob): readonly Diagnostic[] {
  const most = job.network.architecture.max_context;
  const { sequence } = job.workload;
  if (sequence <= most) return [];
  return [{
    severity: 'warning', code: 'context-too-long', field: 'sequence',
    message: `Sequences of ${sequence.toLocaleString('en')} tokens are longer than the ${most.toLocaleString('en')} the model was made for. The cost is as shown; its positions have to be extended first.`,
    fixes: [{ label: `Use sequences of ${most.toLocaleString('en')}`, settings: { sequence: most } }],
  }];
}

function runProblems({ workload }: TrainingJob, { usefulTokensPerStep }: TrainingStep): readonly Diagnostic[] {
  if (workload.tokens >= usefulTokensPerStep) return [];
  const one = Math.ceil(usefulTokensPerStep);
  return [{
    severity: 'warning', code: 'less-than-a-step', field: 'tokens',
    message: `${workload.tokens === 1 ? '1 token is' : `${workload.tokens.toLocaleString('en', { maximumFractionDigits: 1 })} tokens are`} less than the ${one.toLocaleString('en')} of one step; time and cost are those of a part of it.`,
    fixes: [{ label: `Train on ${one.toLocaleString('en')} tokens, one step`, settings: { tokens: one } }],
  }];
}

function paddingProblems({ workload }: TrainingJob): readonly Diagnostic[] {
  const padding = 1 - usefulShare(workload);
  if (workload.lengths.kind !== 'padded' || padding < 0.5) return [];
  return [{
    severity: 'info', code: 'mostly-padding', field: 'lengths', message: `${(padding * 100).toFixed(0)} % of the tokens computed are padding.`,
    fixes: [{ label: 'Pack documents', settings: { lengths: 'packed' } }],
  }];
}
