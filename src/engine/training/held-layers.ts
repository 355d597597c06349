import type { Ffn, GivenFfn, Mixer, MoeFfn } from '../architecture.ts';
import { expertsHeld } from '../network/parameters/shard.ts';
import { holdGivenMixer, holdLatentAttention, holdSoftmaxAttention } from './held-attention.ts';
import { matrices, matrix, vectors, type HeldCollector } from './held-collector.ts';
import { holdGatedDeltaNet, holdKimiDelta, holdLightning, holdLinearGru, holdMamba1, holdMamba2, holdRwkv7 } from './held-recurrent.ts';

/** Adds what one device holds of `layers` mixers of one kind. */
export function holdMixer(c: HeldCollector, part: string, mixer: Mixer, layers: number): void {
  c.part = part;
  c.layers = layers;
  switch (mixer.kind) {
    case 'full':
    case 'swa':
    case 'chunked':
    case 'bidir':
    case 'cross':
    case 'sparse':
      return holdSoftmaxAttention(c, mixer);
    case 'mla':
      return holdLatentAttention(c, mixer);
    case 'mamba1':
      return holdMamba1(c, mixer);
    case 'mamba2':
      return holdMamba2(c, mixer);
    case 'gated_delta_net':
      return holdGatedDeltaNet(c, mixer);
    case 'kda':
      return holdKimiDelta(c, mixer);
    case 'rwkv7':
      return holdRwkv7(c, mixer);
    case 'lightning':
      return holdLightning(c, mixer);
    case 'mlgru':
      return holdLinearGru(c, mixer);
    case 'given':
      return holdGivenMixer(c, mixer);
    case 'none':
      return;
  }
}

/** Adds what one device holds of `layers` feed-forward layers of one kind. */
export function holdFfn(c: HeldCollector, part: string, ffn: Ffn, layers: number): void {
  c.part = part;
  c.layers = layers;
  switch (ffn.kind) {
    case 'dense':
      return holdPerceptron(c, NAMES, Math.ceil(ffn.dim / c.tensor), ffn.gated, ffn.bias === true);
    case 'given':
      return holdGivenFfn(c, ffn);
    case 'moe':
      return holdMoe(c, ffn);
    case 'none':
      return;
  }
}

/** Names of the products of a feed-forward layer. */
interface ProductNames {
  readonly gate: string;
  readonly up: string;
  readonly both: string;
  readonly down: string;
}

const NAMES: ProductNames = { gate: 'Gate projection', up: 'Up projection', both: 'Gate and up projection', down: 'Down projection' };
const EXPERT: ProductNames = { gate: 'Expert gate projection', up: 'Expert up projection', both: 'Expert gate and up projection', down: 'Expert down projection' };
const SHARED: ProductNames = { gate: 'Shared expert gate projection', up: 'Shared expert up projection', both: 'Shared expert gate and up projection', down: 'Shared expert down projection' };
const BESIDE: ProductNames = { gate: 'Dense residual gate projection', up: 'Dense residual up projection', both: 'Dense residual gate and up projection', down: 'Dense residual down projection' };

function holdPerceptron(c: HeldCollector, names: ProductNames, inner: number, gated: boolean, bias: boolean): void {
  const both = gated && c.merged;
  if (gated) matrix(c, 'gate', both ? names.both : names.gate, c.hidden, inner);
  matrix(c, 'up', both ? names.both : names.up, c.hidden, inner);
  matrix(c, 'down', names.down, inner, c.hidden);
  const biases = bias ? (gated ? 2 : 1) * inner + c.hidden : 0;
  vectors(c, biases, biases);
}

/** The matrices its width implies, as they are priced, and what its stated size leaves; that size alone where it is less. */
function holdGivenFfn(c: HeldCollector, f: GivenFfn): void {
  const inner = Math.ceil(f.dim / c.tensor);
  const left = f.params / c.tensor - (f.gated ? 3 : 2) * c.hidden * inner;
  if (left >= 0) holdPerceptron(c, NAMES, inner, f.gated, false);
  c.other += c.layers * (left >= 0 ? left : f.params / c.tensor);
}

function holdMoe(c: HeldCollector, f: MoeFfn): void {
  const d = c.hidden;
  matrix(c, 'router', 'Router', d, f.experts);
  if (f.router_bias) vectors(c, f.experts, f.experts);
  if (f.shared_experts > 0) holdPerceptron(c, SHARED, Math.ceil((f.shared_dim ?? f.shared_experts * f.expert_dim) / c.tensor), f.gated, false);
  if (f.shared_gate) vectors(c, d);
  if (f.residual_dense !== undefined) holdPerceptron(c, BESIDE, Math.ceil(f.residual_dense / c.tensor), f.gated, false);
  if (f.latent !== undefined) {
    matrix(c, 'other', 'Latent down projection', d, f.latent);
    matrix(c, 'other', 'Latent up projection', f.latent, d);
  }
  holdExperts(c, f);
}

/** Routed experts: whole ones over the expert group, each split over what is left of the tensor group. */
function holdExperts(c: HeldCollector, f: MoeFfn): void {
  const held = expertsHeld(f.experts, c.expert);
  const inner = Math.ceil(f.expert_dim / Math.max(1, c.tensor / c.expert));
  const width = f.latent ?? c.hidden;
  const count = c.layers * held;
  const active = (count * f.top_k) / f.experts;
  const both = f.gated && c.merged;
  if (f.gated) matrices(c, 'expert', both ? EXPERT.both : EXPERT.gate, width, inner, count, active);
  matrices(c, 'expert', both ? EXPERT.both : EXPERT.up, width, inner, count, active);
  matrices(c, 'expert', EXPERT.down, inner, width, count, active);
  const biases = f.bias ? held * ((f.gated ? 2 : 1) * inner + width) : 0;
  vectors(c, biases, biases);
}
