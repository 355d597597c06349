/** Networks of the table; its Llama 30B has the shape of Llama 33B. */
export const NETWORKS = ['llama-3-8b', 'llama-2-7b', 'mistral-7b-v0.1', 'llama-2-13b', 'llama-33b', 'yi-34b', 'llama-2-70b', 'qwen1.5-72b'] as const;
export const NETWORK_NAMES = ['Llama 3 8B', 'Llama 2 7B', 'Mistral 7B', 'Llama 2 13B', 'Llama 30B', 'Yi 34B', 'Llama 2 70B', 'Qwen1.5 72B'] as const;

export const CARDS = ['l40s', 'a100-sxm-80gb'] as const;
export type Card = (typeof CARDS)[number];
export const CARD_NAMES: Readonly<Record<Card, string>> = { l40s: 'L40S', 'a100-sxm-80gb': 'A100' };

/** Three ways of TensorRT-LLM, and QServe. */
export const SYSTEMS = ['fp16', 'w4a16', 'w8a8', 'qserve'] as const;
export type System = (typeof SYSTEMS)[number];
export const SYSTEM_NAMES: Readonly<Record<System, string>> = { fp16: 'TensorRT-LLM FP16', w4a16: 'TensorRT-LLM W4A16', w8a8: 'TensorRT-LLM W8A8', qserve: 'QServe W4A8KV4' };

/** Does not fit. */
export const OOM = 0;

/** Most tokens a second that each reached, prompts of 1,024 and answers of 512 tokens, without in-flight batching: README of github.com/mit-han-lab/qserve. */
export const MEASURED: Readonly<Record<Card, Readonly<Record<System, readonly number[]>>>> = {
  l40s: {
    fp16: [1326, 444, 1566, 92, OOM, OOM, OOM, OOM],
    w4a16: [1431, 681, 1457, 368, 148, 313, 119, 17],
    w8a8: [2634, 1271, 2569, 440, 123, 364, OOM, OOM],
    qserve: [3656, 2394, 3774, 1327, 504, 869, 286, 59],
  },
  'a100-sxm-80gb': {
    fp16: [2503, 1549, 2371, 488, 80, 145, OOM, OOM],
    w4a16: [2370, 1549, 2403, 871, 352, 569, 358, 143],
    w8a8: [2396, 2334, 2427, 1277, 361, 649, 235, 53],
    qserve: [3005, 2908, 2970, 1741, 749, 803, 419, 340],
  },
};

/** Sequences at which QServe reached that, of the same page; those of the others are not said. */
export const BATCHES: Readonly<Record<Card, readonly number[]>> = { l40s: [128, 128, 128, 75, 32, 64, 24, 4], 'a100-sxm-80gb': [256, 190, 256, 128, 64, 196, 96, 32] };
