import { checkpointCost, endsAtFirst, youngDaly } from '../../parallelism/faults.ts';
import { bytesPerElement } from '../../formats.ts';
import { expertShare } from '../../training/device-states.ts';
import { statesUnder } from '../../training/optimizers.ts';
import type { PricedChunk } from '../../training/price-chunk.ts';
import { tensorDegree } from '../context.ts';
import { constant, derived, setting, type Quantity } from '../quantity.ts';
import { overChunks } from './chunk.ts';
import { devicesUsed, orStated, type TrainingContext } from './context.ts';
import { stepSeconds } from './step.ts';
import { steps } from './metrics.ts';

/** Numbers about failures that a place can name. */
export const RELIABILITY_NAMES = ['machineMtbf', 'checkpointBytes', 'checkpointSeconds', 'interval', 'optimalInterval', 'failures', 'checkpointShare', 'reworkShare', 'recoveryShare', 'goodput'] as const;
export type ReliabilityName = (typeof RELIABILITY_NAMES)[number];

/** One of the numbers about failures. */
export function reliabilityQuantity(c: TrainingContext, name: ReliabilityName): Quantity {
  const value = c.step().reliability[name];
  switch (name) {
    case 'machineMtbf':
      return machineMtbf(c);
    case 'checkpointBytes':
      return checkpointBytes(c);
    case 'checkpointSeconds':
      return waiting(c);
    case 'interval':
      return interval(c);
    case 'optimalInterval':
      return optimalInterval(c);
    case 'failures':
      return orStated(derived('f', 'Failures expected in the run', value, 'count', 'K * S / g / (M + R + l)', () => [steps(c), stepSeconds(c), { ...goodput(c), symbol: 'g' }, machineMtbf(c), recovery(c), lag(c)]), 'Calendar time over the time from one failure to the next');
    case 'checkpointShare':
      return orStated(derived('h_c', 'Share spent writing checkpoints', value, 'ratio', 'κ - g', () => [keptShare(c), { ...goodput(c), symbol: 'g' }]), 'Time between failures less progress');
    case 'recoveryShare':
      return orStated(derived('h_r', 'Share spent on detection and restart', value, 'ratio', 'R / (M + R + l)', () => [recovery(c), machineMtbf(c), lag(c)]), 'Recovery over the time from one failure to the next');
    case 'reworkShare':
      return orStated(derived('h_w', 'Share spent on work done twice', value, 'ratio', 'max(0, 1 - κ - h_r)', () => [keptShare(c), reliabilityQuantity(c, 'recoveryShare')]), 'What is left of the calendar');
    case 'goodput':
      return goodput(c);
  }
}

function machineMtbf(c: TrainingContext): Quantity {
  const { reliability } = c.step();
  return orStated(derived('M', 'Mean time between failures of the machine', reliability.machineMtbf, 'seconds', 'M_1 / n_w', () => [
    setting('M_1', 'Mean time between failures of a device', c.job.training.reliability.deviceMtbf, 'seconds', 'mtbf'), devicesUsed(c),
  ], { note: 'Devices fail independently, and any failure stops them all.' }), 'Any failure stops all devices');
}

const recovery = (c: TrainingContext): Quantity => setting('R', 'Recovery from a failure', c.job.training.reliability.recovery, 'seconds', 'recovery');

function checkpointBytes(c: TrainingContext): Quantity {
  const { chunks, reliability } = c.step();
  const { training, parallelism } = c.job;
  const { recipe, optimizer } = training;
  const spread = Math.max(parallelism.tensor, parallelism.expert);
  const each = ({ held, effect }: PricedChunk, name: string): Quantity => {
    const perParameter = bytesPerElement(recipe.weights) + (recipe.master === undefined ? 0 : bytesPerElement(recipe.master));
    const states = statesUnder(optimizer, held, effect);
    const whole = effect.trained * perParameter + states;
    const experts = whole * expertShare(held, effect);
    const kept = derived('Z', 'Of one device', whole, 'bytes', 'N * w + Z_o', () => [
      constant('N', 'Trained parameters on a device', effect.trained, 'As the method says', 'parameters'),
      constant('w', 'Bytes of a weight and its master copy', perParameter, 'As the recipe keeps them', 'bytes'), constant('Z_o', 'States of the optimizer', states, 'Before ranks share them out', 'bytes'),
    ]);
    return derived('x', `Checkpoint of ${name}`, parallelism.tensor * (whole - experts) + spread * experts, 'bytes', 't * (Z - Z_x) + e * Z_x', () => [
      tensorDegree(c), kept, constant('Z_x', 'Of them, those of routed experts', experts, 'By their share of what is trained', 'bytes'), constant('e', 'Devices that hold different experts or parts of them', spread, 'The larger of tensor and expert degrees'),
    ]);
  };
  const made = overChunks('Q', 'Bytes of a checkpoint', reliability.checkpointBytes, 'bytes', chunks, each, { note: 'Trained weights, master weights and optimizer states of the whole model, once.' });
  return orStated(made, 'Trained weights, master weights and optimizer states of the whole model, once');
}

function cost(c: TrainingContext): { readonly seconds: number; readonly lag: number } {
  const { training, machine } = c.job;
  return checkpointCost({ ...training.reliability, devices: c.step().devicesUsed, checkpointBytes: c.step().reliability.checkpointBytes, hostBandwidth: machine.host.bandwidth, runSeconds: 0 });
}

const storage = (c: TrainingContext): Quantity => setting('W_s', 'Bandwidth of shared storage', c.job.training.reliability.storageBandwidth, 'bytes-per-second', 'storageBandwidth');
const host = (c: TrainingContext): Quantity => setting('W_h', 'Device to host memory', c.job.machine.host.bandwidth, 'bytes-per-second', 'hostBandwidth');

/** Time that training stops for one checkpoint, had the one before been finished. */
function stop(c: TrainingContext): Quantity {
  const value = cost(c).seconds;
  const name = 'Stop for one checkpoint';
  switch (c.job.training.reliability.checkpoint) {
    case 'storage':
      return orStated(derived('C_0', name, value, 'seconds', 'Q / W_s', () => [checkpointBytes(c), storage(c)], { note: 'Training waits for the write.' }), 'Training waits for the write');
    case 'async':
      return orStated(derived('C_0', name, value, 'seconds', 'Q / (n_w * W_h)', () => [checkpointBytes(c), devicesUsed(c), host(c)], { note: 'Training waits for each device’s copy to its host; the write goes on behind it.' }), 'Training waits for the copy to the hosts');
    case 'memory':
      return orStated(derived('C_0', name, value, 'seconds', '0.1 * Q / (n_w * W_h)', () => [checkpointBytes(c), devicesUsed(c), host(c)], { note: 'Nine tenths of the copy run beside training (arXiv:2310.12670).' }), 'What of the copy to the hosts does not run beside training');
  }
}

/** Time after the stop in which a failure finds the checkpoint unfinished. */
function lag(c: TrainingContext): Quantity {
  const value = cost(c).lag;
  const name = 'Until the checkpoint is finished';
  switch (c.job.training.reliability.checkpoint) {
    case 'storage':
      return constant('l', name, value, 'It is finished when training goes on.', 'seconds');
    case 'async':
      return orStated(derived('l', name, value, 'seconds', 'Q / W_s', () => [checkpointBytes(c), storage(c)]), 'The write behind training');
    case 'memory':
      return orStated(derived('l', name, value, 'seconds', '0.9 * Q / (n_w * W_h)', () => [checkpointBytes(c), devicesUsed(c), host(c)]), 'The copy beside training');
  }
}

/** Waiting for one checkpoint, for the end of the one before included. */
function waiting(c: TrainingContext): Quantity {
  const { steps: count, seconds, reliability: { checkpointSeconds, interval: work } } = c.step();
  if (endsAtFirst(work, count * seconds)) {
    return orStated(derived('C', 'Training waits for a checkpoint', checkpointSeconds, 'seconds', 'C_0', () => [stop(c)], { note: 'The run ends with its first checkpoint, and no other has to be finished before.' }), 'The stop alone');
  }
  return orStated(derived('C', 'Training waits for a checkpoint', checkpointSeconds, 'seconds', 'max(C_0, C_0 + l - T)', () => [stop(c), lag(c), interval(c)]), 'The stop, and what is left of the checkpoint before');
}

function interval(c: TrainingContext): Quantity {
  const set = c.job.training.reliability.interval;
  if (set !== undefined) return setting('T', 'Work between checkpoints', c.step().reliability.interval, 'seconds', 'checkpointInterval');
  return { ...optimalInterval(c), symbol: 'T', name: 'Work between checkpoints' };
}

/** Young's optimum as Daly refined it. */
function optimalInterval(c: TrainingContext): Quantity {
  const { optimalInterval: value, machineMtbf: mtbf } = c.step().reliability;
  const { seconds } = cost(c);
  const best = youngDaly(seconds, mtbf);
  const run = c.step().steps * c.step().seconds;
  const rare = seconds / (2 * mtbf) >= 1;
  const daly = rare
    ? derived('T_d', 'Interval that wastes least', best, 'seconds', 'M', () => [machineMtbf(c)], { note: 'A checkpoint takes longer than twice the time between failures (Daly, 2006).' })
    : derived('T_d', 'Interval that wastes least', best, 'seconds', 'sqrt(2 * C_0 * M) * (1 + sqrt(C_0 / (2 * M)) / 3 + C_0 / (2 * M) / 9) - C_0', () => [stop(c), machineMtbf(c)], { note: 'Young’s √(2·C·M) as Daly refined it (Future Generation Computer Systems 22, 2006).' });
  const formula = run > 0 ? 'min(max(1, l, T_d), K * S)' : 'max(1, l, T_d)';
  return orStated(derived('T_0', 'Best interval between checkpoints', value, 'seconds', formula, () => [lag(c), daly, ...(run > 0 ? [steps(c), stepSeconds(c)] : [])], {
    note: 'No shorter than a second or a checkpoint takes to finish, and no longer than the run.',
  }), 'The interval that wastes least (Young 1974, Daly 2006)');
}

/** Share of the calendar that is neither recovery nor work lost. */
function keptShare(c: TrainingContext): Quantity {
  const { goodput: progress, checkpointShare } = c.step().reliability;
  const value = progress + checkpointShare;
  const made = derived('κ', 'Share of the calendar that lasts, checkpoints included', value, 'ratio', 'M / (M + R + l) * (T + C) / M / expm1((T + C) / M)', () => [machineMtbf(c), recovery(c), lag(c), interval(c), waiting(c)], {
    note: 'Work and its checkpoint are repeated until they pass without a failure: (M + R)(e^((T + C)/M) − 1) on the mean (renewal argument as in Daly, 2006).',
  });
  return orStated(made, 'Work and its checkpoint repeated until they pass without a failure');
}

/** Share of the calendar that is progress. */
export function goodput(c: TrainingContext): Quantity {
  const { goodput: value } = c.step().reliability;
  return orStated(derived('g', 'Goodput', value, 'ratio', 'κ * T / (T + C)', () => [keptShare(c), interval(c), waiting(c)], {
    note: 'Progress over the calendar: what failures, checkpoints, restarts and work done twice leave.',
  }), 'Progress over the calendar');
}
