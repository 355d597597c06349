import type { OpRecord } from '../estimate-types.ts';
import { expertDegree, ffnOf, hidden, mixerOf, prompt, shapeOf, tensorDegree, tokens, type Context, type SharedContext } from './context.ts';
import { largestOf, pairsDeviation } from '../network/chance.ts';
import { expertLoad, ROOM } from '../network/feed-forward.ts';
import { expertsHeld } from '../network/parameters/shard.ts';
import { constant, derived, modelFact, setting, type Quantity } from './quantity.ts';

/** Rows of a product: the tokens it sees. */
export function rowsOf(c: Context, op: OpRecord): Quantity {
  const shape = shapeOf(c, op);
  if (op.kind === 'grouped-gemm') {
    const held = c.job.kernels.experts === 'held';
    const read = constant('x', held ? 'Experts whose weights are read' : 'Experts touched', op.batch,
      held ? 'All that the device holds' : 'E · (1 − (1 − k/E)^tokens), times the share of the experts on a device, and what the busiest has beyond that by chance');
    return derived('m', 'Rows: tokens an expert gets', op.m, 'tokens', held ? 'max(A / x, half)' : 'A / x',
      () => [assignments(c, op), read, ...(held ? [constant('half', 'Half a tile', ROOM / 2, 'Room is laid out for a tile of 128 rows of every expert', 'tokens')] : [])]);
  }
  if (op.group === 'head') return constant('m', 'Rows: positions whose next token is wanted', op.m, 'One for each sequence, spread over the passes', 'tokens');
  if (op.name === 'KV expansion' && c.job.kernels.mla === 'absorbed' && op.phase === 'prefill') return expandedRows(c, op);
  return { ...tokens(c, shape, op.phase), symbol: 'm', name: 'Rows: tokens in a pass' };
}

/** A prompt in one pass expands its own latents; cut into passes, each expands all that came before it too. */
function expandedRows(c: Context, op: OpRecord): Quantity {
  const shape = shapeOf(c, op);
  return derived('m', 'Rows: latents expanded in a pass', op.m, 'tokens', 'T * (s / q + 1) / 2', () => [
    tokens(c, shape, op.phase), prompt(c), constant('q', 'Tokens of one prompt in a pass', shape.queries, 'The prompt, or as much of it as a pass holds', 'tokens'),
  ], { note: 'The cache keeps latents, so a pass over part of a prompt expands those of earlier passes anew: the mean pass expands half the prompt and half its own share.' });
}

/** Token–expert pairs of the busiest device. */
export function assignments(c: Context, op: OpRecord): Quantity {
  const ffn = ffnOf(c, op);
  const shape = shapeOf(c, op);
  const value = op.m * op.batch;
  if (ffn?.kind !== 'moe') return constant('A', 'Token–expert pairs on the busiest device', value, 'From the router');
  const { tensor, expert } = c.job.parallelism;
  const pool = shape.tokens * Math.max(1, expert / tensor);
  const exact = expertLoad(ffn, c.job.parallelism, shape.tokens, c.job.kernels.expertImbalance, true).assignments;
  const held = expertsHeld(ffn.experts, expert);
  const beyond = largestOf(Math.min(expert, ffn.experts));
  const spread = beyond > 0 ? pairsDeviation(ffn.experts, ffn.top_k, pool, held) : 0;
  return derived('A', 'Token–expert pairs on the busiest device', exact, 'count', 'min(i * Z * k * ceil(E / e) / E + c_e * σ_A, Z * min(ceil(E / e), k))', () => [
    constant('c_e', 'Largest of as many draws as devices', beyond, 'In standard deviations, of normal draws (network/chance.ts); 0 for one device'),
    constant('σ_A', 'Standard deviation of the pairs on a device', spread, 'Each token draws k different experts of E: hypergeometric'),
    setting('i', 'Expert imbalance', c.job.kernels.expertImbalance, 'ratio', 'imbalance'),
    derived('Z', 'Tokens that meet at the experts', pool, 'tokens', 'T * max(1, e / t)', () => [tokens(c, shape, op.phase), expertDegree(c), tensorDegree(c)]),
    modelFact('k', 'Experts a token uses', ffn.top_k, `architecture.ffns.${op.part}.top_k`),
    expertDegree(c),
    modelFact('E', 'Experts', ffn.experts, `architecture.ffns.${op.part}.experts`),
  ], { note: 'Experts lie whole on the devices: the busiest holds E/e of them, rounded up, and gets that share of the pairs, and what chance adds.' });
}

/** Columns of a product: its outputs on one device. */
export function columnsOf(c: SharedContext, op: OpRecord): Quantity {
  return shapeQuantity(c, op, 'n', 'Columns: outputs on one device', op.n, columnsFormula(c, op));
}

/** Inner dimension of a product: its inputs on one device. */
export function innerOf(c: SharedContext, op: OpRecord): Quantity {
  return shapeQuantity(c, op, 'k', 'Inner dimension: inputs on one device', op.k, innerFormula(c, op));
}

interface ShapeFormula {
  readonly formula: string;
  readonly inputs: () => readonly Quantity[];
}

function shapeQuantity(c: SharedContext, op: OpRecord, symbol: string, name: string, value: number, made: ShapeFormula | undefined): Quantity {
  if (made === undefined) return modelFact(symbol, name, value, shapePath(c, op));
  return derived(symbol, name, value, 'count', made.formula, made.inputs);
}

function shapePath(c: SharedContext, op: OpRecord): string {
  if (mixerOf(c, op) !== undefined) return `architecture.mixers.${op.part}`;
  return ffnOf(c, op) === undefined ? 'architecture' : `architecture.ffns.${op.part}`;
}

function columnsFormula(c: SharedContext, op: OpRecord): ShapeFormula | undefined {
  const { architecture } = c.job.network;
  const mixer = mixerOf(c, op);
  const ffn = ffnOf(c, op);
  const t = (): Quantity => tensorDegree(c);
  if (op.name === 'LM head') return { formula: 'ceil(V / t)', inputs: () => [modelFact('V', 'Vocabulary', architecture.vocab, 'architecture.vocab'), t()] };
  if (op.name === 'QKV projection' && mixer !== undefined && 'kv_heads' in mixer && mixer.kind !== 'given' && mixer.output_gate === undefined) {
    const value = mixer.k_eq_v ? 0 : (mixer.v_head_dim ?? mixer.head_dim);
    return { formula: 'ceil(h / t) * d_h + ceil(h_kv / t) * (d_h + d_v)', inputs: () => [...headInputs(c, op), modelFact('d_v', 'Projected width of a value head', value, `architecture.mixers.${op.part}.v_head_dim`), t()] };
  }
  if (op.name === 'Output projection' || op.name === 'Down projection') return { formula: 'd', inputs: () => [hidden(c)] };
  if (ffn !== undefined && (ffn.kind === 'dense' || ffn.kind === 'given') && op.name.includes('p projection')) {
    const merged = op.name === 'Gate and up projection';
    return { formula: `${merged ? '2 * ' : ''}ceil(f / t)`, inputs: () => [modelFact('f', 'Inner width of the feed-forward layer', ffn.dim, `architecture.ffns.${op.part}.dim`), t()] };
  }
  return undefined;
}

function innerFormula(c: SharedContext, op: OpRecord): ShapeFormula | undefined {
  const { architecture } = c.job.network;
  const ffn = ffnOf(c, op);
  const mixer = mixerOf(c, op);
  if (op.k === architecture.hidden && op.name !== 'Down projection' && op.name !== 'Output projection') return { formula: 'd', inputs: () => [hidden(c)] };
  if (op.name === 'Down projection' && ffn !== undefined && (ffn.kind === 'dense' || ffn.kind === 'given')) {
    return { formula: 'ceil(f / t)', inputs: () => [modelFact('f', 'Inner width of the feed-forward layer', ffn.dim, `architecture.ffns.${op.part}.dim`), tensorDegree(c)] };
  }
  if (op.name === 'Output projection' && mixer !== undefined && 'kv_heads' in mixer && mixer.kind !== 'given') {
    const value = mixer.v_head_dim ?? mixer.head_dim;
    return { formula: 'ceil(h / t) * d_v', inputs: () => [modelFact('h', 'Query heads', mixer.heads, `architecture.mixers.${op.part}.heads`), tensorDegree(c), modelFact('d_v', 'Width of a value head', value, `architecture.mixers.${op.part}.v_head_dim`)] };
  }
  return undefined;
}

function headInputs(c: SharedContext, op: OpRecord): readonly Quantity[] {
  const mixer = mixerOf(c, op);
  if (mixer === undefined || !('kv_heads' in mixer)) return [];
  return [
    modelFact('h', 'Query heads', mixer.heads, `architecture.mixers.${op.part}.heads`),
    modelFact('d_h', 'Width of a head', mixer.head_dim, `architecture.mixers.${op.part}.head_dim`),
    modelFact('h_kv', 'Key/value heads', mixer.kv_heads, `architecture.mixers.${op.part}.kv_heads`),
  ];
}
