import type { Settings } from '../../scenario/fields.ts';
import type { PaperCase } from '../claim.ts';
import { gpt } from '../../scenario/gpt-shape.ts';

/** One row of the paper's table 1. */
export interface WeakScalingRow {
  readonly label: string;
  /** Billions of parameters, as printed. */
  readonly billions: number;
  readonly heads: number;
  readonly hidden: number;
  readonly layers: number;
  readonly tensor: number;
  readonly pipeline: number;
  readonly devices: number;
  readonly batch: number;
  /** Achieved TFLOP/s of one GPU, recomputation counted. */
  readonly teraflops: number;
}

const row = (label: string, billions: number, heads: number, hidden: number, layers: number, tensor: number, pipeline: number, devices: number, batch: number, teraflops: number): WeakScalingRow =>
  ({ label, billions, heads, hidden, layers, tensor, pipeline, devices, batch, teraflops });

export const TABLE_1: readonly WeakScalingRow[] = [
  row('1.7B', 1.7, 24, 2304, 24, 1, 1, 32, 512, 137),
  row('3.6B', 3.6, 32, 3072, 30, 2, 1, 64, 512, 138),
  row('7.5B', 7.5, 32, 4096, 36, 4, 1, 128, 512, 142),
  row('18.4B', 18.4, 48, 6144, 40, 8, 1, 256, 1024, 135),
  row('39.1B', 39.1, 64, 8192, 48, 8, 2, 512, 1536, 138),
  row('76.1B', 76.1, 80, 10_240, 60, 8, 4, 1024, 1792, 140),
  row('145.6B', 145.6, 96, 12_288, 80, 8, 8, 1536, 2304, 148),
  row('310.1B', 310.1, 128, 16_384, 96, 8, 16, 1920, 2160, 155),
  row('529.6B', 529.6, 128, 20_480, 105, 8, 35, 2520, 2520, 163),
  row('1008B', 1008, 160, 25_600, 128, 8, 64, 3072, 3072, 163),
];

export const VOCABULARY = 51_200;
export const SEQUENCE = 2048;

/** What Megatron-LM did in 2021: no fused attention, whole layers computed again, nothing sharded and nothing overlapped. */
const MEGATRON_2021 = {
  device: 'a100-sxm-80gb', kind: 'training', sequence: SEQUENCE, microBatch: 1, tokens: 300e9, recipe: 'fp16', recomputation: 'full', attention: 'unfused', causal: 'full',
  sequenceParallel: false, zero: 0, overlap: 'none', dropout: 0.1,
} as const satisfies Settings;

/** Chunks of a device: the paper interleaves and does not say how deep; the fewest that layers divide into. */
function chunks(layers: number, pipeline: number): number {
  const ofStage = layers / pipeline;
  for (let v = 2; v <= ofStage; v++) if (ofStage % v === 0) return v;
  return 1;
}

/** A row of table 1 as a scenario. Micro-batch 1 is assumed for all rows. */
export function weakScaling({ label, heads, hidden, layers, tensor, pipeline, devices, batch }: WeakScalingRow): Settings {
  return {
    ...MEGATRON_2021, model: gpt({ name: `GPT ${label}`, layers, hidden, heads, vocab: VOCABULARY, sequence: SEQUENCE }),
    count: devices, tensor, pipeline, globalBatch: batch,
    ...(pipeline > 1 && { schedule: 'interleaved', virtual: chunks(layers, pipeline) }),
  };
}

/** GPT-3 175B on 96 GPUs, as the paper compares its two schedules (figure 12): eight layers to a stage. */
export function schedules(batch: number, interleaved: boolean): Settings {
  return {
    ...MEGATRON_2021, model: gpt({ name: 'GPT 175B', layers: 96, hidden: 12_288, heads: 96, vocab: VOCABULARY, sequence: SEQUENCE }),
    count: 96, tensor: 8, pipeline: 12, globalBatch: batch, schedule: interleaved ? 'interleaved' : '1f1b', ...(interleaved && { virtual: 2 }),
  };
}

export const CASES_090: readonly PaperCase[] = [
  ...TABLE_1.toReversed().map((one) => ({ label: `${one.label} on ${one.devices.toLocaleString('en')} A100`, settings: weakScaling(one) })),
  { label: '175B on 96 A100, 1F1B', settings: schedules(36, false) },
  { label: '175B on 96 A100, interleaved', settings: schedules(36, true) },
];
