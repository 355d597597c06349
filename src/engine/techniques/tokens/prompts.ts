import { isTraining, type GenerationJob, type Job } from '../../job.ts';
import { NEUTRAL, type Companion } from '../mechanisms.ts';
import { noted, type TechniqueContext } from '../technique.ts';

/** Whether the network reads a prompt into a cache that its later tokens look at: a decoder alone. */
export function cachesPrompt({ network: { architecture } }: GenerationJob): boolean {
  return architecture.kind === undefined && architecture.ops === undefined;
}

/** Whether a prompt is cached and every layer that mixes tokens keeps keys and values of each, so that tokens can be left out, moved or put together; a recurrent state cannot. */
export function keepsTokensApart(job: GenerationJob): boolean {
  return cachesPrompt(job) && job.network.stack.mixers.every(({ mixer }) => 'kv_heads' in mixer || mixer.kind === 'mla' || mixer.kind === 'none');
}

/** The job as it is, with why the technique is left out: an encoder, a list of operations, or recurrent layers. */
export function leftOut(job: GenerationJob, id: string): GenerationJob {
  const why = cachesPrompt(job) ? 'Layers of this model keep a state in place of keys and values of each token' : 'This model does not read a prompt into a cache';
  return noted(job, id, 'warning', 'no-prompt-cache', `${why}; the technique is left out.`);
}

/** The job whose network sees `tokens` of each prompt, rounded, at least one. */
export function withPrompt(job: GenerationJob, tokens: number): GenerationJob {
  const prompt = Math.max(1, Math.round(tokens));
  if (prompt === job.workload.prompt) return job;
  const { workload, mechanisms } = job;
  const { reading } = mechanisms;
  return { ...job, workload: { ...workload, prompt }, mechanisms: { ...mechanisms, reading: { ...reading, asked: reading.asked ?? workload.prompt } } };
}

/** The job that has keys and values of `tokens` of each prompt already; the last token is always computed, as the next one is wanted. */
export function withReused(job: GenerationJob, tokens: number): GenerationJob {
  const { mechanisms, workload } = job;
  const reused = Math.min(workload.prompt - 1, Math.max(mechanisms.reading.reused, Math.round(tokens)));
  return { ...job, mechanisms: { ...mechanisms, reading: { ...mechanisms.reading, reused } } };
}

/** A rule of `settle` that means something for generation alone. */
export function settled(change: (job: GenerationJob) => GenerationJob): <J extends Job>(job: J) => J {
  return <J extends Job>(job: J): J => (isTraining(job) ? job : (change(job as GenerationJob) as Job as J));
}

/**
 * Another model that reads `prompt` tokens of every sequence while the job reads its own, and writes none: it has no use for its output head.
 * `share` of the readings take place. Undefined where there is no model of that name that reads tokens.
 */
export function reader(job: GenerationJob, technique: string, label: string, network: ReturnType<TechniqueContext['network']>, prompt: number, share = 1): Companion | undefined {
  if (network === undefined || network.architecture.ops !== undefined) return undefined;
  const { workload } = job;
  const headless = { technique, label: 'Output head left out', note: 'The model reads and does not write', on: { groups: ['head'] }, calls: 0 } as const;
  return {
    technique, label, holds: 'weights and cache', runs: [{ phase: 'prefill', during: 'prefill', times: share }],
    job: { ...job, network, workload: { ...workload, prompt, output: workload.scheduling === 'continuous' ? workload.output : 1 }, mechanisms: { ...NEUTRAL, rules: [headless] } },
  };
}
