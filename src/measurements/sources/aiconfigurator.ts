import type { MeasurementSource } from '../mapping.ts';
import { missing } from '../operators/cells.ts';
import { operatorMapping } from '../operators/index.ts';

export const AICONFIGURATOR: MeasurementSource = {
  publisher: 'aiconfigurator',
  title: 'AIConfigurator: kernels and collectives timed alone',
  url: 'https://github.com/ai-dynamo/aiconfigurator',
  assumptions: [
    'A kernel is repeated on the same buffers; what fits in the chip’s cache may stay there.',
    'GEMMs are m rows by n × k weights; quantising the activations counts where the software does it in the call.',
    'Experts are gated, their tokens those of all ranks before they are shared out, routed evenly or by a power law.',
    'Prefill attention is causal over the prompt alone; decode attention is one query a sequence.',
    'Attention calls of TensorRT-LLM turn queries and keys and write the cache as well; those of vLLM before 0.16 write the cache.',
    'On Hopper, prompts over a cache of 8 bits are multiplied in 8 bits.',
    'A collective’s size follows nccl-tests; elements are of 16 bits.',
  ],
  map: (row, table) => operatorMapping(row, table) ?? missing('gemm', `no kernels in ${table}`),
};
