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

/** Parameters of one routed expert, of which each of `shards` devices keeps a part. */
export function expertParameters(f: MoeFfn, d: number, shards = 1): number {
  return perceptron(f.latent ?? d, Math.ceil(f.expert_dim / shards), f.gated, f.bias === true);
}

/** What one of `tensor` devices keeps of one layer apart from its routed experts: inner widths are split, routers are whole. */
export function alwaysParameters(f: Ffn, d: number, tensor = 1): number {
  switch (f.kind) {
    case 'dense':
      return perceptron(d, Math.ceil(f.dim / tensor), f.gated, f.bias === true);
    case 'moe':
      return besideExperts(f, d, tensor);
    case 'given':
      return f.params / tensor;
    case 'none':
      return 0;
  }
}

function besideExperts(f: MoeFfn, d: number, tensor: number): number {
  const router = d * f.experts + (f.router_bias ? f.experts : 0);
  const shared = f.shared_experts > 0 ? perceptron(d, Math.ceil((f.shared_dim ?? f.shared_experts * f.expert_dim) / tensor), f.gated, false) : 0;
  const sharedGate = f.shared_gate ? d : 0;
  const latent = f.latent === undefined ? 0 : 2 * d * f.latent;
  const beside = f.residual_dense === undefined ? 0 : perceptron(d, Math.ceil(f.residual_dense / tensor), f.gated, false);
  return router + shared + sharedGate + latent + beside;
}

function moe(f: MoeFfn, d: number): FfnParameters {
  const always = besideExperts(f, d, 1);
  const expert = expertParameters(f, d);
  const routed = f.experts * expert;
  return { routed, always, total: routed + always, active: always + f.top_k * expert };
}

/** Parameters of one feed-forward layer in a residual stream of width `d`, without the norm before it. */
export function ffnParameters(ffn: Ffn, d: number): FfnParameters {
  switch (ffn.kind) {
    case 'moe':
      return moe(ffn, d);
    case 'dense':
    case 'given':
    case 'none': {
      const always = alwaysParameters(ffn, d);
      return { routed: 0, always, total: always, active: always };
    }
  }
}
