import type { DenseFfn, Ffn, GivenFfn } from '../../architecture.ts';
import { isTraining, type GenerationJob, type GenerationPhase } from '../../job.ts';
import { emitDenseFfn } from '../../network/feed-forward.ts';
import { gemm, type Emission } from '../../network/emission.ts';
import { precisionOf } from '../../network/precision.ts';
import type { AddedWork } from '../mechanisms.ts';
import { noted, numberOf, textOf, withMemory, withOpRules, withWork, type Parameters, type Technique } from '../technique.ts';
import { atLeastOne } from './depths.ts';
import { planOf, prefixOf, ranOf, skippedLayers, stackShape, type Stack } from './layers.ts';
import { keptRows, keysOfSkipped } from './missing-keys.ts';

const ID = 'layer-routing';
/** Ways through a layer: skip it, its small feed-forward layer, its big one. */
const WAYS = 3;

/** Shares of the tokens that take each way. */
interface Ways {
  readonly skip: number;
  readonly small: number;
  readonly big: number;
  readonly ratio: number;
  readonly routed: boolean;
}

/**
 * In every layer a token skips, or takes a small feed-forward layer or the big one (Duo-LLM, arXiv:2410.10846). FLOPs are the mean over tokens;
 * weights are the union over the pass: each way is read with probability 1 − (1 − p)^T, so few tokens save bytes and many save none,
 * and the small layers come on top of the model.
 */
export const layerRouting: Technique = {
  id: ID,
  mechanism: 'path',
  generation: (job) => job,
  settle: (job, parameters) => (isTraining(job) ? job : (routed(job, parameters) as typeof job)),
};

function routed(job: GenerationJob, parameters: Parameters): GenerationJob {
  const skip = numberOf(parameters, 'skip');
  const asked = numberOf(parameters, 'small');
  if (skip === 0 && asked === 0) return job;
  if (planOf(job, 'decoder') === undefined) return noted(job, ID, 'warning', 'no-layers', 'This network is a list of operations and has no layers to route through; nothing changes.');
  const small = Math.min(asked, 1 - skip);
  const ways: Ways = { skip, small, big: Math.max(0, 1 - skip - small), ratio: numberOf(parameters, 'ratio'), routed: textOf(parameters, 'router') === 'trained' };
  let made = job;
  for (const [stack, phase] of passesOf(job)) made = onStack(made, ways, stack, phase);
  const held = withMemory(made, [{ technique: ID, label: 'Small feed-forward layers and routers', category: 'weights', bytes: () => heldParameters(job, ways) * precisionOf(job.formats).weight }]);
  return small < asked ? noted(held, ID, 'warning', 'more-than-all', 'Skipped and small shares come to more than all tokens; the small share is cut.') : held;
}

function passesOf(job: GenerationJob): readonly (readonly [Stack, GenerationPhase])[] {
  return [['decoder', 'prefill'], ['decoder', 'decode'], ...(job.network.encoder === undefined ? [] : [['encoder', 'prefill'] as const])];
}

function onStack(job: GenerationJob, ways: Ways, stack: Stack, phase: GenerationPhase): GenerationJob {
  const T = stackShape(job, stack, phase).tokens;
  const mixers = ranOf(1 - ways.skip, atLeastOne(1 - ways.skip, T));
  const ffns = ranOf(ways.big, atLeastOne(ways.big, T));
  const head = { technique: ID, phase, stack, note: `1 − (1 − p)^T with T = ${T.toPrecision(4)} tokens in a pass, and the rows in what runs (arXiv:2410.10846)` };
  const ruled = withOpRules(job, [
    ...skippedLayers(job, { ...head, label: 'Layers and big feed-forward layers that at least one token takes', mixers, ffns }),
    ...(stack === 'decoder' ? keptRows(job, ID, 'project', mixers, phase) : []),
  ]);
  return withWork(ruled, [...(stack === 'decoder' ? keysOfSkipped(job, ID, 'project', mixers, phase) : []), smallLayers(job, ways, stack, phase, T)]);
}

function smallLayers(job: GenerationJob, ways: Ways, stack: Stack, phase: GenerationPhase, T: number): AddedWork {
  const run = ranOf(ways.small, atLeastOne(ways.small, T));
  const emit = (e: Emission): void => {
    const shape = stackShape(job, stack, phase);
    const prefix = prefixOf(stack);
    for (const { key, ffn, count } of planOf(job, stack)?.ffns ?? []) {
      const small = smallFfn(ffn, ways.ratio);
      if (small === undefined) continue;
      e.shape = shape;
      if (ways.routed) gemm(e, 'feed-forward', prefix + key, 'Layer router', count, shape.tokens, WAYS, job.network.architecture.hidden, 'stream');
      e.shape = { ...shape, tokens: shape.tokens * run.rows };
      if (run.calls > 0 && ways.small > 0) emitDenseFfn(e, prefix + key, small, count * run.calls);
    }
  };
  return { technique: ID, phase, emit };
}

/** A feed-forward layer of a share of the width; of experts, of the width that a token uses. */
function smallFfn(ffn: Ffn, ratio: number): DenseFfn | undefined {
  const width = (of: DenseFfn | GivenFfn): DenseFfn => ({ kind: 'dense', dim: Math.max(1, Math.round(ratio * of.dim)), gated: of.gated });
  switch (ffn.kind) {
    case 'dense':
    case 'given':
      return width(ffn);
    case 'moe':
      return width({ kind: 'dense', dim: ffn.top_k * ffn.expert_dim + (ffn.shared_dim ?? ffn.shared_experts * ffn.expert_dim) + (ffn.residual_dense ?? 0), gated: ffn.gated });
    case 'none':
      return undefined;
  }
}

/** Parameters on one device: small layers are split like big ones, routers are on every device. */
function heldParameters(job: GenerationJob, { ratio, small, routed: hasRouter }: Ways): number {
  let held = 0;
  for (const stack of ['decoder', 'encoder'] as const) {
    const plan = planOf(job, stack);
    for (const { ffn, count } of plan?.ffns ?? []) {
      const added = smallFfn(ffn, ratio);
      if (added === undefined || plan === undefined) continue;
      if (small > 0) held += count * (added.gated ? 3 : 2) * plan.hidden * Math.ceil(added.dim / job.parallelism.tensor);
      if (hasRouter) held += count * WAYS * plan.hidden;
    }
  }
  return held;
}
