import { numberOf, withOpRules, type Technique } from '../technique.ts';

/** Named where drafts run the same kernels. */
export const KV_READS = 'kv-read-efficiency';

/**
 * A decode kernel that moves more than the cache: η is the share of its traffic that is useful. Copying each key and value head for its G query
 * heads, as repeat_kv of Hugging Face does, reads the cache once, writes G copies and reads them: 1/(2G + 1), 0.11 at G = 4.
 */
export const kvReadEfficiency: Technique = {
  id: KV_READS,
  mechanism: 'kv',
  generation: (job, parameters) => {
    const efficiency = numberOf(parameters, 'efficiency');
    if (efficiency === 1) return job;
    return withOpRules(job, [{
      technique: KV_READS, label: 'Bytes moved for one of the cache', note: '1/η: what the kernel reads and writes for each byte of the cache', on: { names: ['Attention', 'Attention scores', 'Attention values'] }, phase: 'decode', kvBytes: 1 / efficiency,
    }]);
  },
};
