import type { Architecture } from '../../architecture.ts';
import type { JobCore } from '../../job.ts';
import { planNetwork } from '../../network/plan.ts';
import { noted, numberOf, type Parameters, type Technique } from '../technique.ts';
import { prunedStack, type KeptShares } from './pruned-stack.ts';

const ID = 'structured-pruning';

/**
 * A smaller network of the same kind: whole channels, heads, experts or layers are gone, so that every product is a dense one of a smaller
 * shape and the cache follows heads and layers. Widths are rounded to whole multiples (CFSP, arXiv:2409.13199: 128).
 */
export const structuredPruning: Technique = { id: ID, mechanism: 'shape', generation: pruned, training: pruned };

function pruned<J extends JobCore>(job: J, parameters: Parameters): J {
  const kept: KeptShares = {
    ffn: numberOf(parameters, 'ffn'), tilt: numberOf(parameters, 'tilt'), heads: numberOf(parameters, 'heads'), experts: numberOf(parameters, 'experts'),
    hidden: numberOf(parameters, 'hidden'), layers: numberOf(parameters, 'layers'), multiple: numberOf(parameters, 'multiple'),
  };
  if ([kept.ffn, kept.heads, kept.experts, kept.hidden, kept.layers].every((share) => share === 1)) return job;
  const { architecture, name } = job.network;
  if (architecture.ops !== undefined) return noted(job, ID, 'warning', 'no-layers', 'A network given as a list of operations has no layers to prune; it stays as it is.');
  const smaller = prunedArchitecture(architecture, kept);
  const network = planNetwork(name, smaller);
  const made: J = { ...job, network };
  return withNotes(made, architecture, smaller, kept, network.parameters.total / job.network.parameters.total);
}

function prunedArchitecture(architecture: Architecture, kept: KeptShares): Architecture {
  const { encoder } = architecture;
  return { ...prunedStack(architecture, kept), ...(encoder !== undefined && { encoder: prunedStack(encoder, kept) }) };
}

/** What was left of the network, and what was asked for and could not be done. */
function withNotes<J extends JobCore>(job: J, before: Architecture, after: Architecture, kept: KeptShares, share: number): J {
  const experts = Object.entries(before.ffns).find(([, ffn]) => ffn.kind === 'moe' && Math.round(kept.experts * ffn.experts) < ffn.top_k);
  let made = noted(job, ID, 'info', 'kept', `${(100 * share).toFixed(1)} % of the parameters are kept: ${after.layers} of ${before.layers} layers, ${after.hidden} of ${before.hidden} channels.`);
  if (experts !== undefined) made = noted(made, ID, 'warning', 'too-few-experts', 'A token chooses more experts than would be kept; as many as it chooses stay.');
  if (kept.experts < 1 && !Object.values(before.ffns).some(({ kind }) => kind === 'moe')) made = noted(made, ID, 'info', 'no-experts', 'This network has no experts to prune.');
  return made;
}
