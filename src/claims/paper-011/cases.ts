import { gpt } from '../../scenario/gpt-shape.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** Twelve layers and about 300 million parameters; the width is not stated. */
const MODEL = gpt({ name: 'GPT of 12 layers, 300M', layers: 12, hidden: 1280, heads: 20, vocab: 32_000, sequence: 2048 });

const BASE = { model: MODEL, device: 'a100-sxm-80gb', count: 1, prompt: 256, output: 256, batch: 1, efficiency: 'ideal' } as const satisfies Settings;

export const whole = (batch: number): Settings => ({ ...BASE, batch });

/** Half of the tokens take the big feed-forward layer, the others the small one, or skip as many as said. */
export function routed(batch: number, skip = 0, small = 0.5, router: 'none' | 'trained' = 'none'): Settings {
  return { ...BASE, batch, techniques: [{ id: 'layer-routing', parameters: { ...(skip !== 0 && { skip }), ...(small !== 0.5 && { small }), ...(router === 'none' && { router }) } }] };
}

export const CASES_011: readonly PaperCase[] = [
  { label: 'All layers big, one sequence', settings: whole(1) },
  { label: 'Half big, half a quarter as wide, one sequence', settings: routed(1) },
  { label: 'All layers big, 64 sequences', settings: whole(64) },
  { label: 'Half big, half a quarter as wide, 64 sequences', settings: routed(64) },
];
