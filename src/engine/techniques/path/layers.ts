import type { Ratio } from '../../../units/dimensions.ts';
import type { GenerationJob, GenerationPhase, StackPlan } from '../../job.ts';
import { expertLoad } from '../../network/feed-forward.ts';
import { passShape, prefilledTogether, prefillShape, type PassShape } from '../../network/shape.ts';
import type { OpRule } from '../mechanisms.ts';

/** Which layers: the decoder's (or only stack's), or those of an encoder that reads for a decoder. */
export type Stack = 'decoder' | 'encoder';

/** Of the layers there are, those that run for at least one token of a pass; and of the tokens of a pass, those that take part in a layer that runs. */
export interface Ran {
  readonly calls: Ratio;
  readonly rows: Ratio;
}

export const WHOLE: Ran = { calls: 1, rows: 1 };

/** What runs where each of `n` tokens takes a layer with a mean share `mean`, and the batch a share `union` of them. */
export function ranOf(mean: Ratio, union: Ratio): Ran {
  return union > 0 ? { calls: union, rows: Math.min(1, mean / union) } : { calls: 0, rows: 1 };
}

/** Who skips, and what to say of it. */
export interface Skipping {
  readonly technique: string;
  readonly label: string;
  readonly note: string;
  readonly phase: GenerationPhase;
  readonly stack: Stack;
  readonly mixers: Ran;
  readonly ffns: Ran;
}

/** The layers of a stack as planned; undefined where the model has no such stack, or is a list of operations. */
export function planOf(job: GenerationJob, stack: Stack): StackPlan | undefined {
  if (job.network.architecture.ops !== undefined) return undefined;
  return stack === 'decoder' ? job.network.stack : job.network.encoder;
}

/** The pass of a phase as a stack sees it. An encoder reads whole prompts. */
export function stackShape(job: GenerationJob, stack: Stack, phase: GenerationPhase): PassShape {
  if (stack === 'decoder') return passShape(job, phase);
  return prefillShape(prefilledTogether(job), job.workload.prompt, job.kernels.prefillChunk, true);
}

/** How operations of a stack are marked. */
export function prefixOf(stack: Stack): string {
  return stack === 'encoder' ? 'encoder ' : '';
}

/** What cross attention does for each new token; its keys and values come from the encoder, whoever skips. */
const CROSS = ['Query projection', 'Attention', 'Attention scores', 'Softmax', 'Attention values', 'Output gate', 'Output projection'];

/**
 * The rules by which a share of a stack's layers runs, for a share of the rows: mixers, feed-forward layers, the norms and sums between them.
 * The last norm and what follows see every token.
 */
export function skippedLayers(job: GenerationJob, { technique, label, note, phase, stack, mixers, ffns }: Skipping): readonly OpRule[] {
  const plan = planOf(job, stack);
  if (plan === undefined) return [];
  const prefix = prefixOf(stack);
  const head = { technique, label, note, phase };
  const own = plan.mixers.filter(({ mixer }) => mixer.kind !== 'cross').map(({ key }) => prefix + key);
  const cross = plan.mixers.filter(({ mixer }) => mixer.kind === 'cross').map(({ key }) => prefix + key);
  const norms = together(plan.norms, plan.norm.final, mixers);
  const sums = together(plan.reductions, 1, mixers);
  const part = stack === 'encoder' ? 'encoder' : 'model';
  return [
    ...(own.length > 0 ? [{ ...head, on: { parts: own }, ...mixers }] : []),
    ...(cross.length > 0 ? [{ ...head, on: { parts: cross, names: CROSS }, ...mixers }] : []),
    ...(plan.ffns.length > 0 ? [{ ...head, on: { parts: plan.ffns.map(({ key }) => prefix + key) }, ...ffns }] : []),
    { ...head, on: { parts: [part], names: ['Norm and residual'] }, ...norms },
    { ...head, on: { parts: [part], names: ['All-reduce'] }, ...sums },
    ...fewerExperts(job, plan, head, prefix, stackShape(job, stack, phase).tokens, ffns.rows),
  ];
}

/** Keys and values of the encoder's output are made for a decoder layer when it first runs: a share of the layers never does. */
export function crossCaches(job: GenerationJob, head: Pick<OpRule, 'technique' | 'label' | 'note'>, share: Ratio): readonly OpRule[] {
  const parts = (planOf(job, 'decoder')?.mixers ?? []).filter(({ mixer }) => mixer.kind === 'cross').map(({ key }) => key);
  return share >= 1 || parts.length === 0 ? [] : [{ ...head, phase: 'prefill', on: { parts, names: ['Cross keys and values'] }, calls: share }];
}

/** Calls of which `layered` belong to layers and `rest` do not. */
function together(layered: number, rest: number, { calls, rows }: Ran): Ran {
  const run = layered * calls + rest;
  return run > 0 && layered + rest > 0 ? { calls: run / (layered + rest), rows: (layered * calls * rows + rest) / run } : WHOLE;
}

/** Fewer tokens choose fewer experts: those read are the ones that the remaining rows touch. */
function fewerExperts(job: GenerationJob, plan: StackPlan, head: Pick<OpRule, 'technique' | 'label' | 'note' | 'phase'>, prefix: string, tokens: number, rows: Ratio): readonly OpRule[] {
  if (rows >= 1 || job.kernels.experts !== 'chosen') return [];
  return plan.ffns.flatMap(({ key, ffn }): readonly OpRule[] => {
    if (ffn.kind !== 'moe') return [];
    const touched = (n: number): number => expertLoad(ffn, job.parallelism, n, job.kernels.expertImbalance).touched;
    const weightBytes = touched(tokens * rows) / touched(tokens);
    return weightBytes < 1 ? [{ ...head, label: 'Experts touched by the tokens that are left', on: { parts: [prefix + key], kinds: ['grouped-gemm'] }, weightBytes }] : [];
  });
}
