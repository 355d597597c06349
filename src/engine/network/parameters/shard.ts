import type { JobCore, Parallelism, StackPlan } from '../../job.ts';
import { listedParameters } from '../../listed-op.ts';
import type { HeldMatrices } from '../../techniques/mechanisms.ts';
import { alwaysParameters, expertParameters } from './ffn.ts';
import { keepsWide } from '../precision.ts';
import { mixerParameters } from './mixer.ts';

/** What one device holds of the equal mixers or feed-forward layers of a stack. */
export interface DeviceShare {
  readonly key: string;
  readonly layers: number;
  /** Parameters of one layer on one device, routed experts apart. */
  readonly always: number;
  /** Routed experts of a layer, those of them the busiest device holds, and the parameters it holds of each. */
  readonly allExperts: number;
  readonly experts: number;
  readonly expert: number;
}

/** Devices that split each expert: what is left of the tensor group when experts are spread. */
function expertShards({ tensor, expert }: Parallelism): number {
  return Math.max(1, tensor / expert);
}

/** Experts on the busiest of `devices` that share `experts` whole. */
export function expertsHeld(experts: number, devices: number): number {
  return Math.ceil(experts / devices);
}

/** What one device holds of a stack's mixers and feed-forward layers, kind by kind. */
export function deviceShares(stack: StackPlan, parallelism: Parallelism): readonly DeviceShare[] {
  const { tensor, expert } = parallelism;
  const { hidden } = stack;
  return [
    ...stack.mixers.map(({ key, mixer, count }) => ({ key, layers: count, always: mixerParameters(mixer, hidden, tensor), allExperts: 0, experts: 0, expert: 0 })),
    ...stack.ffns.map(({ key, ffn, count }) => ({
      key, layers: count, always: alwaysParameters(ffn, hidden, tensor),
      allExperts: ffn.kind === 'moe' ? ffn.experts : 0,
      experts: ffn.kind === 'moe' ? expertsHeld(ffn.experts, expert) : 0,
      expert: ffn.kind === 'moe' ? expertParameters(ffn, hidden, expertShards(parallelism)) : 0,
    })),
  ];
}

/** Parameters of the mixers and feed-forward layers of all stacks on one device: the sum of `deviceShares`, without making them. */
export function splitParameters({ network, parallelism }: JobCore): number {
  const { stack, encoder } = network;
  return stackShare(stack, parallelism) + (encoder === undefined ? 0 : stackShare(encoder, parallelism));
}

/** Of those, what keeps 16 bits although the weights' format is narrower. */
export function wideParameters({ network, parallelism, formats }: JobCore): number {
  const stacks = network.encoder === undefined ? [network.stack] : [network.stack, network.encoder];
  let parameters = 0;
  for (const { hidden, mixers, ffns } of stacks) {
    if (keepsWide(formats, 'attention')) for (const { mixer, count } of mixers) parameters += count * mixerParameters(mixer, hidden, parallelism.tensor);
    if (keepsWide(formats, 'feed-forward')) for (const { ffn, count } of ffns) parameters += count * alwaysParameters(ffn, hidden, parallelism.tensor);
  }
  return parameters;
}

/** Matrices of one kind and their parameters on one device. */
export interface MatrixKind extends HeldMatrices {
  readonly parameters: number;
}

/** Matrices of each kind on one device with their parameters, biases among them: mixers, feed-forward layers, routed experts, products of a list. */
export function matrixKinds({ network, parallelism }: JobCore): readonly MatrixKind[] {
  const { stack, encoder, architecture } = network;
  if (architecture.ops !== undefined) return [{ what: 'products', part: 'model', parameters: listedParameters(architecture.ops).products }];
  return [...kindsOf(stack, '', parallelism), ...(encoder === undefined ? [] : kindsOf(encoder, 'encoder ', parallelism))];
}

function kindsOf(stack: StackPlan, prefix: string, parallelism: Parallelism): readonly MatrixKind[] {
  return deviceShares(stack, parallelism).flatMap(({ key, layers, always, experts, expert }, index): readonly MatrixKind[] => {
    const part = prefix + key;
    if (index < stack.mixers.length) return [{ what: 'mixer', part, parameters: layers * always }];
    const rest: MatrixKind = { what: 'feed-forward', part, parameters: layers * always };
    return experts === 0 ? [rest] : [rest, { what: 'experts', part, parameters: layers * experts * expert }];
  });
}

function stackShare({ hidden, mixers, ffns }: StackPlan, parallelism: Parallelism): number {
  const { tensor, expert } = parallelism;
  let parameters = 0;
  for (const { mixer, count } of mixers) parameters += count * mixerParameters(mixer, hidden, tensor);
  for (const { ffn, count } of ffns) {
    parameters += count * alwaysParameters(ffn, hidden, tensor);
    if (ffn.kind === 'moe') parameters += count * expertsHeld(ffn.experts, expert) * expertParameters(ffn, hidden, expertShards(parallelism));
  }
  return parameters;
}
