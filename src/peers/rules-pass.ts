import { collectPhase } from '../engine/collect.ts';
import { metricOf } from '../engine/estimate.ts';
import type { GenerationJob, Job } from '../engine/job.ts';
import { precisionOf } from '../engine/network/precision.ts';
import { bytesPerElement } from '../engine/formats.ts';
import { account, step } from './account.ts';
import type { Account } from './peer.ts';
import { generating } from './work.ts';

const ENCODERS = 'The rules are for decoder-only models.';
const WHY_EFFICIENCY = 'The rule takes datasheet figures for what a kernel reaches. We add what measured kernels lose, the shortest time of a kernel, and the host.';
const WHY_EXCHANGE = 'The rule divides the work by the devices and leaves out what they exchange.';

function decoder(given: Job): GenerationJob | string {
  const job = generating(given);
  if (typeof job === 'string') return job;
  return job.network.architecture.kind === undefined ? job : ENCODERS;
}

/** A decode step as one read of the weights: N · bytes / (t · bandwidth). */
export function compareWeightRead(given: Job): Account | string {
  const job = decoder(given);
  if (typeof job === 'string') return job;
  const ideal: GenerationJob = { ...job, efficiency: { kind: 'ideal' } };
  const { memoryBandwidth: bandwidth } = job.machine;
  const sums = { all: 0, network: 0, excess: 0, kv: 0, activations: 0, weights: 0 };
  for (const { count, callSeconds, kind, weightBytes, activationBytes, kvBytes } of collectPhase(ideal, 'decode').ops) {
    sums.all += count * callSeconds;
    if (kind === 'collective') {
      sums.network += count * callSeconds;
      continue;
    }
    sums.excess += count * (callSeconds - (weightBytes + activationBytes + kvBytes) / bandwidth);
    sums.kv += (count * kvBytes) / bandwidth;
    sums.activations += (count * activationBytes) / bandwidth;
    sums.weights += (count * weightBytes) / bandwidth;
  }
  const { parameters } = job.network;
  const { weight, embedding } = precisionOf(job.formats);
  const { tensor } = job.parallelism;
  const tables = parameters.embedding + parameters.lmHead;
  const theirs = (parameters.total * bytesPerElement(job.formats.weights)) / (tensor * bandwidth);
  const inFormats = ((parameters.total - tables) * weight + tables * embedding) / (tensor * bandwidth);
  const ours = metricOf(job, 'decode_step_time') ?? Number.NaN;
  const moe = parameters.active < parameters.total;
  return account(ours, theirs, [
    step('unmodelled', 'Launches, host and real kernels', sums.all - ours, WHY_EFFICIENCY),
    step('unmodelled', 'What devices exchange', -sums.network, WHY_EXCHANGE),
    step('unmodelled', 'Arithmetic that outlasts memory', -sums.excess, 'Where many sequences share a read, some products take longer than the read. The rule holds for small batches.'),
    step('unmodelled', 'KV cache', -sums.kv, 'Keys and values of every sequence are read for every token. The rule counts weights alone.'),
    step('unmodelled', 'Activations', -sums.activations, 'What passes between kernels goes through memory too.'),
    step('convention', moe ? 'Experts and tables that are not read' : 'Table that is not read', inFormats - sums.weights, moe
      ? 'The rule reads all parameters. A step reads the experts that its tokens were sent to, and of the token table one row a sequence; what devices hold twice is read twice.'
      : 'The rule reads all parameters. Of the token table a step reads one row a sequence, unless the same matrix is the output head; what devices hold twice is read twice.'),
    step('convention', 'Tables in the weights’ format', theirs - inFormats, 'The rule takes one format for everything. Token table and output head are kept in one of their own.'),
  ]);
}

/** Prefill as arithmetic: 2·N·T / (t · peak). */
export function comparePrefillRule(given: Job): Account | string {
  const job = decoder(given);
  if (typeof job === 'string') return job;
  const ideal: GenerationJob = { ...job, efficiency: { kind: 'ideal' } };
  const { machine, parallelism, workload, network } = job;
  const sums = { all: 0, network: 0, excess: 0, scores: 0, products: 0 };
  for (const { count, callSeconds, kind, matrixFlops, format } of collectPhase(ideal, 'prefill').ops) {
    sums.all += count * callSeconds;
    if (kind === 'collective') {
      sums.network += count * callSeconds;
      continue;
    }
    const arithmetic = matrixFlops > 0 ? matrixFlops / machine.matrixPeak[format] : 0;
    sums.excess += count * (callSeconds - arithmetic);
    if (kind === 'attention') sums.scores += count * arithmetic;
    else sums.products += count * arithmetic;
  }
  const tokens = Math.ceil(workload.batch / parallelism.data) * workload.prompt;
  const theirs = (2 * network.parameters.active * tokens) / (parallelism.tensor * machine.matrixPeak[precisionOf(job.formats).linear]);
  const ours = metricOf(job, 'prefill_time') ?? Number.NaN;
  return account(ours, theirs, [
    step('unmodelled', 'Launches, host and real kernels', sums.all - ours, WHY_EFFICIENCY),
    step('unmodelled', 'What devices exchange', -sums.network, WHY_EXCHANGE),
    step('unmodelled', 'What waits for memory', -sums.excess, 'Norms, activations and short products wait for memory. The rule counts products at the full rate.'),
    step('unmodelled', 'Products of attention', -sums.scores, 'Scores and weighted sums grow with the square of the prompt and belong to no parameter.'),
    step('convention', 'Parameters that multiply nothing', theirs - sums.products, 'The rule multiplies every token with every parameter: with the token table, which is only looked up, and with the output head, which only the last token of a prompt needs. What devices do twice is not in it.'),
  ]);
}
