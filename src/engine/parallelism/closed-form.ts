import type { Seconds } from '../../units/dimensions.ts';
import type { ScheduleName } from '../training/plan.ts';
import type { ChunkTimes, PipelineProblem } from './pipeline.ts';

export interface ClosedForm {
  readonly seconds: Seconds;
  /** Share of p·seconds without work, as in `PipelineRun`: (p − 1)/(v·m + p − 1) for equal chunks and 1F1B, of which (p − 1)/(v·m) is the ratio to the work. */
  readonly bubble: number;
}

/**
 * Seconds of a step by formula. Exact for GPipe, and for 1F1B and interleaved (m a multiple of p) with equal chunks and no
 * transfer (arXiv:2104.04473); otherwise near the simulation. Seconds run from the first block to the last. The zero-bubble papers
 * count a device's own span instead, which leaves out that it starts after the first one: (p − 1)·F more here than there at most.
 */
export function closedForm(problem: PipelineProblem): ClosedForm {
  const seconds = secondsOf(problem);
  let work = 0;
  for (const times of problem.chunks) work += times.forward + times.input + times.weight;
  const share = seconds > 0 ? 1 - (problem.microBatches * work) / (problem.stages * seconds) : 0;
  return { seconds, bubble: share > ROUNDING ? share : 0 };
}

/** What the order of sums leaves where nothing is idle: two layouts without a pipeline must not differ in it. */
const ROUNDING = 1e-12;

function secondsOf(problem: PipelineProblem): Seconds {
  switch (problem.schedule) {
    case 'gpipe':
      return gpipeSeconds(problem);
    case '1f1b':
      return oneForwardOneBackwardSeconds(problem);
    case 'interleaved':
      return problem.virtual === 1 ? oneForwardOneBackwardSeconds(problem) : interleavedSeconds(problem);
    default:
      return splitSeconds(problem, problem.schedule);
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

type SplitName = Exclude<ScheduleName, 'gpipe' | '1f1b' | 'interleaved'>;

/** The most loaded device's work, and what the schedule leaves idle beside it: exact for equal stages of ZB-H1, ZB-H2 and DualPipe with m ≥ 2p. */
function splitSeconds(problem: PipelineProblem, schedule: SplitName): Seconds {
  const { stages, virtual, microBatches, chunks, transfer, transfersOverlap } = problem;
  let f = 0;
  let i = 0;
  let w = 0;
  let slowest = 0;
  for (let stage = 0; stage < stages; stage++) {
    const near = chunks[stage]!;
    const far = virtual === 2 ? chunks[2 * stages - 1 - stage]! : near;
    const share = virtual === 2 ? 1 : 0;
    f += near.forward + share * far.forward;
    i += near.input + share * far.input;
    w += near.weight + share * far.weight;
    const both = timeOf(near) + (schedule === 'dualpipe' ? timeOf(chunks[stages - 1 - stage]!) : share * timeOf(far));
    slowest = Math.max(slowest, schedule === 'dualpipe' ? both / 2 : both);
  }
  // Of a stage on average: what a device does for one micro-batch.
  f /= stages;
  i /= stages;
  w /= stages;
  const hops = 2 * (stages - 1) * virtual * transfer;
  const sent = transfersOverlap || stages === 1 ? 0 : 2 * virtual * transfer * ((stages - 1) / stages);
  // V-Min's three in flight for every p go round in 3·max(F, B), whatever room the weight gradient leaves.
  const pace = schedule === 'v-min' && stages > 2 ? Math.max(slowest, 3 * Math.max(f, i)) : slowest;
  // Only ZB-H1 lets no more micro-batches in than 1F1B: its weight gradients hide that much of a round trip.
  const wait = schedule === 'zb-h1' && transfersOverlap ? Math.max(0, (hops / stages) - w) : 0;
  const steady = microBatches * (pace + sent) + (microBatches - 1) * wait + idleSeconds(schedule, stages, f, i, w) + (transfersOverlap ? hops : 0);
  // With few micro-batches, the first one's way down and up and the others behind it.
  const way = stages * (f + i) + w + hops + (microBatches - 1) * Math.max(f, i);
  return Math.max(steady, way);
}

/**
 * Idle seconds of the first device. ZB-H1: (p − 1)(F + B − W); ZB-H2: (p − 1)(F + B − 2W), and not less than the last device's late
 * start (arXiv:2401.10241). V-shaped (arXiv:2405.15362): none, a half and two thirds of 1F1B's where F = B = W, counted from a
 * device's own start; here fitted to the simulation. DualPipe: half of ZB-H1's, its pipeline being filled from both ends.
 */
function idleSeconds(schedule: SplitName, stages: number, f: Seconds, i: Seconds, w: Seconds): Seconds {
  const others = stages - 1;
  switch (schedule) {
    case 'zb-h1':
      return others * Math.max(f, f + i - w);
    case 'zb-h2':
      return others * Math.max(f, f + i - 2 * w);
    case 'zb-v':
      return others * 0.5 * Math.max(f, i);
    case 'v-half':
      return others * 1.5 * Math.max(f, i);
    case 'v-min':
      return others * 2 * Math.max(f, i);
    case 'dualpipe':
      return Math.max(0, Math.ceil(stages / 2) - 1) * Math.max(f, f + i - w);
  }
}

function timeOf(times: ChunkTimes): Seconds {
  return times.forward + times.input + times.weight;
}
