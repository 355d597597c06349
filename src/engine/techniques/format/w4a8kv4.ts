import type { FormatId } from '../../formats.ts';
import { isTraining, type Job } from '../../job.ts';
import { headsPerDevice, SOFTMAX_FLOPS_PER_PAIR } from '../../network/attention.ts';
import type { OpRule } from '../mechanisms.ts';
import { numberOf, textOf, withOpRules, type Parameters, type Technique } from '../technique.ts';

const ID = 'w4a8kv4';
const FORMATS_OF: Readonly<Record<string, FormatId>> = { int4: 'int4', int8: 'int8' };

/**
 * Weights and cache in 4 bits, activations in 8 (QServe, arXiv:2405.04532): weights are expanded to 8 bits and multiplied there, keys and
 * values to 16, where attention stays. What it takes to expand a cached value is ordinary arithmetic of every decode step.
 */
export const w4a8kv4: Technique = {
  id: ID,
  mechanism: 'format',
  generation: (job, parameters) => {
    const weights = FORMATS_OF[textOf(parameters, 'weights')] ?? job.formats.weights;
    const activations = FORMATS_OF[textOf(parameters, 'activations')] ?? job.formats.activations;
    const kv = FORMATS_OF[textOf(parameters, 'kv')] ?? job.formats.kv;
    const narrowed = activations !== job.formats.activations || kv !== job.formats.kv;
    const attention = job.formats.activations === 'fp16' ? ('fp16' as const) : ('bf16' as const);
    return { ...job, formats: { ...job.formats, weights, activations, kv, ...(narrowed && { multiplied: { ...job.formats.multiplied, attention } }) } };
  },
  settle: <J extends Job>(job: J, parameters: Parameters): J => {
    const ops = numberOf(parameters, 'kv_ops');
    if (ops === 0 || isTraining(job) || FORMATS_OF[textOf(parameters, 'kv')] === undefined) return job;
    const rules: OpRule[] = [];
    for (const { key, mixer } of job.network.stack.mixers) {
      if (mixer.kind !== 'full' && mixer.kind !== 'swa' && mixer.kind !== 'chunked' && mixer.kind !== 'sparse' && mixer.kind !== 'cross') continue;
      const { heads, kvHeads } = headsPerDevice(mixer.heads, mixer.kv_heads, job.parallelism.tensor);
      const width = mixer.head_dim + (mixer.v_head_dim ?? mixer.head_dim);
      const share = (ops * width * kvHeads) / (SOFTMAX_FLOPS_PER_PAIR * heads * job.mechanisms.decoding.verified);
      rules.push({
        technique: ID, label: 'Cached values expanded', phase: 'decode', on: { kinds: ['attention'], parts: [key], names: ['Attention'] }, vectorFlops: 1 + share,
        note: `${ops} operations for each of a key’s and a value’s channels, once for all heads that share them (arXiv:2405.04532, section 5.3)`,
      });
    }
    return withOpRules(job, rules);
  },
};
