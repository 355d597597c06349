import { compareReportedActivations, comparePaperActivations } from './megatron-activations.ts';
import { compareMegatronParameters } from './megatron-shape.ts';
import { compareMegatronStates } from './megatron-states.ts';
import { compareMegatronWork } from './megatron-work.ts';
import type { Peer } from './peer.ts';

const SCRIPT = 'https://github.com/NVIDIA/Megatron-LM/blob/main/megatron/training/theoretical_memory_usage.py';
const REPORT = 'Megatron-LM, theoretical_memory_usage.py';
const S = { s: 'sequence', b: 'micro-batch', h: 'width', a: 'heads', t: 'tensor group', p: 'pipeline stages', L: 'layers' } as const;

/** Megatron-LM’s report of memory and FLOPs, and the papers it rests on. */
export const MEGATRON: Peer = {
  id: 'megatron',
  name: 'Megatron-LM',
  what: 'The memory report and the FLOP count that Megatron-LM prints before it trains.',
  url: 'https://github.com/NVIDIA/Megatron-LM',
  formulas: [
    {
      quantity: 'parameters', formula: 'L(2h²(1 + g/a)r + 2h(f·m + n)) + n·h + 2hV', symbols: { L: S.L, h: S.h, g: 'key/value heads', a: S.a, r: 'heads together over width', f: 'inner width, times experts', m: '3/2 with a gate', n: '1 for RMSNorm, 2 for LayerNorm', V: 'padded vocabulary, once where tied' },
      source: REPORT, url: SCRIPT, compare: compareMegatronParameters,
    },
    {
      quantity: 'training-flops', formula: '12BsLh²((1 + g/a + s/h)r + f·m·k/h + V/2Lh)', symbols: { B: 'global batch', s: S.s, L: S.L, h: S.h, g: 'key/value heads', a: S.a, r: 'heads together over width', f: 'inner width', m: '3/2 with a gate', k: 'experts a token uses', V: 'padded vocabulary' },
      source: 'Narayanan and others 2021, section 5.1', url: 'https://arxiv.org/abs/2104.04473', compare: compareMegatronWork,
    },
    {
      quantity: 'states', formula: '(N_layers/p + hV)/t · (6 + 12/d)', symbols: { N_layers: 'parameters of all layers', h: S.h, V: 'padded vocabulary', p: S.p, t: S.t, d: 'copies of the model; 18 bytes without a distributed optimizer' },
      source: REPORT, url: SCRIPT, compare: compareMegatronStates,
    },
    {
      quantity: 'activations', formula: 'sbhL(18 + 4f/h)/t, or sbhL(10 + 24/t)·1.05', symbols: { ...S, f: 'inner width; the second without sequence parallelism' },
      source: REPORT, url: SCRIPT, compare: compareReportedActivations,
    },
    {
      quantity: 'activations', formula: 'sbh(10 + 24/t + 5as/(ht)) a layer', symbols: S,
      source: 'Korthikanti and others 2022, table 2', url: 'https://arxiv.org/abs/2205.05198', compare: comparePaperActivations,
    },
  ],
};
