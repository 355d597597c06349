import { gemm, kernel } from '../../network/emission.ts';
import { SOFTMAX_FLOPS_PER_PAIR } from '../../network/attention.ts';
import { precisionOf } from '../../network/precision.ts';
import type { AddedWork } from '../mechanisms.ts';
import { noted, numberOf, withMemory, withWork, type Technique } from '../technique.ts';

const ID = 'latent-memory';
/** Width of a head of the attention over the buffer. */
const HEAD = 128;

/**
 * Hidden states of S layers go to a buffer of W states a layer, and a share of the tokens attends to it (CMR, arXiv:2502.02046, which
 * publishes no cost): κ products of the model's width for a token, and attention over W states, 2·κ·d² + 4·W·d FLOPs a captured layer.
 */
export const latentMemory: Technique = {
  id: ID,
  mechanism: 'tokens',
  generation: (job, parameters) => {
    const asked = numberOf(parameters, 'layers');
    const { architecture } = job.network;
    if (asked === 0) return job;
    if (architecture.ops !== undefined) return noted(job, ID, 'warning', 'no-layers', 'A list of operations has no layers whose states could be kept; the technique is left out.');
    const layers = Math.min(asked, architecture.layers);
    const buffer = numberOf(parameters, 'buffer');
    const fusion = numberOf(parameters, 'fusion');
    const rate = numberOf(parameters, 'rate');
    const d = architecture.hidden;
    const { tensor } = job.parallelism;
    const { weight, residual } = precisionOf(job.formats);
    const share = d / tensor;
    const heads = Math.max(1, share / HEAD);
    const emit: AddedWork['emit'] = (e) => {
      // Passes in which no token reads the memory do without its products.
      const often = Math.min(1, rate * e.shape.tokens);
      if (often === 0) return;
      const rows = (rate * e.shape.tokens) / often;
      gemm(e, 'adapter', 'model', 'Memory, fusion products', layers * often, rows, fusion * share, d);
      kernel(e, 'attention', 'memory', 'Memory, attention over kept states', layers * often, e.precision.attention, Math.max(1, rate * e.shape.queries), buffer, share / heads, heads * Math.min(rows, e.shape.sequences),
        4 * rows * buffer * share, SOFTMAX_FLOPS_PER_PAIR * rows * buffer * heads, 2 * rows * share * e.between, Math.min(rows, e.shape.sequences) * buffer * share * residual);
    };
    const working = withWork(job, [{ technique: ID, phase: 'prefill', emit }, ...(architecture.kind === 'encoder' ? [] : [{ technique: ID, phase: 'decode' as const, emit }])]);
    const held = withMemory(working, [
      { technique: ID, label: 'Kept states', category: 'kv_cache', bytes: (_, sequences) => sequences * layers * buffer * share * residual },
      { technique: ID, label: 'Fusion products', category: 'weights', bytes: () => layers * fusion * share * d * weight },
    ]);
    return asked <= layers ? held : noted(held, ID, 'info', 'all-layers', `The model has ${layers} layers; the states of all of them are kept.`);
  },
};
