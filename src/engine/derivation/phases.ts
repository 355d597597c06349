import type { OpRecord, PhaseEstimate } from '../estimate-types.ts';
import { companionPasses } from '../generation-estimate.ts';
import { passShape } from '../network/shape.ts';
import { energyParameters } from '../price/energy.ts';
import { isListed, passes, phaseSequences, type Context, type SharedContext } from './context.ts';
import { opBytes, opCount, opMatrixFlops } from './op-amounts.ts';
import { matrixPeak, memoryBandwidth, opSeconds } from './op-time.ts';
import { constant, derived, deviceFact, fitted, setting, type Quantity, type QuantityDimension } from './quantity.ts';

/** Numbered symbols for the terms of a sum. */
const numbered = (stem: string, index: number): string => `${stem}_${index + 1}`;

/** A total over the ops of a phase: Σ count · amount. */
export function opTotal(c: Context, ops: readonly OpRecord[], symbol: string, name: string, value: number, what: 'matrixFlops' | 'bytes'): Quantity {
  const dimension: QuantityDimension = what === 'bytes' ? 'traffic' : 'flops';
  const present = ops.filter((op) => (what === 'bytes' ? op.weightBytes + op.activationBytes + op.kvBytes : op.matrixFlops) > 0);
  const terms = present.map((op, index) => {
    const amount = what === 'bytes' ? opBytes(c, op) : opMatrixFlops(c, op);
    return derived(numbered('x', index), op.name, op.count * amount.value, dimension, `n * ${amount.symbol}`, () => [opCount(c, op), amount]);
  });
  return derived(symbol, name, value, dimension, terms.length === 0 ? '0' : `sum(${terms.map((term) => term.symbol).join(', ')})`, () => terms);
}

/** Seconds of a phase: its ops one after the other, and the host. */
export function phaseSeconds(c: Context, phase: PhaseEstimate): Quantity {
  const ops = phase.ops ?? [];
  const symbols = ops.map((_, index) => numbered('t', index));
  const formula = `sum(${[...symbols, 'H'].join(', ')})`;
  return derived(`S_${phase.name}`, phase.name === 'prefill' ? 'Prefill' : 'One decode step', phase.seconds, 'seconds', formula, () => [
    ...ops.map((op, index) => opSeconds(c, op, numbered('t', index))), hostSeconds(c, phase),
  ], { note: 'Operations run one after the other on a device; nothing is assumed to overlap between them.' });
}

export function hostSeconds(c: Context, phase: PhaseEstimate): Quantity {
  const { efficiency, kernels } = c.job;
  if (efficiency.kind === 'ideal') return constant('H', 'Host and scheduler', 0, 'Ideal efficiency has no overhead.', 'seconds');
  const shape = passShape(c.job, phase.name === 'prefill' ? 'prefill' : 'decode');
  const { perPass, perPromptKernel } = efficiency.host[kernels.host];
  if (isListed(c)) {
    return derived('H', 'Host and scheduler', phase.hostSeconds, 'seconds', 'h * p', () => [
      fitted('h', `Host time of one pass, ${kernels.host}`, perPass, 'seconds', `host.${kernels.host}.perPass`, 'host'), passes(c, shape, phase.name),
    ], { colour: 'overhead', note: 'Between two passes the next batch is made up. Samples have one size, so that a graph holds their kernels.' });
  }
  const startsEach = phase.name === 'prefill' && perPromptKernel > 0;
  const others = companionPasses(c.job, phase.name === 'prefill' ? 'prefill' : 'decode');
  return derived('H', 'Host and scheduler', phase.hostSeconds, 'seconds', `h * ${others > 0 ? '(p + p_o)' : 'p'} + σ * b${startsEach ? ' + g * N' : ''}`, () => [
    fitted('h', `Host time of one pass, ${kernels.host}`, perPass, 'seconds', `host.${kernels.host}.perPass`, 'host'),
    passes(c, shape, phase.name),
    ...(others > 0 ? [constant('p_o', 'Passes through other models', others, 'As often as the techniques run them in this phase')] : []),
    perSequence(c),
    phaseSequences(c, phase.name),
    ...(startsEach ? [
      fitted('g', `What a kernel of a prompt takes beyond its own time, ${kernels.host}`, perPromptKernel, 'seconds', `host.${kernels.host}.perPromptKernel`, 'host'),
      constant('N', 'Kernels started', (phase.ops ?? []).reduce((sum, op) => sum + op.count, 0), 'Calls of all operations of the phase'),
    ] : []),
  ], { colour: 'overhead', note: 'Between two passes the next batch is made up, and each sequence gets its token.' });
}

/** Host time of one sequence's token. */
export function perSequence(c: Context): Quantity {
  const { efficiency, kernels } = c.job;
  if (efficiency.kind === 'ideal') return constant('σ', 'Host time of one sequence', 0, 'Ideal efficiency has no overhead.', 'seconds');
  return fitted('σ', `Host time of one sequence, ${kernels.host}`, efficiency.host[kernels.host].perSequence, 'seconds', `host.${kernels.host}.perSequence`, 'host');
}

/** Share of its power limit a device draws that has nothing to do. */
export function restShare(c: SharedContext): Quantity {
  return constant('z', 'Share of the power limit drawn at rest', energyParameters(c.job.efficiency).restFraction, 'H100s that hold 73 GB of weights and wait draw 145 of 700 W (gpu-burn issue 114); assumed of all devices', 'ratio');
}

/** Share of its power limit a device draws that works, whatever the work. */
export function idleShare(c: SharedContext): Quantity {
  return fitted('i', 'Share of the power limit drawn by any work', energyParameters(c.job.efficiency).idleFraction, 'ratio', 'energy.idleFraction', 'energy');
}

export function powerLimit(c: SharedContext): Quantity {
  return setting('P', 'Power limit', c.job.machine.tdp, 'watts', 'tdp');
}

/** What shares of power are of. */
export function ratedPower(c: SharedContext): Quantity {
  return deviceFact('P_r', 'Power limit of the datasheet', c.job.machine.ratedPower, 'watts', 'tdp');
}

/** Joules of one device over a phase. */
export function phaseEnergy(c: Context, phase: PhaseEstimate): Quantity {
  const p = energyParameters(c.job.efficiency);
  const share = (symbol: string, name: string, value: number, parameter: string): Quantity => fitted(symbol, name, value, 'ratio', `energy.${parameter}`, 'energy');
  return derived(`E_${phase.name}`, `Energy of one device, ${phase.name}`, phase.joulesPerDevice, 'joules', 'min(P, P_r * (i + a * u_c + m * u_m)) * S', () => [
    ratedPower(c),
    idleShare(c),
    share('a', 'Share added by matrix units at their peak', p.computeFraction, 'computeFraction'),
    computeUse(c, phase),
    share('m', 'Share added by memory at its bandwidth', p.memoryFraction, 'memoryFraction'),
    memoryUse(c, phase),
    powerLimit(c),
    { ...phaseSeconds(c, phase), symbol: 'S' },
  ]);
}

function computeUse(c: Context, phase: PhaseEstimate): Quantity {
  const ops = (phase.ops ?? []).filter((op) => op.matrixFlops > 0);
  const terms = ops.map((op, index) => derived(numbered('x', index), `${op.name} at peak`, (op.count * op.matrixFlops) / c.job.machine.matrixPeak[op.format], 'seconds', 'n * F / P', () => [
    opCount(c, op), { ...opMatrixFlops(c, op), symbol: 'F' }, matrixPeak(c, op.format),
  ]));
  const busy = terms.reduce((sum, term) => sum + term.value, 0);
  const seconds = (): Quantity => ({ ...phaseSeconds(c, phase), symbol: 'S' });
  const atPeak = derived('S_peak', 'Matrix work at datasheet peaks', busy, 'seconds', terms.length === 0 ? '0' : `sum(${terms.map((term) => term.symbol).join(', ')})`, () => terms);
  if (!(phase.seconds > 0)) return constant('u_c', 'Use of the matrix units', 0, 'Nothing runs.', 'ratio');
  return derived('u_c', 'Use of the matrix units', busy / phase.seconds, 'ratio', 'S_peak / S', () => [atPeak, seconds()]);
}

function memoryUse(c: Context, phase: PhaseEstimate): Quantity {
  if (!(phase.seconds > 0)) return constant('u_m', 'Use of the memory', 0, 'Nothing runs.', 'ratio');
  const bytes = phase.weightBytes + phase.activationBytes + phase.kvBytes;
  return derived('u_m', 'Use of the memory', bytes / (c.job.machine.memoryBandwidth * phase.seconds), 'ratio', 'Q / (W * S)', () => [
    opTotal(c, phase.ops ?? [], 'Q', 'Bytes moved', bytes, 'bytes'), memoryBandwidth(c), { ...phaseSeconds(c, phase), symbol: 'S' },
  ]);
}

