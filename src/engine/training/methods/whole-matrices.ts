import type { JobCore, StackPlan } from '../../job.ts';
import type { WeightMatrix } from '../effect.ts';
import type { HeldCollector } from '../held-collector.ts';
import { holdFfn, holdMixer } from '../held-layers.ts';

/** Matrices of the network's layers as they are before devices split them, and whether it has any bias. */
export interface WholeLayers {
  readonly matrices: readonly WeightMatrix[];
  readonly hasBiases: boolean;
}

/** Matrices and biases of the network, one layer of each kind, on one device. */
export function wholeLayers({ network }: JobCore): WholeLayers {
  const c: HeldCollector = { matrices: [], vectors: 0, biases: 0, other: 0, tensor: 1, expert: 1, merged: false, hidden: 0, part: '', layers: 1 };
  holdKinds(c, network.stack, '');
  if (network.encoder !== undefined) holdKinds(c, network.encoder, 'encoder ');
  return { matrices: c.matrices, hasBiases: c.biases > 0 };
}

function holdKinds(c: HeldCollector, { hidden, mixers, ffns, norm }: StackPlan, prefix: string): void {
  c.hidden = hidden;
  for (const { key, mixer } of mixers) holdMixer(c, prefix + key, mixer, 1);
  for (const { key, ffn } of ffns) holdFfn(c, prefix + key, ffn, 1);
  if (norm.kind === 'layernorm') c.biases += hidden;
}
