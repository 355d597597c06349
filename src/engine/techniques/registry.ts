import { DECODING_TECHNIQUES } from './decoding/all.ts';
import { FORMAT_TECHNIQUES } from './format/all.ts';
import { KV_TECHNIQUES } from './kv/all.ts';
import { PATH_TECHNIQUES } from './path/all.ts';
import { PACKED_TECHNIQUES, SHAPE_TECHNIQUES } from './shape/all.ts';
import type { Technique } from './technique.ts';
import { TOKENS_TECHNIQUES } from './tokens/all.ts';

/** Every technique, in the order in which they are applied. */
export const TECHNIQUES: readonly Technique[] = [
  ...SHAPE_TECHNIQUES, ...FORMAT_TECHNIQUES, ...PACKED_TECHNIQUES, ...PATH_TECHNIQUES, ...TOKENS_TECHNIQUES, ...KV_TECHNIQUES, ...DECODING_TECHNIQUES,
];

const BY_ID: ReadonlyMap<string, Technique> = new Map(TECHNIQUES.map((technique) => [technique.id, technique]));
const PLACES: ReadonlyMap<string, number> = new Map(TECHNIQUES.map(({ id }, index) => [id, index]));

/** A technique by its id; undefined where there is none. */
export function techniqueOf(id: string): Technique | undefined {
  return BY_ID.get(id);
}

/** Where a technique stands in the order of application; last, where it is unknown. */
export function placeOf(id: string): number {
  return PLACES.get(id) ?? TECHNIQUES.length;
}
