import type { Architecture, Ffn, LayerStack, Mixer } from '../../architecture.ts';
import type { JobCore } from '../../job.ts';
import { planNetwork } from '../../network/plan.ts';
import { noted, numberOf, type Parameters, type Technique } from '../technique.ts';

const ID = 'tokenised-parameters';

/**
 * Projections and feed-forward layers that attend to learned pairs of a key and a value (TokenFormer, arXiv:2410.23168): n·(inputs + outputs) parameters and
 * 2·n·(inputs + outputs) FLOPs a token. Growing adds pairs and leaves the width of the stream, so that attention between tokens costs what it
 * did. A stage of growth is this network with more pairs, trained on that stage's tokens.
 */
export const tokenisedParameters: Technique = { id: ID, mechanism: 'shape', generation: tokenised, training: tokenised };

interface Pairs {
  readonly qkv: number;
  readonly output: number;
  readonly ffn: number;
}

function tokenised<J extends JobCore>(job: J, parameters: Parameters): J {
  const pairs: Pairs = { qkv: numberOf(parameters, 'qkv'), output: numberOf(parameters, 'output'), ffn: numberOf(parameters, 'ffn') };
  if (pairs.qkv === 0 && pairs.output === 0 && pairs.ffn === 0) return job;
  const { architecture, name, parameters: before } = job.network;
  const after = withPairs(architecture, pairs);
  if (architecture.ops !== undefined || !changes(architecture, after)) return noted(job, ID, 'warning', 'nothing-to-replace', 'This network has no projections or feed-forward layers of one matrix each that pairs could stand for; it stays as it is.');
  const network = planNetwork(name, after);
  return noted({ ...job, network }, ID, 'info', 'parameters', `The network has ${((100 * network.parameters.total) / before.total).toFixed(0)} % of the parameters it has with matrices.`);
}

function withPairs(architecture: Architecture, pairs: Pairs): Architecture {
  const { encoder } = architecture;
  return { ...architecture, ...partsOf(architecture, pairs), ...(encoder !== undefined && { encoder: { ...encoder, ...partsOf(encoder, pairs) } }) };
}

function partsOf({ mixers, ffns }: LayerStack, pairs: Pairs): Pick<LayerStack, 'mixers' | 'ffns'> {
  return {
    mixers: Object.fromEntries(Object.entries(mixers).map(([key, mixer]) => [key, mixerOf(mixer, pairs)])),
    ffns: Object.fromEntries(Object.entries(ffns).map(([key, ffn]) => [key, ffnOf(ffn, pairs)])),
  };
}

/** Biases go with the matrices. Cross attention and gated outputs stay. */
function mixerOf(mixer: Mixer, { qkv, output }: Pairs): Mixer {
  if (!('kv_heads' in mixer) || mixer.kind === 'given' || mixer.kind === 'cross' || mixer.output_gate !== undefined || (qkv === 0 && output === 0)) return mixer;
  return { ...mixer, parameter_tokens: { qkv, output }, qkv_bias: qkv === 0 && mixer.qkv_bias === true, o_bias: output === 0 && mixer.o_bias === true };
}

/** A layer of n pairs is a perceptron of inner width n without a gate. */
function ffnOf(ffn: Ffn, { ffn: tokens }: Pairs): Ffn {
  return ffn.kind === 'dense' && tokens > 0 ? { kind: 'dense', dim: tokens, gated: false } : ffn;
}

function changes(before: Architecture, after: Architecture): boolean {
  const parts = ({ mixers, ffns, encoder }: Architecture): readonly unknown[] => [...Object.values(mixers), ...Object.values(ffns), ...Object.values(encoder?.mixers ?? {}), ...Object.values(encoder?.ffns ?? {})];
  const whole = parts(before);
  return parts(after).some((part, index) => part !== whole[index]);
}
