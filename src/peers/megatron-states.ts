import type { Job, TrainingJob } from '../engine/job.ts';
import { holdChunk, eachChunk, type HeldChunk } from '../engine/training/held-chunk.ts';
import { stateBytesOfDevice } from '../engine/training/device-states.ts';
import { chunksByDevice } from '../engine/training/ledger.ts';
import { account, step } from './account.ts';
import { megatronShape } from './megatron-shape.ts';
import { trainingAll } from './work.ts';
import type { Account } from './peer.ts';

/** What the pipeline device with the largest states holds: bytes, and parameters. */
export interface HeldStates {
  readonly bytes: number;
  readonly weights: number;
  readonly gradients: number;
  readonly optimizer: number;
  readonly parameters: number;
  /** Layers of its chunks. */
  readonly layers: number;
  /** Entries of embedding and head. */
  readonly tables: number;
}

/** Weights, gradients and optimizer states of the pipeline device that holds most of them, as our ledger counts them before anything is offloaded. */
export function largestStates(job: TrainingJob): HeldStates {
  const devices = chunksByDevice(job, eachChunk(job, holdChunk)).map((held) => statesOf(job, held));
  return devices.reduce((most, device) => (device.bytes > most.bytes ? device : most));
}

function statesOf(job: TrainingJob, chunks: readonly HeldChunk[]): HeldStates {
  let weights = 0;
  let gradients = 0;
  let optimizer = 0;
  let parameters = 0;
  let layers = 0;
  let tables = 0;
  for (const { chunk, held, effect, parameters: own } of chunks) {
    const states = stateBytesOfDevice(job, held, effect);
    weights += states.weights;
    gradients += states.gradients;
    optimizer += states.optimizer + states.master;
    parameters += own;
    layers += chunk.layers;
    tables += held.embedding + held.head;
  }
  return { bytes: weights + gradients + optimizer, weights, gradients, optimizer, parameters, layers, tables };
}

/** Bytes of a parameter: 18, or 6 and a share of 12 with a distributed optimizer. */
export function megatronBytes({ training, parallelism }: TrainingJob): number {
  return training.layout.zero === 0 ? 18 : 6 + 12 / parallelism.data;
}

/**
 * Megatron-LM’s report of weights and optimizer on its most loaded device: layers over the pipeline and one table, over
 * the tensor group, at `megatronBytes` each; both tables where there is one stage.
 */
export function compareMegatronStates(job: Job): Account | string {
  const trains = trainingAll(job);
  if (typeof trains === 'string') return trains;
  const { tensor } = trains.parallelism;
  const { pipeline } = trains.training.layout;
  const shape = megatronShape(trains.network, tensor);
  if (typeof shape === 'string') return shape;
  if (trains.training.predictionHeads > 0) return 'Heads that predict further ahead are counted by it on a device of their own kind.';
  const { block, table, tables, dims } = shape;
  const onDevice = (block / pipeline + table + (tables === 2 && pipeline === 1 ? table : 0)) / tensor;
  const each = megatronBytes(trains);
  const states = largestStates(trains);
  const layer = (states.parameters - states.tables) / Math.max(1, states.layers);
  const evenLayers = layer * (dims.layers / pipeline);
  const theirTables = (onDevice * tensor - block / pipeline) / tensor;
  const perParameter = states.parameters * each - states.bytes;
  const { zero } = trains.training.layout;
  return account(states.bytes, onDevice * each, [
    step(zero > 1 || trains.parallelism.expert > 1 ? 'unmodelled' : 'convention', 'Bytes of a parameter', perParameter, `It takes ${formatBytes(each)} bytes for every parameter: weight in 16 bits, gradient, master weight and two moments in 32${zero === 0 ? '' : ', the last three shared by the copies of the model'}. ${zero > 1 ? `Sharding of stage ${zero} is not in it. ` : ''}We take ${formatBytes(states.bytes / states.parameters)} for this recipe, optimizer and sharding.`),
    step('unmodelled', 'Uneven stages', each * (evenLayers - layer * states.layers), 'It divides the layers by the number of stages, whole or not; our fullest stage has the whole layers that it has.'),
    step('convention', 'Token tables', each * (theirTables - states.tables), 'It puts one padded table on the fullest device, two where there is no pipeline; we count what the stage holds, positions included.'),
    step('unmodelled', 'What a device of a group holds', each * (block / pipeline / tensor - evenLayers), trains.parallelism.expert > 1
      ? 'Experts are spread over the expert group; it divides everything by the tensor group alone. Norms, routers and biases are whole on every device.'
      : 'It divides everything by the tensor group. Norms, routers and some biases are whole on every device, and biases are not in it at all.'),
  ]);
}

function formatBytes(bytes: number): string {
  return String(Number(bytes.toPrecision(4)));
}
