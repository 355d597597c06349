import type { Architecture, LayerSpec, Mixer } from '../../architecture.ts';
import { planNetwork } from '../../network/plan.ts';
import { noted, numberOf, type Technique } from '../technique.ts';
import { isCachedAttention, layersOf, mixersOf } from './architecture-changes.ts';

const ID = 'kv-layer-sharing';

/**
 * Of every few attention layers in a row one keeps a cache, and the others read it (cross-layer attention, arXiv:2405.12981). The others
 * have no key and value projections either. Attention itself reads as much as before, once in each layer.
 */
export const kvLayerSharing: Technique = {
  id: ID,
  mechanism: 'kv',
  generation: (job, parameters) => {
    const asked = numberOf(parameters, 'group');
    if (asked === 1) return job;
    const { name, architecture } = job.network;
    const caching = layersOf(architecture).flatMap((layer) => mixersOf(layer)).filter((key) => keepsOwn(architecture.mixers[key])).length;
    if (caching === 0) return noted(job, ID, 'warning', 'no-cache', 'No layer of this model keeps keys and values that another could read.');
    const group = Math.min(asked, caching);
    const said = group === asked ? job : noted(job, ID, 'warning', 'out-of-reach', `The model has ${caching} layers that keep keys and values, so at most ${caching} share one cache; that is priced.`);
    return { ...said, network: planNetwork(name, shared(architecture, group)) };
  },
};

const keepsOwn = (mixer: Mixer | undefined): boolean => isCachedAttention(mixer) && mixer.kv_shared !== true;

/** The architecture in which the first of every `group` caching layers of a kind keeps its cache and the others of that kind read it. */
function shared(architecture: Architecture, group: number): Architecture {
  const mixers: Record<string, Mixer> = { ...architecture.mixers };
  // Layers with and without a window read different tokens, so each kind shares among itself.
  const seen = new Map<string, number>();
  const reads = (key: string): string => {
    const mixer = architecture.mixers[key];
    if (!isCachedAttention(mixer) || mixer.kv_shared === true) return key;
    const place = seen.get(key) ?? 0;
    seen.set(key, place + 1);
    if (place % group === 0) return key;
    const reading = `${key}, shared cache`;
    mixers[reading] = { ...mixer, kv_shared: true };
    return reading;
  };
  const unit = layersOf(architecture).map((layer): LayerSpec => ({ ...layer, mixer: typeof layer.mixer === 'string' ? reads(layer.mixer) : layer.mixer.map(reads) }));
  return { ...architecture, mixers, pattern: [{ repeat: 1, unit }] };
}
