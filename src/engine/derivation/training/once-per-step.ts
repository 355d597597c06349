import type { OncePerStep } from '../../training/after-pipeline.ts';
import { leavingGradients } from '../../training/offload.ts';
import type { PricedChunk } from '../../training/price-chunk.ts';
import { opSeconds } from '../op-time.ts';
import { constant, derived, setting, type Quantity } from '../quantity.ts';
import { interference, passSeconds } from './chunk.ts';
import { foundBy, orStated, runsOfChunk, total, type TrainingContext } from './context.ts';
import type { DeviceOnce } from './devices.ts';
import { exchangeOps, optimizerOps } from './pass-ops.ts';
import { pipelineSeconds } from './pipeline.ts';

/** The slowest of the devices: all wait for it. */
function slowest(c: TrainingContext, symbol: string, name: string, value: number, seconds: (once: OncePerStep) => number, one: (at: DeviceOnce) => Quantity): Quantity {
  if (value === 0) return constant(symbol, name, 0, 'There is none.', 'seconds');
  const devices = c.devices();
  const different = devices.filter((at, index) => devices.findIndex((other) => seconds(other.once) === seconds(at.once)) === index);
  const terms = different.map((at, index) => ({ ...one(at), symbol: `x_${index + 1}`, name: different.length === 1 ? 'On every pipeline device' : `On pipeline device ${at.stage + 1}` }));
  return derived(symbol, name, value, 'seconds', `max(${terms.map((term) => term.symbol).join(', ')})`, () => terms, { note: 'All devices wait for the slowest.' });
}

/** Exchanges between copies of the model that nothing hides. */
export function dataSeconds(c: TrainingContext, symbol: string, name: string, value: number): Quantity {
  return slowest(c, symbol, name, value, (once) => once.dataSeconds, (at) => exposedExchange(c, at));
}

/** Those of the device that does most once a step, whose phase is shown. */
export function shownDataSeconds(c: TrainingContext, symbol: string, name: string, value: number): Quantity {
  if (value === 0) return constant(symbol, name, 0, 'There is none.', 'seconds');
  const seconds = ({ once }: DeviceOnce): number => once.dataSeconds + once.optimizerSeconds + once.offloadSeconds;
  const longest = c.devices().reduce((best, at) => (seconds(at) > seconds(best) ? at : best));
  return { ...exposedExchange(c, longest), symbol, name };
}

function exposedExchange(c: TrainingContext, { chunks, once }: DeviceOnce): Quantity {
  const sent = exchangeOps(c.job, chunks);
  const all = total('N', 'Exchanges between copies of the model', sent.reduce((sum, { seconds }) => sum + seconds, 0), 'seconds', 't', sent.map((op) => opSeconds(c, op)), { colour: 'network' });
  const policy = c.job.training.layout.overlap;
  const text = 'Exchanges of a pass that do not fit beside its computation, and of each kind the last piece (the first, where weights are gathered), which has nothing beside it; norms and tied embeddings, which are added up when all gradients are there; and what the hidden ones cost the computation they run beside';
  switch (policy.kind) {
    case 'none':
      return orStated(derived('x', 'Exchange', once.dataSeconds, 'seconds', 'N', () => [all], { note: 'Nothing is taken to run beside computation.' }), text);
    case 'set':
      return orStated(derived('x', 'Exchange', once.dataSeconds, 'seconds', 'N * (1 - o)', () => [all, setting('o', 'Share that runs beside computation', policy.share, 'ratio', 'overlapShare')]), text);
    case 'computed':
      return foundBy('x', 'Exchange', once.dataSeconds, 'seconds', text, () => [all, ...windows(c, chunks), runsOfChunk(c), ...interference(c)]);
  }
}

/** Computation of one micro-batch that exchanges and transfers may run beside. */
function windows(c: TrainingContext, chunks: readonly PricedChunk[]): readonly Quantity[] {
  let forward = 0;
  let backward = 0;
  for (const { passes } of chunks) {
    forward += passes.forward.seconds;
    backward += passes.recompute.seconds + passes.input.seconds + passes.weight.seconds;
  }
  return [
    total('t_F', 'Forward, one micro-batch', forward, 'seconds', 't', chunks.map((chunk) => passSeconds(c, chunk, 'forward'))),
    total('t_B', 'Backward, one micro-batch', backward, 'seconds', 't', chunks.flatMap((chunk) => (['recompute', 'input', 'weight'] as const).map((pass) => passSeconds(c, chunk, pass)))),
  ];
}

/** The optimizer on the device where it takes longest. */
export function optimizerSeconds(c: TrainingContext, symbol: string, name: string, value: number): Quantity {
  return slowest(c, symbol, name, value, (once) => once.optimizerSeconds, ({ chunks, once }) =>
    total('x', name, once.optimizerSeconds, 'seconds', 't', optimizerOps(c.job, chunks).map((op) => opSeconds(c, op))));
}

/** Transfers to host memory or storage that nothing hides. */
export function offloadSeconds(c: TrainingContext, symbol: string, name: string, value: number): Quantity {
  return slowest(c, symbol, name, value, (once) => once.offloadSeconds, (at) => offloadOf(c, at));
}

function offloadOf(c: TrainingContext, { chunks, offloaded, once }: DeviceOnce): Quantity {
  const { offload } = c.job.training;
  const { host } = c.job.machine;
  const H = setting('H', 'Device to host memory, a direction', host.bandwidth, 'bytes-per-second', 'hostBandwidth');
  const V = setting('V', 'To and from NVMe', host.nvmeBandwidth, 'bytes-per-second', 'nvmeBandwidth');
  const rate = (tier: 'host' | 'nvme'): number => (tier === 'nvme' ? Math.min(host.bandwidth, host.nvmeBandwidth) : host.bandwidth);
  const moved = (symbol: string, name: string, bytes: number, tier: 'host' | 'nvme', used: boolean): Quantity => {
    if (!used || bytes === 0) return constant(symbol, name, 0, 'Stays on the device', 'seconds');
    const amount = constant('Q', 'Bytes that move', bytes, 'Of one device', 'bytes');
    return tier === 'nvme'
      ? derived(symbol, name, bytes / rate(tier), 'seconds', 'Q / min(H, V)', () => [amount, H, V])
      : derived(symbol, name, bytes / rate(tier), 'seconds', 'Q / H', () => [amount, H]);
  };
  const saved = chunks.reduce((sum, { activations }) => sum + activations.saved, 0);
  const optimizer = offload.optimizer !== 'device';
  const runs = runsOfChunk(c);
  const wait = constant('x', 'Waiting for other copies of the model', once.dataSeconds, 'Exchanges that nothing hides, spread over all passes', 'seconds');
  const [tF, tB] = windows(c, chunks);
  if (tF === undefined || tB === undefined) return constant('x', 'Offload', once.offloadSeconds, 'Nothing to run beside', 'seconds');
  const both = runs.value * (tF.value + tB.value);
  const window = (symbol: string, pass: Quantity): Quantity =>
    derived(symbol, `${pass.name}, waiting included`, (pass.value * c.run().seconds) / Math.max(Number.MIN_VALUE, both) + once.dataSeconds / (2 * runs.value), 'seconds', `${pass.symbol} * S_p / (μ * (t_F + t_B)) + x / (2 * μ)`, () => [tF, tB, pipelineSeconds(c), wait, runs], {
      note: 'Waiting for other stages stretches a device’s passes, and so does waiting for other copies of the model.',
    });
  const forward = window('F', tF);
  const backward = window('B', tB);
  const weightTier = offload.weights === 'nvme' ? 'nvme' : 'host';
  const inputs = [
    runs, forward, backward,
    moved('f', 'Weights fetched for a forward pass', offloaded.weights, weightTier, offload.weights !== 'device'),
    moved('r', 'Weights fetched again for a backward pass', offloaded.weights, weightTier, offload.weights !== 'device' && backward.value > 0),
    moved('a', 'Activations of a micro-batch moved', saved, 'host', offload.activations === 'host'),
    moved('g', 'Gradients that leave, each micro-batch', leavingGradients(c.job, offloaded), 'host', optimizer),
    moved('u', 'Updated weights that come back', offloaded.weights, 'host', optimizer),
    moved('z', 'Optimizer states read and written', 2 * offloaded.optimizer, 'nvme', offload.optimizer === 'nvme'),
  ];
  const formula = 'μ * (max(0, f + a - F) + max(0, r + a + g - B)) + u + z';
  return orStated(derived('x', 'Offload', once.offloadSeconds, 'seconds', formula, () => inputs, {
    note: 'What transfers take beyond the pass they run beside; all take turns on the one link to the host (arXiv:2101.06840, 2104.07857).',
  }), 'Transfers to host memory or storage beyond the passes they run beside');
}
