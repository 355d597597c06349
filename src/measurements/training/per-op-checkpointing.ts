import type { Settings } from '../../scenario/fields.ts';
import type { Domain } from '../mapping.ts';

export const PER_OP_CHECKPOINTING =
  'torchtitan’s selective checkpointing keeps attention and every second matrix product of a layer, which no setting says: for time it is taken as 12 of 32 layers recomputed, for memory as 18.';

/**
 * torchtitan's per-operation checkpointing of a Llama 3 8B (`selective_ac_option = "op"`): of a layer's seven products it
 * repeats the second, fourth and sixth (key, output, up projection), 36 % of their FLOP, as 12 of 32 layers would; it keeps
 * query, value, gate and down outputs, attention's output and the layer's input, 31.7 k of 69.6 k elements a token, as
 * 18 of 32 recomputed layers leave.
 */
export function perOpCheckpointing(domain: Domain): { readonly settings: Settings; readonly assumed: string } {
  return domain === 'memory'
    ? { settings: { recomputation: 'full', recomputedLayers: 18 }, assumed: 'Kept activations of per-operation checkpointing are taken as those of 18 recomputed layers of 32.' }
    : { settings: { recomputation: 'full', recomputedLayers: 12 }, assumed: 'Repeated products of per-operation checkpointing are taken as those of 12 recomputed layers of 32.' };
}
