import type { Mixer } from '../../architecture.ts';
import { latentAttentionParameters, softmaxAttentionParameters } from './attention.ts';
import {
  gatedDeltaNetParameters, kimiDeltaParameters, lightningParameters, linearGruParameters, mamba1Parameters, mamba2Parameters, rwkv7Parameters,
} from './recurrent.ts';

/** Parameters of one mixer in a residual stream of width `d`, without the norm before it, on the busiest of `tensor` devices. */
export function mixerParameters(mixer: Mixer, d: number, tensor = 1): number {
  switch (mixer.kind) {
    case 'full':
    case 'swa':
    case 'chunked':
    case 'bidir':
    case 'cross':
    case 'sparse':
      return softmaxAttentionParameters(mixer, d, tensor);
    case 'mla':
      return latentAttentionParameters(mixer, d, tensor);
    case 'mamba1':
      return mamba1Parameters(mixer, d, tensor);
    case 'mamba2':
      return mamba2Parameters(mixer, d, tensor);
    case 'gated_delta_net':
      return gatedDeltaNetParameters(mixer, d, tensor);
    case 'kda':
      return kimiDeltaParameters(mixer, d, tensor);
    case 'rwkv7':
      return rwkv7Parameters(mixer, d, tensor);
    case 'lightning':
      return lightningParameters(mixer, d, tensor);
    case 'mlgru':
      return linearGruParameters(mixer, d, tensor);
    case 'given':
      return mixer.params / tensor;
    case 'none':
      return 0;
  }
}
