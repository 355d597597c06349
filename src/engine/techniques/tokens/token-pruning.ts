import type { GenerationJob, GenerationWorkload } from '../../job.ts';
import { elementwise, kernel } from '../../network/emission.ts';
import { decodeSteps, prefilledTogether } from '../../network/shape.ts';
import type { OpRule } from '../mechanisms.ts';
import { numberOf, withMemory, withOpRules, withWork, type Parameters, type Technique } from '../technique.ts';
import { cachesPrompt, leftOut, settled } from './prompts.ts';

const ID = 'token-pruning';

/** Layers that still see every token, of those there are: a share, in whole layers. */
export function fullLayers(parameters: Parameters, layers: number): number {
  return Math.min(layers, Math.round(numberOf(parameters, 'from') * layers));
}

/** Mean over the layers of a power of the share of tokens that each sees: 1 up to some layer, `keep` from there on. */
export function meanShare(keep: number, full: number, layers: number, power: number): number {
  return (full + (layers - full) * keep ** power) / layers;
}

/**
 * From layer l on, a share k of the prompt's tokens is worked on, those to which the last query paid most attention (FastV, arXiv:2403.06764;
 * LazyLLM, arXiv:2407.14057). Layers are described together, so each does the mean of what they do: rows (l + (L − l)·k)/L,
 * pairs of attention (l + (L − l)·k²)/L. Dropped tokens leave no keys and values behind.
 */
export const tokenPruning: Technique = {
  id: ID,
  mechanism: 'tokens',
  generation: (job, parameters) => (numberOf(parameters, 'keep') === 1 || cachesPrompt(job) ? job : leftOut(job, ID)),
  settle: (job, parameters) => settled((whole) => {
    const keep = numberOf(parameters, 'keep');
    if (keep === 1 || !cachesPrompt(whole)) return whole;
    const { layers } = whole.network.architecture;
    const full = fullLayers(parameters, layers);
    const rows = meanShare(keep, full, layers, 1);
    const { prompt, output } = whole.workload;
    // A decode step sees what is left of the prompt, and all of the output so far.
    const later = (decodeSteps(output) + 1) / 2;
    const seen = (rows * prompt + later) / (prompt + later);
    const ruled = withOpRules(whole, rulesOf(rows, meanShare(keep, full, layers, 2), seen));
    // Whole pages, so that a longer prompt never takes less.
    const pages = (tokens: number): number => Math.ceil(tokens / whole.kernels.kvPage);
    const left = (workload: GenerationWorkload): number => pages(rows * workload.prompt + workload.output) / pages(workload.prompt + workload.output);
    const held = withMemory(ruled, [{ technique: ID, label: 'Tokens kept in the cache', category: 'kv_cache', scale: left }]);
    return full === 0 || full === layers ? held : withScores(held, keep);
  })(job),
};

function rulesOf(rows: number, pairs: number, seen: number): readonly OpRule[] {
  const said = { technique: ID, label: 'Tokens that go on', note: '(l + (L − l)·k)/L of the tokens on the mean layer, (l + (L − l)·k²)/L of the pairs' };
  return [
    { ...said, on: { kinds: ['gemm', 'grouped-gemm', 'elementwise', 'scan'], groups: ['attention', 'feed-forward', 'experts', 'norm', 'state space', 'convolution'] }, phase: 'prefill', rows },
    { ...said, on: { names: ['All-reduce', 'Expert dispatch', 'Expert combine'] }, phase: 'prefill', rows },
    { ...said, on: { kinds: ['attention'] }, phase: 'prefill', matrixFlops: pairs, vectorFlops: pairs, activationBytes: rows, kvBytes: rows },
    { ...said, label: 'Prompt tokens still in the cache', note: 'What layers kept of the prompt, and the output so far', on: { kinds: ['attention'] }, phase: 'decode', keys: seen },
  ];
}

/** At one layer the last query scores every token once more, as a fused kernel does not give its scores away, and tokens that stay are gathered. */
function withScores(job: GenerationJob, keep: number): GenerationJob {
  const mixer = job.network.stack.mixers.find((one) => 'heads' in one.mixer && one.mixer.kind !== 'cross')?.mixer;
  const sequences = prefilledTogether(job);
  const { hidden } = job.network.architecture;
  const { prompt } = job.workload;
  return withWork(job, [{
    technique: ID, phase: 'prefill', emit: (e) => {
      const n = sequences / e.shape.passes;
      if (mixer !== undefined && 'kv_heads' in mixer) {
        const heads = Math.ceil(mixer.heads / job.parallelism.tensor);
        const read = n * prompt * Math.ceil(mixer.kv_heads / job.parallelism.tensor) * mixer.head_dim * e.precision.kv;
        kernel(e, 'attention', 'model', 'Scores of tokens', 1, e.precision.attention, 1, prompt, mixer.head_dim, n * heads, 2 * n * prompt * heads * mixer.head_dim, n * prompt * heads, n * heads * prompt * e.between, read);
      }
      elementwise(e, 'attention', 'model', 'Tokens kept', 1, 0, 2 * n * keep * prompt * hidden * e.between);
    },
  }]);
}
