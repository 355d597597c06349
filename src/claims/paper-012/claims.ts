import type { Catalog } from '../../catalog/catalog.ts';
import type { Claim } from '../claim.ts';
import { stepOf, trainedMetric } from '../training.ts';
import { M1000, M175, M22, onFrontier, type FrontierModel } from './cases.ts';

const ABSTRACT = 'abstract';
const EXECUTED = 'The paper’s framework counts the FLOPs of recomputation, so the executed ones are compared.';
/** Sequences of a step that both models divide among their copies; the paper’s fixed batch is about 8,000. */
const FIXED_BATCH = 7680;

const utilisation = (model: FrontierModel, copies: number, catalog: Catalog): number => 100 * trainedMetric(onFrontier(model, copies), 'hfu', catalog);

/** Time of one copy over that of `copies` copies, for the same work of each copy or for the same work in all; percent. */
function weakScaling(model: FrontierModel, copies: number, catalog: Catalog): number {
  return (100 * stepOf(onFrontier(model, 1), catalog).seconds) / stepOf(onFrontier(model, copies), catalog).seconds;
}

function strongScaling(model: FrontierModel, copies: number, catalog: Catalog): number {
  return (100 * stepOf(onFrontier(model, 1, FIXED_BATCH), catalog).seconds) / (copies * stepOf(onFrontier(model, copies, FIXED_BATCH), catalog).seconds);
}

/** Weights, gradients and optimizer states of one copy over all its devices, in TB. */
function states(model: FrontierModel, catalog: Catalog): number {
  const { stages } = stepOf(onFrontier(model, 1), catalog);
  return stages.reduce((sum, { memory: { categories } }) => sum + model.tensor * (categories.weights + categories.gradients + categories.optimizer), 0) / 1e12;
}

const SLOWER = 'The bubble costs 3 to 4 % and exchanges of gradients less than 1 % here; what else slows the real machine as copies are added, congestion of the network above all, is not modelled. One copy is taken as the base, which the paper does not state.';

export const CLAIMS_012: readonly Claim[] = [
  {
    claim: '22B: executed FLOPs over peak', kind: 'predicted', published: 38.38, unit: '%', where: ABSTRACT, tolerance: 0.15, compute: (catalog) => utilisation(M22, 1, catalog),
    why: `How the paper splits this model is not known; tensors over a card and layers over a node are assumed, the split with the fastest links. Kernels of this GPU are calibrated on few measurements. ${EXECUTED}`,
  },
  {
    claim: '175B on 1,024 GCDs: executed FLOPs over peak', kind: 'predicted', published: 36.14, unit: '%', where: ABSTRACT, tolerance: 0.15, compute: (catalog) => utilisation(M175, 16, catalog),
    why: `Assumed here: the split, 4 × 16. ${EXECUTED}`,
  },
  {
    claim: '1T on 3,072 GCDs: executed FLOPs over peak', kind: 'predicted', published: 31.96, unit: '%', where: ABSTRACT, tolerance: 0.15, compute: (catalog) => utilisation(M1000, 6, catalog),
    why: `Assumed here: the split, 8 × 64. A node is one level of links here, at the rate between its cards; the third level, inside a card, and the shared paths between cards that eight-way tensor exchanges take are not told apart. ${EXECUTED}`,
  },
  {
    claim: '1T on 20 T tokens: FLOPs, 6·N·D', kind: 'by construction', published: 1.2e26, unit: 'FLOP', where: ABSTRACT, tolerance: 1e-9, compute: () => 6 * 1e12 * 20e12,
  },
  {
    claim: '1T on 20 T tokens: FLOPs the model asks for', kind: 'predicted', published: 1.2e26, unit: 'FLOP', where: ABSTRACT, tolerance: 0.05,
    compute: (catalog) => { const step = stepOf(onFrontier(M1000, 6), catalog); return step.modelFlops * step.steps; },
    why: 'Attention and the output head, and 1.008 T parameters in place of 1 T.',
  },
  { claim: '175B: efficiency of 16 copies over 1, the same work for each', kind: 'predicted', published: 100, unit: '%', where: ABSTRACT, tolerance: 0.08, compute: (catalog) => weakScaling(M175, 16, catalog) },
  { claim: '1T: efficiency of 6 copies over 1, the same work for each', kind: 'predicted', published: 100, unit: '%', where: ABSTRACT, tolerance: 0.08, compute: (catalog) => weakScaling(M1000, 6, catalog) },
  { claim: '175B on 1,024 GCDs: efficiency at a fixed batch', kind: 'predicted', published: 89, unit: '%', where: ABSTRACT, tolerance: 8 / 89, compute: (catalog) => strongScaling(M175, 16, catalog), why: SLOWER },
  { claim: '1T on 3,072 GCDs: efficiency at a fixed batch', kind: 'predicted', published: 87, unit: '%', where: ABSTRACT, tolerance: 8 / 87, compute: (catalog) => strongScaling(M1000, 6, catalog), why: SLOWER },
  {
    claim: '1T: training states over all devices', kind: 'predicted', published: 24, unit: 'TB', where: 'introduction, as summarised', tolerance: 0.01, compute: (catalog) => states(M1000, catalog),
    why: 'Weights and gradients in 16 bits, master weights and two moments in 32 make 16 bytes a parameter; the paper’s 24 count gradients and copies in 32 bits besides.',
  },
  {
    claim: '1T: bytes of a checkpoint', kind: 'predicted', published: 14, unit: 'TB', where: 'press, for the training states', tolerance: 0.02,
    compute: (catalog) => stepOf(onFrontier(M1000, 6), catalog).reliability.checkpointBytes / 1e12, why: '14 bytes a parameter: weights, master weights and moments, without gradients.',
  },
];
