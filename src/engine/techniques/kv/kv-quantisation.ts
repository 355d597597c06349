import type { GenerationJob } from '../../job.ts';
import { headsPerDevice, SOFTMAX_FLOPS_PER_PAIR } from '../../network/attention.ts';
import { elementwise, type Emission } from '../../network/emission.ts';
import { prefilledTogether, sequencesPerReplica } from '../../network/shape.ts';
import type { OpRule } from '../mechanisms.ts';
import { noted, numberOf, withMemory, withOpRules, withWork, type Parameters, type Technique } from '../technique.ts';
import { readingLayers, tokensReading, type CachingLayer } from './cache-layers.ts';
import { groupedBits, heldShare, isNarrowCache, keptTokens, meanShare, QUANTISATION } from './token-plan.ts';

/** An element that is expanded is multiplied and added to. */
const EXPANDING_FLOPS = 2;
/** Least and largest of a group, a scale, rounding. */
const NARROWING_FLOPS = 5;

/**
 * Stores old tokens of the cache in a few bits, in groups with a scale and a zero point of 16 bits, and recent ones in 16 (KIVI,
 * arXiv:2402.02750: keys by channel, values by token). Attention multiplies in 16 bits as before, and expands what it reads.
 */
export const kvQuantisation: Technique = {
  id: QUANTISATION,
  mechanism: 'kv',
  generation: (job, parameters) => {
    if (numberOf(parameters, 'bits') >= 16) return job;
    if (isNarrowCache(job)) return noted(job, QUANTISATION, 'warning', 'conflict', 'The cache has a narrow format already, and both say in how many bits it is stored; this technique is left out. Set the cache to 16 bits to use it.');
    if (groupedBits(parameters) >= 16) return noted(job, QUANTISATION, 'info', 'no-saving', 'With the scales of such small groups an element takes 16 bits or more, so nothing is saved.');
    const layers = readingLayers(job);
    if (layers.length === 0) return noted(job, QUANTISATION, 'warning', 'no-cache', 'No layer of this model caches tokens, so there is nothing to store in fewer bits.');
    const me = { id: QUANTISATION, parameters };
    const ruled = withOpRules(job, layers.map((layer) => ruleOf(job, layer, parameters)));
    return withWork(withMemory(ruled, [{ technique: QUANTISATION, label: 'Bits kept of 16', category: 'kv_cache', scale: heldShare(job, me) }]), [
      { technique: QUANTISATION, phase: 'prefill', emit: (e) => narrow(e, job, layers, parameters, prefilledTogether(job), 'prompt') },
      { technique: QUANTISATION, phase: 'decode', emit: (e) => narrow(e, job, layers, parameters, sequencesPerReplica(job), 'token') },
    ]);
  },
};

function ruleOf(job: GenerationJob, layer: CachingLayer, parameters: Parameters): OpRule {
  const { applied } = job.mechanisms;
  const me = { id: QUANTISATION, parameters };
  const kept = keptTokens(applied, layer, tokensReading(job, layer));
  const kvBytes = meanShare(job, layer, [...applied, me], kept) / meanShare(job, layer, applied, kept);
  const old = kept > 0 ? Math.max(0, kept - numberOf(parameters, 'window')) / kept : 0;
  return {
    technique: QUANTISATION, label: 'Bits of the cache', on: { kinds: ['attention'], parts: [layer.key] }, phase: 'decode', kvBytes, vectorFlops: 1 + old * expandingShare(job, layer),
    note: `(${groupedBits(parameters).toFixed(2)} bits of old tokens, 16 of recent ones) / 16; what is read is expanded beside the softmax (arXiv:2402.02750)`,
  };
}

/** Arithmetic that expands keys and values of one token, over that of the softmax on it: each is read once for the queries that share it. */
function expandingShare({ parallelism }: GenerationJob, { mixer }: CachingLayer): number {
  if (mixer.kind === 'mla') return (EXPANDING_FLOPS * (mixer.kv_lora + mixer.qk_rope)) / (SOFTMAX_FLOPS_PER_PAIR * Math.ceil(mixer.heads / parallelism.tensor));
  if (!('kv_heads' in mixer)) return 0;
  const { heads, kvHeads } = headsPerDevice(mixer.heads, mixer.kv_heads, parallelism.tensor);
  return (EXPANDING_FLOPS * kvHeads * (mixer.head_dim + ('v_head_dim' in mixer ? (mixer.v_head_dim ?? mixer.head_dim) : mixer.head_dim))) / (SOFTMAX_FLOPS_PER_PAIR * heads);
}

/** Tokens that leave the window are read in 16 bits and written in few: all but the window of a prompt, and one a sequence in each step. */
function narrow(e: Emission, job: GenerationJob, layers: readonly CachingLayer[], parameters: Parameters, sequences: number, what: 'prompt' | 'token'): void {
  const bytes = e.precision.kv + groupedBits(parameters) / 8;
  for (const { key, count, perToken, cross, most } of layers) {
    if (perToken === 0 || (cross && what === 'token')) continue;
    const prompt = Math.min(cross || job.network.architecture.kind === undefined ? job.workload.prompt : 1, most);
    const tokens = what === 'token' ? e.shape.queries : Math.max(0, prompt - numberOf(parameters, 'window'));
    if (tokens === 0) continue;
    const elements = sequences * tokens * perToken;
    elementwise(e, 'attention', key, 'Cache narrowed', what === 'token' ? count : count / e.shape.passes, NARROWING_FLOPS * elements, 0, elements * bytes);
  }
}
