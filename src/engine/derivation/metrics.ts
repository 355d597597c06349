import type { MetricName, PhaseEstimate } from '../estimate-types.ts';
import type { GenerationJob, GenerationPhase } from '../job.ts';
import { LARGEST_BATCH, largestBatch, LONGEST_PROMPT, longestPrompt, outputInContext } from '../memory/capacity.ts';
import { memoryEstimate } from '../memory/ledger.ts';
import { collectPhase } from '../collect.ts';
import { busyDevices } from '../price/energy.ts';
import { isContinuous } from '../serving/continuous.ts';
import { batch, contextOf, devices, isListed, output, prompt, replicas, sequences, tensorDegree, together, type Context } from './context.ts';
import { embodiedQuantity, facilityEnergyQuantity, waterQuantity } from './environment.ts';
import { memoryTotal } from './memory.ts';
import { phaseEnergy, phaseSeconds, opTotal, powerLimit, ratedPower, restShare } from './phases.ts';
import { matrixPeak } from './op-time.ts';
import { tokenPhase } from '../generation-estimate.ts';
import { wholeCopy } from '../model-flops.ts';
import { phaseOf, phasesApart, servedFirstToken, servedStep, servedTurn, tokenSeconds, tokensOfStep, wait } from './service.ts';
import { constant, derived, setting, type Quantity } from './quantity.ts';

/** One of the headline numbers, down to what was set and what the catalog states. */
export function metricQuantity(c: Context, name: MetricName): Quantity | undefined {
  const value = c.estimate.metrics[name];
  if (value === undefined) return undefined;
  switch (name) {
    case 'ttft':
      if (isContinuous(c.job)) return servedFirstToken(c, value);
      return derived('t_first', 'Time to first token', value, 'seconds', 'S_prefill', () => [phaseSeconds(c, phaseOf(c, 'prefill'))], {
        note: 'Prefilling the whole batch yields the first token of every sequence.',
      });
    case 'prefill_time':
      return derived('t_first', 'Prefill time', value, 'seconds', 'S_prefill', () => [phaseSeconds(c, phaseOf(c, 'prefill'))]);
    case 'tpot':
      if (isContinuous(c.job)) return servedStep(c);
      return derived('t_step', 'Time per output token', value, 'seconds', 'S_decode', () => [tokenSeconds(c)], { note: DECODE_STEP });
    case 'decode_step_time':
      return derived('t_step', 'Decode step time', value, 'seconds', 'S_decode', () => [phaseSeconds(c, phaseOf(c, 'decode'))], { note: DECODE_STEP });
    case 'request_latency':
      return latency(c, value);
    case 'tokens_per_second':
      return tokensPerSecond(c, value);
    case 'tokens_per_second_per_device':
      return derived('x', 'Tokens per second and device', value, 'tokens-per-second', 'X / n', () => [tokensPerSecond(c), devices(c)]);
    case 'model_flops':
      return modelFlops(c);
    case 'device_flops_per_second':
      return deviceRate(c);
    case 'mfu':
      return derived('U', 'Model FLOPs utilisation', value, 'ratio', 'R / P', () => [deviceRate(c), matrixPeak(c, c.precision.linear)], {
        note: 'The model’s own FLOPs a second over the peak of the format its GEMMs multiply in (PaLM, arXiv:2204.02311, appendix B).',
      });
    case 'memory_per_device':
      return memoryTotal(c);
    case 'max_batch':
      return solvedBatch(c);
    case 'max_context':
      return solvedContext(c);
    case 'power':
      return derived('P_all', 'Power of all devices', value, 'watts', 'E / t_batch', () => [energy(c), batchTime(c)]);
    case 'energy_per_token':
      return derived('E_token', 'Energy per token', value, 'joules', 'E / N', () => [energy(c), tokensMade(c)]);
    case 'total_usd':
      return money(c);
    case 'usd_per_million_tokens':
      return derived('k', 'Dollars per million tokens', value, 'usd', '1000000 * M / N', () => [money(c), tokensMade(c)]);
    case 'carbon':
      return derived('G', 'Carbon dioxide', value, 'grams', 'E * u * g / J', () => [
        energy(c),
        setting('u', 'Power usage effectiveness', c.job.economics.pue, 'ratio', 'pue'),
        setting('g', 'Grid carbon per kWh', c.job.economics.gridPerKwh, 'grams-per-kwh', 'grid'),
        constant('J', 'Joules in a kWh', 3.6e6, 'Definition of the kilowatt-hour', 'joules'),
      ]);
    case 'energy':
      return energy(c);
    case 'facility_energy':
      return facilityEnergyQuantity(c.job, value, energy(c));
    case 'water':
      return waterQuantity(c.job, value, energy(c));
    case 'embodied_carbon':
      return embodiedQuantity(c, value, batchTime(c));
  }
}

const DECODE_STEP = 'A decode step yields one token of every sequence. It is priced at the mean context, prompt + output/2.';

const decodes = (c: Context): boolean => c.estimate.phases.some((phase) => phase.name === 'decode');

function latency(c: Context, value = c.estimate.metrics.request_latency ?? 0): Quantity {
  if (isContinuous(c.job)) {
    return derived('t_request', 'Time of a request', value, 'seconds', 't_wait + t_batch', () => [wait(c), batchTime(c)], { note: 'The wait for its turn, and the turn.' });
  }
  return { ...batchTime(c), symbol: 't_request', name: 'Time of a request' };
}

/** In which the batch's tokens come out: of a static batch from first prompt to last token, of a service a slot's turn. */
function batchTime(c: Context): Quantity {
  const first = (): Quantity => phaseSeconds(c, phaseOf(c, 'prefill'));
  const symbol = 't_batch';
  if (isContinuous(c.job)) return servedTurn(c);
  const value = c.estimate.metrics.request_latency ?? 0;
  if (!decodes(c)) return derived(symbol, 'Time of the batch', value, 'seconds', 'S_prefill', () => [first()]);
  return derived(symbol, 'Time of the batch', value, 'seconds', 'S_prefill + (o - 1) * S_decode', () => [first(), output(c), tokenSeconds(c)], {
    note: 'Prefill yields the first token; each of the others takes a decode step.',
  });
}

/** Tokens the batch yields: those generated, or those an encoder reads. */
function tokensMade(c: Context): Quantity {
  const { workload } = c.job;
  return decodes(c)
    ? derived('N', 'Tokens generated', workload.batch * workload.output, 'tokens', 'B * o', () => [batch(c), output(c)])
    : isListed(c) ? derived('N', 'Samples read', workload.batch, 'count', 'B', () => [batch(c)])
    : derived('N', 'Tokens read', workload.batch * workload.prompt, 'tokens', 'B * s', () => [batch(c), prompt(c)]);
}

function tokensPerSecond(c: Context, value = c.estimate.metrics.tokens_per_second ?? 0): Quantity {
  return derived('X', 'Tokens per second', value, 'tokens-per-second', 'N / t_batch', () => [tokensMade(c), batchTime(c)]);
}

function energy(c: Context): Quantity {
  const prefill = phaseOf(c, 'prefill');
  const decode = decodes(c) ? phaseOf(c, 'decode') : undefined;
  const busy = busyDevices(c.job);
  const idle = c.job.machine.count - busy;
  const continuous = isContinuous(c.job);
  const joules = c.estimate.metrics.energy ?? 0;
  const each = decode === undefined ? 'E_prefill' : continuous ? '(b / n_p * E_prefill + (o - 1) * E_decode) * t_batch / t_apart' : '(E_prefill + (o - 1) * E_decode)';
  const shared = (): readonly Quantity[] => (continuous ? [sequences(c), together(c), phasesApart(c)] : []);
  const parts = (): readonly Quantity[] => [...shared(), phaseEnergy(c, prefill), ...(decode === undefined ? [] : [output(c), tokenEnergy(c, decode)])];
  const note = continuous ? { note: 'Phases that share passes take less time at the power they have one after the other.' } : {};
  if (idle === 0) return derived('E', 'Energy of all devices', joules, 'joules', `n * ${each}`, () => [devices(c), ...parts(), ...(continuous ? [batchTime(c)] : [])], note);
  return derived('E', 'Energy of all devices', joules, 'joules', `n_b * ${each} + (n - n_b) * min(P, P_r * z) * t_batch`, () => [
    derived('n_b', 'Devices that work', busy, 'count', 'min(n, min(r, B) * t)', () => [devices(c), replicas(c), batch(c), tensorDegree(c)]),
    ...parts(), devices(c), ratedPower(c), restShare(c), powerLimit(c), batchTime(c),
  ], { note: 'Devices without a sequence, and those that make up no whole copy of the model, draw what a device draws at rest.' });
}

/** Energy of one device for one token of each sequence. */
function tokenEnergy(c: Context, decode: PhaseEstimate): Quantity {
  const step = phaseEnergy(c, decode);
  if (c.job.mechanisms.decoding.emitted === 1) return step;
  return derived('E_decode', 'Energy of one device for a token of each sequence', tokenPhase(c.job, decode).joulesPerDevice, 'joules', 'E_step / ε', () => [{ ...step, symbol: 'E_step' }, tokensOfStep(c)]);
}

function money(c: Context): Quantity {
  return derived('M', 'Cost of the batch', c.estimate.metrics.total_usd ?? 0, 'usd', 'n * h * t_batch / H', () => [
    devices(c),
    setting('h', 'Price of a device-hour', c.job.economics.price, 'usd-per-hour', 'price'),
    batchTime(c),
    constant('H', 'One hour', 3600, 'Definition of the hour', 'seconds'),
  ]);
}

function deviceRate(c: Context): Quantity {
  return derived('R', 'Model FLOP/s of a device', c.estimate.metrics.device_flops_per_second ?? 0, 'flops-per-second', 'F / t_batch / n', () => [modelFlops(c), batchTime(c), devices(c)]);
}

/** FLOPs on one unsplit copy of the model, so that what parallel devices do twice does not count. */
function modelFlops(c: Context): Quantity {
  const whole = wholeCopy(c.job);
  const context = contextOf(whole, c.estimate, true);
  const part = (phase: GenerationPhase): Quantity => {
    const { ops, totals } = collectPhase(whole, phase);
    return opTotal(context, ops, `F_${phase}`, `Model FLOPs of ${phase}`, totals.matrixFlops, 'matrixFlops');
  };
  const value = c.estimate.metrics.model_flops ?? 0;
  const note = 'Matrix work of one copy of the model that is not split over devices.';
  return decodes(c)
    ? derived('F', 'Model FLOPs', value, 'flops', 'F_prefill + (o - 1) * F_decode', () => [part('prefill'), output(c), part('decode')], { note })
    : derived('F', 'Model FLOPs', value, 'flops', 'F_prefill', () => [part('prefill')], { note });
}

/** Memory of the same job with another batch or prompt. */
function memoryAt(c: Context, change: { readonly batch?: number; readonly prompt?: number }, symbol: string): Quantity {
  const workload = { ...c.job.workload, ...change };
  const job: GenerationJob = { ...c.job, workload };
  const estimate = { ...c.estimate, memory: memoryEstimate(job) };
  return { ...memoryTotal(contextOf(job, estimate)), symbol };
}

function capacity(c: Context): Quantity {
  return setting('C', 'Memory of a device', c.job.machine.memoryCapacity, 'bytes', 'memoryCapacity');
}

function nothingFits(): Quantity {
  return constant('M', 'Memory of nothing', 0, 'Not even the smallest value fits.', 'bytes');
}

function solvedBatch(c: Context): Quantity {
  const value = largestBatch(c.job);
  if (value === LARGEST_BATCH) return constant('b_max', 'Largest batch that fits', value, 'The largest batch that can be set fits.');
  return {
    symbol: 'b_max', name: 'Largest batch that fits', value, dimension: 'count', note: 'The last batch whose memory is at most that of a device, found by halving.',
    solved: { within: () => (value === 0 ? nothingFits() : memoryAt(c, { batch: value }, 'M')), beyond: () => memoryAt(c, { batch: value + 1 }, 'M′'), limit: () => capacity(c) },
  };
}

function solvedContext(c: Context): Quantity {
  const longest = longestPrompt(c.job);
  const value = longest === 0 ? 0 : longest + outputInContext(c.job);
  if (longest === LONGEST_PROMPT) {
    return derived('s_max', 'Longest context that fits', value, 'tokens', 's + o', () => [
      constant('s', 'Longest prompt', longest, 'The longest prompt that can be set fits.', 'tokens'),
      decodes(c) ? output(c) : constant('o', 'Output', 0, 'An encoder writes none.', 'tokens'),
    ]);
  }
  return {
    symbol: 's_max', name: 'Longest context that fits', value, dimension: 'tokens', note: 'The last prompt, with the output as set, whose memory is at most that of a device.',
    solved: { within: () => (value === 0 ? nothingFits() : memoryAt(c, { prompt: longest }, 'M')), beyond: () => memoryAt(c, { prompt: longest + 1 }, 'M′'), limit: () => capacity(c) },
  };
}
