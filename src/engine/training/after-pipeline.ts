import type { Seconds } from '../../units/dimensions.ts';
import type { TrainingJob } from '../job.ts';
import type { OpSink } from '../op.ts';
import { emitDataParallel, type ReducedParameters } from '../parallelism/data-parallel.ts';
import { exposedExchanges, interferenceOf, type TimedExchange } from '../parallelism/overlap.ts';
import type { GroupSpans } from '../parallelism/placement.ts';
import { blankPrice, priceOp } from '../price/kernel-time.ts';
import { addOp, blankTotals, type PhaseTotals } from '../sum.ts';
import { shardRanks } from './device-states.ts';
import { offloadSeconds, type OffloadedBytes } from './offload.ts';
import { emitOptimizerStep } from './optimizer-step.ts';
import type { PricedChunk } from './price-chunk.ts';
import { splitNormElements, tiedElements } from './shared-gradients.ts';

/** What one device does once a step besides its micro-batches. */
export interface OncePerStep {
  /** Communication between copies of the model that computation does not hide. */
  readonly dataSeconds: Seconds;
  readonly optimizerSeconds: Seconds;
  readonly optimizer: PhaseTotals;
  /** Transfers to and from host or storage that nothing hides. */
  readonly offloadSeconds: Seconds;
}

/** Parameters of a device's chunks as far as copies of the model exchange them; routed experts apart. */
export function reducedParameters(job: TrainingJob, chunks: readonly PricedChunk[]): ReducedParameters {
  let trained = 0;
  let trainedExperts = 0;
  let exchanged = 0;
  let exchangedExperts = 0;
  let held = 0;
  let heldExperts = 0;
  let units = 0;
  let tied = 0;
  let splitNorms = 0;
  for (const chunk of chunks) {
    const { held: h, effect } = chunk;
    tied += tiedElements(job, chunk);
    splitNorms += splitNormElements(job, chunk);
    let experts = 0;
    let matrices = 0;
    for (const { module, rows, columns, count } of h.matrices) {
      matrices += rows * columns * count;
      if (module === 'expert') experts += rows * columns * count;
    }
    const base = matrices + h.vectors + h.embedding + h.head + h.other;
    const trainedOfExperts = experts * effect.trainsMatrices;
    trained += effect.trained - trainedOfExperts;
    trainedExperts += trainedOfExperts;
    // Without a backward pass copies exchange the loss, which belongs to no expert.
    const ofExperts = effect.backwardPasses === 0 || effect.trained === 0 ? 0 : (effect.exchangedElements * trainedOfExperts) / effect.trained;
    exchanged += effect.exchangedElements - ofExperts;
    exchangedExperts += ofExperts;
    held += base - experts + effect.added;
    heldExperts += experts;
    units += h.layers;
  }
  return { trained: Math.max(0, trained), trainedExperts, exchanged: Math.max(0, exchanged), exchangedExperts, held, heldExperts, units, tied, splitNorms };
}

/** Prices what a device does once a step: exchanges with other copies, the optimizer, offloaded states. `chunks` are the device's. */
export function oncePerStep(job: TrainingJob, chunks: readonly PricedChunk[], microBatches: number, offloaded: OffloadedBytes, pipelineSeconds: Seconds, spans: GroupSpans): OncePerStep {
  const price = blankPrice();
  const optimizer = blankTotals();
  const sink: OpSink = (op) => {
    priceOp(op, job.machine, job.efficiency, job.kernels, price);
    addOp(optimizer, op, price, job);
  };
  const ranks = shardRanks(job, spans);
  for (const { held, effect } of chunks) emitOptimizerStep(job, held, effect, sink, ranks);
  const exchanges: TimedExchange[] = [];
  emitDataParallel(job, reducedParameters(job, chunks), (op, { when, everyMicroBatch }) => {
    priceOp(op, job.machine, job.efficiency, job.kernels, price);
    exchanges.push({ when, everyMicroBatch, count: op.count, seconds: op.count * price.callSeconds });
  }, spans);
  let forward = 0;
  let backward = 0;
  let saved = 0;
  for (const { passes, activations } of chunks) {
    saved += activations.saved;
    forward += passes.forward.seconds;
    backward += passes.recompute.seconds + passes.input.seconds + passes.weight.seconds;
  }
  const dataSeconds = exposedExchanges(job.training.layout.overlap, exchanges, { forward, backward }, microBatches, interferenceOf(job));
  // Transfers to the host also run while the device waits: for other stages, which stretches its passes, and for other copies of the model.
  const stretch = pipelineSeconds / Math.max(Number.MIN_VALUE, microBatches * (forward + backward));
  const waiting = dataSeconds / (2 * microBatches);
  return {
    dataSeconds,
    optimizer,
    optimizerSeconds: optimizer.seconds,
    offloadSeconds: offloadSeconds(job, { forward: forward * stretch + waiting, backward: backward * stretch + waiting }, saved, microBatches, offloaded),
  };
}
