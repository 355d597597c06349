import { gemm } from '../../network/emission.ts';
import { precisionOf } from '../../network/precision.ts';
import { prefilledTogether } from '../../network/shape.ts';
import { noted, numberOf, textOf, withCompanion, withMemory, withWork, type Parameters, type Technique } from '../technique.ts';
import { cachesPrompt, leftOut, reader, withPrompt } from './prompts.ts';

const ID = 'context-encoder';

/** Of a prompt: tokens that the encoder reads, and memory tokens it makes of them. */
export function contextOf(parameters: Parameters, prompt: number): { readonly context: number; readonly memory: number } {
  const context = Math.floor(numberOf(parameters, 'share') * prompt);
  return { context, memory: Math.ceil(context / numberOf(parameters, 'compression')) };
}

/**
 * A small model reads the context and hands over one memory token for every ρ tokens of it; two products bring them from its width d_e to the
 * large model's d_m: d_e·d_m + d_m² parameters (Dolphin, arXiv:2408.15518). Contexts encoded before cost nothing but their memory tokens.
 */
export const contextEncoder: Technique = {
  id: ID,
  mechanism: 'tokens',
  generation: (job, parameters, { network }) => {
    const { context, memory } = contextOf(parameters, job.workload.prompt);
    if (context === 0) return job;
    if (!cachesPrompt(job)) return leftOut(job, ID);
    const fresh = 1 - numberOf(parameters, 'known');
    const encoder = network(textOf(parameters, 'encoder'));
    const companion = reader(job, ID, 'Context encoder', encoder, context, fresh);
    if (encoder === undefined || companion === undefined) return noted(job, ID, 'warning', 'no-reader', 'The encoder is no model that reads tokens; the context stays as it is.');
    const inner = encoder.architecture.hidden;
    const outer = job.network.architecture.hidden;
    const width = Math.ceil(outer / job.parallelism.tensor);
    const rows = prefilledTogether(job) * memory;
    const shorter = withCompanion(withPrompt(job, job.workload.prompt - context + memory), companion);
    const projected = withWork(shorter, [{
      technique: ID, phase: 'prefill', emit: (e) => {
        if (fresh === 0) return;
        gemm(e, 'adapter', 'model', 'Projector, first product', fresh, rows / e.shape.passes, width, inner);
        gemm(e, 'adapter', 'model', 'Projector, second product', fresh, rows / e.shape.passes, width, outer);
      },
    }]);
    const held = withMemory(projected, [{ technique: ID, label: 'Projector', category: 'weights', bytes: () => width * (inner + outer) * precisionOf(job.formats).weight }]);
    if (encoder.parameters.active < job.network.parameters.active) return held;
    return noted(held, ID, 'warning', 'encoder-larger', 'The encoder is no smaller than the model that it reads for, so reading costs more than before.');
  },
};
