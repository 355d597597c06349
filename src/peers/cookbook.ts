import { FORMATS } from '../engine/formats.ts';
import type { Job } from '../engine/job.ts';
import { kvBytesPerToken } from '../engine/memory/kv-cache.ts';
import { precisionOf } from '../engine/network/precision.ts';
import { account, step } from './account.ts';
import { compareCookbookActivations, compareCookbookStates, compareCookbookWork } from './cookbook-training.ts';
import { compareCookbookParameters } from './cookbook-shape.ts';
import type { Account, Peer } from './peer.ts';
import { generating } from './work.ts';

const CALC = 'https://github.com/EleutherAI/cookbook/blob/main/calc';
const SHAPE = { V: 'vocabulary', h: 'width of the model', s: 'sequence', L: 'layers', a: 'heads', g: 'key/value heads', n: 'matrices of a feed-forward layer', f: 'its inner width', E: 'experts' } as const;

function compareKv(given: Job): Account | string {
  const job = generating(given);
  if (typeof job === 'string') return job;
  const { architecture, stack } = job.network;
  if (architecture.kind !== undefined) return 'Its formulas are for decoder-only models.';
  const bits = FORMATS[job.formats.kv].element_bits / 8;
  const ours = kvBytesPerToken(architecture, precisionOf(job.formats).kv);
  const inBits = kvBytesPerToken(architecture, bits);
  if (ours === 0) return 'Its formulas need attention; this model caches nothing that grows with the context.';
  const theirs = bits * architecture.hidden * architecture.layers;
  const [mixer] = stack.mixers;
  const compressed = mixer?.mixer.kind === 'mla';
  const hybrid = stack.mixers.reduce((sum, { mixer: one, count }) => sum + ('kv_heads' in one || one.kind === 'mla' ? count : 0), 0) < architecture.layers;
  return account(ours, theirs, [
    step('unmodelled', 'Scales of narrow formats', inBits - ours, 'It takes the bits of a value alone, without the scales of its group.'),
    step('ours', compressed ? 'Compressed keys and values' : hybrid ? 'Layers without a cache' : 'Heads that share keys and values', 2 * theirs - inBits, compressed
      ? 'It knows no latent attention: it keeps keys and values as wide as the model, where one short vector is cached for all heads.'
      : hybrid ? 'It keeps keys and values as wide as the model in every layer. Most layers of this model keep a state that does not grow, and heads share keys and values in the others.'
      : 'It keeps keys and values as wide as the model in every layer, whatever number of heads is cached: its ratio of key/value heads is not in this term.'),
    step('ours', 'One of keys and values', -theirs, 'Its term has one vector of the model’s width for each token and layer, where a key and a value are two. For multi-head attention it is half of what is cached.'),
  ]);
}

/** EleutherAI’s cookbook: scripts for parameters, FLOPs and memory of a GPT. */
export const COOKBOOK: Peer = {
  id: 'cookbook',
  name: 'EleutherAI cookbook',
  what: 'Scripts that give parameters, FLOPs and memory of a transformer from its flags.',
  url: 'https://github.com/EleutherAI/cookbook',
  formulas: [
    {
      quantity: 'parameters', formula: '2Vh + hs + 8hL + 2h + 2(1 + g/a)Lh² + E·n·L·h·f', symbols: SHAPE,
      source: 'calc_transformer_mem.py', url: `${CALC}/calc_transformer_mem.py`, compare: compareCookbookParameters,
    },
    {
      quantity: 'kv-token', formula: 'bytes · h · L', symbols: { bytes: 'of one value', h: SHAPE.h, L: SHAPE.L },
      source: 'calc_transformer_mem.py', url: `${CALC}/calc_transformer_mem.py`, compare: compareKv,
    },
    {
      quantity: 'training-flops', formula: 'k·LT(2(2 + 2g/a)h² + 4sh + 16h²) + 6ThV', symbols: { k: '3, or 4 with checkpointing', T: 'tokens of a step', L: SHAPE.L, g: SHAPE.g, a: SHAPE.a, h: SHAPE.h, s: SHAPE.s, V: SHAPE.V },
      source: 'calc_transformer_flops.py', url: `${CALC}/calc_transformer_flops.py`, compare: compareCookbookWork,
    },
    {
      quantity: 'states', formula: '2N/(t·p) + 4N + 12N/n', symbols: { N: 'its parameters', t: 'tensor group', p: 'pipeline stages', n: 'devices, from the ZeRO stage on that shares the term' },
      source: 'calc_transformer_mem.py', url: `${CALC}/calc_transformer_mem.py`, compare: compareCookbookStates,
    },
    {
      quantity: 'activations', formula: 'sbhL(34 + 5as/h)', symbols: { s: SHAPE.s, b: 'micro-batch', h: SHAPE.h, L: SHAPE.L, a: 'heads; the term falls away with checkpointing' },
      source: 'calc_transformer_mem.py', url: `${CALC}/calc_transformer_mem.py`, compare: compareCookbookActivations,
    },
  ],
};
