import type { PhaseEstimate } from '../estimate-types.ts';
import { serviceOf, tokenPhase } from '../generation-estimate.ts';
import type { GenerationPhase } from '../job.ts';
import { passShape } from '../network/shape.ts';
import { serviceTurn, type ServiceTurn } from '../serving/continuous.ts';
import { output, passes, prompt, reusedTokens, sequences, together, type Context } from './context.ts';
import { opSeconds } from './op-time.ts';
import { hostSeconds, perSequence, phaseSeconds } from './phases.ts';
import { constant, derived, type Quantity } from './quantity.ts';

/** A phase that the job is known to have. */
export function phaseOf(c: Context, name: GenerationPhase): PhaseEstimate {
  const phase = c.estimate.phases.find((candidate) => candidate.name === name);
  if (phase === undefined) throw new Error(`the job has no ${name} phase`);
  return phase;
}

const prefill = (c: Context): Quantity => phaseSeconds(c, phaseOf(c, 'prefill'));
/** Decode time of one token: a step, or a share of one that several tokens come out of. */
export function tokenSeconds(c: Context): Quantity {
  const step = phaseSeconds(c, phaseOf(c, 'decode'));
  if (c.job.mechanisms.decoding.emitted === 1) return step;
  return derived('S_decode', 'Decode time of one token', tokenPhase(c.job, phaseOf(c, 'decode')).seconds, 'seconds', 'S_step / ε', () => [{ ...step, symbol: 'S_step' }, tokensOfStep(c)], {
    note: 'Several tokens of a sequence come out of a step: those guessed right, and the one after them.',
  });
}

/** Tokens of a sequence that one step yields. */
export function tokensOfStep(c: Context): Quantity {
  const { emitted, law } = c.job.mechanisms.decoding;
  const name = 'Tokens of a sequence that a step yields, on average';
  if (law === undefined) return constant('ε', name, emitted, 'From the technique’s own formula', 'ratio');
  return derived('ε', name, emitted, 'ratio', law.formula, () => law.inputs.map((input) => constant(input.symbol, input.name, input.value, `${input.note} (technique ${law.technique})`, 'ratio')));
}

const decode = tokenSeconds;
const prefillPasses = (c: Context): Quantity => passes(c, passShape(c.job, 'prefill'), 'prefill');

function turn(c: Context): ServiceTurn {
  return serviceTurn(serviceOf(c.job), phaseOf(c, 'prefill'), tokenPhase(c.job, phaseOf(c, 'decode')));
}

/** A step of a service: the decode step and what it carries of other requests' prompts. */
export function servedStep(c: Context): Quantity {
  const at = ['t_step', 'Time per output token', turn(c).step, 'seconds'] as const;
  const note = 'Each of the other slots is refilled once in as many steps as a request takes, and its prompt read between or along with decode steps (Orca; Sarathi-Serve, arXiv:2403.02310).';
  const apart = 'S_decode + (n_p - 1) * S_prefill / n_p';
  if (!serviceOf(c.job).shared) return derived(...at, apart, () => [decode(c), together(c), prefill(c)], { note });
  return derived(...at, `${apart} - min(1, (n_p - 1) * p / n_p) * v`, () => [decode(c), together(c), prefill(c), prefillPasses(c), saved(c)], { note });
}

/** Reading a request's prompt. */
export function servedPrompt(c: Context): Quantity {
  const at = ['t_read', 'Reading of the prompt', turn(c).first, 'seconds'] as const;
  const note = 'The prompt is read together with those of requests that came during the same step; the others go on decoding in the same passes.';
  if (!serviceOf(c.job).shared) return derived(...at, 'S_prefill', () => [prefill(c)], { note });
  return derived(...at, 'S_prefill + p * (b - n_p) / b / max(1, (n_p - 1) * p / n_p) * a', () => [prefill(c), prefillPasses(c), sequences(c), together(c), added(c)], { note });
}

/** From arrival to the first token. */
export function servedFirstToken(c: Context, value: number): Quantity {
  return derived('t_first', 'Time to first token', value, 'seconds', 't_wait + t_read', () => [wait(c), servedPrompt(c)]);
}

export function wait(c: Context): Quantity {
  const at = ['t_wait', 'Wait for the step under way'] as const;
  const value = turn(c).wait;
  if (value === 0) return constant(...at, 0, 'No other request runs.', 'seconds');
  return derived(...at, value, 'seconds', 't_step / 2', () => [servedStep(c)], { note: 'Half a step for a request that comes at a random moment.' });
}

/** A slot's turn, in which the batch's tokens come out. */
export function servedTurn(c: Context): Quantity {
  const { first, step } = turn(c);
  return derived('t_batch', 'Turn of a request', first + (c.job.workload.output - 1) * step, 'seconds', 't_read + (o - 1) * t_step', () => [servedPrompt(c), output(c), servedStep(c)], {
    note: 'Its own prompt, then a step for each further token. All slots take their turns side by side, so the batch’s tokens come out in the time of one (Little’s law).',
  });
}

/** The phases' time of a turn were they not to share passes: what their energy was spent in. */
export function phasesApart(c: Context): Quantity {
  const { sequences: b, together: n } = serviceOf(c.job);
  const value = (b / n) * phaseOf(c, 'prefill').seconds + (c.job.workload.output - 1) * tokenPhase(c.job, phaseOf(c, 'decode')).seconds;
  return derived('t_apart', 'Phases of a turn, one after the other', value, 'seconds', 'b / n_p * S_prefill + (o - 1) * S_decode', () => [sequences(c), together(c), prefill(c), output(c), decode(c)]);
}

/** What one pass saves by decoding and reading prompts together. */
function saved(c: Context): Quantity {
  return derived('v', 'Saved by one pass for both', turn(c).saved, 'seconds', 'min(S_decode - a, S_prefill / p)', () => [decode(c), added(c), prefill(c), prefillPasses(c)], {
    note: 'A pass that reads a prompt reads the weights, exchanges between devices and starts kernels anyway.',
  });
}

/** What decoding adds to a pass of prompts. */
function added(c: Context): Quantity {
  const phase = phaseOf(c, 'prefill');
  const { reused } = c.job.mechanisms.reading;
  const { worked = 1, beside = 0 } = serviceOf(c.job);
  return derived('a', 'What decoding adds to a pass', turn(c).added, 'seconds', `min(S_decode, A + σ * b + (S_prefill - A_p - H) * b${worked === 1 ? '' : ' * w'} / (n_p * ${reused === 0 ? 's' : '(s - s_r)'})${beside === 0 ? '' : ' + C'})`, () => [
    decode(c), attention(c, 'decode', 'A'), perSequence(c), sequences(c), prefill(c), attention(c, 'prefill', 'A_p'), hostSeconds(c, phase), together(c), prompt(c), ...(reused === 0 ? [] : [reusedTokens(c)]),
    ...(worked === 1 ? [] : [constant('w', 'Tokens worked on for one that comes out', worked, 'Tokens of a step over tokens it yields', 'ratio')]),
    ...(beside === 0 ? [] : [constant('C', 'Other models’ passes for a token, attention apart', beside, 'No prompt of this model rides along with them', 'seconds')]),
  ], { note: 'Its attention, its sequences’ tokens, and its rows beside those of the prompts.' });
}

function attention(c: Context, name: GenerationPhase, symbol: string): Quantity {
  const phase = phaseOf(c, name);
  const ops = (phase.ops ?? []).filter(({ kind }) => kind === 'attention' || kind === 'scan');
  const symbols = ops.map((_, index) => `t_${index + 1}`);
  const shared = name === 'decode' && c.job.mechanisms.decoding.emitted !== 1;
  const seconds = shared ? tokenPhase(c.job, phase).attentionSeconds : phase.attentionSeconds;
  const sum = symbols.length === 0 ? '0' : `sum(${symbols.join(', ')})`;
  return derived(symbol, `Attention and recurrences, ${name}`, seconds, 'seconds', shared && symbols.length > 0 ? `${sum} / ε` : sum, () => [...ops.map((op, index) => opSeconds(c, op, symbols[index])), ...(shared && symbols.length > 0 ? [tokensOfStep(c)] : [])]);
}
