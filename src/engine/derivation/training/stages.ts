import { chunksByDevice } from '../../training/ledger.ts';
import { CHUNK_PASSES } from '../../training/price-chunk.ts';
import { sumBy } from '../../training/methods/sums.ts';
import { microBatchSeconds } from '../../training/step.ts';
import { derived, type Quantity } from '../quantity.ts';
import { microBatchOf, overChunks } from './chunk.ts';
import { microBatchCount, pipelineDegree, runsOfChunk, shared, type TrainingContext } from './context.ts';
import { chunksOfStage } from './pass-ops.ts';

/** Work of one pipeline device in a step: its micro-batches on its chunks. */
export function busyOf(c: TrainingContext, stage: number, symbol = 'W'): Quantity {
  return shared(c, `busy/${stage}`, symbol, () => busyOfMade(c, stage, symbol));
}

function busyOfMade(c: TrainingContext, stage: number, symbol: string): Quantity {
  const chunks = chunksOfStage(c, stage);
  const each = sumBy(chunks, microBatchSeconds);
  const runs = runsOfChunk(c);
  return derived(symbol, `Work of pipeline device ${stage + 1}`, runs.value * each, 'seconds', 'μ * t', () => [
    runs, overChunks('t', 'One micro-batch on its chunks', each, 'seconds', chunks, (chunk, name) => microBatchOf(c, chunk, 'x', `One micro-batch on ${name}`)),
  ]);
}

/** Work of the pipeline device that works longest. */
export function busiestWork(c: TrainingContext, symbol = 'W_max'): Quantity {
  return shared(c, 'busiest', symbol, () => busiestWorkMade(c, symbol));
}

function busiestWorkMade(c: TrainingContext, symbol: string): Quantity {
  const busy = chunksByDevice(c.job, c.step().chunks).map((_, stage) => busyOf(c, stage));
  const value = Math.max(...busy.map((one) => one.value));
  const terms = distinct(busy).map((one, index) => ({ ...one, symbol: `W_${index + 1}` }));
  return derived(symbol, 'Work of the busiest pipeline device', value, 'seconds', `max(${terms.map((one) => one.symbol).join(', ')})`, () => terms);
}

/** Those of equal value once. */
export function distinct(quantities: readonly Quantity[]): readonly Quantity[] {
  return quantities.filter(({ value }, index) => quantities.findIndex((other) => other.value === value) === index);
}

/** Work of a pipeline device on the mean of all. Its formula is no quotient at its top, so that a maximum shows its value: what is small beside it needs every digit. */
export function meanWork(c: TrainingContext, symbol = 'W'): Quantity {
  return shared(c, 'mean', symbol, () => meanWorkMade(c, symbol));
}

function meanWorkMade(c: TrainingContext, symbol: string): Quantity {
  const { chunks, microBatches } = c.step();
  const perDevice = microBatches / c.job.training.layout.pipeline;
  let value = 0;
  for (const { passes } of chunks) for (const pass of CHUNK_PASSES) value += perDevice * passes[pass].seconds;
  return derived(symbol, 'Work of the mean pipeline device', value, 'seconds', 'm / p * t', () => [
    microBatchCount(c), overChunks('t', 'One micro-batch on all chunks', sumBy(chunks, microBatchSeconds), 'seconds', chunks, (chunk, name) => microBatchOf(c, chunk, 'x', `One micro-batch on ${name}`)), pipelineDegree(c),
  ]);
}

/** A total over all chunks of what the mean device does of it. */
export function meanOver(c: TrainingContext, symbol: string, name: string, value: number, sum: Quantity): Quantity {
  return derived(symbol, name, value, sum.dimension, 'm * x / p', () => [microBatchCount(c), { ...sum, symbol: 'x' }, pipelineDegree(c)]);
}
