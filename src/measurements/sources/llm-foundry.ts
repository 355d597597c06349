import type { Settings } from '../../scenario/fields.ts';
import type { Mapping, MeasurementSource } from '../mapping.ts';
import { deviceId } from '../names.ts';
import type { MeasuredRow } from '../row.ts';
import { textIn } from '../table.ts';
import { missing, need, priced, statedGpt, uses } from '../training/run.ts';

/** Peaks that the page's MFU divides by: its "Model TFLOP" column over the MFU beside it. */
const PEAKS: readonly (readonly [RegExp, RegExp, number])[] = [[/A100/, /./, 312e12], [/H100/, /fp8/, 1979e12], [/H100/, /./, 989.5e12]];

/** 1,600 Gb/s RoCE a node of eight, as the headings of the A100 tables say. */
const ROCE = 1600e9 / 8 / 8;

const PRECISIONS: Readonly<Record<string, Settings>> = {
  // FSDP's mixed precision DEFAULT reduces gradients in 32 bits, PURE in 16.
  amp_bf16: { recipe: 'bf16' }, amp_fp8: { recipe: 'fp8' }, bf16: { recipe: 'bf16', reduction: 'bf16' },
};

/** MPT models trained by FSDP: tokens per second of a GPU, and MFU of the same runs. */
export const LLM_FOUNDRY: MeasurementSource = {
  publisher: 'llm-foundry',
  title: 'LLM Foundry, MPT training benchmarks',
  url: 'https://github.com/mosaicml/llm-foundry/blob/main/scripts/train/benchmarking/README.md',
  assumptions: [
    'FSDP shards weights, gradients and optimizer states over all GPUs (FULL_SHARD), eight GPUs to a node.',
    'MPT has biases, LayerNorm, learned positions for the stated sequence length and tied embeddings: so it counts to the published number of parameters.',
    'Eager PyTorch with fused attention written for Ampere (Triton’s of 2023); the cross entropy overwrites its logits, as the fused kernel that MPT uses does.',
    'Rows of precision bf16 reduce gradients in 16 bits (mixed precision PURE), the others in 32.',
    'Activation checkpointing recomputes whole layers.',
    'The network of the A100 clusters is the stated 1,600 Gb/s a node; that of the H100 cluster is not stated and taken as 400 Gb/s a GPU.',
    'MFU counts 6 FLOP a parameter and 12 · layers · width · length for attention, without halving for the causal mask; by that formula it is turned into tokens per second. It is the same run as the row of tokens per second before it.',
  ],
  map: mapRun,
};

function mapRun(row: MeasuredRow): Mapping {
  const hardware = textIn(row, 'hardware');
  const device = deviceId(hardware);
  const precision = PRECISIONS[textIn(row, 'dtype')];
  if (device === undefined || precision === undefined) return missing('training', 'a precision the engine knows');
  const settings: Settings = {
    model: statedGpt(row, textIn(row, 'model')), device, count: need(row, 'devices'), perNode: 8, kind: 'training', attentionKernel: 'older',
    tensor: 1, pipeline: 1, context: 1, zero: 3, sequence: need(row, 'sequence'), microBatch: need(row, 'micro_batch'), globalBatch: need(row, 'global_batch'),
    recomputation: uses(row, /full activation/) ? 'full' : 'none', loss: 'in-place', host: 'eager', ...precision, ...(/A100/.test(hardware) && { scaleOut: ROCE }),
  };
  return textIn(row, 'what').startsWith('MFU')
    ? priced('training', settings, 'training-rate-per-device', rateOf(row, hardware), { assumed: ['Tokens per second from the published MFU; the same run as the row of tokens per second.'] })
    : priced('training', settings, 'training-rate-per-device', row.value);
}

/** Tokens per second of a GPU whose MFU is the row's, by the page's formula. */
function rateOf(row: MeasuredRow, hardware: string): number {
  const dtype = textIn(row, 'dtype');
  const peak = PEAKS.find(([chip, format]) => chip.test(hardware) && format.test(dtype))?.[2] ?? 0;
  const perToken = 6e9 * need(row, 'parameters_billion') + 12 * need(row, 'layers') * need(row, 'hidden') * need(row, 'sequence');
  return ((row.value / 100) * peak) / perToken;
}
