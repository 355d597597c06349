import type { GenerationJob } from '../job.ts';
import { readsWhole, sequencesPerReplica } from '../network/shape.ts';
import { fitting } from './ledger.ts';

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

/** Largest batch and prompt looked for: the largest that can be set. */
export const LARGEST_BATCH = 2 ** 20;
export const LONGEST_PROMPT = 2 ** 24;

/** Largest batch on the whole machine whose memory fits, everything else as it is; 0 if not even one sequence does. */
export function largestBatch(job: GenerationJob): number {
  const probe = { ...job.workload };
  const fits = fitting(job);
  return largestFitting(1, LARGEST_BATCH, (batch) => {
    probe.batch = batch;
    return fits(probe);
  });
}

/** Tokens of the output that count in the context: an encoder writes none. */
export function outputInContext(job: GenerationJob): number {
  return job.network.architecture.kind === 'encoder' ? 0 : job.workload.output;
}

/** Longest prompt up to `atMost` whose memory fits at the present batch and output; 0 if none does. */
export function longestPrompt(job: GenerationJob, atMost = LONGEST_PROMPT): number {
  const probe = { ...job.workload };
  const fitsMemory = fitting(job);
  const fits = (candidate: number): boolean => {
    probe.prompt = candidate;
    return fitsMemory(probe);
  };
  if (!readsWhole(job)) return largestFitting(1, atMost, fits);
  // A longer prompt needs less memory where fewer whole ones go into a pass, so each such stretch is searched, the longest first.
  const sequences = sequencesPerReplica(job);
  const { prefillChunk } = job.kernels;
  for (let last = atMost; last >= 1;) {
    const whole = Math.floor(prefillChunk / last);
    const first = whole >= sequences ? 1 : Math.floor(prefillChunk / (whole + 1)) + 1;
    const found = largestFitting(first, last, fits);
    if (found > 0) return found;
    last = first - 1;
  }
  return 0;
}

/** Longest context (prompt + output tokens, the output as it is) whose memory fits at the present batch; 0 if none does. */
export function longestContext(job: GenerationJob): number {
  const prompt = longestPrompt(job);
  return prompt === 0 ? 0 : prompt + outputInContext(job);
}
