import type { Job } from '../engine/job.ts';
import type { Known } from './symbols.ts';

/**
 * What the network of a job is made of: `parameters`, `active_parameters`, `layers`, `hidden`, and of its first attention with keys and values
 * `heads`, `kv_heads`, `head_dim`. Latent attention and states have none of the last three.
 */
export function networkSymbol(name: string, { network }: Job): Known | undefined {
  switch (name) {
    case 'parameters':
      return { value: network.parameters.total, dimension: 'count' };
    case 'active_parameters':
      return { value: network.parameters.active, dimension: 'count' };
    case 'layers':
      return { value: network.architecture.layers, dimension: 'count' };
    case 'hidden':
      return { value: network.stack.hidden, dimension: 'count' };
    case 'heads':
    case 'kv_heads':
    case 'head_dim': {
      const attention = Object.values(network.architecture.mixers).find((mixer) => 'kv_heads' in mixer);
      return attention === undefined ? undefined : { value: attention[name], dimension: 'count' };
    }
    default:
      return undefined;
  }
}
