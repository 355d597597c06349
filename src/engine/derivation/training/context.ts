import type { Estimate } from '../../estimate-types.ts';
import { bytesPerElement, type FormatId } from '../../formats.ts';
import type { TrainingJob } from '../../job.ts';
import { microBatches, microBatchesPerChunk } from '../../parallelism/data-parallel.ts';
import { closedForm } from '../../parallelism/closed-form.ts';
import type { PipelineRun } from '../../parallelism/pipeline.ts';
import { trainingPrecision } from '../../training/describe.ts';
import { trainingStep, type TrainingStep } from '../../training/step.ts';
import { elementBytes, type SharedContext } from '../context.ts';
import { devicesOnce, type DeviceOnce } from './devices.ts';
import type { PassOp } from './pass-ops.ts';
import { agree, constant, derived, recompute, setting, type Quantity, type QuantityDimension } from '../quantity.ts';

/** What every chapter of training's derivations needs. The step and its pipeline are worked out once, when first asked for. */
export interface TrainingContext extends SharedContext {
  readonly workload: 'training';
  readonly job: TrainingJob;
  readonly estimate: Estimate;
  readonly step: () => TrainingStep;
  readonly run: () => PipelineRun;
  readonly devices: () => readonly DeviceOnce[];
  /** How often an op's record says it runs: in all micro-batches of a step, or in one. */
  readonly calls: 'step' | 'micro-batch';
  /** Tokens that a method puts before each sequence and that pass through the network. */
  readonly promptTokens: number;
  /** Ops of passes of this job's chunks, once they have been asked for. */
  readonly known: Map<string, readonly PassOp[]>;
  /** Quantities that many trees share, once they have been asked for. */
  readonly shared: Map<string, Quantity>;
}

export function trainingContext(job: TrainingJob, estimate: Estimate): TrainingContext {
  const step = once(() => trainingStep(job, 'simulated'));
  const run = once(() => step().run ?? byFormula(step()));
  const devices = once(() => devicesOnce(job, step().chunks, run().seconds));
  const promptTokens = job.training.method.kind === 'prompt' ? job.training.method.tokens : 0;
  return { workload: 'training', job, estimate, precision: trainingPrecision(job), unsplit: false, step, run, devices, calls: 'step', promptTokens, known: new Map(), shared: new Map() };
}

/** What a formula says where a pipeline is too deep to be run. */
function byFormula({ pipeline, stages }: TrainingStep): PipelineRun {
  return { ...closedForm(pipeline), blocks: [], busy: stages.map(({ busySeconds }) => busySeconds), exposedTransfer: stages.map(() => 0) };
}

/** Works something out when it is first asked for, and keeps it. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** A quantity that many trees share: made once, under the symbol asked for. */
export function shared({ shared: made }: TrainingContext, key: string, symbol: string, make: () => Quantity): Quantity {
  let quantity = made.get(key);
  if (quantity === undefined) made.set(key, quantity = make());
  return quantity.symbol === symbol ? quantity : { ...quantity, symbol };
}

/** A quantity whose formula gives its value; where it does not, the number stands by itself with what it is. */
export function orStated(quantity: Quantity, text: string): Quantity {
  const again = recompute(quantity);
  if (again !== undefined && agree(again, quantity.value)) return quantity;
  return { ...constant(quantity.symbol, quantity.name, quantity.value, text, quantity.dimension), ...(quantity.colour && { colour: quantity.colour }) };
}

/** A sum of numbered terms. */
export function total(symbol: string, name: string, value: number, dimension: QuantityDimension, stem: string, terms: readonly Quantity[], more: Partial<Quantity> = {}): Quantity {
  const numbered = terms.map((term, index) => ({ ...term, symbol: `${stem}_${index + 1}` }));
  const formula = numbered.length === 0 ? '0' : `sum(${numbered.map((term) => term.symbol).join(', ')})`;
  return { ...derived(symbol, name, value, dimension, formula, () => numbered), ...more };
}

/** A number that a procedure finds, with what it starts from. */
export function foundBy(symbol: string, name: string, value: number, dimension: QuantityDimension, text: string, inputs: () => readonly Quantity[]): Quantity {
  return { symbol, name, value, dimension, source: { kind: 'definition', text }, inputs };
}

/** Bytes of an element whose size equals that of one of the formats; of no known format, a stated size. */
export function elementOf(symbol: string, name: string, bytes: number, formats: readonly (readonly [FormatId, string])[], text: string): Quantity {
  const known = formats.find(([format]) => agree(bytesPerElement(format), bytes));
  return known === undefined ? constant(symbol, name, bytes, text, 'bytes') : elementBytes(symbol, name, known[0], known[1]);
}

export const sequence = (c: TrainingContext): Quantity => setting('s', 'Sequence', c.job.workload.sequence, 'tokens', 'sequence');
export const globalBatch = (c: TrainingContext): Quantity => setting('B', 'Global batch', c.job.workload.globalBatch, 'count', 'globalBatch');
export const pipelineDegree = (c: TrainingContext): Quantity => setting('p', 'Pipeline stages', c.job.training.layout.pipeline, 'count', 'pipeline');
export const virtualDegree = (c: TrainingContext): Quantity => setting('v', 'Chunks of layers on each device', c.job.training.layout.virtual, 'count', 'virtual');

export function microBatch(c: TrainingContext): Quantity {
  return c.unsplit ? constant('b', 'Sequences counted', 1, 'The model’s own FLOPs are counted for one sequence') : setting('b', 'Micro-batch', c.job.workload.microBatch, 'count', 'microBatch');
}

export function contextDegree(c: TrainingContext): Quantity {
  return c.unsplit ? constant('c', 'Context-parallel degree', 1, 'One copy, not split') : setting('c', 'Context-parallel degree', c.job.training.layout.context, 'count', 'context');
}

/** Copies of the model: devices that make up whole copies, of those that do not stand by. */
export function replicas(c: TrainingContext): Quantity {
  return constant('r', 'Copies of the model', c.job.parallelism.data, 'Devices over tensor, context and pipeline degrees, whole copies only; nodes that stand by are not counted');
}

/** m: micro-batches of one copy in a step. */
export function microBatchCount(c: TrainingContext, symbol = 'm'): Quantity {
  return derived(symbol, 'Micro-batches of one copy in a step', microBatches(c.job), 'count', 'max(1, ceil(B / (b * r)))', () => [globalBatch(c), microBatch(c), replicas(c)]);
}

/** Micro-batches that each chunk of a device runs: DualPipe holds two stages and gives half to each. */
export function runsOfChunk(c: TrainingContext, symbol = 'μ'): Quantity {
  if (c.job.training.layout.schedule !== 'dualpipe') return microBatchCount(c, symbol);
  return derived(symbol, 'Micro-batches that a device runs on each of its stages', microBatchesPerChunk(c.job), 'count', 'm / 2', () => [microBatchCount(c)], {
    note: 'DualPipe feeds the pipeline from both ends; a device holds two stages and runs half of the micro-batches on each.',
  });
}

/** Tokens of one micro-batch on one device. */
export function microBatchTokens(c: TrainingContext, symbol = 'T'): Quantity {
  const { workload, training } = c.job;
  const value = (workload.microBatch * (workload.sequence + c.promptTokens)) / training.layout.context;
  const name = 'Tokens of a micro-batch on a device';
  if (c.promptTokens === 0) return derived(symbol, name, value, 'tokens', 'b * s / c', () => [microBatch(c), sequence(c), contextDegree(c)]);
  return derived(symbol, name, value, 'tokens', 'b * (s + u) / c', () => [
    microBatch(c), sequence(c), setting('u', 'Trained tokens before each sequence', c.promptTokens, 'tokens', 'virtualTokens'), contextDegree(c),
  ]);
}

/** t·p·c·d: devices that have work. */
export function devicesUsed(c: TrainingContext): Quantity {
  const { tensor, data } = c.job.parallelism;
  const { pipeline, context } = c.job.training.layout;
  return derived('n_w', 'Devices that work', tensor * data * pipeline * context, 'count', 't * p * c * r', () => [
    setting('t', 'Tensor-parallel degree', tensor, 'count', 'tensor'), pipelineDegree(c), contextDegree(c), replicas(c),
  ]);
}

/** Bytes of an element of an activation, as the recipe says. */
export function activationBytes(c: TrainingContext, symbol = 'w_a'): Quantity {
  return elementBytes(symbol, 'Bytes of an activation', c.job.training.recipe.activations, 'recipe');
}
