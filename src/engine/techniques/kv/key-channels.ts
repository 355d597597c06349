import { numberOf, withMemory, withOpRules, type Technique } from '../technique.ts';

const ID = 'key-channels';

/**
 * Keeps the channels of keys that queries weigh most (ThinK, arXiv:2407.21018): of each key a share λ_K, of each value λ_V. Scores cost
 * λ_K of their products and read λ_K of the keys, the weighted sum λ_V; together (λ_K + λ_V)/2 of products, bytes and capacity.
 */
export const keyChannels: Technique = {
  id: ID,
  mechanism: 'kv',
  generation: (job, parameters) => {
    const share = (numberOf(parameters, 'keys') + numberOf(parameters, 'values')) / 2;
    if (share === 1) return job;
    const note = '(λ_K + λ_V) / 2: keys and values have as many channels (arXiv:2407.21018, section 3)';
    const ruled = withOpRules(job, [{ technique: ID, label: 'Channels kept of keys and values', note, on: { kinds: ['attention'] }, phase: 'decode', matrixFlops: share, kvBytes: share }]);
    return withMemory(ruled, [{ technique: ID, label: 'Channels kept of keys and values', category: 'kv_cache', scale: () => share }]);
  },
};
