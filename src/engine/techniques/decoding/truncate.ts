import type { LayerSpec } from '../../architecture.ts';
import type { GenerationJob, Network } from '../../job.ts';
import { planNetwork } from '../../network/plan.ts';
import { layersOf } from '../kv/architecture-changes.ts';
import type { OpRule } from '../mechanisms.ts';

/** The first `layers` layers of a network's decoder with its embedding and head. */
export function firstLayers({ name, architecture }: Network, layers: number): Network {
  const unit: readonly LayerSpec[] = layersOf(architecture).slice(0, layers);
  return planNetwork(`${name}, first ${layers} layers`, { ...architecture, layers, pattern: [{ repeat: 1, unit }] });
}

/** Rules that leave out of a decode step what a shorter network of the same layers does. */
export function restRules({ network: { stack } }: GenerationJob, { stack: first }: Network, technique: string): readonly OpRule[] {
  const rule = { technique, label: 'Layers that are left to check', note: 'The others did their part when the guesses were made', phase: 'decode' } as const;
  const counts = (all: readonly { readonly key: string; readonly count: number }[], some: readonly { readonly key: string; readonly count: number }[], groups: NonNullable<OpRule['on']['groups']>): readonly OpRule[] =>
    all.flatMap(({ key, count }) => {
      const done = some.find((one) => one.key === key)?.count ?? 0;
      return done === 0 ? [] : [{ ...rule, on: { parts: [key], groups }, calls: (count - done) / count }];
    });
  const share = (all: number, some: number): number => (all > 0 ? (all - some) / all : 1);
  return [
    ...counts(stack.mixers, first.mixers, ['attention', 'state space']),
    ...counts(stack.ffns, first.ffns, ['feed-forward', 'experts', 'communication']),
    { ...rule, on: { names: ['Norm and residual'], parts: ['model'] }, calls: share(stack.norms + stack.norm.final, first.norms) },
    { ...rule, on: { names: ['All-reduce'], parts: ['model'] }, calls: share(stack.reductions + 1, first.reductions) },
  ];
}
