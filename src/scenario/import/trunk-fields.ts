import type { ConfigReader } from './config-reader.ts';

export interface TrunkDefaults {
  readonly vocab?: number;
  readonly context?: number;
  readonly tied: boolean;
  readonly activation?: string;
}

export interface Trunk {
  readonly hidden: number;
  readonly layers: number;
  readonly vocab: number;
  readonly tied_embeddings: boolean;
  readonly max_context: number;
  readonly activation: string;
}

const HIDDEN = ['hidden_size', 'n_embd', 'd_model', 'n_embed', 'dim'] as const;
const LAYERS = ['num_hidden_layers', 'n_layer', 'n_layers', 'num_layers'] as const;
const CONTEXT = ['max_position_embeddings', 'n_positions', 'max_seq_len', 'max_sequence_length', 'seq_length', 'n_ctx'] as const;
const ACTIVATION = ['hidden_act', 'hidden_activation', 'activation_function', 'mlp_hidden_act', 'dense_act_fn'] as const;
const MOST_LAYERS = 4096;
const MOST_TOKENS = 2 ** 32;

/** What every language model config says: width, depth, vocabulary, context. */
export function readTrunk(c: ConfigReader, { vocab, context, tied, activation }: TrunkDefaults): Trunk {
  c.require(HIDDEN, LAYERS, ...(vocab === undefined ? ['vocab_size'] : []));
  return {
    hidden: c.count(HIDDEN),
    layers: c.count(LAYERS, { max: MOST_LAYERS }),
    vocab: c.count(['vocab_size', 'padded_vocab_size'], vocab === undefined ? {} : { otherwise: vocab }),
    tied_embeddings: c.flag('tie_word_embeddings', tied),
    max_context: c.count(CONTEXT, { max: MOST_TOKENS, ...(context !== undefined && { otherwise: context }) }),
    activation: readActivation(c, activation ?? 'silu'),
  };
}

/** The activation by its plain name: the variants of GELU and of SiLU cost the same. */
export function readActivation(c: ConfigReader, otherwise: string): string {
  const given = c.text(ACTIVATION);
  if (given === undefined) return otherwise;
  const name = given.toLowerCase();
  if (name.includes('gelu') || name === 'geglu') return 'gelu';
  if (name === 'silu' || name === 'swish' || name === 'swiglu') return 'silu';
  if (name === 'relu2' || name === 'relu_squared') return 'relu2';
  return /^[a-z0-9_]{1,24}$/.test(name) ? name : otherwise;
}
