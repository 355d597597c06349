import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';
import { gpt } from '../../scenario/gpt-shape.ts';

const HOUR = 3600;
/** Hours from a failure to running again: found by hand, and found by C4D. */
export const BY_HAND = 5.6;
export const BY_C4D = 0.21;

/** GPT 175B on 2,400 H800. */
export function failing(hours: number): Settings {
  return {
    model: 'gpt3-175b', device: 'h800-sxm', count: 2400, kind: 'training', tensor: 8, pipeline: 12, schedule: 'interleaved', zero: 1, sequence: 2048, globalBatch: 1200, tokens: 300e9,
    recovery: hours * HOUR, checkpoint: 'async',
  };
}

/** GPT 22B on 512 H800, tensors over a node, one sequence to each of 64 copies; links at `share` of the published 400 Gb/s. */
export function linked(share: number): Settings {
  return {
    model: gpt({ name: 'GPT 22B', layers: 48, hidden: 6144, heads: 64, vocab: 51_200, sequence: 2048 }), device: 'h800-sxm', count: 512, kind: 'training', tensor: 8, pipeline: 1, sequence: 2048,
    microBatch: 1, globalBatch: 64, tokens: 300e9, zero: 1, scaleOut: share * 50e9,
  };
}

/** Shares of the rate that colliding and planned paths reach, as the record of the paper assumes. */
export const COLLIDING = 0.6;
export const PLANNED = 0.95;

export const CASES_080: readonly PaperCase[] = [
  { label: '175B on 2,400 H800, faults found by hand', settings: failing(BY_HAND) },
  { label: '175B on 2,400 H800, faults found by C4D', settings: failing(BY_C4D) },
  { label: '22B on 512 H800, colliding paths', settings: linked(COLLIDING) },
  { label: '22B on 512 H800, planned paths', settings: linked(PLANNED) },
];
