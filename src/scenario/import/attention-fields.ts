import type { SoftmaxAttention } from '../../engine/architecture.ts';
import type { ConfigReader, Switch } from './config-reader.ts';
import { ImportProblem } from './result.ts';

export interface HeadDefaults {
  readonly heads?: number;
  /** Absent: as many as query heads. 'same': the family knows no other, so nothing is read or noted. */
  readonly kvHeads?: number | 'same';
  /** Absent: width over heads. */
  readonly headDim?: number;
}

export interface Heads {
  readonly heads: number;
  readonly kv_heads: number;
  readonly head_dim: number;
}

const HEADS = ['num_attention_heads', 'n_head', 'n_heads', 'num_heads'] as const;
const KV_HEADS = ['num_key_value_heads', 'kv_n_heads', 'num_kv_heads', 'n_head_kv'] as const;
const HEAD_DIM = ['head_dim', 'attention_head_dim', 'd_kv'] as const;
const MOST_HEADS = 65_536;

/** Query heads, key/value heads and head width; checks that they divide. */
export function readHeads(c: ConfigReader, hidden: number, defaults: HeadDefaults = {}): Heads {
  const heads = c.count(HEADS, { max: MOST_HEADS, ...(defaults.heads !== undefined && { otherwise: defaults.heads }) });
  const { kvHeads = heads } = defaults;
  const kv_heads = kvHeads === 'same' ? heads : c.count(KV_HEADS, { max: MOST_HEADS, otherwise: Math.min(kvHeads, heads) });
  return groupedHeads(heads, kv_heads, readHeadDim(c, hidden, heads, defaults.headDim));
}

/** Query heads in equal groups, one key/value head a group. */
export function groupedHeads(heads: number, kv_heads: number, head_dim: number): Heads {
  if (heads % kv_heads !== 0) throw new ImportProblem(`${heads} query heads cannot share ${kv_heads} key/value heads evenly.`);
  return { heads, kv_heads, head_dim };
}

/** Width of a head; where it is not given, `fixed` or the width over the heads. */
export function readHeadDim(c: ConfigReader, hidden: number, heads: number, fixed?: number): number {
  const given = c.optionalCount(HEAD_DIM, { max: MOST_HEADS });
  if (given !== undefined) return given;
  if (fixed !== undefined) return c.count('head_dim', { otherwise: fixed });
  return evenHeadDim(hidden, heads);
}

/** The width over the heads, which must divide. */
export function evenHeadDim(hidden: number, heads: number): number {
  if (hidden % heads !== 0) throw new ImportProblem(`The width ${hidden} is not divisible by ${heads} heads, and no head_dim is given.`);
  return hidden / heads;
}

export interface AttentionExtras {
  readonly qkvBias?: Switch;
  readonly oBias?: Switch;
  readonly qkNorm?: 'head' | 'full';
  readonly sinks?: boolean;
  readonly outputGate?: 'elementwise' | 'headwise';
  readonly ropeFraction?: number;
}

/** A full attention mixer over the given heads; fields at their neutral value are left out. */
export function fullAttention(c: ConfigReader, heads: Heads, extras: AttentionExtras = {}): SoftmaxAttention {
  const { qkNorm, sinks, outputGate, ropeFraction } = extras;
  return {
    kind: 'full',
    ...heads,
    ...(c.switch(extras.qkvBias ?? false) && { qkv_bias: true }),
    ...(c.switch(extras.oBias ?? false) && { o_bias: true }),
    ...(qkNorm && { qk_norm: qkNorm }),
    ...(sinks && { sinks }),
    ...(outputGate && { output_gate: outputGate }),
    ...(ropeFraction !== undefined && ropeFraction !== 1 && { rope_fraction: ropeFraction }),
  };
}

/** Share of a head's channels that rotate; newer configs keep it among the rope parameters. */
export function readRopeFraction(c: ConfigReader, otherwise: number, names: string | readonly string[] = 'partial_rotary_factor'): number {
  const given = c.optionalNumber(names, 1) ?? c.inside('rope_parameters')?.optionalNumber('partial_rotary_factor', 1);
  if (given === undefined && otherwise !== 1) c.note(typeof names === 'string' ? names : (names[0] ?? ''), `Not given; ${otherwise} is assumed, as the family's code does.`);
  return given ?? otherwise;
}
