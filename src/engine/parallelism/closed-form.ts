import type { Seconds } from '../../units/dimensions.ts';
import type { ChunkTimes, PipelineProblem } from './pipeline.ts';

export interface ClosedForm {
  readonly seconds: Seconds;
  /** Share of p·seconds without work, as in `PipelineRun`: (p − 1)/(v·m + p − 1) for equal chunks and 1F1B, of which (p − 1)/(v·m) is the ratio to the work. */
  readonly bubble: number;
}

/**
 * Seconds of a step by formula. Exact for GPipe, and for 1F1B and interleaved (m a multiple of p) with equal chunks and no
 * transfer (arXiv:2104.04473); otherwise near the simulation.
 */
export function closedForm(problem: PipelineProblem): ClosedForm {
  const seconds = secondsOf(problem);
  let work = 0;
  for (const times of problem.chunks) work += times.forward + times.input + times.weight;
  const share = seconds > 0 ? 1 - (problem.microBatches * work) / (problem.stages * seconds) : 0;
  return { seconds, bubble: Math.max(0, share) };
}

function secondsOf(problem: PipelineProblem): Seconds {
  switch (problem.schedule) {
    case 'gpipe':
      return gpipeSeconds(problem);
    case '1f1b':
      return oneForwardOneBackwardSeconds(problem);
    case 'interleaved':
      return interleavedSeconds(problem);
    default:
      return interleavedSeconds(problem);
  }
}

/** Identical micro-batches through a line of stages: each once, and the slowest for all the others; forward, then backward. */
function gpipeSeconds(problem: PipelineProblem): Seconds {
  const { stages, microBatches, chunks, transfer, transfersOverlap } = problem;
  const sent = transfersOverlap ? 0 : transfer;
  let all = 2 * (stages - 1) * transfer;
  let slowestForward = 0;
  let slowestBackward = 0;
  for (let stage = 0; stage < stages; stage++) {
    const { forward, input, weight } = chunks[stage]!;
    all += forward + input + weight;
    slowestForward = Math.max(slowestForward, forward + (stage < stages - 1 ? sent : 0));
    slowestBackward = Math.max(slowestBackward, input + weight + (stage > 0 ? sent : 0));
  }
  return all + (microBatches - 1) * (slowestForward + slowestBackward);
}

/**
 * Device k fills and drains through the stages before it, does its m micro-batches, and waits for those after it twice: until
 * the first micro-batch comes back and until the last one does, less the passes it has left to do meanwhile. The slowest k counts.
 */
function oneForwardOneBackwardSeconds(problem: PipelineProblem): Seconds {
  const { stages, microBatches, chunks, transfer, transfersOverlap } = problem;
  const sent = transfersOverlap ? 0 : transfer;
  let all = 0;
  for (let k = 0; k < stages; k++) all += timeOf(chunks[k]!) + sent * ((k < stages - 1 ? 1 : 0) + (k > 0 ? 1 : 0));
  let seconds = 0;
  let before = 0;
  for (let k = 0; k < stages; k++) {
    const { forward, input, weight } = chunks[k]!;
    const f = forward + (k < stages - 1 ? sent : 0);
    const b = input + weight + (k > 0 ? sent : 0);
    const warmUp = stages - 1 - k;
    const after = all - before - f - b;
    const own = microBatches > warmUp
      ? before + microBatches * (f + b) + Math.max(0, after - warmUp * f) + Math.max(0, after - warmUp * b)
      : all + (microBatches - 1) * Math.max(f, b);
    seconds = Math.max(seconds, own);
    before += f + b;
  }
  return transfersOverlap && transfer > 0 ? seconds + roundTrips(problem) : seconds;
}

/**
 * What overlapped transfers add: those of the first micro-batch, and round trips in the steady state. Stages a … b pass
 * n = b − a + 1 micro-batches in the time of their work and 2(n − 1) transfers, because 1F1B lets no further one in before one comes back.
 */
function roundTrips({ stages, microBatches, chunks, transfer }: PipelineProblem): Seconds {
  const further = microBatches - 1;
  let alone = 0;
  let slowest = 0;
  for (let a = 0; a < stages; a++) {
    let sum = 0;
    for (let b = a; b < stages; b++) {
      sum += timeOf(chunks[b]!);
      const n = b - a + 1;
      if (n === 1) alone = Math.max(alone, further * sum);
      slowest = Math.max(slowest, (further * sum) / n + 2 * transfer * (further - Math.ceil(further / n)));
    }
  }
  return 2 * (stages - 1) * transfer + slowest - alone;
}

/** The most loaded device's work, and the first and last turns of the others that it waits for. */
function interleavedSeconds({ stages, virtual, microBatches, chunks, transfer, transfersOverlap }: PipelineProblem): Seconds {
  const sent = transfersOverlap || stages === 1 ? 0 : transfer;
  let before = 0;
  let after = 0;
  for (let k = 1; k < stages; k++) after += timeOf(chunks[(virtual - 1) * stages + k]!) + 2 * sent;
  let seconds = 0;
  for (let k = 0; k < stages; k++) {
    let work = 0;
    for (let slot = 0; slot < virtual; slot++) work += timeOf(chunks[slot * stages + k]!) + 2 * sent;
    seconds = Math.max(seconds, before + microBatches * work + after);
    before += timeOf(chunks[k]!) + 2 * sent;
    if (k + 1 < stages) after -= timeOf(chunks[(virtual - 1) * stages + k + 1]!) + 2 * sent;
  }
  if (stages === 1) return seconds;
  const rest = microBatches % stages;
  if (rest > 0) {
    // Each turn but the last waits for the places that the last group leaves empty; where it is the only group, forward too.
    const last = chunks[stages * virtual - 1]!;
    const empty = last.input + last.weight + (microBatches < stages ? last.forward : 0);
    seconds += (virtual - 1) * (stages - rest) * empty;
  }
  return seconds + (transfersOverlap ? 2 * (stages * virtual - 1) * transfer : 0);
}

function timeOf(times: ChunkTimes): Seconds {
  return times.forward + times.input + times.weight;
}
