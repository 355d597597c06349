import type { Mixer } from '../../architecture.ts';
import { planNetwork } from '../../network/plan.ts';
import { noted, numberOf, type Technique } from '../technique.ts';
import { isCachedAttention } from './architecture-changes.ts';

const ID = 'kv-head-merging';

/**
 * More query heads share each key and value head: grouped-query attention, and with one head left multi-query attention (arXiv:2305.13245).
 * Cache, its traffic and the projections of keys and values shrink alike; products of queries do not.
 */
export const kvHeadMerging: Technique = {
  id: ID,
  mechanism: 'kv',
  generation: (job, parameters) => {
    const group = numberOf(parameters, 'group');
    if (group === 1) return job;
    const { name, architecture } = job.network;
    let merged = 0;
    let fewest = false;
    let any = false;
    const mixers = Object.fromEntries(Object.entries(architecture.mixers).map(([key, mixer]): [string, Mixer] => {
      if (mixer.kind !== 'cross' && !isCachedAttention(mixer)) return [key, mixer];
      any = true;
      const heads = Math.max(1, Math.round(mixer.heads / group));
      if (group > mixer.heads) fewest = true;
      if (heads >= mixer.kv_heads) return [key, mixer];
      merged += 1;
      return [key, { ...mixer, kv_heads: heads }];
    }));
    if (!any) return noted(job, ID, 'warning', 'no-heads', 'No layer of this model caches key and value heads that could be merged.');
    if (merged === 0) return noted(job, ID, 'info', 'merged-already', `In this model as many query heads, or more, share each key and value head already.`);
    const said = fewest ? noted(job, ID, 'info', 'out-of-reach', 'There are fewer query heads than are to share a key and value head: one is kept for all of them.') : job;
    return { ...said, network: planNetwork(name, { ...architecture, mixers }) };
  },
};
