import type { Catalog } from '../../catalog/catalog.ts';
import type { Claim } from '../claim.ts';
import { price } from '../price.ts';
import { trainedMetric, trainingJobOf } from '../training.ts';
import { GEMMA, K, pipelined, type Placement, type Stages } from './cases.ts';

const TABLE = 'table of utilisations (not verified)';
const STAGES: readonly Stages[] = [8, 16, 32];
const SEQUENCES = [2048, 4096];
const VOCABULARIES = [32 * K, 64 * K, 128 * K, 256 * K];

const mfu = (stages: Stages, vocab: number, placement: Placement, catalog: Catalog, sequence = 2048): number =>
  100 * trainedMetric(pipelined(stages, vocab, placement, sequence), 'mfu', catalog);

/** Throughput of the split vocabulary over that of shifted layers, over the paper's whole grid. */
function gains(catalog: Catalog): readonly number[] {
  return STAGES.flatMap((stages) =>
    SEQUENCES.flatMap((sequence) =>
      VOCABULARIES.map((vocab) => mfu(stages, vocab, 'spread', catalog, sequence) / mfu(stages, vocab, 'balanced', catalog, sequence))));
}

/** FLOPs of Gemma 2 9B's output head over those of a mean layer, forward. */
function headOverLayer(catalog: Catalog): number {
  const forward = price(GEMMA, catalog).phases.find(({ name }) => name === 'forward');
  const head = (forward?.ops ?? []).filter(({ name }) => name === 'LM head').reduce((sum, op) => sum + op.count * op.matrixFlops, 0);
  return head / (((forward?.matrixFlops ?? 0) - head) / trainingJobOf(GEMMA, catalog).network.architecture.layers);
}

function headOverLayerParameters(catalog: Catalog): number {
  const { architecture, parameters } = trainingJobOf(GEMMA, catalog).network;
  return (architecture.vocab * architecture.hidden) / ((parameters.mixer + parameters.ffn) / architecture.layers);
}

const SPLIT =
  'Every stage computes its share of the head, and the exchanges of its input and of the loss’s statistics run beside computation. The barriers between the passes of the real schedule, at which stages wait for each other, are not simulated, and its second pass over the logits is not priced.';
const NAIVE = 'Calibrated GEMMs and fused attention are somewhat faster than the paper’s.';

const use = (stages: Stages, vocab: number, placement: Placement, what: string, published: number, why: string): Claim => ({
  claim: `4B on ${stages} A100, ${vocab / K}K entries ${what}: utilisation`, kind: 'predicted', published, unit: '%', where: TABLE, tolerance: 0.1, why,
  compute: (catalog) => mfu(stages, vocab, placement, catalog),
});

export const CLAIMS_066: readonly Claim[] = [
  {
    claim: 'Largest gain of a split vocabulary over shifted layers', kind: 'predicted', published: 1.51, unit: '×', where: 'abstract: 5 to 51 %', tolerance: 0.1 / 1.51,
    compute: (catalog) => Math.max(...gains(catalog)),
    why: SPLIT,
  },
  {
    claim: 'Smallest gain of a split vocabulary over shifted layers', kind: 'predicted', published: 1.05, unit: '×', where: 'abstract: 5 to 51 %', tolerance: 0.1 / 1.05,
    compute: (catalog) => Math.min(...gains(catalog)),
    why: SPLIT,
  },
  {
    claim: 'Gemma 2 9B: output head over a layer, FLOPs at 4,096 tokens', kind: 'predicted', published: 5, unit: '×', where: 'introduction', tolerance: 0.1, compute: headOverLayer,
    why: 'The paper’s count supposes a layer of 24·h² FLOPs a token. Gemma’s layer has gated FFNs four times as wide as its stream, and fewer key and value heads.',
  },
  {
    claim: 'Gemma 2 9B: output head over a layer, parameters', kind: 'predicted', published: 5, unit: '×', where: 'introduction', tolerance: 0.1, compute: headOverLayerParameters,
    why: 'As above: 198 M parameters a layer of its own shape, where 12·h² would be 154 M.',
  },
  use(8, 32 * K, 'ends', 'on the ends', 46.2, NAIVE),
  use(8, 256 * K, 'ends', 'on the ends', 25.2, NAIVE),
  use(8, 32 * K, 'spread', 'split over all stages', 50.4, `${SPLIT} ${NAIVE}`),
  use(8, 256 * K, 'spread', 'split over all stages', 50.1, `${SPLIT} ${NAIVE}`),
  {
    claim: '4B on 8 A100: split over ends at 256K entries', kind: 'predicted', published: 50.1 / 25.2, unit: '×', where: TABLE, tolerance: 0.12,
    compute: (catalog) => mfu(8, 256 * K, 'spread', catalog) / mfu(8, 256 * K, 'ends', catalog), why: SPLIT,
  },
  {
    claim: '4B on 8 A100, split over all stages: utilisation at 256K entries over that at 32K', kind: 'predicted', published: 1, unit: '×', where: 'utilisation does not depend on the vocabulary', tolerance: 0.1,
    compute: (catalog) => mfu(8, 256 * K, 'spread', catalog) / mfu(8, 32 * K, 'spread', catalog),
  },
];
