import type { Ffn, Mixer } from '../../architecture.ts';
import type { GenerationJob, StackPlan } from '../../job.ts';
import { headsPerDevice } from '../../network/attention.ts';
import { EXPANDED } from '../../network/expansion.ts';
import { parameterTokens } from '../../network/parameter-tokens.ts';
import { expertsHeld, matrixKinds } from '../../network/parameters/shard.ts';
import type { OpRule } from '../mechanisms.ts';
import { paysOff } from '../op-rules.ts';
import { noted, numberOf, withMemory, withOpRules, type Technique } from '../technique.ts';

const ID = 'low-rank';

/** A matrix of a layer by the product that multiplies with it, as one device holds it, and the rank of its two factors. */
interface Factored {
  readonly part: string;
  readonly op: string;
  readonly what: 'mixer' | 'feed-forward' | 'experts';
  /** Inputs and outputs on one device, and how many there are in all layers. */
  readonly inner: number;
  readonly columns: number;
  readonly count: number;
  readonly rank: number;
}

/**
 * Each weight matrix of k × n as two factors k × r and r × n (SVD-LLM, arXiv:2403.07378; ASVD, arXiv:2312.05821), r a share of the shorter side of the whole matrix.
 * That is less only below r = k·n/(k + n), half the side of a square one; where it is not, the matrix stays. Factors of query, key and value,
 * and of gate and up, are apart, so these projections are products of their own.
 */
export const lowRank: Technique = {
  id: ID,
  mechanism: 'shape',
  generation: (job, parameters) => {
    const shares = { attention: numberOf(parameters, 'attention'), ffn: numberOf(parameters, 'ffn') };
    if (shares.attention === 1 && shares.ffn === 1) return job;
    const apart: GenerationJob = { ...job, kernels: { ...job.kernels, projections: 'separate' } };
    const all = [...factored(apart, apart.network.stack, '', shares), ...(apart.network.encoder === undefined ? [] : factored(apart, apart.network.encoder, 'encoder ', shares))];
    const less = all.filter(({ inner, columns, rank }) => paysOff({ kind: 'gemm', n: columns, k: inner }, rank));
    const left = all.filter((one) => !less.includes(one));
    const names = [...new Set(left.filter(({ what }) => (what === 'mixer' ? shares.attention : shares.ffn) < 1).map(({ op }) => op.toLowerCase()))];
    const made = less.length === 0 ? job : withMemory(withOpRules(apart, less.flatMap(rulesOf)), [{
      technique: ID, label: 'Two thin factors in place of a matrix', category: 'weights', matrices: ({ what, part }) => keptOf(apart, less, what, part),
    }]);
    if (all.length === 0) return noted(made, ID, 'warning', 'nothing-to-factor', 'This network has no matrices of a known shape to factor.');
    return names.length === 0 ? made : noted(made, ID, 'info', 'does-not-pay', `Two factors of this rank would be more than one matrix${job.parallelism.tensor > 1 ? ', as each device of a tensor group holds the whole first factor' : ''}; these stay as they are: ${names.join(', ')}.`);
  },
};

interface Shares {
  readonly attention: number;
  readonly ffn: number;
}

function factored(job: GenerationJob, stack: StackPlan, prefix: string, shares: Shares): readonly Factored[] {
  return [
    ...stack.mixers.flatMap(({ key, mixer, count }) => ofMixer(job, prefix + key, mixer, count, stack.hidden, shares.attention)),
    ...stack.ffns.flatMap(({ key, ffn, count }) => ofFfn(job, prefix + key, ffn, count, stack.hidden, shares.ffn)),
  ];
}

/** Softmax attention's projections; other mixers have factors of their own, or no matrices of one class. */
function ofMixer({ parallelism: { tensor } }: GenerationJob, part: string, mixer: Mixer, count: number, d: number, share: number): readonly Factored[] {
  if (!('kv_heads' in mixer) || mixer.kind === 'given') return [];
  const { heads, kvHeads } = headsPerDevice(mixer.heads, mixer.kv_heads, tensor);
  const value = mixer.v_head_dim ?? mixer.head_dim;
  const made = (op: string, inner: number, columns: number, whole: number): Factored => ({ part, op, what: 'mixer', inner, columns, count, rank: rankOf(share, d, whole) });
  const learned = parameterTokens(mixer);
  const own = learned.qkv === 0 && mixer.kv_shared !== true && mixer.kind !== 'cross';
  return [
    ...(mixer.output_gate === undefined && learned.qkv === 0 ? [made('Query projection', d, heads * mixer.head_dim, mixer.heads * mixer.head_dim)] : []),
    ...(own ? [made('Key projection', d, kvHeads * mixer.head_dim, mixer.kv_heads * mixer.head_dim)] : []),
    ...(own && mixer.k_eq_v !== true ? [made('Value projection', d, kvHeads * value, mixer.kv_heads * value)] : []),
    ...(learned.output === 0 ? [made('Output projection', heads * value, d, mixer.heads * value)] : []),
  ];
}

function ofFfn({ parallelism: { tensor, expert } }: GenerationJob, part: string, ffn: Ffn, count: number, d: number, share: number): readonly Factored[] {
  switch (ffn.kind) {
    case 'dense':
      return perceptron('', part, 'feed-forward', count, d, Math.ceil(ffn.dim / tensor), ffn.dim, ffn.gated, share);
    case 'moe': {
      const inner = Math.ceil(ffn.expert_dim / Math.max(1, tensor / expert));
      return perceptron('Expert ', part, 'experts', count * expertsHeld(ffn.experts, expert), ffn.latent ?? d, inner, ffn.expert_dim, ffn.gated, share);
    }
    case 'given':
    case 'none':
      return [];
  }
}

function perceptron(prefix: string, part: string, what: Factored['what'], count: number, d: number, inner: number, whole: number, gated: boolean, share: number): readonly Factored[] {
  const named = (name: string): string => (prefix === '' ? name : `${prefix}${name.charAt(0).toLowerCase()}${name.slice(1)}`);
  const rank = rankOf(share, d, whole);
  return [
    ...(gated ? [{ part, op: named('Gate projection'), what, inner: d, columns: inner, count, rank }] : []),
    { part, op: named('Up projection'), what, inner: d, columns: inner, count, rank },
    { part, op: named('Down projection'), what, inner, columns: d, count, rank },
  ];
}

/** Ranks are whole multiples of 8, so that matrix units load whole lines; full rank stays as it is. */
function rankOf(share: number, a: number, b: number): number {
  const side = Math.min(a, b);
  return share >= 1 ? side : Math.min(side, Math.max(8, Math.round((share * side) / 8) * 8));
}

function rulesOf({ part, op, rank, inner, columns }: Factored): readonly OpRule[] {
  const kept = (rank * (inner + columns)) / (inner * columns);
  const note = `${rank} · (${inner} + ${columns}) in place of ${inner} · ${columns} weights on a device (arXiv:2403.07378)`;
  return [
    { technique: ID, label: 'Two thin factors in place of a matrix', note, on: { kinds: ['gemm', 'grouped-gemm'], parts: [part], names: [op] }, rank },
    { technique: ID, label: 'Two thin factors in place of a matrix', note, on: { parts: [part], names: [`${op}, ${EXPANDED}`] }, weightBytes: kept, activationBytes: kept },
  ];
}

/** What stays of the matrices of a part, the other parameters of which stay as they are. */
function keptOf(job: GenerationJob, less: readonly Factored[], what: string, part: string): number {
  const held = matrixKinds(job).find((one) => one.what === what && one.part === part);
  if (held === undefined || held.parameters === 0) return 1;
  const lost = less.filter((one) => one.part === part && one.what === what)
    .reduce((sum, { inner, columns, rank, count }) => sum + count * (inner * columns - rank * (inner + columns)), 0);
  return 1 - lost / held.parameters;
}
