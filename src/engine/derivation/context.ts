import type { Estimate, OpRecord } from '../estimate-types.ts';
import type { Ffn, Mixer } from '../architecture.ts';
import type { GenerationJob, GenerationPhase, JobCore, PhaseName } from '../job.ts';
import { precisionOf, type Precision } from '../network/precision.ts';
import { passShape, prefilledTogether, prefillShape, sequencesPerReplica, type PassShape } from '../network/shape.ts';
import { isContinuous } from '../serving/continuous.ts';
import { bitsPerElement, FORMATS, type FormatId } from '../formats.ts';
import { constant, derived, modelFact, setting, type Quantity } from './quantity.ts';

/** What derivations of every workload need. */
export interface SharedContext {
  readonly job: JobCore;
  readonly precision: Precision;
  /** The job is one copy of the model on one device, whatever the machine: for counting the model's own FLOPs. */
  readonly unsplit: boolean;
}

/** What every chapter of generation's derivations needs: the job, its estimate, and the pass an op ran in. */
export interface Context extends SharedContext {
  readonly workload: 'generation';
  readonly job: GenerationJob;
  readonly estimate: Estimate;
}

export function contextOf(job: GenerationJob, estimate: Estimate, unsplit = false): Context {
  return { workload: 'generation', job, estimate, precision: precisionOf(job.formats), unsplit };
}

/** A phase of generation: training's never get here. */
function generationPhase(phase: PhaseName): GenerationPhase {
  return phase === 'prefill' ? 'prefill' : 'decode';
}

/** Whether an op belongs to the encoder of an encoder-decoder model. */
export function inEncoder(c: Context, op: OpRecord): boolean {
  return c.job.network.encoder !== undefined && op.phase === 'prefill' && (op.part.startsWith('encoder') || op.name === 'Cross keys and values');
}

/** Shape of the passes an op ran in. */
export function shapeOf(c: Context, op: OpRecord): PassShape {
  if (!inEncoder(c, op)) return passShape(c.job, generationPhase(op.phase));
  return prefillShape(prefilledTogether(c.job), c.job.workload.prompt, c.job.kernels.prefillChunk, true);
}

export function mixerOf(c: SharedContext, op: OpRecord): Mixer | undefined {
  const plan = op.part.startsWith('encoder ') ? c.job.network.encoder : c.job.network.stack;
  return plan?.mixers.find(({ key }) => key === op.part.replace(/^encoder /, ''))?.mixer;
}

export function ffnOf(c: SharedContext, op: OpRecord): Ffn | undefined {
  const plan = op.part.startsWith('encoder ') ? c.job.network.encoder : c.job.network.stack;
  return plan?.ffns.find(({ key }) => key === op.part.replace(/^encoder /, ''))?.ffn;
}

/** Bytes of a stored element: bits of its format with its share of the group's scales, over 8. */
export function elementBytes(symbol: string, name: string, format: FormatId, field: string): Quantity {
  const { element_bits, group, group_bits, label, source } = FORMATS[format];
  const value = bitsPerElement(format) / 8;
  const bits = constant('q', `Bits of one ${label} element`, element_bits, source, 'bits');
  if (group === undefined) return derived(symbol, name, value, 'bytes', 'q / 8', () => [bits], { note: `${label}, as set for ${field}.` });
  const scales = constant('z', 'Bits of scales for one group', group_bits ?? 0, source, 'bits');
  const size = constant('g', 'Elements in a group', group, source);
  return derived(symbol, name, value, 'bytes', '(q + z / g) / 8', () => [bits, scales, size], { note: `${label}, as set for ${field}.` });
}

/** Whether the network is a list of operations, whose samples stand in the place of tokens. */
export const isListed = (c: SharedContext): boolean => c.job.network.architecture.ops !== undefined;

/** Tokens of a prompt as the network sees them: those set, or what techniques make of them. */
export function prompt(c: Context): Quantity {
  const { workload, mechanisms } = c.job;
  const { asked } = mechanisms.reading;
  if (isListed(c)) return constant('s', 'Inputs of a sample', 1, 'A list of operations has no tokens: a sample is read at once');
  if (asked === undefined) return setting('s', 'Prompt', workload.prompt, 'tokens', 'prompt');
  return derived('s', 'Prompt as the network sees it', workload.prompt, 'tokens', 's_0 * y', () => [
    setting('s_0', 'Prompt', asked, 'tokens', 'prompt'), constant('y', 'Tokens seen for each of the prompt', workload.prompt / asked, 'By the techniques that are on', 'ratio'),
  ]);
}

export function output(c: Context): Quantity {
  const { workload, mechanisms } = c.job;
  const { stopped } = mechanisms.writing;
  if (stopped === undefined) return setting('o', 'Output', workload.output, 'tokens', 'output');
  return derived('o', 'Output that is expected', workload.output, 'tokens', 'max(1, (1 - (1 - p) ^ o_0) / p)', () => [
    setting('o_0', 'Output', stopped.asked, 'tokens', 'output'), constant('p', 'Probability that an answer is ended before a token', stopped.chance, 'By the techniques that are on', 'ratio'),
  ]);
}
export const batch = (c: Context): Quantity => setting('B', 'Batch', c.job.workload.batch, 'count', 'batch');
export const devices = (c: SharedContext): Quantity => setting('n', 'Devices', c.job.machine.count, 'count', 'count');
export const tensorDegree = (c: SharedContext): Quantity => c.unsplit ? constant('t', 'Tensor-parallel degree', 1, 'One copy, not split') : setting('t', 'Tensor-parallel degree', c.job.parallelism.tensor, 'count', 'tensor');
export const expertDegree = (c: SharedContext): Quantity => c.unsplit ? constant('e', 'Expert-parallel degree', 1, 'One copy, not split') : setting('e', 'Expert-parallel degree', c.job.parallelism.expert, 'count', 'expert');
export const hidden = (c: SharedContext): Quantity => modelFact('d', 'Width of the residual stream', c.job.network.architecture.hidden, 'architecture.hidden');

/** Copies of the model: whole tensor groups that the devices make up. */
export function replicas(c: Context): Quantity {
  if (c.unsplit) return constant('r', 'Copies of the model', 1, 'The model’s own FLOPs are counted on one copy that holds the whole batch.');
  return derived('r', 'Copies of the model', c.job.parallelism.data, 'count', 'max(1, floor(n / t))', () => [devices(c), tensorDegree(c)]);
}

/** Sequences on the busiest copy. */
export function sequences(c: Context): Quantity {
  return derived('b', 'Sequences on the busiest copy of the model', sequencesPerReplica(c.job), 'count', 'ceil(B / r)', () => [batch(c), replicas(c)]);
}

/** Sequences a phase works on: those on the busiest copy, or of a service's prompts those read together. */
export function phaseSequences(c: Context, phase: PhaseName): Quantity {
  return phase === 'prefill' && isContinuous(c.job) ? { ...together(c), symbol: 'b' } : sequences(c);
}

/** Prompts a service reads in one pass. */
export function together(c: Context): Quantity {
  return derived('n_p', 'Prompts read together', prefilledTogether(c.job), 'count', '1 + (b - 1) / o', () => [sequences(c), output(c)], {
    note: 'Each of the other slots is refilled once in as many steps as a request takes, so (b − 1)/o of them are in the step in which a request is read.',
  });
}

/** Whether a phase's passes read a prompt, cut into passes, or emit one token a sequence. */
function readsPrompt(c: Context, shape: PassShape, phase: PhaseName): boolean {
  return phase === 'prefill' && (c.job.network.architecture.kind !== 'encoder-decoder' || shape.bidirectional);
}

/** Passes through the network in a phase. */
export function passes(c: Context, shape: PassShape, phase: PhaseName): Quantity {
  if (!readsPrompt(c, shape, phase)) return constant('p', 'Passes', 1, 'A decode step is one pass; each of them yields one token of every sequence.');
  if (shape.phasePast > 0) return constant('p', 'Passes', shape.passes, 'The tokens of the prompts that are computed, over the most that a pass may have, rounded up');
  const formula = shape.bidirectional ? 'ceil(b / max(1, floor(c / s)))' : 'ceil(b * s / c)';
  return derived('p', 'Passes', shape.passes, 'count', formula, () => [phaseSequences(c, phase), prompt(c), setting('c', 'Most tokens in a prefill pass', c.job.kernels.prefillChunk, 'tokens', 'chunk')], shape.bidirectional ? { note: WHOLE_PROMPTS } : {});
}

export const WHOLE_PROMPTS = 'An encoder’s tokens see the whole prompt, so a pass holds whole prompts: as many as fit, and at least one.';

/** Tokens of a prompt that no pass works on. */
export function reusedTokens(c: Context): Quantity {
  return constant('s_r', 'Tokens of a prompt that are not computed', c.job.mechanisms.reading.reused, 'Their keys and values are there already, by the techniques that are on', 'tokens');
}

/** Tokens of one pass; samples, where the network is a list of operations. */
export function tokens(c: Context, shape: PassShape, phase: PhaseName): Quantity {
  if (isListed(c)) return derived('T', 'Samples in a pass', shape.tokens, 'count', 'b / p', () => [phaseSequences(c, phase), passes(c, shape, phase)]);
  const { decoding } = c.job.mechanisms;
  if (!readsPrompt(c, shape, phase)) {
    if (shape.queries === 1) return derived('T', 'Tokens in a pass', shape.tokens, 'tokens', 'b', () => [phaseSequences(c, phase)], { note: 'A decode step brings one new token for each sequence.' });
    return derived('T', 'Tokens in a pass', shape.tokens, 'tokens', 'b * q', () => [phaseSequences(c, phase), constant('q', 'Tokens of a sequence that a step works on', decoding.verified, 'Those guessed, and the one after them', 'tokens')]);
  }
  if (shape.phasePast > 0) {
    return derived('T', 'Tokens in a pass', shape.tokens, 'tokens', 'b * (s - s_r) / p', () => [
      phaseSequences(c, phase), prompt(c), reusedTokens(c), passes(c, shape, phase),
    ]);
  }
  return derived('T', 'Tokens in a pass', shape.tokens, 'tokens', 'b * s / p', () => [phaseSequences(c, phase), prompt(c), passes(c, shape, phase)]);
}
