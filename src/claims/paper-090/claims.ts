import type { Catalog } from '../../catalog/catalog.ts';
import { simulatePipeline } from '../../engine/parallelism/simulate.ts';
import type { Claim } from '../claim.ts';
import { executedFlops, stepOf, trainingJobOf } from '../training.ts';
import { schedules, SEQUENCE, TABLE_1, VOCABULARY, weakScaling, type WeakScalingRow } from './cases.ts';

const TABLE = 'table 1 (not verified)';
const DAY = 86_400;
const TERA = 1e12;
const TRILLION = TABLE_1[TABLE_1.length - 1]!;

/** P = 12lh²(1 + 13/12h + (V + s)/12lh), section 5.1. */
function paperParameters({ layers: l, hidden: h }: WeakScalingRow): number {
  return 12 * l * h ** 2 * (1 + 13 / (12 * h) + (VOCABULARY + SEQUENCE) / (12 * l * h));
}

/** F = 96BslH²(1 + s/6h + V/16lh): a step with every layer computed again and attention over the full square, section 5.1. */
function paperFlops({ batch, layers: l, hidden: h }: WeakScalingRow): number {
  return 96 * batch * SEQUENCE * l * h ** 2 * (1 + SEQUENCE / (6 * h) + VOCABULARY / (16 * l * h));
}

/** Executed TFLOP/s of one device. */
function throughput(one: WeakScalingRow, catalog: Catalog): number {
  const step = stepOf(weakScaling(one), catalog);
  return executedFlops(step) / step.seconds / one.devices / TERA;
}

/** Share by which interleaving shortens the step, in percent of the interleaved one. */
function interleavingGain(batch: number, catalog: Catalog): number {
  return 100 * (stepOf(schedules(batch, false), catalog).seconds / stepOf(schedules(batch, true), catalog).seconds - 1);
}

/** Idle time over work of equal stages, run event by event. */
function bubbleOverWork(stages: number, virtual: number, microBatches: number): number {
  const { bubble } = simulatePipeline({
    schedule: virtual > 1 ? 'interleaved' : '1f1b', stages, virtual, microBatches, transfer: 0, transfersOverlap: true,
    chunks: Array.from({ length: stages * virtual }, () => ({ forward: 1, input: 1, weight: 1 })),
  });
  return (100 * bubble) / (1 - bubble);
}

const SMALL =
  'Attention scores are written to memory and read back for softmax and dropout, at the bandwidth that calibrated elementwise kernels reach; the fused softmax of the paper must have done better. The micro-batch is not given; 1 is assumed, and more would do better.';
const ALL_REDUCE = `${SMALL} Besides, every all-reduce of the tensor group and of the gradients is exposed.`;

function whyOf({ tensor }: WeakScalingRow): string {
  return tensor > 1 ? ALL_REDUCE : SMALL;
}

const rows = TABLE_1.flatMap((one): readonly Claim[] => {
  const why = whyOf(one);
  return [
    {
      claim: `${one.label}: TFLOP/s of each of ${one.devices.toLocaleString('en')} A100`, kind: 'predicted', published: one.teraflops, unit: 'TFLOP/s', where: TABLE, tolerance: 0.1,
      compute: (catalog) => throughput(one, catalog),
      ...(why !== undefined && { why }),
    },
    {
      claim: `${one.label}: parameters, as the paper’s formula counts them`, kind: 'predicted', published: paperParameters(one), unit: 'parameters', where: 'equation of section 5.1', tolerance: 0.01,
      compute: (catalog) => trainingJobOf(weakScaling(one), catalog).network.parameters.total,
    },
    {
      claim: `${one.label}: FLOPs of one step, as the paper’s formula counts them`, kind: 'predicted', published: paperFlops(one), unit: 'FLOP', where: 'equation of section 5.1', tolerance: 1e-9,
      compute: (catalog) => executedFlops(stepOf(weakScaling(one), catalog)),
    },
  ];
});

const gain = (batch: number, why: string): Claim => ({
  claim: `175B on 96 A100, ${batch} sequences a step: gain of two chunks a device over 1F1B`, kind: 'predicted', published: 10, unit: '%',
  where: 'abstract: 10 % and more; figure 12 without figures', tolerance: 0.5, why,
  compute: (catalog) => interleavingGain(batch, catalog),
});

const bubble = (stages: number, virtual: number, microBatches: number): Claim => ({
  claim: `Bubble over work: ${stages} stages, ${virtual} ${virtual === 1 ? 'chunk' : 'chunks'} each, ${microBatches} micro-batches`, kind: 'predicted',
  published: (100 * (stages - 1)) / (virtual * microBatches), unit: '%', where: '(p − 1)/(v·m), section 2.2', tolerance: 1e-9,
  compute: () => bubbleOverWork(stages, virtual, microBatches),
});

export const CLAIMS_090: readonly Claim[] = [
  {
    claim: '1008B: PFLOP/s of all 3,072 A100', kind: 'predicted', published: 502, unit: 'PFLOP/s', where: 'abstract', tolerance: 0.1,
    compute: (catalog) => (throughput(TRILLION, catalog) * TRILLION.devices) / 1000,
  },
  {
    claim: 'Mean error of the ten rows, signs left out', kind: 'predicted', unit: '%', where: TABLE, tolerance: 0.1,
    compute: (catalog) => (100 * TABLE_1.reduce((sum, one) => sum + Math.abs(throughput(one, catalog) / one.teraflops - 1), 0)) / TABLE_1.length,
    why: 'The small models come out too slow, the largest a little too fast; each row says why.',
  },
  ...rows,
  {
    claim: 'Days for 450 G tokens with 1008B, from the step', kind: 'predicted', published: 84, unit: 'days', where: 'section 5.1', tolerance: 0.01,
    compute: (catalog) => (stepOf(weakScaling(TRILLION), catalog).seconds * 450e9) / (TRILLION.batch * SEQUENCE) / DAY,
    why: 'Follows the predicted throughput of the 1008B row and its error. The paper’s own figure leaves the vocabulary and attention out of the FLOPs: 8TP/(nX).',
  },
  {
    claim: 'Days for 450 G tokens with 1 T parameters at 163 TFLOP/s a GPU: 8TP/(nX)', kind: 'by construction', published: 84, unit: 'days', where: 'section 5.1', tolerance: 0.01,
    compute: () => (8 * 450e9 * 1e12) / (TRILLION.devices * TRILLION.teraflops * TERA) / DAY,
  },
  {
    claim: 'Days for 300 G tokens with 175 G parameters on 1,024 A100 at 140 TFLOP/s: 8TP/(nX)', kind: 'by construction', published: 34, unit: 'days', where: 'section 5.1', tolerance: 0.01,
    compute: () => (8 * 300e9 * 175e9) / (1024 * 140 * TERA) / DAY,
  },
  {
    claim: '1008B: bytes of a checkpoint', kind: 'predicted', published: 13.8, unit: 'TB', where: 'section 5.10', tolerance: 0.05,
    compute: (catalog) => stepOf(weakScaling(TRILLION), catalog).reliability.checkpointBytes / 1e12,
  },
  gain(12, 'One micro-batch a stage, the fewest there can be: the bubble is largest here and the gain with it. The paper gives no batch with its 10 %.'),
  gain(24, 'The paper gives no batch with its 10 %.'),
  gain(48, 'With more micro-batches the bubble shrinks, while twice as many sends, which are not split over tensor ranks here, stay. The paper gives no batch with its 10 %.'),
  bubble(64, 1, 512),
  bubble(64, 2, 512),
  bubble(12, 2, 24),
];
