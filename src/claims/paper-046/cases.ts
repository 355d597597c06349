import type { CustomModel, Settings } from '../../scenario/fields.ts';
import type { Architecture } from '../../engine/architecture.ts';
import type { PaperCase } from '../claim.ts';

/** Share of parameters that stay, and steps between two choices of which; defaults of the record, the paper sweeps the first. */
export const DENSITY = 0.3;
export const STEPS = 1000;

export type Recommender = 'matrix-factorisation-1m' | 'neumf-1m' | 'lightgcn-gowalla';

/** 2,048 users and items scored together in 32 bits. */
export function scored(model: Recommender | CustomModel, device: 'a100-sxm-80gb' | 'epyc-9654' = 'a100-sxm-80gb'): Settings {
  return { model, device, count: 1, kind: 'generation', batch: 2048, weights: 'fp32', embeddings: 'fp32', activations: 'fp32', library: device === 'epyc-9654' ? 'portable' : 'tuned', host: 'graph' };
}

/** The graph network whose sums run over the kept share of its features alone: what hardware that skips zeros would do. */
export function skipping(architecture: Architecture): CustomModel {
  return {
    name: `LightGCN, Gowalla, density ${DENSITY}`,
    architecture: { ...architecture, ops: (architecture.ops ?? []).map((op) => (op.kind === 'elementwise' && op.per === 'pass' ? { ...op, elements: Math.round(op.elements * DENSITY) } : op)) },
  };
}

/** The layers of neural matrix factorisation at that density, on a machine that leaves zeros out of its arithmetic or one that does not. */
export function sparseLayers(exploits: 'all' | 'nothing', device: 'a100-sxm-80gb' | 'epyc-9654' = 'a100-sxm-80gb'): Settings {
  return { ...scored('neumf-1m', device), techniques: [{ id: 'sparsity', parameters: { density: DENSITY, stored: 'bitmap', exploits } }] };
}

export const CASES_046: readonly PaperCase[] = [
  { label: 'Matrix factorisation on an A100', settings: scored('matrix-factorisation-1m') },
  { label: 'The same on a processor', settings: scored('matrix-factorisation-1m', 'epyc-9654') },
  { label: 'Neural matrix factorisation on an A100', settings: scored('neumf-1m') },
  { label: 'Three numbers in ten of its layers, zeros skipped', settings: sparseLayers('all') },
  { label: 'Three numbers in ten of its layers, zeros multiplied', settings: sparseLayers('nothing') },
  { label: 'LightGCN on an A100', settings: scored('lightgcn-gowalla') },
  { label: 'LightGCN on a processor', settings: scored('lightgcn-gowalla', 'epyc-9654') },
];
