import type { Architecture, Mixer } from '../../architecture.ts';
import type { GenerationJob } from '../../job.ts';
import { withRate } from '../../machine.ts';
import { planNetwork } from '../../network/plan.ts';
import { flagOf, noted, numberOf, textOf, withMemory, withOpRules, type Parameters, type Technique } from '../technique.ts';

const ID = 'matmul-free';
/** Bits of a ternary weight, five in eight bits. */
const PACKED_BITS = 1.6;

/** A recurrence in place of attention over the tokens before; what attends to both sides, or to an encoder, stays. */
function withoutAttention(mixer: Mixer, width: number): Mixer {
  switch (mixer.kind) {
    case 'full':
    case 'swa':
    case 'chunked':
    case 'sparse':
    case 'mla':
    case 'given':
      return { kind: 'mlgru', width };
    case 'bidir':
    case 'cross':
    case 'mamba1':
    case 'mamba2':
    case 'gated_delta_net':
    case 'kda':
    case 'rwkv7':
    case 'lightning':
    case 'mlgru':
    case 'none':
      return mixer;
  }
}

/** The network with a linear GRU in the place of every attention layer that has one. */
export function recurrent(architecture: Architecture): Architecture {
  const mixers = Object.fromEntries(Object.entries(architecture.mixers).map(([key, mixer]) => [key, withoutAttention(mixer, architecture.hidden)]));
  return { ...architecture, mixers };
}

function withRecurrence(job: GenerationJob): GenerationJob {
  const { name, architecture } = job.network;
  const changed = recurrent(architecture);
  const made = { ...job, network: planNetwork(name, changed) };
  const stays = [...Object.values(changed.mixers), ...Object.values(changed.encoder?.mixers ?? {})].some(({ kind }) => kind === 'bidir' || kind === 'cross');
  return stays ? noted(made, ID, 'warning', 'attention-stays', 'A recurrence sees what came before it: layers that attend to both sides or to an encoder stay as they are.') : made;
}

/** Ternary weights, with elements that add in place of multiplying where the machine is said to have them. */
function withTernary(job: GenerationJob, parameters: Parameters): GenerationJob {
  const bits = numberOf(parameters, 'bits');
  const rate = numberOf(parameters, 'rate');
  const adders = rate === 1 ? undefined : withRate(job.machine, 'ternary', { technique: ID, of: job.machine.device.peak_dense.int8 === undefined ? 'bf16' : 'int8', factor: rate, note: 'Ternary additions over 8-bit multiply-adds, as set (arXiv:2406.02528, section 4.3)' });
  const made: GenerationJob = {
    ...job,
    ...(adders && { machine: adders }),
    formats: { ...job.formats, weights: 'ternary', activations: 'int8', ...(adders && { multiplied: { ...job.formats.multiplied, products: 'ternary' as const } }) },
  };
  if (bits === PACKED_BITS) return made;
  const packed = bits / PACKED_BITS;
  const ruled = withOpRules(made, [{
    technique: ID, label: 'Bits a ternary weight is stored in', note: `${bits} bits in place of five values in eight: b_w/1.6`, weightBytes: packed,
    on: { kinds: ['gemm', 'grouped-gemm'], groups: ['attention', 'state space', 'feed-forward', 'experts'] },
  }]);
  return withMemory(ruled, [{ technique: ID, label: 'Bits a ternary weight is stored in', category: 'weights', matrices: () => packed }]);
}

/**
 * Layers without products between activations (arXiv:2406.02528): weights of −1, 0 and 1, so that a product is a sum, and a gated
 * recurrence in place of attention, so that there is no KV cache and the state of a sequence stays one vector a layer.
 */
export const matmulFree: Technique = {
  id: ID,
  mechanism: 'format',
  generation: (job, parameters) => {
    const made = flagOf(parameters, 'recurrent') ? withRecurrence(job) : job;
    return textOf(parameters, 'weights') === 'ternary' ? withTernary(made, parameters) : made;
  },
};
