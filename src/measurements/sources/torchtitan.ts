import type { Settings } from '../../scenario/fields.ts';
import type { Mapping, MeasurementSource } from '../mapping.ts';
import { modelId } from '../names.ts';
import type { MeasuredRow } from '../row.ts';
import { numberIn, textIn } from '../table.ts';
import type { TableName } from '../tables.ts';
import { readAs } from '../training/reading.ts';
import { GIB, missing, need, priced, uses } from '../training/run.ts';

/** H100 of a Grand Teton: 96 GB of HBM2e, limited to 500 W. */
const GRAND_TETON: Settings = { device: 'h100-sxm', memoryCapacity: 96 * GIB, memoryBandwidth: 2.4e12, tdp: 500, scaleOut: 50e9 };

export const TORCHTITAN: MeasurementSource = {
  publisher: 'torchtitan',
  title: 'torchtitan benchmarks',
  url: 'https://github.com/pytorch/torchtitan/tree/main/benchmarks',
  assumptions: [
    'The H100 have 96 GB of HBM2e at 2.4 TB/s and a power limit of 500 W; the 16-bit peak is the SXM’s. The H200 are as in the datasheet.',
    'FSDP2 shards weights, gradients and states over all data- and context-parallel GPUs; with a pipeline weights stay gathered and gradients whole through the step, so only optimizer states are shared out.',
    'Weights are sharded in 32 bits, multiplied in BF16 or in FP8 by torchao with one scale a tensor or row; the head stays in BF16.',
    'Memory is the most the allocator reserved on any GPU, without the driver’s context.',
    'Sequences have 8,192 tokens unless the table says other; a local batch in a pipeline is eight micro-batches.',
    'Selective checkpointing keeps attention and every second matrix product of a layer (`selective_ac_option = "op"`).',
    'Until 2024 the loss is not compiled and writes 32-bit logits at each operation; in 2025 it is compiled.',
  ],
  map: mapRun,
};

function mapRun(row: MeasuredRow, table: TableName): Mapping {
  const model = modelId(textIn(row, 'model'));
  const domain = table === 'memory' ? 'memory' : 'training';
  if (model === undefined) return missing(domain, 'the model in the catalog');
  const [tensor, pipeline, context, count] = [numberIn(row, 'tp') ?? 1, numberIn(row, 'pp') ?? 1, numberIn(row, 'cp') ?? 1, need(row, 'devices')];
  const local = need(row, 'micro_batch');
  const interleaved = /interleaved/i.test(textIn(row, 'schedule'));
  const settings: Settings = {
    model, ...(/H200/.test(textIn(row, 'hardware')) ? { device: 'h200-sxm', scaleOut: 50e9 } : GRAND_TETON), count, perNode: 8, kind: 'training',
    tensor, pipeline, context, zero: pipeline > 1 ? 1 : 3, sequence: need(row, 'sequence'),
    microBatch: pipeline > 1 ? local / 8 : local, globalBatch: local * (count / (tensor * pipeline * context)),
    recomputation: uses(row, /full activation/) ? 'full' : 'operations', projections: 'separate', framework: 'fsdp2',
    recipe: /fp8/.test(textIn(row, 'dtype')) ? 'fp8' : 'bf16', host: uses(row, /compile/) ? 'compiled' : 'eager',
    loss: isOf2024(row) ? 'unfused' : 'compiled', sequenceParallel: tensor > 1, ...(pipeline > 1 && { schedule: interleaved ? 'interleaved' : '1f1b' }),
  };
  const assumed = [
    ...(uses(row, /async TP/) ? ['Asynchronous tensor parallelism is priced as the synchronous one.'] : []),
    ...(interleaved ? ['Two virtual stages.'] : []),
  ];
  // What per-operation checkpointing keeps does not depend on how the kernels between are fused.
  if (domain === 'memory') return priced('memory', { ...settings, host: 'compiled', ...readAs('reserved') }, 'memory', row.value * GIB, { assumed });
  const aside = tensor > 1 && /rowwise/.test(textIn(row, 'dtype')) ? 'The page notes that row-wise FP8 under tensor parallelism is slow by a fault to be mended (issue 1207).' : undefined;
  return priced('training', settings, 'training-rate-per-device', row.value, { assumed, ...(aside !== undefined && { aside }) });
}

function isOf2024(row: MeasuredRow): boolean {
  return row.source === 'torchtitan-1';
}
