import type { Mixer } from '../../architecture.ts';
import type { GenerationJob, GenerationPhase } from '../../job.ts';
import { reachOf, selectedReach } from '../../network/attention.ts';
import { passKeys, passPairs, sequencePairs, type Reach } from '../../network/pairs.ts';
import { passShape } from '../../network/shape.ts';
import type { OpRule } from '../mechanisms.ts';

type Said = Pick<OpRule, 'technique' | 'label' | 'note'>;

interface AttentionKernels {
  readonly part: string;
  readonly names: readonly string[];
  readonly reach: Reach;
}

/** Kernels of a decoder's attention and which keys their queries see. */
function attentionKernels(job: GenerationJob): readonly AttentionKernels[] {
  return job.network.stack.mixers.flatMap(({ key, mixer }) => {
    const reach = causalReach(mixer);
    if (reach === undefined) return [];
    const core: AttentionKernels = { part: key, names: ['Attention', 'Attention scores', 'Attention values'], reach };
    return [core, { part: key, names: ['Indexer scores'], reach: { kind: 'causal' } }];
  });
}

function causalReach(mixer: Mixer): Reach | undefined {
  if (mixer.kind === 'mla') return selectedReach(mixer.indexer?.top_k ?? mixer.reuses_top_k);
  if (mixer.kind === 'given') return { kind: 'causal' };
  if (mixer.kind === 'cross' || !('kv_heads' in mixer)) return undefined;
  return reachOf(mixer, false);
}

/**
 * Rules that give attention over prompts the query–key pairs of one sequence that `wanted` says, in place of those of a prompt of which
 * the first tokens are reused and the rest computed in one stretch.
 */
export function pairRules(job: GenerationJob, said: Said, wanted: (reach: Reach, square: boolean) => number): readonly OpRule[] {
  const { reused } = job.mechanisms.reading;
  const fresh = job.workload.prompt - reused;
  const square = job.kernels.causal === 'full';
  return attentionKernels(job).flatMap(({ part, names, reach }) => {
    const assumed = sequencePairs(reach, fresh, reused, square && reused === 0);
    const factor = assumed > 0 ? Math.max(0, wanted(reach, square && reused === 0)) / assumed : 1;
    if (factor === 1) return [];
    return [{ ...said, on: { kinds: ['attention'], parts: [part], names }, phase: 'prefill', matrixFlops: factor, vectorFlops: factor }];
  });
}

/** Rules that let every query of a phase see `tokens` more keys, whatever its window. */
export function extraKeyRules(job: GenerationJob, said: Said, phase: GenerationPhase, tokens: number): readonly OpRule[] {
  const shape = passShape(job, phase);
  const square = job.kernels.causal === 'full';
  return attentionKernels(job).map(({ part, names, reach }) => {
    const pairs = passPairs(reach, shape, square);
    const flops = 1 + (shape.tokens * tokens) / pairs;
    return { ...said, on: { kinds: ['attention'], parts: [part], names }, phase, matrixFlops: flops, vectorFlops: flops, kvBytes: 1 + tokens / passKeys(reach, shape) };
  });
}
