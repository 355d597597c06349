import { arithmeticOf, countOf, elementsOf, isPerPass, productOf, type ListedOp } from '../listed-op.ts';
import { collective, elementwise, gather, listedProduct, type Emission } from './emission.ts';

/**
 * Every operation of a network that is given as a list, on the samples of one pass. Products are not split over a tensor
 * group: each device of one does them all. Tables are split by rows, and what was looked up is added up over the group.
 */
export function emitListed(e: Emission, ops: readonly ListedOp[]): void {
  for (const op of ops) emitListedOp(e, op);
  const looksUp = ops.some(({ kind }) => kind === 'table');
  if (looksUp) collective(e, 'model', 'All-reduce', 1, 'all-reduce', e.job.parallelism.tensor, e.shape.tokens * e.job.network.architecture.hidden * e.precision.residual);
}

function emitListedOp(e: Emission, op: ListedOp): void {
  const samples = isPerPass(op) ? 1 : e.shape.tokens;
  const { read, written } = elementsOf(op);
  const { activation } = e.precision;
  switch (op.kind) {
    case 'conv':
    case 'linear': {
      const product = productOf(op);
      if (product !== undefined) listedProduct(e, op.kind === 'conv' ? 'convolution' : 'feed-forward', op.name, countOf(op), product, samples, samples * (read * activation + written * e.between));
      return;
    }
    case 'elementwise':
      return elementwise(e, 'feed-forward', 'model', op.name, countOf(op), samples * arithmeticOf(op), samples * (read + written) * e.between);
    case 'pool':
      return elementwise(e, 'convolution', 'model', op.name, countOf(op), samples * arithmeticOf(op), samples * (read + written) * e.between);
    case 'table':
      return gather(e, 'model', op.name, samples * written * e.precision.embedding, samples * written * e.precision.residual, countOf(op));
  }
}
