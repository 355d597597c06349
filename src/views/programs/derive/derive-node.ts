import { parseFormula } from '../../../engine/derivation/formula.ts';
import { FLOPS_PER_PARAMETER, SECONDS_PER_HOUR, SECONDS_PER_MONTH } from '../../../program/assumed.ts';
import type { NodeResult } from '../../../program/result.ts';
import { groupsOf } from '../../../program/walk.ts';
import { allTurns, loopTimes, nodeResult, ownTurns } from './places.ts';
import { costOf, MEASURES } from './measures.ts';
import type { Derived, Input, Measure, Quantity, TargetOf } from './quantity.ts';

const JOULES_PER_KWH = 3_600_000;

/** All calls of a node; of time, what it adds to the way. */
export function deriveAll(target: TargetOf<'all'>, derived: Derived): Quantity | undefined {
  const node = nodeResult(derived, target.node);
  if (node === undefined) return undefined;
  const { measure } = target;
  const { name, symbol, dimension } = MEASURES[measure];
  const each: Input = { symbol: `${symbol}_each`, target: { of: 'each', node: node.id, measure } };
  if (measure === 'seconds') {
    return {
      target, symbol, name: `${node.label}: time on the way`, value: node.eachSeconds * allTurns(derived, node), dimension, about: 'What it adds where it stands in the way: one call as often as its turns come one after the other.',
      formula: parseFormula(`k * ${each.symbol}`), inputs: [{ symbol: 'k', target: { of: 'turns', node: node.id } }, each],
    };
  }
  return {
    target, symbol, name: `${node.label}: ${name.toLowerCase()} of all calls`, value: costOf(node.total, measure), dimension, about: `One call, as often as it is made in ${node.once ? 'all' : 'one use'}.`,
    formula: parseFormula(`n * ${each.symbol}`), inputs: [{ symbol: 'n', target: { of: 'calls', node: node.id } }, each],
  };
}

/** Expected calls: its own counts, times those of what it stands in. */
export function deriveCalls(target: TargetOf<'calls'>, derived: Derived): Quantity | undefined {
  const node = nodeResult(derived, target.node);
  if (node === undefined) return undefined;
  const own = ['times', 'width', 'chance', 'unique', 'duty'].filter((name) => (node.amounts[name] ?? 1) !== 1);
  const inputs: Input[] = own.map((name) => ({ symbol: name, target: { of: 'amount', node: node.id, name } }));
  let loops = 0;
  for (const around of (derived.around.get(node.id) ?? [])) {
    if (around.is === 'group') {
      // What the group stands in is in its own calls already.
      inputs.push({ symbol: 'n_group', target: { of: 'calls', node: around.id } });
      break;
    }
    if (loopTimes(derived, around.from, around.to) !== 1) inputs.push({ symbol: `n_loop${loops === 0 ? '' : String(loops + 1)}`, target: { of: 'loop', from: around.from, to: around.to } });
    loops += 1;
  }
  return {
    target, symbol: 'n', name: `${node.label}: calls`, value: node.calls, dimension: 'count', inputs, formula: parseFormula(inputs.length === 0 ? '1' : inputs.map(({ symbol }) => symbol).join(' * ')),
    about: `Expected calls in ${node.once ? 'all' : 'one use of the program'}${node.kind === 'group' ? ', counted as turns of the whole group' : ''}.`,
  };
}

/** Turns one after the other, with what it stands in. */
export function deriveTurns(target: TargetOf<'turns'>, derived: Derived): Quantity | undefined {
  const node = nodeResult(derived, target.node);
  if (node === undefined) return undefined;
  const inputs: Input[] = [{ symbol: 'k_own', target: { of: 'own-turns', node: node.id } }];
  for (const [at, around] of (derived.around.get(node.id) ?? []).entries()) {
    inputs.push(around.is === 'loop' ? { symbol: `n_loop${at + 1}`, target: { of: 'loop', from: around.from, to: around.to } } : { symbol: `k_group${at + 1}`, target: { of: 'own-turns', node: around.id } });
  }
  return {
    target, symbol: 'k', name: `${node.label}: turns on the way`, value: allTurns(derived, node), dimension: 'count', inputs, formula: parseFormula(inputs.map(({ symbol }) => symbol).join(' * ')),
    about: 'How often it takes its time one after the other: its own turns, and those of the groups and loops around it.',
  };
}

/** Its own turns: what stands side by side takes one, or with so many machines as many as it takes. */
export function deriveOwnTurns(target: TargetOf<'own-turns'>, derived: Derived): Quantity | undefined {
  const node = nodeResult(derived, target.node);
  if (node === undefined) return undefined;
  const { amounts } = node;
  const waves = amounts['copies'] !== undefined;
  const width = amounts['width'] ?? 1;
  const names = node.calls === 0 ? [] : ['times', 'chance', ...(waves ? ['width', 'unique', 'copies'] : width > 1 ? [] : ['unique'])].filter((name) => waves || (amounts[name] ?? 1) !== 1);
  const formula = node.calls === 0 ? '0' : waves ? `times * chance * ceil(width * unique / (batch * copies) - 0.000000001)` : names.length === 0 ? '1' : names.join(' * ');
  const inputs: Input[] = names.map((name) => ({ symbol: name, target: { of: 'amount', node: node.id, name } }));
  const batch: readonly Input[] = waves && node.calls !== 0 ? [{ symbol: 'batch', target: { of: 'amount', node: node.id, name: '#batch' } }] : [];
  return {
    target, symbol: 'k_own', name: `${node.label}: its own turns`, value: ownTurns(node), dimension: 'count', formula: parseFormula(formula), inputs: [...inputs, ...batch],
    about: waves ? 'What stands side by side is done in waves, as many at once as the machines hold batches.' : 'What stands side by side takes one turn: it has as many machines as it needs.',
  };
}

/** A scenario's cost, where the program's derivation goes over into the engine's. */
export function deriveBatch(target: TargetOf<'batch'>, derived: Derived): Quantity | undefined {
  const node = nodeResult(derived, target.node);
  if (node === undefined) return undefined;
  const { name, symbol, dimension } = MEASURES[target.measure];
  const value = target.measure === 'seconds' ? node.eachSeconds : costOf(node.each, target.measure) * (node.batch ?? 1);
  return {
    target, symbol: `${symbol}_batch`, name: `${node.label}: ${name.toLowerCase()} of its scenario`, value, dimension, inputs: [],
    about: 'One batch of the scenario (or the whole run, where it trains), priced operation by operation. Explore shows how it comes about.', ...(node.settings !== undefined && { scenario: node.settings }),
  };
}

/** One call of a node. */
export function deriveEach(target: TargetOf<'each'>, derived: Derived): Quantity | undefined {
  const node = nodeResult(derived, target.node);
  if (node === undefined) return undefined;
  const { measure } = target;
  const { name, symbol, dimension } = MEASURES[measure];
  const value = measure === 'seconds' ? node.eachSeconds : costOf(node.each, measure);
  const base = { target, symbol: `${symbol}_each`, name: `${node.label}: ${name.toLowerCase()} of one ${node.kind === 'group' ? 'turn' : 'call'}`, value, dimension };
  if (node.missing.some((one) => one === measure)) return { ...base, about: 'Not known: no price or power is set, so that it is left out of every sum.', inputs: [] };
  const how = HOW[node.kind](node, measure, derived);
  return { ...base, ...how };
}

type How = Pick<Quantity, 'about' | 'formula' | 'inputs' | 'scenario'>;

const amount = (node: NodeResult, name: string, symbol = name.replaceAll('-', '_')): Input => ({ symbol, target: { of: 'amount', node: node.id, name } });
const each = (node: NodeResult, measure: Measure): Input => ({ symbol: `${MEASURES[measure].symbol}_each`, target: { of: 'each', node: node.id, measure } });
const nothing = (about: string): How => ({ about, inputs: [] });
/** Energy, what the facility adds, and what its power emits. */
const emitted = (node: NodeResult): How => ({
  about: 'Energy, with what the facility adds, at what the grid emits.', formula: parseFormula(`E_each * P * G_grid / ${JOULES_PER_KWH}`),
  inputs: [each(node, 'joules'), { symbol: 'P', target: { of: 'place', name: 'pue' } }, { symbol: 'G_grid', target: { of: 'place', name: 'grid' } }],
});

const HOW: Readonly<Record<NodeResult['kind'], (node: NodeResult, measure: Measure, derived: Derived) => How>> = {
  model: (node, measure) => {
    const { symbol } = MEASURES[measure];
    const batch: Input = { symbol: `${symbol}_batch`, target: { of: 'batch', node: node.id, measure } };
    if (measure === 'seconds') return { about: 'A call takes as long as the batch it is in.', formula: parseFormula(batch.symbol), inputs: [batch] };
    if (measure === 'coreSeconds') return nothing('A model’s work is counted as time of its devices.');
    return {
      about: node.batch === 1 ? 'One call is the whole of its scenario.' : 'One call is one sequence: its share of the batch.', formula: parseFormula(`${batch.symbol} / b`),
      inputs: [batch, { symbol: 'b', target: { of: 'amount', node: node.id, name: '#batch' } }],
    };
  },
  cpu: (node, measure) => {
    switch (measure) {
      case 'seconds':
        return { about: 'As set on the node.', formula: parseFormula('seconds'), inputs: [amount(node, 'seconds')] };
      case 'coreSeconds':
        return { about: 'All cores, as long as it takes.', formula: parseFormula('seconds * cores'), inputs: [amount(node, 'seconds'), amount(node, 'cores')] };
      case 'usd':
        return { about: 'Core-hours at the price of one.', formula: parseFormula(`K_each / ${SECONDS_PER_HOUR} * usd`), inputs: [each(node, 'coreSeconds'), amount(node, 'usd')] };
      case 'joules':
        return { about: 'What its cores draw while they work.', formula: parseFormula('K_each * watts'), inputs: [each(node, 'coreSeconds'), amount(node, 'watts')] };
      case 'grams':
        return emitted(node);
      default:
        return nothing('Processor work has none.');
    }
  },
  storage: (node, measure) =>
    measure === 'usd'
      ? { about: 'Gigabytes for so many months at the price of one.', formula: parseFormula(`bytes / 1e9 * kept / ${SECONDS_PER_MONTH} * usd`), inputs: [amount(node, 'bytes'), amount(node, 'kept'), amount(node, 'usd')] }
      : nothing('Keeping bytes is counted as money alone.'),
  api: (node, measure) => {
    switch (measure) {
      case 'seconds':
        return nothing('As set on the node.');
      case 'tokensIn':
        return { about: 'Tokens it is given.', formula: parseFormula('r'), inputs: [amount(node, 'in', 'r')] };
      case 'tokensOut':
        return { about: 'Tokens it answers with.', formula: parseFormula('w'), inputs: [amount(node, 'out', 'w')] };
      case 'usd':
        return { about: 'Tokens at their prices by the million.', formula: parseFormula('(r * usd_in + w * usd_out) / 1000000'), inputs: [amount(node, 'in', 'r'), amount(node, 'usd-in'), amount(node, 'out', 'w'), amount(node, 'usd-out')] };
      case 'flops':
        return node.amounts['parameters'] === undefined
          ? nothing('Not known: the node does not say how many parameters work on a token.')
          : { about: 'Two FLOPs for every parameter and token.', formula: parseFormula(`${FLOPS_PER_PARAMETER} * N * (r + w)`), inputs: [amount(node, 'parameters', 'N'), amount(node, 'in', 'r'), amount(node, 'out', 'w')] };
      default:
        return nothing('Whoever serves it does not say.');
    }
  },
  fixed: (node, measure) => {
    if (measure === 'grams') return emitted(node);
    const name = { seconds: 'seconds', usd: 'usd', joules: 'joules', deviceSeconds: 'device-seconds', flops: 'flops' }[measure as string];
    return name === undefined ? nothing('None is set.') : { about: 'As set on the node.', formula: parseFormula(name.replaceAll('-', '_')), inputs: [amount(node, name)] };
  },
  group: (node, measure, derived) => {
    if (measure === 'seconds') return nothing('The longest way through what stands in it, one turn.');
    const inside = derived.result.nodes.filter((one) => one.kind !== 'group' && one.once === node.once && groupsOf(derived.program, one.id).includes(node.id) && costOf(one.total, measure) !== 0);
    const inputs: Input[] = inside.map((one, at) => ({ symbol: `${MEASURES[measure].symbol}_${at + 1}`, target: { of: 'all', node: one.id, measure } }));
    const turns: Input = { symbol: 'n', target: { of: 'calls', node: node.id } };
    const about = 'What stands in it, in one of its turns.';
    return inputs.length === 0 || node.calls === 0 ? { about, inputs: [] } : { about, inputs: [...inputs, turns], formula: parseFormula(`(${inputs.map(({ symbol }) => symbol).join(' + ')}) / n`) };
  },
};

/** Facility and grid, which the page's scenario says. */
export function derivePlace(target: TargetOf<'place'>, { place }: Derived): Quantity {
  return target.name === 'pue'
    ? { target, symbol: 'P', name: 'Power usage effectiveness', value: place.pue, dimension: 'ratio', about: 'What the facility draws for each watt of its machines. Set in Explore.', inputs: [], source: 'This page’s scenario' }
    : { target, symbol: 'G_grid', name: 'Carbon of the grid', value: place.grid, dimension: 'grams-per-kwh', about: 'What a kilowatt-hour emits. Set in Explore.', inputs: [], source: 'This page’s scenario' };
}
