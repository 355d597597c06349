import type { MoeFfn } from '../../engine/architecture.ts';
import type { ConfigReader, Switch } from './config-reader.ts';
import { ImportProblem } from './result.ts';

const EXPERTS = ['num_experts', 'num_local_experts', 'n_routed_experts', 'moe_num_experts'] as const;
const TOP_K = ['num_experts_per_tok', 'num_experts_per_token', 'experts_per_token', 'num_selected_experts', 'moe_top_k', 'moe_topk', 'moe_k'] as const;
const EXPERT_DIM = ['moe_intermediate_size', 'expert_ffn_hidden_size'] as const;
const MOST_EXPERTS = 65_536;

export interface ExpertDefaults {
  readonly experts?: number;
  readonly topK?: number;
  /** Fields that hold an expert's width; most families have one of their own, some reuse the FFN's. */
  readonly dimFields?: readonly string[];
  readonly dim?: number;
  readonly gated?: boolean;
  readonly bias?: Switch;
  readonly routerBias?: Switch;
  /** How the config tells of shared experts: by a count of experts, by a width in all, or not at all. */
  readonly shared?:
    | { readonly by: 'count'; readonly fields: string | readonly string[]; readonly otherwise: number }
    | { readonly by: 'width'; readonly field: string; readonly otherwise: number; readonly gate: boolean }
    | { readonly by: 'fixed'; readonly count: number };
}

/** The experts of a mixture layer. */
export function readExperts(c: ConfigReader, defaults: ExpertDefaults): MoeFfn {
  const experts = c.count(EXPERTS, { max: MOST_EXPERTS, ...otherwise(defaults.experts) });
  const top_k = c.count(TOP_K, { max: MOST_EXPERTS, ...otherwise(defaults.topK) });
  if (top_k > experts) throw new ImportProblem(`A token cannot use ${top_k} experts of ${experts}.`);
  const expert_dim = c.count(defaults.dimFields ?? EXPERT_DIM, otherwise(defaults.dim));
  return {
    kind: 'moe',
    experts,
    top_k,
    expert_dim,
    gated: defaults.gated ?? true,
    ...shared(c, defaults.shared, expert_dim),
    ...(c.switch(defaults.routerBias ?? false) && { router_bias: true }),
    ...(c.switch(defaults.bias ?? false) && { bias: true }),
  };
}

function otherwise(value: number | undefined): { readonly otherwise?: number } {
  return value === undefined ? {} : { otherwise: value };
}

function shared(c: ConfigReader, how: ExpertDefaults['shared'], expert_dim: number): Pick<MoeFfn, 'shared_experts' | 'shared_dim' | 'shared_gate'> {
  if (how === undefined) return { shared_experts: 0 };
  switch (how.by) {
    case 'fixed':
      return { shared_experts: how.count, shared_dim: how.count * expert_dim };
    case 'count': {
      const count = c.count(how.fields, { min: 0, max: MOST_EXPERTS, otherwise: how.otherwise });
      return count === 0 ? { shared_experts: 0 } : { shared_experts: count, shared_dim: count * expert_dim };
    }
    case 'width': {
      const width = c.count(how.field, { min: 0, otherwise: how.otherwise });
      return width === 0 ? { shared_experts: 0 } : { shared_experts: 1, shared_dim: width, ...(how.gate && { shared_gate: true }) };
    }
  }
}

/** Which layers are mixtures: every `step`-th from the first, less those a list names as dense. */
export function sparseSteps(c: ConfigReader, field = 'decoder_sparse_step'): (index: number) => boolean {
  const step = c.count(field, { otherwise: 1 });
  const dense = new Set(c.entries('mlp_only_layers') ?? []);
  return (index) => (index + 1) % step === 0 && !dense.has(index);
}

/** Mixtures begin after the first `first_k_dense_replace` layers, and come every `moe_layer_freq` layers. */
export function afterDense(c: ConfigReader, firstDense: number): (index: number) => boolean {
  const first = c.count(['first_k_dense_replace', 'moe_layer_start_index'], { min: 0, otherwise: firstDense });
  const every = Array.isArray(c.raw('moe_layer_freq')) ? undefined : (c.optionalCount(['moe_layer_freq', 'moe_layer_interval']) ?? 1);
  const mask = every === undefined ? c.entries('moe_layer_freq') : undefined;
  return (index) => (mask ? mask[index] === 1 : index >= first && index % (every ?? 1) === 0);
}
