import type { MetricName } from '../../estimate-types.ts';
import type { TrainingJob } from '../../job.ts';
import { idlePower } from '../../price/energy.ts';
import { CHUNK_PASSES, type PricedChunk } from '../../training/price-chunk.ts';
import { worstMemory } from '../../training/ledger.ts';
import { usefulShare } from '../../training/lengths.ts';
import { devices } from '../context.ts';
import { embodiedQuantity, facilityEnergyQuantity, waterQuantity } from '../environment.ts';
import { opBytes, opCount, opMatrixFlops } from '../op-amounts.ts';
import { matrixPeak, memoryBandwidth } from '../op-time.ts';
import { idleShare, powerLimit, ratedPower, restShare } from '../phases.ts';
import { energyParameters } from '../../price/energy.ts';
import { constant, derived, fitted, setting, type Quantity } from '../quantity.ts';
import { overChunks, passContext } from './chunk.ts';
import { devicesUsed, foundBy, globalBatch, microBatchCount, pipelineDegree, sequence, total, trainingContext, type TrainingContext } from './context.ts';
import { fullestStage, stageMemory } from './memory.ts';
import { modelFlops, trainedParameters } from './model-flops.ts';
import { optimizerOps, passOps, type PassOp } from './pass-ops.ts';
import { bubbleShare } from './pipeline.ts';
import { goodput } from './reliability.ts';
import { chunksByDevice } from '../../training/ledger.ts';
import { stepSeconds } from './step.ts';

/** One of the headline numbers of a training run, down to what was set and what the catalog states. */
export function trainingMetricQuantity(c: TrainingContext, name: MetricName): Quantity | undefined {
  const value = c.estimate.metrics[name];
  if (value === undefined) return undefined;
  switch (name) {
    case 'step_time':
      return stepSeconds(c);
    case 'tokens_per_second':
      return tokensPerSecond(c, value);
    case 'tokens_per_second_per_device':
      return derived('x', 'Tokens per second and device', value, 'tokens-per-second', 'X / n', () => [tokensPerSecond(c), devices(c)]);
    case 'mfu':
      return derived('U', 'Model FLOPs utilisation', value, 'ratio', 'F / (P * n * S)', () => [modelFlops(c), peak(c), devices(c), stepSeconds(c)], {
        note: 'The model’s own FLOPs over the peak of all devices of the machine (PaLM, arXiv:2204.02311, appendix B).',
      });
    case 'hfu':
      return derived('U_h', 'Hardware FLOPs utilisation', value, 'ratio', 'F_h * n_w / (P * n * S)', () => [executed(c), devicesUsed(c), peak(c), devices(c), stepSeconds(c)], {
        note: 'Every FLOP executed, what is computed again included.',
      });
    case 'model_flops':
      return modelFlops(c);
    case 'device_flops_per_second':
      return derived('R', 'Model FLOP/s of a device', value, 'flops-per-second', 'F / S / n', () => [modelFlops(c), stepSeconds(c), devices(c)]);
    case 'training_time':
      return calendar(c);
    case 'goodput':
      return goodput(c);
    case 'bubble':
      return bubbleShare(c, value);
    case 'trained_parameters':
      return trainedParameters(c, value);
    case 'memory_per_device':
      return stageMemory(c, fullestStage(c));
    case 'max_micro_batch':
      return solvedMicroBatch(c, value);
    case 'power':
      return power(c);
    case 'energy_per_token':
      return derived('E_token', 'Energy per token', value, 'joules', 'E / U', () => [stepEnergy(c), usefulTokens(c)]);
    case 'carbon':
      return derived('G', 'Carbon dioxide', value, 'grams', 'P_all * t_run * u * g / J', () => [
        power(c), calendar(c), setting('u', 'Power usage effectiveness', c.job.economics.pue, 'ratio', 'pue'),
        setting('g', 'Grid carbon per kWh', c.job.economics.gridPerKwh, 'grams-per-kwh', 'grid'), constant('J', 'Joules in a kWh', 3.6e6, 'Definition of the kilowatt-hour', 'joules'),
      ]);
    case 'energy':
      return runEnergy(c);
    case 'facility_energy':
      return facilityEnergyQuantity(c.job, value, runEnergy(c));
    case 'water':
      return waterQuantity(c.job, value, runEnergy(c));
    case 'embodied_carbon':
      return embodiedQuantity(c, value, calendar(c));
    case 'total_usd':
      return money(c);
    case 'usd_per_million_tokens':
      return derived('k', 'Dollars per million tokens', value, 'usd', '1000000 * M / (K * U)', () => [money(c), steps(c), usefulTokens(c)]);
    case 'ttft':
    case 'tpot':
    case 'prefill_time':
    case 'decode_step_time':
    case 'request_latency':
    case 'max_batch':
    case 'max_context':
      return undefined;
  }
}

const peak = (c: TrainingContext): Quantity => matrixPeak(c, c.job.training.recipe.compute);

/** Tokens of a step that are not padding. */
export function usefulTokens(c: TrainingContext): Quantity {
  const { workload } = c.job;
  const value = c.step().usefulTokensPerStep;
  if (workload.lengths.kind !== 'padded') return derived('U', 'Tokens of a step', value, 'tokens', 'B * s', () => [globalBatch(c), sequence(c)]);
  const { mean, spread } = workload.lengths;
  return derived('U', 'Tokens of a step that are not padding', value, 'tokens', 'B * s * ν', () => [
    globalBatch(c), sequence(c),
    foundBy('ν', 'Share of the tokens that are not padding', usefulShare(workload), 'ratio', 'Mean of a log-normal length, cut at the sequence, over the sequence', () => [
      setting('λ', 'Mean length', mean, 'tokens', 'meanLength'), setting('σ', 'Spread of lengths', spread, 'ratio', 'lengthSpread'), sequence(c),
    ]),
  ]);
}

function tokensPerSecond(c: TrainingContext, value = c.estimate.metrics.tokens_per_second ?? 0): Quantity {
  return derived('X', 'Tokens per second', value, 'tokens-per-second', 'U / S', () => [usefulTokens(c), stepSeconds(c)]);
}

/** Optimizer steps of the run. */
export function steps(c: TrainingContext): Quantity {
  const factor = c.step().chunks[0]?.effect.stepFactor ?? 1;
  const tokens = setting('D', 'Tokens of the run', c.job.workload.tokens, 'tokens', 'tokens');
  if (factor === 1) return derived('K', 'Optimizer steps of the run', c.step().steps, 'count', 'D / U', () => [tokens, usefulTokens(c)]);
  return derived('K', 'Optimizer steps of the run', c.step().steps, 'count', 'D / U * f', () => [tokens, usefulTokens(c), constant('f', 'Steps over those of ordinary training', factor, 'As the method says', 'ratio')]);
}

function calendar(c: TrainingContext): Quantity {
  return derived('t_run', 'Training time', c.estimate.metrics.training_time ?? 0, 'seconds', 'K * S / g_p', () => [steps(c), stepSeconds(c), { ...goodput(c), symbol: 'g_p' }], {
    note: 'Steps take longer on the calendar by what failures, checkpoints and restarts cost.',
  });
}

function money(c: TrainingContext): Quantity {
  return derived('M', 'Cost of the run', c.estimate.metrics.total_usd ?? 0, 'usd', 'n * h * t_run / H', () => [
    devices(c), setting('h', 'Price of a device-hour', c.job.economics.price, 'usd-per-hour', 'price'), calendar(c), constant('H', 'One hour', 3600, 'Definition of the hour', 'seconds'),
  ]);
}

function power(c: TrainingContext): Quantity {
  return derived('P_all', 'Power of all devices', c.estimate.metrics.power ?? 0, 'watts', 'E / S', () => [stepEnergy(c), stepSeconds(c)]);
}

function runEnergy(c: TrainingContext): Quantity {
  return derived('E', 'Energy of all devices, the whole run', c.estimate.metrics.energy ?? 0, 'joules', 'P_all * t_run', () => [power(c), calendar(c)], {
    note: 'What failures, checkpoints and restarts add in time is taken to draw as much power as a step.',
  });
}

function stepEnergy(c: TrainingContext): Quantity {
  const used = c.step().devicesUsed;
  const idle = c.job.machine.count - used;
  const value = (c.estimate.metrics.energy_per_token ?? 0) * c.step().usefulTokensPerStep;
  const one = deviceEnergy(c, (value - idle * idlePower(c.job.machine, c.job.efficiency) * c.step().seconds) / used);
  if (idle === 0) return derived('E', 'Energy of a step', value, 'joules', 'n_w * E_w', () => [devicesUsed(c), one]);
  return derived('E', 'Energy of a step', value, 'joules', 'n_w * E_w + (n - n_w) * min(P, P_r * z) * S', () => [devicesUsed(c), one, devices(c), ratedPower(c), restShare(c), powerLimit(c), stepSeconds(c)], {
    note: 'Devices that stand by, and those that make up no whole copy of the model, draw what a device draws at rest.',
  });
}

function deviceEnergy(c: TrainingContext, value: number): Quantity {
  const p = energyParameters(c.job.efficiency);
  const share = (symbol: string, name: string, of: number, parameter: string): Quantity => fitted(symbol, name, of, 'ratio', `energy.${parameter}`, 'energy');
  const { mean, seconds } = c.step();
  return derived('E_w', 'Energy of a device that works, one step', value, 'joules', 'min(P, P_r * (i + a * u_c + m * u_m)) * S', () => [
    ratedPower(c),
    idleShare(c), share('a', 'Share added by matrix units at their peak', p.computeFraction, 'computeFraction'),
    derived('u_c', 'Use of the matrix units', mean.matrixSecondsAtPeak / seconds, 'ratio', 'S_peak / S', () => [meanOf(c, 'S_peak', 'Matrix work at datasheet peaks', mean.matrixSecondsAtPeak, 'seconds', atPeak), stepSeconds(c)]),
    share('m', 'Share added by memory at its bandwidth', p.memoryFraction, 'memoryFraction'),
    derived('u_m', 'Use of the memory', mean.bytes / (c.job.machine.memoryBandwidth * seconds), 'ratio', 'Q / (W * S)', () => [meanOf(c, 'Q', 'Bytes moved', mean.bytes, 'traffic', moved), memoryBandwidth(c), stepSeconds(c)]),
    powerLimit(c), stepSeconds(c),
  ]);
}

function executed(c: TrainingContext): Quantity {
  return meanOf(c, 'F_h', 'FLOPs that a device executes in a step', c.step().mean.matrixFlops, 'flops', flopsOf);
}

type Amount = (c: TrainingContext, op: PassOp) => Quantity | undefined;

const flopsOf: Amount = (c, op) => (op.matrixFlops > 0 ? derived('x', op.name, op.count * op.matrixFlops, 'flops', 'n * F', () => [opCount(c, op), opMatrixFlops(c, op)]) : undefined);
const atPeak: Amount = (c, op) => (op.matrixFlops > 0 ? derived('x', op.name, (op.count * op.matrixFlops) / c.job.machine.matrixPeak[op.format], 'seconds', 'n * F / P', () => [opCount(c, op), opMatrixFlops(c, op), matrixPeak(c, op.format)]) : undefined);
const moved: Amount = (c, op) => {
  const bytes = op.weightBytes + op.activationBytes + op.kvBytes;
  return bytes > 0 ? derived('x', op.name, op.count * bytes, 'traffic', 'n * Q', () => [opCount(c, op), opBytes(c, op)]) : undefined;
};

/** An amount on the mean device that works: of all micro-batches on all chunks, and of the optimizer, over the stages. */
function meanOf(c: TrainingContext, symbol: string, name: string, value: number, dimension: Quantity['dimension'], amount: Amount): Quantity {
  const { chunks } = c.step();
  const at = passContext(c);
  const ofChunk = (chunk: PricedChunk): readonly Quantity[] => CHUNK_PASSES.flatMap((pass) => passOps(c, chunk, pass)).flatMap((op) => amount(at, op) ?? []);
  const ofOptimizer = chunksByDevice(c.job, chunks).flatMap((held) => optimizerOps(c.job, held)).flatMap((op) => amount(c, op) ?? []);
  const sum = (terms: readonly Quantity[]): number => terms.reduce((all, term) => all + term.value, 0);
  return derived(symbol, name, value, dimension, '(m * x + y) / p', () => [
    microBatchCount(c),
    overChunks('x', 'One micro-batch on all chunks', chunks.reduce((all, chunk) => all + sum(ofChunk(chunk)), 0), dimension, chunks, (chunk, words) => {
      const terms = ofChunk(chunk);
      return total('x', `One micro-batch on ${words}`, sum(terms), dimension, 'x', terms);
    }),
    total('y', 'Optimizer, all stages', sum(ofOptimizer), dimension, 'x', ofOptimizer),
    pipelineDegree(c),
  ]);
}

/** Most memory of a device with another micro-batch. */
function memoryAt(c: TrainingContext, microBatch: number, symbol: string): Quantity {
  const job: TrainingJob = { ...c.job, workload: { ...c.job.workload, microBatch } };
  const other = trainingContext(job, c.estimate);
  const at = stageMemory(other, fullestStage(other));
  return { ...at, symbol };
}

function solvedMicroBatch(c: TrainingContext, value: number): Quantity {
  const name = 'Largest micro-batch that fits';
  const share = Math.max(1, Math.floor(c.job.workload.globalBatch / c.job.parallelism.data));
  const beyond = { ...c.job, workload: { ...c.job.workload, microBatch: value + 1 } };
  if (value >= share || worstMemory(beyond).fits) return constant('b_max', name, value, 'The largest that can be set, a copy’s share of the global batch, fits.');
  return {
    symbol: 'b_max', name, value, dimension: 'count', note: 'The last micro-batch whose memory is at most that of a device, found by halving.',
    solved: {
      within: () => (value === 0 ? constant('M', 'Memory of nothing', 0, 'Not even one sequence fits.', 'bytes') : memoryAt(c, value, 'M')),
      beyond: () => memoryAt(c, value + 1, 'M′'),
      limit: () => setting('C', 'Memory of a device', c.job.machine.memoryCapacity, 'bytes', 'memoryCapacity'),
    },
  };
}
