import { parseFormula, symbolsOf } from '../../../engine/derivation/formula.ts';
import { readFormula } from '../../../program/amounts.ts';
import { AMOUNT_NAMES } from '../../../program/amount-names.ts';
import { AMOUNT_KEYS, REPETITION_KEYS } from '../../../program/keys.ts';
import type { Amount, Knob, ProgramNode } from '../../../program/program.ts';
import type { FieldName } from '../../../scenario/fields.ts';
import type { Dimension } from '../../../units/dimension.ts';
import { loopTimes, nodeResult } from './places.ts';
import type { Derived, Input, Quantity, Target, TargetOf } from './quantity.ts';

/** What amounts of nodes are called, by the key that texts and results write them with. */
export const AMOUNT_WORDS: Readonly<Record<string, { readonly label: string; readonly dimension: Dimension; readonly help: string }>> = {
  times: { label: AMOUNT_NAMES.times, dimension: 'count', help: 'How often, one after the other.' },
  width: { label: AMOUNT_NAMES.width, dimension: 'count', help: 'How many at once: they take the time of one, or of as many waves as machines and batch need.' },
  chance: { label: AMOUNT_NAMES.chance, dimension: 'percent', help: 'How likely it is done at all; costs and time are then expected ones.' },
  unique: { label: AMOUNT_NAMES.unique, dimension: 'percent', help: 'Share that is not known from before, by a cache or because duplicates are dropped. Only these are done.' },
  duty: { label: AMOUNT_NAMES.duty, dimension: 'percent', help: 'Share of the turns in which it is due, as retraining now and then.' },
  copies: { label: AMOUNT_NAMES.copies, dimension: 'count', help: 'Machines that do what stands side by side. Left out, as many as it takes.' },
  size: { label: AMOUNT_NAMES.size, dimension: 'count', help: 'A dense network of so many parameters is made for this node, in the place of a model.' },
  reused: { label: AMOUNT_NAMES.reused, dimension: 'tokens', help: 'Tokens of the prompt whose keys and values are kept: shared with other samples, or from the turn before.' },
  prompt: { label: AMOUNT_NAMES.prompt, dimension: 'tokens', help: 'Tokens one call reads. Left out, what arrows bring, or what the scenario says.' },
  output: { label: AMOUNT_NAMES.output, dimension: 'tokens', help: 'Tokens one call writes.' },
  batch: { label: AMOUNT_NAMES.batch, dimension: 'count', help: 'Calls that the machine works on at once.' },
  seconds: { label: AMOUNT_NAMES.seconds, dimension: 'seconds', help: 'How long one call takes.' },
  cores: { label: AMOUNT_NAMES.cores, dimension: 'count', help: 'Processor cores that one call keeps busy.' },
  watts: { label: AMOUNT_NAMES.watts, dimension: 'watts', help: 'What a core draws at work, with its share of memory and board.' },
  bytes: { label: AMOUNT_NAMES.bytes, dimension: 'traffic', help: 'How much is kept.' },
  kept: { label: AMOUNT_NAMES.kept, dimension: 'seconds', help: 'How long it is kept.' },
  in: { label: AMOUNT_NAMES.in, dimension: 'tokens', help: 'Tokens it is given. Left out, what arrows bring.' },
  out: { label: AMOUNT_NAMES.out, dimension: 'tokens', help: 'Tokens it answers with.' },
  'usd-in': { label: AMOUNT_NAMES['usd-in'], dimension: 'usd', help: 'US dollars for a million tokens read.' },
  'usd-out': { label: AMOUNT_NAMES['usd-out'], dimension: 'usd', help: 'US dollars for a million tokens written.' },
  parameters: { label: AMOUNT_NAMES.parameters, dimension: 'count', help: 'Parameters that work on a token, where known: 2 FLOPs each.' },
  joules: { label: AMOUNT_NAMES.joules, dimension: 'joules', help: 'Energy of one call.' },
  'device-seconds': { label: AMOUNT_NAMES['device-seconds'], dimension: 'seconds', help: 'Accelerators times seconds.' },
  flops: { label: AMOUNT_NAMES.flops, dimension: 'flops', help: 'FLOPs of one call.' },
};

/** A price is of something else for each kind of node. */
export function amountWords(kind: ProgramNode['kind'], name: string): { readonly label: string; readonly dimension: Dimension; readonly help: string } {
  if (name === 'usd') {
    if (kind === 'cpu') return { label: 'Price of a core-hour', dimension: 'usd-per-hour', help: 'US dollars for a core and hour.' };
    if (kind === 'storage') return { label: 'Price of a GB-month', dimension: 'usd', help: 'US dollars for a gigabyte kept for a month.' };
    return { label: 'Price of a call', dimension: 'usd', help: 'US dollars for one call.' };
  }
  return AMOUNT_WORDS[name] ?? { label: name, dimension: 'ratio', help: '' };
}

/** What a node says of an amount, by its key; undefined where it leaves it out. */
export function givenAmount(node: ProgramNode, name: string): Amount | undefined {
  if (node.kind === 'model' && (name === 'prompt' || name === 'output' || name === 'batch')) {
    const set = node.settings[name as FieldName];
    return node.amounts?.[name as FieldName] ?? (typeof set === 'number' ? set : undefined);
  }
  const own = Object.entries(AMOUNT_KEYS[node.kind]).find(([, key]) => key === name)?.[0] ?? name;
  return (node as unknown as Readonly<Record<string, Amount | undefined>>)[own];
}

/** An amount of a node: a formula over knobs, a number that was set, or what is taken where nothing is. `#batch` is the calls in one batch. */
export function deriveAmount(target: TargetOf<'amount'>, derived: Derived): Quantity | undefined {
  const node = derived.program.nodes.find(({ id }) => id === target.node);
  const found = nodeResult(derived, target.node);
  if (node === undefined || found === undefined) return undefined;
  const name = target.name === '#batch' ? 'batch' : target.name;
  const { label, dimension, help } = amountWords(node.kind, name);
  const value = target.name === '#batch' ? (found.batch ?? 1) : (found.amounts[name] ?? Number.NaN);
  const given = givenAmount(node, name);
  const base = { target, symbol: name.replaceAll('-', '_'), name: `${node.label ?? node.id}: ${label.toLowerCase()}`, value, dimension, about: help };
  if (given === undefined) return { ...base, inputs: [], source: node.kind === 'model' && ['prompt', 'output', 'batch'].includes(name) ? 'Not set on the node: of the scenario, or what arrows bring' : 'Not set on the node: what is usual' };
  // Counts may speak of the calls that one batch is of.
  const isCount = (REPETITION_KEYS as readonly string[]).includes(name);
  return { ...base, ...fromGiven(given, value, derived, isCount ? { batch: { of: 'amount', node: node.id, name: '#batch' } } : {}) };
}

/** A quantity of the program. */
export function deriveKnob(target: TargetOf<'knob'>, derived: Derived): Quantity | undefined {
  const knob = derived.program.knobs.find(({ name }) => name === target.name);
  const value = derived.result.knobs.find(({ name }) => name === target.name)?.value;
  if (knob === undefined || value === undefined) return undefined;
  const how = fromGiven(knob.value, value, derived);
  return { target, symbol: knob.name, name: knob.label, value, dimension: knobDimension(knob), about: '', ...how, ...(knob.source !== undefined && { source: knob.source }) };
}

export function deriveUses(target: TargetOf<'uses'>, derived: Derived): Quantity {
  const { program, result } = derived;
  return { target, symbol: 'u', name: 'Uses', value: result.uses, dimension: 'count', about: `How often the program is used${program.use === undefined ? '' : `; one use is a ${program.use}`}.`, ...fromGiven(program.uses ?? 1, result.uses, derived) };
}

export function deriveLoop(target: TargetOf<'loop'>, derived: Derived): Quantity | undefined {
  const edge = derived.program.edges.find(({ from, to, times }) => from === target.from && to === target.to && times !== undefined);
  if (edge?.times === undefined) return undefined;
  const value = loopTimes(derived, edge.from, edge.to);
  return { target, symbol: 'n_loop', name: `Loop from ${edge.from} back to ${edge.to}`, value, dimension: 'count', about: 'How often everything on the way round is gone through.', ...fromGiven(edge.times, value, derived) };
}

export function deriveEdge(target: TargetOf<'edge'>, derived: Derived): Quantity | undefined {
  const edge = derived.program.edges.find(({ from, to }) => from === target.from && to === target.to);
  const found = derived.result.edges.find(({ from, to }) => from === target.from && to === target.to);
  if (edge === undefined || found === undefined) return undefined;
  const base = { target, name: `Tokens from ${edge.from} to ${edge.to}${target.all ? ', all calls' : ''}`, dimension: 'training-tokens' as const };
  if (target.all) {
    return { ...base, symbol: 'T', value: found.totalTokens, about: 'Tokens that go along, for every call of what they go to.', formula: parseFormula('n * T_each'), inputs: [{ symbol: 'n', target: { of: 'calls', node: edge.to } }, { symbol: 'T_each', target: { ...target, all: false } }] };
  }
  if (edge.tokens !== undefined) return { ...base, symbol: 'T_each', value: found.tokens, about: 'As set on the arrow.', ...fromGiven(edge.tokens, found.tokens, derived) };
  return { ...base, symbol: 'T_each', value: found.tokens, about: 'Not set on the arrow: what the node before it writes.', inputs: [] };
}

export function knobDimension({ dimension }: Knob): Dimension {
  return dimension ?? 'ratio';
}

/** A number as set, or a formula with its quantities. What was brought within its range, or to a whole number, has no formula that gives it. */
function fromGiven(given: Amount, value: number, derived: Derived, more: Readonly<Record<string, Target>> = {}): Pick<Quantity, 'formula' | 'inputs' | 'source'> {
  if (typeof given === 'number') return { inputs: [], source: 'Set here' };
  const read = readFormula(given);
  if (!read.ok) return { inputs: [], source: `Cannot be read: ${read.reason}` };
  const inputs: readonly Input[] = [...new Set(symbolsOf(read.formula))].map((name) => ({ symbol: name, target: derived.result.knobs.some((knob) => knob.name === name) ? { of: 'knob', name } : (more[name] ?? { of: 'knob', name }) }));
  if (inputs.some(({ target }) => !derived.result.knobs.some(({ name }) => target.of === 'knob' && name === target.name))) return { inputs: [], source: `Its formula speaks of what is no quantity: ${given}` };
  if (!Number.isFinite(value)) return { inputs, source: given };
  return { inputs, formula: read.formula };
}
