import type { Architecture } from '../../engine/architecture.ts';
import type { CustomModel, Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';

/** BitNet b1.58 of 3B, the shape of its release: 26 layers of 3,200, 32 heads of 100, inner width 8,640. */
const ARCHITECTURE: Architecture = {
  hidden: 3200, layers: 26, vocab: 32_002, tied_embeddings: false, max_context: 2048, positional: 'rope', activation: 'silu', norm: { kind: 'rmsnorm', per_layer: 2, final: 1 },
  pattern: [{ repeat: 26, unit: [{ mixer: 'full', ffn: 'dense' }] }],
  mixers: { full: { kind: 'full', heads: 32, kv_heads: 32, head_dim: 100 } }, ffns: { dense: { kind: 'dense', dim: 8640, gated: true } },
};
const BITNET: CustomModel = { name: 'BitNet b1.58 3B', architecture: ARCHITECTURE };

/** A prompt of 1,920 tokens and 128 written, one sequence on an A100 without starts and launches: the paper simulates kernels. */
export function onA100(changes: Settings = {}): Settings {
  return { model: BITNET, device: 'a100-sxm-80gb', count: 1, kind: 'generation', prompt: 1920, output: 128, batch: 1, weights: 'fp16', embeddings: 'fp16', activations: 'fp16', kv: 'fp16', efficiency: 'ideal', ...changes };
}

/** The same with look-up cores beside the matrix units: `rate` is what W2 reaches over the 16-bit peak, on 38.3 % of their area. */
export function withCores(rate: number, changes: Settings = {}): Settings {
  const area = 0.383;
  return onA100({ activations: 'int8', techniques: [{ id: 'lut', parameters: { weight_bits: 2, area, density: (2 * rate * (1 + 8 / 256)) / area } }], ...changes });
}

/** As published for one bit and 16-bit activations: 20.9 times as dense. */
export const ONE_BIT: Settings = onA100({ techniques: [{ id: 'lut', parameters: { weight_bits: 1, area: 1, columns: 256 } }] });

export const CASES_116: readonly PaperCase[] = [
  { label: 'BitNet 3B in 16 bits on an A100', settings: onA100() },
  { label: 'W2 on look-up cores at 8 times the rate', settings: withCores(8) },
  { label: 'W2 on look-up cores at 4 times the rate', settings: withCores(4) },
  { label: 'W1 and 16-bit activations, cores of equal area', settings: ONE_BIT },
];
