import type { GenerationJob, Network } from '../../job.ts';
import { cacheElements } from '../../memory/kv-cache.ts';
import { precisionOf } from '../../network/precision.ts';
import { sumPhase } from '../../sum.ts';
import { companionPasses } from '../../generation-estimate.ts';
import { hostSeconds } from '../../price/host.ts';
import { sequencesPerReplica } from '../../network/shape.ts';
import type { Seconds } from '../../../units/dimensions.ts';
import { bytesPerToken } from '../kv/cache-layers.ts';
import { KV_READS } from '../kv/kv-read-efficiency.ts';
import { EVICTION } from '../kv/token-plan.ts';
import { NEUTRAL, type DecodingLaw, type Mechanisms } from '../mechanisms.ts';
import { noted, withMemory } from '../technique.ts';

/**
 * Why a technique of this mechanism cannot act on a job, said in the job itself: nothing is decoded, or another technique has decided
 * already what a decode step is. Undefined where it can.
 */
export function refused(job: GenerationJob, technique: string): GenerationJob | undefined {
  const { kind, ops } = job.network.architecture;
  if (kind === 'encoder' || ops !== undefined) return noted(job, technique, 'warning', 'no-decode', 'This model reads and does not write, so there is no decoding to change.');
  const { law } = job.mechanisms.decoding;
  if (law === undefined) return undefined;
  return noted(job, technique, 'warning', 'slot-taken', 'Another technique says what a decode step is already; this one is left out.');
}

/** What a decode step works on and what comes out of it. */
export interface Step extends DecodingLaw {
  readonly verified: number;
  /** What the formula gives. */
  readonly yields: number;
}

/** The job with its decode step, and room in the cache for tokens that are not accepted yet. No step yields more tokens than are still wanted. */
export function withStep(job: GenerationJob, { technique, formula, inputs, verified, yields }: Step): GenerationJob {
  const wanted = Math.max(1, job.workload.output - 1);
  const emitted = Math.min(wanted, yields);
  const law: DecodingLaw = {
    technique, formula: `min(max(1, o - 1), ${formula})`,
    inputs: [{ symbol: 'o', name: 'Output', value: job.workload.output, note: 'Tokens wanted, of which reading the prompt gives the first' }, ...inputs],
  };
  const decided = { ...job, mechanisms: { ...job.mechanisms, decoding: { verified, emitted, law } } };
  if (verified <= 1) return decided;
  const { kv } = precisionOf(job.formats);
  const bytes = (verified - 1) * bytesPerToken(job, kv);
  const states = (verified - 1) * stateBytes(job, kv);
  return withMemory(decided, [
    { technique, label: 'Cache of tokens not yet accepted', category: 'kv_cache', bytes: (_, sequences) => sequences * bytes },
    ...(states > 0 ? [{ technique, label: 'States of tokens not yet accepted', category: 'kv_cache' as const, bytes: (_: unknown, sequences: number) => sequences * states }] : []),
  ]);
}

/** States of the recurrent layers of one sequence on one device. What a state has taken in cannot be taken out, so that each token to be checked leaves one of its own. */
function stateBytes({ network: { architecture, stack }, parallelism, kernels }: GenerationJob, elementBytes: number): number {
  let elements = 0;
  for (const { mixer, count } of stack.mixers) {
    if (mixer.kind !== 'given') elements += count * cacheElements(mixer, architecture.hidden, parallelism.tensor, kernels.mla).perSequence;
  }
  return elements * elementBytes;
}

/** A job of another model beside this one: the same machine, formats and kernels, its own network, and no technique but what the kernels do. */
export function besideJob(job: GenerationJob, network: Network, workload: Partial<GenerationJob['workload']> = {}): GenerationJob {
  return { ...job, network, workload: { ...job.workload, ...workload }, mechanisms: { ...NEUTRAL, rules: job.mechanisms.rules.filter(({ technique }) => technique === KV_READS) } };
}

/**
 * A second use of this model, or of some of its layers, on `prompt` tokens: what techniques do to its operations they do here too. What
 * eviction keeps was worked out for the whole prompt, so that a shorter one goes without.
 */
export function againJob(job: GenerationJob, network: Network, prompt: number): GenerationJob {
  const { mechanisms } = job;
  const shorter = prompt < job.workload.prompt;
  const stays = <T extends { readonly technique: string }>(list: readonly T[]): readonly T[] => (shorter ? list.filter(({ technique }) => technique !== EVICTION) : list);
  const again: Mechanisms = {
    ...NEUTRAL, rules: stays(mechanisms.rules), added: stays(mechanisms.added).filter(({ phase }) => phase === 'decode'),
    memory: stays(mechanisms.memory).filter(({ category, scale }) => category === 'kv_cache' && scale !== undefined),
  };
  return { ...job, network, workload: { ...job.workload, prompt }, mechanisms: again };
}

/** Seconds of a decode step with everything that runs in it, the host's time included. */
export function stepSeconds(job: GenerationJob): Seconds {
  const { efficiency, kernels } = job;
  const host = efficiency.kind === 'ideal' ? 0 : hostSeconds(efficiency.host[kernels.host], 1 + companionPasses(job, 'decode'), sequencesPerReplica(job), 0);
  return sumPhase(job, 'decode').seconds + host;
}
