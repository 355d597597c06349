import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings } from '../../scenario/fields.ts';
import type { Claim } from '../claim.ts';
import { metricOfSettings } from '../price.ts';
import { categoryBytes, peakBytes, percentLess } from '../training-amounts.ts';
import { ADAM, ADAM_8_BIT, CHECKPOINTED, galore, onSmall } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2403.03507';
const MEASURED = 'section 5.5, arXiv:2403.03507: 256 tokens at once, no checkpointing';
const SCRIPTS = 'github.com/jiaweizzhao/GaLore, scripts/single_gpu';
const points = (allowed: number, published: number): number => allowed / published;

const states = (settings: Settings, catalog: Catalog): number => categoryBytes(settings, ['optimizer'], catalog);
const held = (settings: Settings, catalog: Catalog): number => categoryBytes(settings, ['weights', 'optimizer'], catalog);

const bytes = (claim: string, gigabytes: number, where: string, compute: NonNullable<Claim['compute']>, why?: string): Claim => ({
  claim, kind: 'predicted', published: gigabytes * 1e9, unit: 'B', dimension: 'bytes', where, tolerance: 0.1, compute, ...(why !== undefined && { why }),
});

const STEP = 256;
const TABLE_11 = 'table 11, arXiv:2403.03507: LLaMA 1B, 256 tokens at once; rank 512 as in its table 2';

/** Sequences of 256 tokens a second. */
const rate = (settings: Settings, catalog: Catalog): number => metricOfSettings(settings, 'tokens_per_second', catalog) / STEP;

const HOST_BOUND =
  'At 256 tokens their software waits for its host: some thousand kernels a step, and several more for each of 219 tensors in the optimizer, where one update is counted here. At 7B, where kernels are longer, the time of a step agrees.';

const measuredRate = (claim: string, published: number, settings: Settings): Claim => ({
  claim, kind: 'predicted', published, unit: '1/s', where: TABLE_11, tolerance: 0.2, compute: (catalog) => rate(settings, catalog), why: HOST_BOUND,
});

export const CLAIMS_105: readonly Claim[] = [
  {
    claim: 'Optimizer states of LLaMA-7B fewer than those of Adam in BF16, rank 1024', kind: 'predicted', published: 65.5, unit: '%', where: ABSTRACT, tolerance: points(2, 65.5),
    compute: (catalog) => percentLess(states(galore('bf16'), catalog), states(ADAM, catalog)),
  },
  {
    claim: 'The same with states in 8 bits', kind: 'predicted', published: 82.5, unit: '%', where: ABSTRACT, tolerance: points(2, 82.5),
    compute: (catalog) => percentLess(states(galore('int8'), catalog), states(ADAM, catalog)),
    why: 'The projector is counted in the states’ format, one byte an element; its published code keeps it in 16 bits unless asked otherwise.',
  },
  {
    claim: 'Memory of one device less than with Adam in BF16', kind: 'predicted', published: 63.3, unit: '%', where: MEASURED, tolerance: points(3, 63.3),
    compute: (catalog) => percentLess(peakBytes(galore('int8'), catalog), peakBytes(ADAM, catalog)),
  },
  {
    claim: 'Memory of one device less than with Adam in 8 bits', kind: 'predicted', published: 52.3, unit: '%', where: MEASURED, tolerance: points(3, 52.3),
    compute: (catalog) => percentLess(peakBytes(galore('int8'), catalog), peakBytes(ADAM_8_BIT, catalog)),
  },
  bytes('Gradients that updating layer by layer saves', 13.5, MEASURED, (catalog) =>
    categoryBytes(galore('int8', 1, false), ['gradients'], catalog) - categoryBytes(galore('int8'), ['gradients'], catalog)),
  bytes('Optimizer states that the projection saves over Adam in 8 bits', 9.6, MEASURED, (catalog) => states(ADAM_8_BIT, catalog) - states(galore('int8'), catalog)),
  bytes('Weights and optimizer states of 8-bit GaLore', 18, 'table 3, arXiv:2403.03507', (catalog) => held(galore('int8'), catalog)),
  bytes('Weights and optimizer states of 8-bit Adam', 26, 'table 3, arXiv:2403.03507', (catalog) => held(ADAM_8_BIT, catalog)),
  bytes('Weights and optimizer states of LLaMA 1B with Adam in BF16', 7.8, 'table 2, arXiv:2403.03507', (catalog) => held(onSmall('full', 'bf16'), catalog)),
  bytes('Weights and optimizer states of LLaMA 1B with GaLore of rank 512', 4.38, 'table 2, arXiv:2403.03507', (catalog) => held(onSmall('galore', 'bf16'), catalog),
    'Embedding and head keep whole states in its code, and here; its estimate of 1.78 GB of states leaves no room for theirs.'),
  bytes('Memory of LLaMA-7B with Adam in BF16, one sequence of 2,048 at a time', 58, 'section 1, arXiv:2403.03507', (catalog) => peakBytes({ ...ADAM, sequence: 2048 }, catalog),
    'It counts 2 GB of activations, less than layers keep of 2,048 tokens without recomputation: 13 GB kernel by kernel, 9 GB with fused kernels. With full recomputation we come to 57 GB.'),
  bytes('Memory of 8-bit GaLore at 256 tokens, measured', 22, MEASURED, (catalog) => peakBytes(galore('int8'), catalog),
    'Measured with what the allocator keeps beside what is in use.'),
  bytes('Memory at batch 16 with checkpointing on an RTX 4090, measured', 22.8, `${SCRIPTS}/llama_7b_checkpointing.sh; sequences of 256, the default of torchrun_main.py`, (catalog) => peakBytes(CHECKPOINTED, catalog)),
  bytes('Memory at batch 1 without checkpointing, measured', 22.72, `${SCRIPTS}/llama_7b.sh`, (catalog) => peakBytes(galore('int8'), catalog),
    'Reported equal within 0.1 GB to batch 16 with checkpointing, so part of it is what the allocator keeps.'),
  {
    claim: 'Tokens at once that 24 GB hold with checkpointing', kind: 'predicted', published: 4096, unit: 'tokens', where: 'section 5.5, arXiv:2403.03507', tolerance: 0.35,
    compute: (catalog) => 256 * metricOfSettings({ ...CHECKPOINTED, globalBatch: 1024 }, 'max_micro_batch', catalog),
    why: 'A token takes 0.8 MB here, so that each GB of what the allocator keeps, which we do not count, is 1,200 tokens; the 3 GB left at their setting nearly double the batch.',
  },
  bytes('LLaMA 1B with Adam in BF16, measured', 13.6, TABLE_11, (catalog) => peakBytes(onSmall('full', 'bf16'), catalog)),
  bytes('LLaMA 1B with Adam in 8 bits, measured', 9.54, TABLE_11, (catalog) => peakBytes(onSmall('full', 'int8'), catalog)),
  bytes('LLaMA 1B with Adam in BF16 updated layer by layer, measured', 9.63, TABLE_11, (catalog) => peakBytes(onSmall('full', 'bf16', true), catalog)),
  bytes('LLaMA 1B with 8-bit GaLore, measured', 7.95, TABLE_11, (catalog) => peakBytes(onSmall('galore', 'int8'), catalog)),
  bytes('LLaMA 1B with 8-bit GaLore updated layer by layer, measured', 5.63, TABLE_11, (catalog) => peakBytes(onSmall('galore', 'int8', true), catalog)),
  {
    claim: 'Time of an iteration of LLaMA-7B with 8-bit GaLore, one sequence of 256', kind: 'predicted', published: 0.37, unit: 's', where: `${SCRIPTS}/llama_7b.sh; all experiments are on A100s (section 5)`, tolerance: 0.2,
    compute: (catalog) => metricOfSettings({ ...galore('int8'), device: 'a100-sxm-80gb' }, 'step_time', catalog),
    why: 'Nearly four fifths of it are the optimizer’s, most of that products with the projections. The page gives no parts, so that where the rest goes is open.',
  },
  measuredRate('Sequences a second of LLaMA 1B with Adam in BF16', 6.33, onSmall('full', 'bf16')),
  measuredRate('Sequences a second of LLaMA 1B with 8-bit GaLore', 5.59, onSmall('galore', 'int8')),
  {
    claim: 'Sequences a second of 8-bit GaLore over those of 8-bit Adam, LLaMA 1B', kind: 'predicted', published: 5.59 / 7.9, unit: '×', where: TABLE_11, tolerance: 0.2,
    compute: (catalog) => rate(onSmall('galore', 'int8'), catalog) / rate(onSmall('full', 'int8'), catalog),
  },
  { claim: 'Perplexity on C4 equal to full training’s at 1B and 7B', kind: 'cited', where: ABSTRACT, why: 'Quality is not priced.' },
];
