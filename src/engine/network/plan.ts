import type { Architecture, LayerStack } from '../architecture.ts';
import type { Network, StackPlan } from '../job.ts';
import { countParameters } from './parameters.ts';

/** What a network's pattern adds up to, so that the emitter visits each kind of mixer and FFN once. */
export function planNetwork(name: string, architecture: Architecture): Network {
  return {
    name,
    architecture,
    stack: planStack(architecture, architecture.parallel_attn_ffn === true),
    ...(architecture.encoder && { encoder: planStack(architecture.encoder, false) }),
    parameters: countParameters(architecture),
  };
}

/**
 * Counts equal mixers, equal FFNs, norms and tensor-parallel reductions over all layers of a stack.
 * Where attention and FFN run in parallel their partial results are added in one reduction.
 */
export function planStack(stack: LayerStack, parallel: boolean): StackPlan {
  const mixers = new Map<string, number>();
  const ffns = new Map<string, number>();
  let norms = 0;
  let reductions = 0;
  for (const { repeat, unit } of stack.pattern) {
    for (const layer of unit) {
      const keys = typeof layer.mixer === 'string' ? [layer.mixer] : layer.mixer;
      const working = keys.filter((key) => stack.mixers[key]?.kind !== 'none');
      const hasFfn = stack.ffns[layer.ffn]?.kind !== 'none';
      for (const key of working) mixers.set(key, (mixers.get(key) ?? 0) + repeat);
      if (hasFfn) ffns.set(layer.ffn, (ffns.get(layer.ffn) ?? 0) + repeat);
      norms += repeat * (layer.norms ?? stack.norm.per_layer);
      reductions += repeat * (parallel ? 1 : working.length + (hasFfn ? 1 : 0));
    }
  }
  return {
    hidden: stack.hidden,
    norm: stack.norm,
    mixers: [...mixers].flatMap(([key, count]) => {
      const mixer = stack.mixers[key];
      return mixer === undefined ? [] : [{ key, mixer, count }];
    }),
    ffns: [...ffns].flatMap(([key, count]) => {
      const ffn = stack.ffns[key];
      return ffn === undefined ? [] : [{ key, ffn, count }];
    }),
    norms,
    reductions,
  };
}
