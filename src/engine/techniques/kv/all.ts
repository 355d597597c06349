import type { Technique } from '../technique.ts';
import { keyChannels } from './key-channels.ts';
import { kvEviction } from './kv-eviction.ts';
import { kvHeadMerging } from './kv-head-merging.ts';
import { kvLayerSharing } from './kv-layer-sharing.ts';
import { kvOffload } from './kv-offload.ts';
import { kvQuantisation } from './kv-quantisation.ts';
import { kvReadEfficiency } from './kv-read-efficiency.ts';

/** Techniques of the mechanism kv, in the order in which they are applied: layers and heads first, then tokens, channels and bits of what these leave, then where it lies. */
export const KV_TECHNIQUES: readonly Technique[] = [kvLayerSharing, kvHeadMerging, kvEviction, keyChannels, kvQuantisation, kvReadEfficiency, kvOffload];
