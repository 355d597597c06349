import type { Settings } from '../../scenario/fields.ts';
import { gpt } from '../../scenario/gpt-shape.ts';
import type { Mapping, MeasurementSource } from '../mapping.ts';
import { numberIn, textIn } from '../table.ts';
import type { MeasuredRow } from '../row.ts';
import { missing, need, priced, uses } from '../training/run.ts';

const A100_PEAK = 312e12;
const VOCABULARY = 51_200;
const SEQUENCE = 2048;

/** Table 3 of the paper. */
const SHAPES: Readonly<Record<string, { readonly layers: number; readonly hidden: number; readonly heads: number }>> = {
  'megatron-22B': { layers: 48, hidden: 6144, heads: 64 }, 'gpt3-175B': { layers: 96, hidden: 12288, heads: 96 },
  'turing-530B': { layers: 105, hidden: 20480, heads: 128 }, 'megatron-1T': { layers: 128, hidden: 25600, heads: 160 },
};

/** Step times of Reducing Activation Recomputation in Large Transformer Models, table 5. */
export const KORTHIKANTI: MeasurementSource = {
  publisher: 'korthikanti-tab5',
  title: 'Reducing activation recomputation, table 5',
  url: 'https://arxiv.org/abs/2205.05198',
  assumptions: [
    'Selene: eight A100 80 GB a node, one 200 Gb/s HDR InfiniBand port a GPU.',
    'GPT-like models with a vocabulary of 51,200 and 2,048 tokens; mixed precision in FP16 with 16-bit gradients; no data parallelism.',
    'The three virtual stages of the two middle models are interleaved; attention is not fused across the softmax.',
    'MFU and HFU are turned into seconds by the paper’s equations 7 and 9; they are of the same runs as the seconds.',
  ],
  map: mapStep,
};

function mapStep(row: MeasuredRow): Mapping {
  const name = textIn(row, 'model');
  const shape = SHAPES[name];
  if (shape === undefined) return missing('training', 'the shape of the model');
  const interleaved = need(row, 'vpp') > 1;
  const settings: Settings = {
    model: gpt({ name, ...shape, vocab: VOCABULARY, sequence: SEQUENCE }), device: 'a100-sxm-80gb', count: need(row, 'devices'), perNode: 8, kind: 'training',
    tensor: need(row, 'tp'), pipeline: need(row, 'pp'), context: 1, zero: 0, sequence: SEQUENCE, microBatch: need(row, 'micro_batch'), globalBatch: need(row, 'global_batch'),
    recipe: 'fp16', attention: 'unfused', loss: 'in-place', host: 'compiled',
    recomputation: uses(row, /full/) ? 'full' : 'selective', sequenceParallel: uses(row, /sequence parallelism/),
    schedule: interleaved ? 'interleaved' : '1f1b', ...(interleaved && { virtual: need(row, 'vpp') }), scaleOut: 25e9,
  };
  if (row.unit === 's') return priced('training', settings, 'step-time', row.value);
  const recalled = numberIn(row, 'recalled') !== undefined || textIn(row, 'recalled') !== '';
  return priced('training', settings, 'step-time', secondsOf(row, shape), {
    assumed: ['Seconds from the utilisation; the same run as the row of seconds.'], ...(recalled && { aside: 'Recalled, not read at its source.' }),
  });
}

/** Seconds of a step with the row's MFU or HFU (with selective recomputation): model or executed FLOP over peak, arXiv:2205.05198 equations 7 and 9. */
function secondsOf(row: MeasuredRow, { layers, hidden }: { readonly layers: number; readonly hidden: number }): number {
  const attention = textIn(row, 'what').startsWith('HFU') ? SEQUENCE / (3 * hidden) : SEQUENCE / (6 * hidden);
  const flop = 72 * need(row, 'global_batch') * layers * SEQUENCE * hidden ** 2 * (1 + attention + VOCABULARY / (12 * layers * hidden));
  return flop / ((row.value / 100) * A100_PEAK * need(row, 'devices'));
}
