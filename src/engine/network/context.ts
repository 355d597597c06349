import type { AttentionHeads } from './attention.ts';
import { collective, type Emission } from './emission.ts';

/**
 * What devices that share each sequence exchange before attention. Ring (arXiv:2310.01889): every device's keys and
 * values travel round, c − 1 steps, which moves what an all-gather moves. All-to-all (arXiv:2309.14509): queries, keys
 * and values change from all heads of some tokens to some heads of all tokens; fewer key/value heads than devices are
 * copied. Keys and values of another layer have been exchanged there.
 */
export function exchangeContext(e: Emission, part: string, layers: number, on: AttentionHeads): void {
  const { training, precision, shape } = e;
  if (training === undefined || training.context <= 1) return;
  const c = training.context;
  const tokens = shape.sequences * on.ownKeys;
  const values = on.cachedValueDim;
  if (training.contextKind === 'ring') {
    collective(e, part, RING, layers, 'all-gather', c, tokens * on.kvHeads * (on.keyDim + values) * precision.activation, 'context');
    return;
  }
  const kvHeads = Math.max(on.kvHeads, Math.min(c, on.heads));
  collective(e, part, 'Query exchange', layers, 'all-to-all', c, shape.tokens * on.heads * on.keyDim * precision.activation, 'context');
  if (tokens === 0) return;
  collective(e, part, 'Key exchange', layers, 'all-to-all', c, tokens * kvHeads * on.keyDim * precision.activation, 'context');
  collective(e, part, 'Value exchange', layers, 'all-to-all', c, tokens * kvHeads * values * precision.activation, 'context');
}

/** The way back of an all-to-all exchange: from some heads of all tokens to all heads of some tokens. */
export function exchangeOutputs(e: Emission, part: string, layers: number, on: AttentionHeads): void {
  const { training, precision, shape } = e;
  if (training === undefined || training.context <= 1 || training.contextKind === 'ring') return;
  collective(e, part, 'Output exchange', layers, 'all-to-all', training.context, shape.tokens * on.heads * on.valueDim * precision.activation, 'context');
}

/** Its backward pass sends keys and values round again and their gradients home. */
export const RING = 'Ring exchange';
