import type { Settings } from '../../scenario/fields.ts';
import type { Mapping, MeasurementSource } from '../mapping.ts';
import { deviceId, modelId } from '../names.ts';
import type { MeasuredRow } from '../row.ts';
import { textIn } from '../table.ts';
import type { TableName } from '../tables.ts';
import { readAs } from '../training/reading.ts';
import { GIB, missing, need, priced } from '../training/run.ts';

export const TORCHAO: MeasurementSource = {
  publisher: 'torchao-training',
  title: 'torchao, training in low precision',
  url: 'https://github.com/pytorch/ao/blob/main/docs/source/workflows/training.md',
  assumptions: [
    'torchtitan on one node of eight GPUs: Llama 3 8B, FSDP2, torch.compile, 8,192 tokens, a batch of one a GPU; the rate is one GPU’s, as torchtitan logs it.',
    'The table’s GB are the GiB that torchtitan’s log prints: the most the allocator reserved.',
    'The B200 are limited in power by an amount that is not stated: priced at the datasheet’s.',
    'The H100 runs are of spring 2025, before the loss was compiled; those of August 2025 compile it.',
    'Selective checkpointing keeps attention and every second matrix product of a layer.',
  ],
  map: mapRun,
};

function mapRun(row: MeasuredRow, table: TableName): Mapping {
  const domain = table === 'memory' ? 'memory' : 'training';
  const [device, model] = [deviceId(textIn(row, 'hardware')), modelId(textIn(row, 'model'))];
  if (device === undefined || model === undefined) return missing(domain, 'the device or the model in the catalog');
  const dtype = textIn(row, 'dtype');
  const settings: Settings = {
    model, device, count: need(row, 'devices'), perNode: 8, kind: 'training', tensor: 1, pipeline: 1, context: 1, zero: 3,
    sequence: need(row, 'sequence'), microBatch: need(row, 'micro_batch'), globalBatch: need(row, 'micro_batch') * need(row, 'devices'),
    recomputation: 'operations', projections: 'separate', framework: 'fsdp2', recipe: recipeOf(dtype), host: 'compiled', loss: device === 'h100-sxm' ? 'unfused' : 'compiled',
  };
  if (domain === 'memory') return priced('memory', { ...settings, ...readAs('reserved') }, 'memory', row.value * GIB);
  const aside = device === 'b200-sxm' ? 'The power limit of these B200 is not stated.' : undefined;
  return priced('training', settings, 'training-rate-per-device', row.value, { ...(aside !== undefined && { aside }) });
}

function recipeOf(dtype: string): 'bf16' | 'fp8' | 'mxfp8' {
  if (dtype === 'bf16') return 'bf16';
  return dtype.startsWith('mxfp8') ? 'mxfp8' : 'fp8';
}
