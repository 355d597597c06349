import type { Technique } from '../technique.ts';
import { keyChannels } from './key-channels.ts';

/** Techniques of the mechanism kv, in the order in which they are applied. */
export const KV_TECHNIQUES: readonly Technique[] = [keyChannels];
