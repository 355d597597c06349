import { interferenceOf, overlapKind, type OverlapKind } from '../../parallelism/overlap.ts';
import type { ChunkPass } from '../../training/walk.ts';
import { CHUNK_PASSES, type PricedChunk } from '../../training/price-chunk.ts';
import { opSeconds } from '../op-time.ts';
import { constant, derived, fitted, setting, type Quantity } from '../quantity.ts';
import { orStated, total, shared, type TrainingContext } from './context.ts';
import { passOps, type PassOp } from './pass-ops.ts';

export const PASS_WORDS: Readonly<Record<ChunkPass, string>> = {
  forward: 'Forward', recompute: 'Computed again', input: 'Activation gradients', weight: 'Weight gradients',
};

/** Axes whose exchanges are part of a pass. */
export const PASS_AXES = ['tensor', 'context', 'expert'] as const;
export type PassAxis = (typeof PASS_AXES)[number];

const AXIS_WORDS: Readonly<Record<PassAxis, string>> = { tensor: 'Tensor-parallel communication', context: 'Context-parallel communication', expert: 'Expert-parallel communication' };

/** Ops of one pass, with the words of one micro-batch. */
export function passContext(c: TrainingContext): TrainingContext {
  return { ...c, calls: 'micro-batch' };
}

function isExchange(op: PassOp): op is PassOp & { readonly axis: PassAxis } {
  return op.kind === 'collective' && PASS_AXES.some((axis) => axis === op.axis);
}

/** Time of one pass of one micro-batch over a chunk: its ops, and what of its communication nothing hides. */
export function passSeconds(c: TrainingContext, chunk: PricedChunk, pass: ChunkPass, symbol = 't'): Quantity {
  return shared(c, `${pass} ${chunk.chunk.key}`, symbol, () => passSecondsMade(c, chunk, pass, symbol));
}

function passSecondsMade(c: TrainingContext, chunk: PricedChunk, pass: ChunkPass, symbol: string): Quantity {
  const name = `${PASS_WORDS[pass]}, one micro-batch`;
  const value = chunk.passes[pass].seconds;
  if (value === 0) return constant(symbol, name, 0, 'Nothing runs.', 'seconds');
  const at = passContext(c);
  const ops = passOps(c, chunk, pass);
  const work = ops.filter((op) => !isExchange(op)).map((op, index) => opSeconds(at, op, `t_${index + 1}`));
  const exposed = PASS_AXES.filter((axis) => chunk.passes[pass][axis] > 0).map((axis) => exposedIn(c, chunk, pass, axis, `X_${axis}`));
  return derived(symbol, name, value, 'seconds', `sum(${[...work, ...exposed].map((term) => term.symbol).join(', ') || '0'})`, () => [...work, ...exposed], {
    note: 'Operations run one after the other; communication counts as far as nothing hides it.',
  });
}

/** Communication of a pass along one axis that nothing hides. */
export function exposedIn(c: TrainingContext, chunk: PricedChunk, pass: ChunkPass, axis: PassAxis, symbol = 'X'): Quantity {
  return shared(c, `${axis} ${pass} ${chunk.chunk.key}`, symbol, () => exposedInMade(c, chunk, pass, axis, symbol));
}

function exposedInMade(c: TrainingContext, chunk: PricedChunk, pass: ChunkPass, axis: PassAxis, symbol: string): Quantity {
  const ops = passOps(c, chunk, pass);
  const sent = ops.filter((op) => isExchange(op) && op.axis === axis);
  const at = passContext(c);
  const words = AXIS_WORDS[axis];
  const value = chunk.passes[pass][axis];
  if (sent.length === 0) return constant(symbol, `${words} that nothing hides`, 0, 'There is none.', 'seconds');
  const all = total('N', words, chunk.totals[pass].communication[axis], 'seconds', 't', sent.map((op) => opSeconds(at, op)), { colour: 'network' });
  const named = (formula: string, inputs: () => readonly Quantity[], note: string): Quantity =>
    orStated(derived(symbol, `${words} that nothing hides`, value, 'seconds', formula, inputs, { colour: 'network', note }), 'What computation beside it does not hide');
  const policy = c.job.training.layout.overlap;
  if (policy.kind === 'set') return named('N * (1 - o)', () => [all, setting('o', 'Share that runs beside computation', policy.share, 'ratio', 'overlapShare')], 'The share is as set.');
  if (policy.kind === 'none') return named('N', () => [all], 'Nothing is taken to run beside computation.');
  const beside = (what: string, kept: readonly PassOp[]): Quantity =>
    total('G', what, kept.reduce((sum, { seconds }) => sum + seconds, 0), 'seconds', 't', kept.map((op) => opSeconds(at, op)));
  const kind: OverlapKind = overlapKind(c.job, axis);
  const slowing = (exposed: string): string => (interferenceOf(c.job) > 0 ? `N - (1 - ι) * (N - ${exposed})` : exposed);
  switch (kind) {
    case 'context': {
      const pieces = c.job.training.layout.context - 1;
      return named(slowing('max(0, N - G * q / (q + 1))'), () => [all, beside('Attention it runs beside', ops.filter((op) => op.kind === 'attention')), constant('q', 'Exchanges around the ring', pieces, 'One fewer than context ranks'), ...interference(c)], 'Each exchange runs beside the attention on the block before; the last block has nothing to exchange.');
    }
    case 'expert-paired':
      return named(slowing('max(0, N - G)'), () => [all, beside('Work of another micro-batch that it runs beside', ops.filter((op) => op.bound !== 'network')), ...interference(c)], 'The schedule runs it beside the same pass of another micro-batch (arXiv:2412.19437, section 3.2.1).');
    default:
      return named('N', () => [all], 'It carries the very data that is waited for, so nothing hides it.');
  }
}

/** What hidden communication costs the computation beside it; nothing in an ideal machine. */
export function interference(c: TrainingContext): readonly Quantity[] {
  return interferenceOf(c.job) > 0
    ? [fitted('ι', 'Time a hidden exchange costs what runs beside it, over its own', interferenceOf(c.job), 'ratio', 'training.interference', 'training')]
    : [];
}

/** Time of one micro-batch on a chunk's device. */
export function microBatchOf(c: TrainingContext, chunk: PricedChunk, symbol: string, name: string): Quantity {
  const { forward, recompute, input, weight } = chunk.passes;
  return derived(symbol, name, forward.seconds + recompute.seconds + input.seconds + weight.seconds, 'seconds', 't_F + t_R + t_B + t_W', () => [
    passSeconds(c, chunk, 'forward', 't_F'), passSeconds(c, chunk, 'recompute', 't_R'), passSeconds(c, chunk, 'input', 't_B'), passSeconds(c, chunk, 'weight', 't_W'),
  ]);
}

/** Chunks that are equal, and how many there are of each. */
export function distinctChunks(chunks: readonly PricedChunk[]): readonly { readonly chunk: PricedChunk; readonly times: number; readonly first: number }[] {
  const known = new Map<string, { chunk: PricedChunk; times: number; first: number }>();
  chunks.forEach((chunk, index) => {
    const before = known.get(chunk.chunk.key);
    if (before === undefined) known.set(chunk.chunk.key, { chunk, times: 1, first: index });
    else before.times += 1;
  });
  return [...known.values()];
}

/** What a chunk is called: by its number, and whether others are the same. */
export function chunkName(at: { readonly times: number; readonly first: number }): string {
  return at.times === 1 ? `chunk ${at.first + 1}` : `chunk ${at.first + 1} and ${at.times - 1} equal to it`;
}

/** An amount added up over chunks, equal ones together. */
export function overChunks(
  symbol: string, name: string, value: number, dimension: Quantity['dimension'], chunks: readonly PricedChunk[], one: (chunk: PricedChunk, name: string) => Quantity, more: Partial<Quantity> = {},
): Quantity {
  const terms = distinctChunks(chunks).map((at) => {
    const single = { ...one(at.chunk, chunkName(at)), symbol: 'x' };
    if (at.times === 1) return single;
    return derived('y', single.name, at.times * single.value, single.dimension, 'k * x', () => [constant('k', 'Chunks', at.times, 'Equal chunks'), single]);
  });
  return total(symbol, name, value, dimension, 'y', terms, more);
}

/** A chunk's communication of all passes along an axis that nothing hides. */
export function exposedOfChunk(c: TrainingContext, chunk: PricedChunk, axis: PassAxis, name: string): Quantity {
  const passes = CHUNK_PASSES.filter((pass) => chunk.passes[pass][axis] > 0);
  const value = passes.reduce((sum, pass) => sum + chunk.passes[pass][axis], 0);
  return total('x', `${AXIS_WORDS[axis]} of ${name}`, value, 'seconds', 'X', passes.map((pass) => ({ ...exposedIn(c, chunk, pass, axis), name: PASS_WORDS[pass] })), { colour: 'network' });
}
