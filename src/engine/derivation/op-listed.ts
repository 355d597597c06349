import type { OpRecord } from '../estimate-types.ts';
import { arithmeticOf, elementsOf, isPerPass, productOf, type ListedOp, type ListedProduct } from '../listed-op.ts';
import { elementBytes, shapeOf, tokens, type Context } from './context.ts';
import { activationElement, streamBytes } from './memory.ts';
import { constant, derived, modelFact, type Quantity } from './quantity.ts';

/** An operation of a network that is given as a list, with where it stands there. */
interface Found {
  readonly listed: ListedOp;
  readonly path: string;
}

function listedOf(c: Context, op: OpRecord): Found | undefined {
  const { ops = [] } = c.job.network.architecture;
  const index = op.kind === 'collective' ? -1 : ops.findIndex(({ name }) => name === op.name);
  const listed = ops[index];
  return listed && { listed, path: `architecture.ops.${index}` };
}

/** Samples whose work one call does. */
function samples(c: Context, op: OpRecord, { listed }: Found): Quantity {
  if (isPerPass(listed)) return constant('T', 'Passes in a call', 1, 'Its elements are those of the pass, whatever the samples are');
  return tokens(c, shapeOf(c, op), op.phase);
}

/** FLOPs of matrix units in one call of a listed operation; undefined for any other. */
export function listedMatrixFlops(c: Context, op: OpRecord): Quantity | undefined {
  const found = listedOf(c, op);
  const product = found && productOf(found.listed);
  if (found === undefined || product === undefined) return undefined;
  return derived('F', `FLOPs of one call of ${op.name}`, op.matrixFlops, 'flops', '2 * T * y * n * k * x', () => [
    samples(c, op, found), rows(found, product), columns(found, product), inner(found, product), groups(found, product),
  ], { colour: 'compute', note: found.listed.kind === 'conv' ? 'A convolution is one product: a row for each place of the result, a column for each channel. A multiply-add counts 2 FLOPs.' : 'A multiply-add counts 2 FLOPs.' });
}

/** Ordinary arithmetic in one call of a listed operation; undefined for any other. */
export function listedVectorFlops(c: Context, op: OpRecord): Quantity | undefined {
  const found = listedOf(c, op);
  if (found === undefined || productOf(found.listed) !== undefined || found.listed.kind === 'table') return undefined;
  return derived('V', `Ordinary arithmetic of ${op.name}`, op.vectorFlops, 'flops', 'T * v', () => [
    samples(c, op, found), modelFact('v', found.listed.kind === 'pool' ? 'Elements in all windows of a sample' : 'Operations for a sample', arithmeticOf(found.listed), found.path, 'flops'),
  ], { colour: 'compute' });
}

/** Weights or rows that one call of a listed operation reads; undefined for any other. */
export function listedWeightTraffic(c: Context, op: OpRecord): Quantity | undefined {
  const found = listedOf(c, op);
  if (found === undefined) return undefined;
  const product = productOf(found.listed);
  if (product !== undefined) {
    return derived('Q_w', 'Weights read', op.weightBytes, 'traffic', 'n * k * x * w', () => [
      columns(found, product), inner(found, product), groups(found, product), elementBytes('w', 'Bytes of a weight', c.job.formats.weights, 'weights'),
    ], { colour: 'weights' });
  }
  if (found.listed.kind !== 'table') return undefined;
  const { lookups, width } = found.listed;
  return derived('Q_w', 'Rows of the table read', op.weightBytes, 'traffic', 'T * l * d_e * w', () => [
    samples(c, op, found), modelFact('l', 'Rows that a sample looks up', lookups, `${found.path}.lookups`), modelFact('d_e', 'Width of a row', width, `${found.path}.width`),
    elementBytes('w', 'Bytes of an element of a table', c.job.formats.embeddings, 'embeddings'),
  ], { colour: 'weights', note: 'Only rows in use are read, however long the table is.' });
}

/** Tensors that one call of a listed operation reads and writes; undefined for any other. */
export function listedActivationTraffic(c: Context, op: OpRecord): Quantity | undefined {
  const found = listedOf(c, op);
  if (found === undefined) return undefined;
  const { read, written } = elementsOf(found.listed);
  const product = productOf(found.listed) !== undefined;
  return derived('Q_a', 'Activations read and written', op.activationBytes, 'traffic', product ? 'T * (i * w_a + o * w_r)' : 'T * (i + o) * w_r', () => [
    samples(c, op, found),
    modelFact('i', 'Elements that a sample’s call reads', read, found.path), modelFact('o', 'Elements that it writes', written, found.path),
    ...(product ? [activationElement(c)] : []), streamBytes(c),
  ], { colour: 'activations', note: found.listed.kind === 'conv' ? 'Its tensors are read and written once; windows that overlap are put together on chip.' : 'Each tensor is read or written once.' });
}

function rows({ listed, path }: Found, product: ListedProduct): Quantity {
  if (listed.kind !== 'conv') return modelFact('y', 'Rows of a sample', product.rows, path);
  return derived('y', 'Rows of a sample: places of the result', product.rows, 'count', 'H * W', () => [
    modelFact('H', 'Height of the result', listed.height, `${path}.height`), modelFact('W', 'Width of the result', listed.width ?? listed.height, `${path}.width`),
  ]);
}

function columns({ listed, path }: Found, product: ListedProduct): Quantity {
  if (listed.kind !== 'conv') return modelFact('n', 'Columns: outputs', product.columns, path);
  return derived('n', 'Columns: channels out of a group', product.columns, 'count', 'C_out / x', () => [modelFact('C_out', 'Channels out', listed.out, `${path}.out`), groups({ listed, path }, product)]);
}

function inner({ listed, path }: Found, product: ListedProduct): Quantity {
  if (listed.kind !== 'conv') return modelFact('k', 'Inner dimension: inputs', product.inner, path);
  return derived('k', 'Inner dimension: kernel and channels into a group', product.inner, 'count', 'a^2 * C_in / x', () => [
    modelFact('a', 'Side of the kernel', listed.kernel, `${path}.kernel`), modelFact('C_in', 'Channels in', listed.in, `${path}.in`), groups({ listed, path }, product),
  ]);
}

function groups({ path }: Pick<Found, 'listed' | 'path'>, product: ListedProduct): Quantity {
  return modelFact('x', 'Groups of channels', product.groups, `${path}.groups`);
}
