import type { Mixer } from '../../architecture.ts';
import { latentAttentionParameters, softmaxAttentionParameters } from './attention.ts';
import {
  gatedDeltaNetParameters, kimiDeltaParameters, lightningParameters, mamba1Parameters, mamba2Parameters, rwkv7Parameters,
} from './recurrent.ts';

/** Parameters of one mixer in a residual stream of width `d`, without the norm before it. */
export function mixerParameters(mixer: Mixer, d: number): number {
  switch (mixer.kind) {
    case 'full':
    case 'swa':
    case 'chunked':
    case 'bidir':
    case 'cross':
    case 'sparse':
      return softmaxAttentionParameters(mixer, d);
    case 'mla':
      return latentAttentionParameters(mixer, d);
    case 'mamba1':
      return mamba1Parameters(mixer, d);
    case 'mamba2':
      return mamba2Parameters(mixer, d);
    case 'gated_delta_net':
      return gatedDeltaNetParameters(mixer, d);
    case 'kda':
      return kimiDeltaParameters(mixer, d);
    case 'rwkv7':
      return rwkv7Parameters(mixer, d);
    case 'lightning':
      return lightningParameters(mixer, d);
    case 'given':
      return mixer.params;
    case 'none':
      return 0;
  }
}
