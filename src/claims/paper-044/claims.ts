import type { Catalog } from '../../catalog/catalog.ts';
import type { PhaseName } from '../../engine/job.ts';
import type { Claim } from '../claim.ts';
import { opNamed, price } from '../price.ts';
import { LARGE, sliced, SMALL, type Sliced } from './cases.ts';

/** Products whose result the tensor group adds up: output projection and second FFN product forward, first FFN product and QKV backward. */
const SUBLAYERS: readonly (readonly [PhaseName, string])[] = [
  ['forward', 'Output projection'], ['forward', 'Down projection'], ['backward', 'Up projection, input gradient'], ['backward', 'QKV projection, input gradient'],
];
/** Share of the shorter of product and reduce-scatter that the paper’s best variant hides: follows from its 1.30 against an ideal 1.35. */
const T3_MCA = 0.87;

interface Sublayer {
  readonly layers: number;
  readonly gemm: number;
  readonly scatter: number;
  readonly gather: number;
}

function sublayers(model: Sliced, catalog: Catalog): readonly Sublayer[] {
  const found = price(sliced(model), catalog);
  const scatter = opNamed(found, 'forward', 'Reduce-scatter').callSeconds;
  const gather = opNamed(found, 'forward', 'All-gather').callSeconds;
  return SUBLAYERS.map(([phase, name]) => ({ layers: model.layers, gemm: opNamed(found, phase, name).callSeconds, scatter, gather }));
}

const saved = ({ gemm, scatter }: Sublayer, hidden: number): number => hidden * Math.min(gemm, scatter);

function speedUp(one: Sublayer, hidden: number): number {
  const all = one.gemm + one.scatter + one.gather;
  return all / (all - saved(one, hidden));
}

const geometricMean = (values: readonly number[]): number => Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
const speedUps = (models: readonly Sliced[], hidden: number, catalog: Catalog): readonly number[] => models.flatMap((model) => sublayers(model, catalog).map((one) => speedUp(one, hidden)));

/** Time of passes over that with reduce-scatters hidden as T3 hides them; all-reduces taken as a scatter and a gather. */
function wholePass(model: Sliced, phases: readonly PhaseName[], catalog: Catalog): number {
  const found = price({ ...sliced(model), sequenceParallel: false }, catalog);
  const seconds = found.phases.filter(({ name }) => phases.includes(name)).reduce((sum, phase) => sum + phase.seconds, 0);
  const less = sublayers(model, catalog).reduce((sum, one, i) => sum + (phases.includes(SUBLAYERS[i]![0]) ? one.layers * saved(one, T3_MCA) : 0), 0);
  return seconds / (seconds - less);
}

const KERNELS = 'Products and exchanges are priced on the calibrated curves of the real GPU, not the paper’s simulator. Assumed here: the batches.';

export const CLAIMS_044: readonly Claim[] = [
  {
    claim: 'Sub-layers of Mega-GPT-2 and T-NLG, reduce-scatter wholly hidden: geometric mean', kind: 'predicted', published: 1.35, unit: '×', where: 'ideal overlap, summary of the paper', tolerance: 0.05 / 1.35,
    compute: (catalog) => geometricMean(speedUps(SMALL, 1, catalog)), why: KERNELS,
  },
  {
    claim: 'Sub-layers, reduce-scatter wholly hidden: the most', kind: 'predicted', published: 1.5, unit: '×', where: 'ideal overlap, summary of the paper', tolerance: 0.05 / 1.5,
    compute: (catalog) => Math.max(...speedUps(SMALL, 1, catalog)), why: 'The formula allows no more than 1.5, reached where product and exchange take equally long.',
  },
  {
    claim: 'Sub-layers of Mega-GPT-2 and T-NLG, as T3 hides: geometric mean', kind: 'predicted', published: 1.3, unit: '×', where: 'abstract', tolerance: 0.05 / 1.3,
    compute: (catalog) => geometricMean(speedUps(SMALL, T3_MCA, catalog)), why: `${KERNELS} The share that is hidden, 87 %, follows from the paper’s own two means.`,
  },
  {
    claim: 'Sub-layers, as T3 hides: the most', kind: 'predicted', published: 1.47, unit: '×', where: 'abstract', tolerance: 0.05 / 1.47,
    compute: (catalog) => Math.max(...speedUps(SMALL, T3_MCA, catalog)), why: 'One share, 87 %, stands for all sub-layers; the paper’s best one hides 96 %.',
  },
  {
    claim: 'Sub-layers of PaLM and MT-NLG over 32 devices, as T3 hides: geometric mean', kind: 'predicted', published: 1.29, unit: '×', where: 'abstract', tolerance: 0.05 / 1.29,
    compute: (catalog) => geometricMean(speedUps(LARGE, T3_MCA, catalog)), why: KERNELS,
  },
  {
    claim: 'Training of Mega-GPT-2 and T-NLG: geometric mean', kind: 'predicted', published: 1.1, unit: '×', where: 'summary of the paper', tolerance: 0.03 / 1.1,
    compute: (catalog) => geometricMean(SMALL.map((model) => wholePass(model, ['forward', 'backward'], catalog))), why: `${KERNELS} Attention here is unfused.`,
  },
  {
    claim: 'Prompts of Mega-GPT-2 and T-NLG: geometric mean', kind: 'predicted', published: 1.12, unit: '×', where: 'summary of the paper', tolerance: 0.03 / 1.12,
    compute: (catalog) => geometricMean(SMALL.map((model) => wholePass(model, ['forward'], catalog))), why: `${KERNELS} The forward pass of training stands for a prompt.`,
  },
  {
    claim: 'Gain when only the sub-layers’ share of training, 39 %, becomes 1.30 times as fast', kind: 'by construction', published: 1.1, unit: '×', where: 'Amdahl’s law on the paper’s figures', tolerance: 0.03 / 1.1,
    compute: () => 1 / (1 - 0.39 + 0.39 / 1.3),
  },
  { claim: 'Less data moved in device memory, geometric mean', kind: 'cited', published: 22, unit: '%', where: 'abstract', why: 'Reduction in memory and the tracking that triggers it are hardware the engine does not describe.' },
  { claim: 'Overlap in software, 8 compute units for the exchange', kind: 'cited', published: 1.18, unit: '×', where: 'figure 6, against an ideal 1.67', why: 'Kernels are taken to run as fast beside communication as alone; what they take from each other is not priced.' },
];
