import type { Settings } from '../../scenario/fields.ts';
import type { Mapping } from '../mapping.ts';
import { numberIn, textIn } from '../table.ts';
import type { MeasuredRow } from '../row.ts';
import type { TableName } from '../tables.ts';
import { readAs } from '../training/reading.ts';
import { GIB, need, priced, statedGpt } from '../training/run.ts';

/** The tokenizer's 250,680 entries padded for the tensor split: with it the page's formula gives its figures to four digits. */
const VOCABULARY = 250_880;
/** Four 100 Gb/s links a node of eight. */
const OMNI_PATH = (4 * 12.5e9) / 8;
/** What a CUDA context takes on an A100, as the page measured it with nvidia-smi. */
const CUDA_CONTEXT = 1573 * 2 ** 20;
/** Tables count with the corrected FLOP formula from here on, but for a run on an older branch. */
const CORRECTED_FROM = 600;
const OLDER_BRANCH = 670;
/** First line of the runs whose optimizer accumulates gradients in 32 bits and whose embedding takes a layer's place. */
const BF16_OPTIMIZER_FROM = 900;

/** How figures of the 176B model's prequel are read. */
export const BIGSCIENCE_ASSUMPTIONS = [
  'Layers, width and heads are those of the page’s headings and columns; layers of the models 14,400 wide follow from its FLOP formula, their heads are the 96 given for the 200B model.',
  'GPT-like with ALiBi, a norm after the embedding and a tied vocabulary of 250,880; whole layers are recomputed; attention is not fused across the softmax.',
  'Until 28 February gradients are accumulated and reduced in 16 bits; then in 32, and the embedding takes the place of a layer.',
  'DeepSpeed’s pipeline reduces gradients when the last micro-batch is done, beside nothing.',
  'Jean Zay’s nodes have eight A100 and four 100 Gb/s Omni-Path links.',
  'TFLOP/s count 96 · batch · length · layers · width² (1 + length / 6 width + vocabulary / 16 layers width), in the tables before line 600 and on line 670 without the bracket; by that formula they are turned into seconds. They are the same run as the row of seconds after them.',
  'Memory is what nvidia-smi shows on the first or last stage, the driver’s context included; its GB are read as GiB.',
] as const;

/** A step, or the memory of the fullest stage, of a GPT-like model trained by Megatron-DeepSpeed on Jean Zay. */
export function mapBigscienceTraining(row: MeasuredRow, table: TableName): Mapping {
  const line = need(row, 'line');
  const tensor = need(row, 'tp');
  const pipeline = numberIn(row, 'pp') ?? 10;
  const settings: Settings = {
    model: statedGpt(row, textIn(row, 'model'), { vocab: VOCABULARY, positions: 'alibi', embeddingNorm: true }),
    device: 'a100-sxm-80gb', count: need(row, 'devices'), perNode: 8, kind: 'training', tensor, pipeline, context: 1,
    zero: need(row, 'devices') > tensor * pipeline ? (numberIn(row, 'zero') ?? 1) : 0,
    sequence: need(row, 'sequence'), microBatch: need(row, 'micro_batch'), globalBatch: need(row, 'global_batch'),
    recipe: line >= BF16_OPTIMIZER_FROM ? 'bf16' : 'fp16', recomputation: 'full', attention: 'unfused', loss: 'in-place', host: 'eager',
    sequenceParallel: false, schedule: '1f1b', framework: 'deepspeed', overlap: 'none', vocabulary: line >= BF16_OPTIMIZER_FROM && pipeline > 1 ? 'balanced' : 'ends', scaleOut: OMNI_PATH,
  };
  const assumed = [
    ...(numberIn(row, 'pp') === undefined ? ['Ten stages, as for the 200B model before.'] : []),
  ];
  if (table === 'memory') return memory(row, line, settings, assumed);
  const aside = asideOf(line);
  if (row.unit === 's') return priced('training', settings, 'step-time', row.value, { assumed, ...(aside !== undefined && { aside }) });
  return priced('training', settings, 'step-time', secondsOf(row, line), { assumed: [...assumed, 'Seconds from the published TFLOP/s; where the row after it states seconds, of the same run.'], ...(aside !== undefined && { aside }) });
}

function memory(row: MeasuredRow, line: number, settings: Settings, assumed: readonly string[]): Mapping {
  const aside = line === 634 ? 'More memory at a micro-batch of 2 than the line below it at 4: a slip of the page.' : undefined;
  const { count = 1, tensor = 1, pipeline = 1 } = settings;
  // All ranks, and those of each kind of split that there is.
  const communicators = 1 + [tensor, pipeline, count / tensor / pipeline].filter((ranks) => ranks > 1).length;
  return priced('memory', { ...settings, ...readAs('device', { context: CUDA_CONTEXT, communicators }) }, 'memory', row.value * GIB, { assumed, ...(aside !== undefined && { aside }) });
}

/** Runs that the page itself puts in doubt. */
function asideOf(line: number): string | undefined {
  if ([450, 452, 454, 456].includes(line)) return 'Every kernel launch waits for the one before (CUDA_LAUNCH_BLOCKING).';
  if (line === 775) return 'A batch of 1,568 takes as long as the one of 2,048 below it: the batch is in doubt.';
  return undefined;
}

/** Seconds of a step whose TFLOP/s a GPU are the row's, by the page's formula. */
function secondsOf(row: MeasuredRow, line: number): number {
  const [layers, hidden, sequence] = [need(row, 'layers'), need(row, 'hidden'), need(row, 'sequence')];
  const corrected = line < CORRECTED_FROM || line === OLDER_BRANCH ? 1 : 1 + sequence / (6 * hidden) + VOCABULARY / (16 * layers * hidden);
  const flop = 96 * need(row, 'global_batch') * sequence * layers * hidden ** 2 * corrected;
  return flop / (row.value * 1e12 * need(row, 'devices'));
}
