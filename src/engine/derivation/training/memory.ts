import { MEMORY_CATEGORIES, type MemoryCategory } from '../../estimate-types.ts';
import { bytesPerElement } from '../../formats.ts';
import { peakActivations } from '../../parallelism/peak-activations.ts';
import { chunksOfDevice } from '../../parallelism/schedules.ts';
import { shardRanks } from '../../training/device-states.ts';
import { bucketBytes, FRAMEWORKS } from '../../training/frameworks.ts';
import { keptForWeight, largestUnit, meanLayer, reducedBytes } from '../../training/ledger.ts';
import type { PricedChunk } from '../../training/price-chunk.ts';
import type { StageEstimate } from '../../training/results.ts';
import { elementBytes, hidden } from '../context.ts';
import { constant, derived, setting, type Quantity } from '../quantity.ts';
import { savedBytes, transientBytes } from './activations.ts';
import { overChunks } from './chunk.ts';
import { activationBytes, contextDegree, foundBy, microBatch, microBatchCount, orStated, pipelineDegree, sequence, type TrainingContext } from './context.ts';
import { chunksOfStage } from './pass-ops.ts';
import { chunkStates } from './states.ts';

const NAMES: Readonly<Record<MemoryCategory, string>> = {
  weights: 'Weights', gradients: 'Gradients', optimizer: 'Optimizer states', kv_cache: 'KV cache', activations: 'Activations', workspace: 'Workspace', communication: 'Communication buffers',
};

/** The pipeline device whose memory is fullest. */
export function fullestStage(c: TrainingContext): StageEstimate {
  const { stages } = c.step();
  const [first] = stages;
  if (first === undefined) throw new Error('a pipeline has a device');
  return stages.reduce((worst, stage) => (stage.memory.total > worst.memory.total ? stage : worst), first);
}

/** Memory of one pipeline device at its peak. */
export function stageMemory(c: TrainingContext, stage: StageEstimate): Quantity {
  const present = MEMORY_CATEGORIES.filter((category) => stage.memory.categories[category] > 0);
  const where = c.step().stages.length === 1 ? 'Memory of a device' : `Memory of a device of stage ${stage.stage + 1}`;
  return derived('M', where, stage.memory.total, 'bytes', present.map((category) => `M_${category}`).join(' + ') || '0', () => present.map((category) => stageCategory(c, stage, category)));
}

/** One category of a device's memory. */
export function stageCategory(c: TrainingContext, stage: StageEstimate, category: MemoryCategory): Quantity {
  const value = stage.memory.categories[category];
  const at = { symbol: `M_${category}`, name: NAMES[category], value, dimension: 'bytes', colour: category } as const;
  const chunks = chunksOfStage(c, stage.stage);
  const { offload } = c.job.training;
  const stated = (text: string): Quantity => ({ ...at, source: { kind: 'definition', text } });
  if (value === 0) return stated(EMPTY[category]);
  switch (category) {
    case 'weights':
      return offload.weights === 'device' ? states(c, at, chunks, 'weights') : inTransit(c, at, chunks, 'weights');
    case 'gradients':
      return gradients(c, at, chunks, stage);
    case 'optimizer':
      return states(c, at, chunks, 'optimizer');
    case 'kv_cache':
      return stated(EMPTY.kv_cache);
    case 'activations':
      return offload.activations === 'device' ? activations(c, at, stage, chunks) : keptInTransit(c, at, stage, chunks);
    case 'workspace':
      return workspace(c, at, stage);
    case 'communication':
      return buffers(c, at, chunks);
  }
}

/** What driver and runtime keep for themselves, and what the allocator has reserved and nothing uses. */
function workspace(c: TrainingContext, at: Head, { memory }: StageEstimate): Quantity {
  const reserve = setting('R', 'Runtime reserve', c.job.kernels.runtimeReserve, 'bytes', 'reserve');
  const { allocatorSlack } = c.job.training;
  if (allocatorSlack === 0) return { ...at, formula: 'R', inputs: () => [reserve], note: 'What driver and runtime keep for themselves.' };
  return {
    ...at, formula: 'R + λ * U', note: 'What driver and runtime keep for themselves, and what the allocator has reserved and nothing uses.',
    inputs: () => [reserve, setting('λ', 'Allocator slack', allocatorSlack, 'ratio', 'allocatorSlack'), constant('U', 'All other categories', memory.total - at.value, 'Weights, gradients, states, activations and buffers of this device', 'bytes')],
  };
}

const EMPTY: Readonly<Record<MemoryCategory, string>> = {
  weights: 'None stand: the master weights are narrowed as they are gathered.', gradients: 'None are kept, or none are there yet when memory is fullest.', optimizer: 'No states are kept on the device.', kv_cache: 'Training keeps no cache of keys and values: what attention needs again is among the activations.',
  activations: 'None are kept.', workspace: 'No reserve is set.', communication: 'Nothing is exchanged, so there are no buffers.',
};

type Head = Pick<Quantity, 'symbol' | 'name' | 'value' | 'dimension' | 'colour'>;

/** States of all chunks of the device. */
function states(c: TrainingContext, at: Head, chunks: readonly PricedChunk[], kind: 'weights' | 'gradients' | 'optimizer'): Quantity {
  const sum = overChunks(at.symbol, at.name, at.value, 'bytes', chunks, (chunk, name) => chunkStates(c, chunk, kind, name));
  return { ...sum, ...at };
}

/** Gradients there are when memory is fullest. */
function gradients(c: TrainingContext, at: Head, chunks: readonly PricedChunk[], stage: StageEstimate): Quantity {
  const all = c.job.training.offload.optimizer === 'device';
  const held = chunks.reduce((sum, chunk) => sum + chunkStates(c, chunk, 'gradients', '').value, 0);
  const made = (head: Head): Quantity => (all ? states(c, head, chunks, 'gradients') : inTransit(c, head, chunks, 'gradients'));
  const whole = all ? held : Math.min(held, twoLayers(c, chunks).value);
  if (Math.abs(whole - at.value) <= 1e-9 * whole) return made(at);
  return derived(at.symbol, at.name, at.value, 'bytes', 'max(0, G - A)', () => [
    made({ symbol: 'G', name: 'Gradients when all are there', value: whole, dimension: 'bytes' }),
    constant('A', 'Activations that go while gradients come', Math.max(0, stage.memory.categories.activations - inPassing(chunks)), 'Of the one micro-batch, but for what two layers keep and what is alive while they run', 'bytes'),
  ], { note: 'They come into being in the backward pass, which frees activations; memory is fullest at its start or at its end.', colour: 'gradients' });
}

/** What two layers keep of a micro-batch, and what is alive while a chunk runs. */
function inPassing(chunks: readonly PricedChunk[]): number {
  let layer = 0;
  let transient = 0;
  for (const { chunk, activations: kept } of chunks) {
    layer = Math.max(layer, kept.saved / Math.max(1, chunk.layers));
    transient = Math.max(transient, kept.transient);
  }
  return 2 * layer + transient;
}

/** What stays of states that live elsewhere between uses: two layers' worth. */
function inTransit(c: TrainingContext, at: Head, chunks: readonly PricedChunk[], kind: 'weights' | 'gradients'): Quantity {
  const whole = overChunks('Z', `All ${kind}`, chunks.reduce((sum, chunk) => sum + chunkStates(c, chunk, kind, '').value, 0), 'bytes', chunks, (chunk, name) => chunkStates(c, chunk, kind, name));
  return orStated({ ...at, formula: 'min(Z, Γ)', inputs: () => [whole, twoLayers(c, chunks)], note: 'They live elsewhere between uses; one layer is at work and one on its way.' }, 'What stays while the rest lives elsewhere');
}

/** Weights of two units, gathered or fetched: one at work, one on its way. */
function twoLayers(c: TrainingContext, chunks: readonly PricedChunk[]): Quantity {
  const { recipe } = c.job.training;
  const most = chunks.reduce((best, { held }) => (largestUnit(held) + meanLayer(held) > best.unit + best.layer ? { unit: largestUnit(held), layer: meanLayer(held) } : best), { unit: 0, layer: 0 });
  return derived('Γ', 'Weights of two units in transit', (most.unit + most.layer) * bytesPerElement(recipe.weights), 'bytes', '(N_u + N_ℓ) * w', () => [
    constant('N_u', 'Parameters of the largest layer or table on a device', most.unit, 'Of the layers (on the mean), the embedding and the head, whichever is most', 'parameters'),
    constant('N_ℓ', 'Parameters of the layer beside it', most.layer, 'On the mean', 'parameters'), elementBytes('w', 'Bytes of a weight', recipe.weights, 'recipe'),
  ]);
}

function buffers(c: TrainingContext, at: Head, chunks: readonly PricedChunk[]): Quantity {
  const { parallelism, training } = c.job;
  const { layout } = training;
  const streams = parallelism.tensor > 1 || layout.pipeline > 1 || layout.context > 1 || parallelism.expert > 1;
  const gathers = layout.zero === 3;
  const reduces = layout.zero >= 2;
  const stream = '2 * b * s * d * w_a / c';
  const bucket = bucketBytes(training.framework, training.recipe, shardRanks(c.job).dense);
  const formula = [gathers ? 'Γ' : '', reduces ? 'Δ' : '', bucket > 0 ? 'B' : '', streams ? stream : ''].filter((part) => part !== '').join(' + ') || '0';
  return orStated({
    ...at, formula, note: 'Send and receive buffers of the stream between stages or ranks, what sharded weights are gathered into and sharded gradients reduced from.',
    inputs: () => [...(gathers ? [twoLayers(c, chunks)] : []), ...(reduces ? [twoGradients(c, chunks)] : []), ...(bucket > 0 ? [constant('B', 'Bucket that gradients travel through', bucket, `Elements of the bucket times the bytes of a weight (${FRAMEWORKS[training.framework].source})`, 'bytes')] : []), ...(streams ? [microBatch(c), sequence(c), hidden(c), activationBytes(c), contextDegree(c)] : [])],
  }, 'Send and receive buffers, and what sharded weights are gathered into');
}

/** Gradients of two layers before ranks share them out: one as it is made, one as it is reduced. */
function twoGradients(c: TrainingContext, chunks: readonly PricedChunk[]): Quantity {
  const { recipe } = c.job.training;
  const most = chunks.reduce((best, { held, effect }) => Math.max(best, reducedBytes(c.job, held, effect)), 0);
  const width = bytesPerElement(recipe.weights) + bytesPerElement(recipe.reduction);
  return derived('Δ', 'Gradients of two layers in transit', most, 'bytes', 'N_g * (w + w_r)', () => [
    constant('N_g', 'Gradients of the largest layer or table on a device', most / width, 'Of what is trained of it', 'parameters'),
    elementBytes('w', 'Bytes of a weight', recipe.weights, 'recipe'), elementBytes('w_r', 'Bytes of a gradient as it is reduced', recipe.reduction, 'reduction'),
  ]);
}

/** Activations at the peak: micro-batches in flight, and the inside of what is at work. */
function activations(c: TrainingContext, at: Head, stage: StageEstimate, chunks: readonly PricedChunk[]): Quantity {
  const held = inFlight(c, stage.stage);
  const dualpipe = c.job.training.layout.schedule === 'dualpipe';
  const saved = overChunks('A', 'Kept of one micro-batch', chunks.reduce((sum, { activations: kept }) => sum + kept.saved, 0), 'bytes', chunks, (chunk, name) => savedBytes(c, chunk, `Kept of one micro-batch on ${name}`));
  const forWeight = chunks.reduce((sum, { activations: kept }) => sum + keptForWeight(kept), 0);
  const largest = chunks.reduce((best, chunk) => (chunk.activations.transient > (best?.activations.transient ?? -1) ? chunk : best), chunks[0]);
  const waiting = held.forWeight > 0;
  const formula = `${dualpipe ? '(φ * A) / 2' : waiting ? 'φ * A + ψ * A_w' : 'φ * A'} + X`;
  return orStated({
    ...at, formula, inputs: () => [
      flight(c, stage, held.whole), saved,
      ...(waiting ? [
        constant('ψ', 'Micro-batches that only wait for their weight gradient', held.forWeight, 'They fill the room that 1F1B would hold'),
        constant('A_w', 'Of what is kept, inputs that the weight gradient reads', forWeight, 'Inputs of GEMMs', 'bytes'),
      ] : []),
      ...(largest === undefined ? [] : [transientBytes(c, largest)]),
    ],
    ...(dualpipe && { note: 'DualPipe holds two stages and gives half of the micro-batches in flight to each.' }),
  }, 'Micro-batches in flight times what each keeps, and the inside of what is at work');
}

/** What stays of activations that wait in host memory: two layers' worth of one micro-batch, and the inside of what is at work. */
function keptInTransit(c: TrainingContext, at: Head, stage: StageEstimate, chunks: readonly PricedChunk[]): Quantity {
  const held = inFlight(c, stage.stage);
  const share = c.job.training.layout.schedule === 'dualpipe' ? 0.5 : 1;
  const sum = (of: (chunk: PricedChunk) => number): number => chunks.reduce((total, chunk) => total + of(chunk), 0);
  const largest = chunks.reduce((best, chunk) => (chunk.activations.transient > (best?.activations.transient ?? -1) ? chunk : best), chunks[0]);
  const transient = largest?.activations.transient ?? 0;
  const all = share * (held.whole * sum(({ activations: kept }) => kept.saved) + held.forWeight * sum(({ activations: kept }) => keptForWeight(kept))) + transient;
  const two = chunks.reduce((most, { activations: kept, chunk: { layers } }) => Math.max(most, (2 * kept.saved) / Math.max(1, layers)), 0);
  return orStated({
    ...at, formula: 'min(P, X + K)', note: 'They wait in host memory; one layer is at work while another’s leave or come back.',
    inputs: () => [
      activations(c, { symbol: 'P', name: 'Activations at the peak, wherever they are', value: all, dimension: 'bytes' }, stage, chunks),
      ...(largest === undefined ? [] : [transientBytes(c, largest)]),
      constant('K', 'What two layers keep of one micro-batch', two, 'Of the chunk whose layers keep most, on the mean', 'bytes'),
    ],
  }, 'What two layers keep of one micro-batch, the rest waiting in host memory');
}

/** Micro-batches that a device holds at its peak: those not yet past their activation gradient, and those that wait for the weight gradient only. */
function inFlight(c: TrainingContext, device: number): { readonly whole: number; readonly forWeight: number } {
  const { schedule, pipeline, virtual } = c.job.training.layout;
  const problem = { schedule, stages: pipeline, virtual, microBatches: c.step().microBatches };
  // Devices that hold one byte for each micro-batch hold as many bytes as micro-batches.
  const own = chunksOfDevice(schedule, pipeline, virtual, device);
  const probe = (what: 'saved' | 'savedForWeight'): number => peakActivations(problem, Array.from({ length: pipeline * virtual }, (_, index) =>
    ({ saved: 0, savedForWeight: 0, transient: 0, [what]: index === own[0] ? 1 : 0 })))[device]?.bytes ?? 0;
  const share = schedule === 'dualpipe' ? 0.5 : 1;
  return { whole: probe('saved') / share, forWeight: probe('savedForWeight') / share };
}

function flight(c: TrainingContext, { stage }: StageEstimate, value: number): Quantity {
  const { schedule, pipeline, virtual } = c.job.training.layout;
  const name = 'Micro-batches in flight';
  const i = constant('i', 'Devices before this one in the pipeline', stage, 'By its place');
  const made = (formula: string, inputs: readonly Quantity[], note: string): Quantity => orStated(derived('φ', name, value, 'count', formula, () => inputs, { note }), 'As the schedule holds them');
  switch (schedule) {
    case 'gpipe':
      return made('m', [microBatchCount(c)], 'All forward passes run before the first backward pass.');
    case '1f1b':
      return made('min(p - i, m)', [pipelineDegree(c), i, microBatchCount(c)], 'A device sends ahead as many as there are devices from it to the end (arXiv:2104.04473).');
    case 'interleaved':
      if (virtual > 1) return made('min((2 * (p - i - 1) + (v - 1) * p + 1) / v, m)', [pipelineDegree(c), i, constant('v', 'Chunks on each device', virtual, 'As set'), microBatchCount(c)], 'Counted in whole stages: a chunk is 1/v of one (arXiv:2205.05198).');
      return made('min(p - i, m)', [pipelineDegree(c), i, microBatchCount(c)], 'With one chunk on each device this is 1F1B.');
    default:
      return foundBy('φ', name, value, 'count', `As ${schedule} holds them on this device`, () => [constant('p', 'Pipeline stages', pipeline, 'As set'), i, microBatchCount(c)]);
  }
}
