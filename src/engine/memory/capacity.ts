import type { Job } from '../job.ts';
import { memoryEstimate, weightBytes } from './ledger.ts';

/** Largest whole number in [low, high] for which `fits` holds, when it holds up to some point and not beyond; 0 if it fails at `low`. */
export function largestFitting(low: number, high: number, fits: (value: number) => boolean): number {
  if (!fits(low)) return 0;
  let good = low;
  let bad = low;
  do {
    good = bad;
    bad = Math.min(high, bad * 2);
    if (good === high) return high;
  } while (fits(bad));
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (fits(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

/** Bound on the batch and context looked for: beyond it the answer has no practical meaning. */
export const SEARCH_LIMIT = 2 ** 30;

/** Largest batch on the whole machine whose memory fits, everything else as it is; 0 if not even one sequence does. */
export function largestBatch(job: Job): number {
  const probe = { ...job.workload };
  const weights = weightBytes(job);
  return largestFitting(1, SEARCH_LIMIT, (batch) => {
    probe.batch = batch;
    return memoryEstimate(job, probe, weights).fits;
  });
}

/** Tokens of the output that count in the context: an encoder writes none. */
export function outputInContext(job: Job): number {
  return job.network.architecture.kind === 'encoder' ? 0 : job.workload.output;
}

/** Longest context (prompt + output tokens, the output as it is) whose memory fits at the present batch; 0 if none does. */
export function longestContext(job: Job): number {
  const probe = { ...job.workload };
  const weights = weightBytes(job);
  const prompt = largestFitting(1, SEARCH_LIMIT, (candidate) => {
    probe.prompt = candidate;
    return memoryEstimate(job, probe, weights).fits;
  });
  return prompt === 0 ? 0 : prompt + outputInContext(job);
}
