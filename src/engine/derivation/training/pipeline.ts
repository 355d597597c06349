import { closedForm } from '../../parallelism/closed-form.ts';
import { bytesPerElement } from '../../formats.ts';
import { linkBandwidth, pipelineLink } from '../../parallelism/placement.ts';
import { hidden } from '../context.ts';
import { agree, constant, derived, type Quantity } from '../quantity.ts';
import { microBatchOf } from './chunk.ts';
import { activationBytes, contextDegree, foundBy, microBatch, microBatchCount, orStated, pipelineDegree, sequence, total, virtualDegree, shared, type TrainingContext } from './context.ts';
import { busyOf } from './stages.ts';

/** Seconds from the pipeline's first block to its last: by formula where that is exact, else as the schedule ran. */
export function pipelineSeconds(c: TrainingContext, symbol = 'S_p'): Quantity {
  return shared(c, 'pipeline', symbol, () => pipelineSecondsMade(c, symbol));
}

function pipelineSecondsMade(c: TrainingContext, symbol: string): Quantity {
  const { pipeline, chunks, microBatches } = c.step();
  const value = c.run().seconds;
  const name = 'Pipeline, from its first block to its last';
  const [first] = chunks;
  const equal = pipeline.chunks.every(({ forward, input, weight }) => {
    const one = pipeline.chunks[0];
    return one !== undefined && agree(forward, one.forward) && agree(input + weight, one.input + one.weight);
  });
  const bySlots = pipeline.schedule === 'gpipe' || pipeline.schedule === '1f1b' || pipeline.schedule === 'interleaved';
  if (first !== undefined && equal && bySlots && pipeline.transfer === 0) {
    const one = pipeline.chunks[0];
    const chunkSeconds = (one?.forward ?? 0) + (one?.input ?? 0) + (one?.weight ?? 0);
    const exact = (microBatches * pipeline.virtual + pipeline.stages - 1) * chunkSeconds;
    if (agree(exact, value)) {
      return derived(symbol, name, value, 'seconds', '(v * m + p - 1) * t', () => [
        virtualDegree(c), microBatchCount(c), pipelineDegree(c), microBatchOf(c, first, 't', 'One micro-batch on one chunk'),
      ], { note: 'Chunks are equal and transfers take no time: each device works v·m times a chunk, and waits p − 1 of them while the pipeline fills and drains (arXiv:2104.04473).' });
    }
  }
  return foundBy(symbol, name, value, 'seconds', 'Found by running the schedule event by event: a chunk’s forward pass waits for the chunk before, its activation gradient for the chunk after', () => pipelineInputs(c));
}

function pipelineInputs(c: TrainingContext): readonly Quantity[] {
  const { pipeline, chunks, microBatches } = c.step();
  const closed = closedForm(pipeline);
  return [
    constant('p', 'Pipeline devices', pipeline.stages, 'As set'),
    constant('v', 'Chunks on each device', pipeline.virtual, 'As set, or as the schedule has it'),
    { ...microBatchCount(c), value: microBatches },
    transfer(c),
    ...chunks.slice(0, MOST_LISTED).map((chunk, index) => microBatchOf(c, chunk, `t_${index + 1}`, `One micro-batch on chunk ${index + 1}`)),
    constant('S_c', 'What the formula for this schedule gives', closed.seconds, 'Work of the busiest device and what the schedule leaves idle beside it', 'seconds'),
  ];
}

/** Chunks listed one by one. */
const MOST_LISTED = 64;

/** Seconds of one send from stage to stage, as far as it counts. */
export function transfer(c: TrainingContext): Quantity {
  const { workload, network, training, machine } = c.job;
  const value = c.step().pipeline.transfer;
  const name = 'One send from stage to stage';
  if (value === 0) return constant('τ', name, 0, 'Nothing is sent, or all of it runs beside computation.', 'seconds');
  const stream = (workload.microBatch * workload.sequence * network.architecture.hidden * bytesPerElement(training.recipe.activations)) / training.layout.context;
  const level = pipelineLink(c.job);
  return foundBy('τ', name, value, 'seconds', `The stream of a micro-batch over the ${level === 'node' ? 'link inside a node' : level === 'network' ? 'network' : 'spine'}, as far as the overlap set leaves it`, () => [
    derived('Q', 'Stream of a micro-batch on a device', stream, 'traffic', 'b * s * d * w_a / c', () => [microBatch(c), sequence(c), hidden(c), activationBytes(c), contextDegree(c)]),
    constant('W', 'Rate of the link', linkBandwidth(machine, level), 'By where neighbouring stages lie', 'bytes-per-second'),
  ]);
}

/** Share of the pipeline's device-time without work. */
export function bubbleShare(c: TrainingContext, value: number): Quantity {
  const { pipeline } = c.step();
  const run = c.run();
  const busy = run.busy.reduce((sum, seconds) => sum + seconds, 0);
  const work = total('Σ', 'Work of all pipeline devices', busy, 'seconds', 'W', run.busy.map((seconds, stage) => asRun(busyOf(c, stage), seconds)));
  const measured = derived('β', 'Pipeline bubble', value, 'ratio', 'max(0, 1 - Σ / (p * S_p))', () => [work, pipelineDegree(c), pipelineSeconds(c)], {
    note: `The step as simulated. The formula for this schedule gives ${(100 * closedForm(pipeline).bubble).toFixed(1)}%${classic(c)}.`,
  });
  return orStated(measured, 'As the schedule ran');
}

/** A device's work by formula; where the schedule gave it other micro-batches, as it ran. */
function asRun(work: Quantity, seconds: number): Quantity {
  return agree(work.value, seconds) ? work : constant(work.symbol, work.name, seconds, 'As the schedule ran', 'seconds');
}

function classic(c: TrainingContext): string {
  const { pipeline } = c.step();
  if (pipeline.schedule !== 'gpipe' && pipeline.schedule !== '1f1b' && pipeline.schedule !== 'interleaved') return '';
  const over = (pipeline.stages - 1) / (pipeline.virtual * pipeline.microBatches);
  return `; (p − 1)/(v·m) = (${pipeline.stages} − 1)/(${pipeline.virtual}·${pipeline.microBatches}) = ${(100 * over).toFixed(1)}% of the work`;
}

/** What (p − 1)/(v·m) says of the bubble: seconds of filling and draining, were all chunks equal. */
export function closedBubble(c: TrainingContext): Quantity {
  const { pipeline, closedFormBubble } = c.step();
  const equal = pipeline.schedule === 'gpipe' || pipeline.schedule === '1f1b' || pipeline.schedule === 'interleaved';
  const name = 'Bubble by formula, share of the device-time';
  if (!equal) return constant('β_c', name, closedFormBubble, 'What the schedule leaves idle beside the work of the busiest device', 'ratio');
  return orStated(derived('β_c', name, closedFormBubble, 'ratio', '(p - 1) / (v * m + p - 1)', () => [pipelineDegree(c), virtualDegree(c), microBatchCount(c)]), 'Uneven chunks or transfers: work of the busiest device and what it waits for');
}
