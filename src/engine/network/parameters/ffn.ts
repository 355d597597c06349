import type { Ffn, MoeFfn } from '../../architecture.ts';

/** Parameters of one feed-forward layer. */
export interface FfnParameters {
  /** Of all routed experts together; 0 without experts. */
  readonly routed: number;
  /** Of what every token passes: a dense FFN, or the router, the shared experts and whatever runs beside them. */
  readonly always: number;
  readonly total: number;
  /** What one token uses: `always` and its top-k experts. */
  readonly active: number;
}

/** One inner layer of width `inner` on a stream of width `d`: two matrices, or three where gated, with their biases. */
function perceptron(d: number, inner: number, gated: boolean, bias: boolean): number {
  const into = gated ? 2 : 1;
  return (into + 1) * d * inner + (bias ? into * inner + d : 0);
}

function moe(f: MoeFfn, d: number): FfnParameters {
  const width = f.latent ?? d;
  const expert = perceptron(width, f.expert_dim, f.gated, f.bias === true);
  const router = d * f.experts + (f.router_bias ? f.experts : 0);
  const shared = f.shared_experts > 0 ? perceptron(d, f.shared_dim ?? f.shared_experts * f.expert_dim, f.gated, false) : 0;
  const sharedGate = f.shared_gate ? d : 0;
  const latent = f.latent === undefined ? 0 : 2 * d * f.latent;
  const beside = f.residual_dense === undefined ? 0 : perceptron(d, f.residual_dense, f.gated, false);
  const always = router + shared + sharedGate + latent + beside;
  const routed = f.experts * expert;
  return { routed, always, total: routed + always, active: always + f.top_k * expert };
}

/** Parameters of one feed-forward layer in a residual stream of width `d`, without the norm before it. */
export function ffnParameters(ffn: Ffn, d: number): FfnParameters {
  switch (ffn.kind) {
    case 'dense': {
      const always = perceptron(d, ffn.dim, ffn.gated, ffn.bias === true);
      return { routed: 0, always, total: always, active: always };
    }
    case 'moe':
      return moe(ffn, d);
    case 'given':
      return { routed: 0, always: ffn.params, total: ffn.params, active: ffn.params };
    case 'none':
      return { routed: 0, always: 0, total: 0, active: 0 };
  }
}
