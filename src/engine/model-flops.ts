import type { Flops } from '../units/dimensions.ts';
import type { GenerationJob } from './job.ts';
import { NEUTRAL } from './techniques/mechanisms.ts';
import { sumPhase } from './sum.ts';

/**
 * The job on one unsplit copy of the model that holds the whole batch, doing its own work alone: one token a step, and neither other models nor
 * operations of techniques.
 */
export function wholeCopy(job: GenerationJob): GenerationJob {
  const { mechanisms } = job;
  return {
    ...job,
    workload: { ...job.workload, scheduling: 'static' },
    parallelism: { tensor: 1, data: 1, expert: 1 },
    kernels: { ...job.kernels, expertImbalance: 1, prefillChunk: Number.MAX_SAFE_INTEGER },
    mechanisms: mechanisms === NEUTRAL ? NEUTRAL : {
      ...mechanisms, decoding: NEUTRAL.decoding, companions: NEUTRAL.companions, added: NEUTRAL.added,
      // What decoding in another way leaves to a companion is the model's own work.
      rules: mechanisms.decoding.law === undefined ? mechanisms.rules : mechanisms.rules.filter(({ technique }) => technique !== mechanisms.decoding.law?.technique),
    },
  };
}

/**
 * FLOPs of a request as the model asks for them, over the whole batch: matrix work of prefill and of output − 1
 * decode steps on one unsplit replica, without what parallel devices do twice (copied key/value heads, rounding) and
 * what a prompt cut into passes does again (expanding cached latents).
 */
export function modelFlops(job: GenerationJob): Flops {
  const whole = wholeCopy(job);
  const prefill = sumPhase(whole, 'prefill').matrixFlops;
  if (job.network.architecture.kind === 'encoder') return prefill;
  return prefill + (job.workload.output - 1) * sumPhase(whole, 'decode').matrixFlops;
}
