import type { Mixer } from '../../architecture.ts';
import type { JobCore } from '../../job.ts';

/** Whether queries of this mixer attend to keys by softmax, so that further keys can stand before them. */
function attends(mixer: Mixer): boolean {
  switch (mixer.kind) {
    case 'full':
    case 'swa':
    case 'chunked':
    case 'bidir':
    case 'cross':
    case 'sparse':
    case 'mla':
      return true;
    case 'mamba1':
    case 'mamba2':
    case 'gated_delta_net':
    case 'kda':
    case 'rwkv7':
    case 'lightning':
    case 'mlgru':
    case 'given':
    case 'none':
      return false;
  }
}

/** Whether `part` of the network (the key of a mixer, with `encoder ` before those of an encoder) is softmax attention. */
export function isAttention({ network: { architecture } }: JobCore, part: string): boolean {
  const inEncoder = part.startsWith('encoder ') && architecture.encoder !== undefined;
  const mixer = inEncoder ? architecture.encoder?.mixers[part.slice('encoder '.length)] : architecture.mixers[part];
  return mixer !== undefined && attends(mixer);
}
