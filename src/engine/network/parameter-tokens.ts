import type { ParameterTokens, SoftmaxAttention } from '../architecture.ts';
import { collective, elementwise, gemm, type Emission } from './emission.ts';
import type { GemmInput } from './training-terms.ts';

/** A row's norm over all keys, scaling, and GeLU: about five scalar operations a score. */
const SCORE_FLOPS = 5;

/** Learned tokens of a mixer; none where its projections are matrices. */
export function parameterTokens({ kind, output_gate, parameter_tokens }: SoftmaxAttention): ParameterTokens {
  return parameter_tokens === undefined || kind === 'cross' || output_gate !== undefined ? NO_TOKENS : parameter_tokens;
}

const NO_TOKENS: ParameterTokens = { qkv: 0, output: 0 };

/** Parameters of one projection from `inputs` to `outputs` through `tokens` pairs, of which a tensor group shares the pairs out: n·(inputs + outputs). */
export function pairParameters(tokens: number, inputs: number, outputs: number, tensor: number): number {
  return Math.ceil(tokens / tensor) * (inputs + outputs);
}

/**
 * One projection through `pairs` learned tokens on this device: scores against their keys, a norm with GeLU in the place of softmax, the sum of
 * their values (TokenFormer, arXiv:2410.23168, equations 3 and 4): the work of a two-layer perceptron of that width.
 */
export function emitParameterAttention(e: Emission, part: string, name: string, layers: number, pairs: number, inputs: number, outputs: number, input: GemmInput): void {
  const T = e.shape.tokens;
  gemm(e, 'attention', part, `${name} parameter keys`, layers, T, pairs, inputs, input);
  elementwise(e, 'attention', part, `${name} parameter scores`, layers, SCORE_FLOPS * T * pairs, T * pairs * (e.between + e.handed), 0, T * pairs * e.precision.activation);
  gemm(e, 'attention', part, `${name} parameter values`, layers, T, outputs, pairs);
}

/** Widths of a mixer's projections over all devices. */
export interface ProjectedWidths {
  readonly query: number;
  readonly key: number;
  readonly value: number;
}

/** Query, key and value through learned tokens. Each device of a tensor group works with its share of the tokens, and gets its heads of the sum. */
export function emitParameterProjections(e: Emission, part: string, layers: number, tokens: number, d: number, { query, key, value }: ProjectedWidths): void {
  const { tensor } = e.job.parallelism;
  const pairs = Math.ceil(tokens / tensor);
  emitParameterAttention(e, part, 'Query', layers, pairs, d, query, 'stream');
  if (key > 0) emitParameterAttention(e, part, 'Key', layers, pairs, d, key, 'shared');
  if (value > 0) emitParameterAttention(e, part, 'Value', layers, pairs, d, value, 'shared');
  collective(e, part, 'Parameter values sum', layers, 'reduce-scatter', tensor, e.shape.tokens * (query + key + value) * e.precision.residual);
}

/** The output projection through learned tokens, which compare with all heads: devices of a tensor group gather these first. */
export function emitParameterOutput(e: Emission, part: string, layers: number, tokens: number, d: number, width: number, input: GemmInput): void {
  const { tensor } = e.job.parallelism;
  collective(e, part, 'Gather heads', layers, 'all-gather', tensor, (e.shape.tokens * width * e.precision.residual) / tensor);
  emitParameterAttention(e, part, 'Output', layers, Math.ceil(tokens / tensor), width, d, tensor > 1 ? 'inner' : input);
}
