import type { OpRecord } from '../estimate-types.ts';
import { busBandwidth, hopsOf, linkSeconds, networkBytes, nodeBytes, switchSeconds, wireBytes } from '../price/collectives.ts';
import type { BusParameters, CollectiveParameters, LinkParameters } from '../price/efficiency.ts';
import { opPayload, type OpContext } from './op-amounts.ts';
import { parseFormula, symbolsOf } from './formula.ts';
import { constant, derived, fitted, setting, type Quantity } from './quantity.ts';

/** How the ranks of a collective lie in nodes and pods. */
interface Spread {
  readonly inNode: number;
  readonly nodes: number;
  readonly inPod: number;
  readonly pods: number;
}

function spreadOf(c: OpContext, op: OpRecord): Spread {
  const { perNode, pod } = c.job.machine;
  const inNode = Math.min(op.ranks, op.inNode > 0 ? op.inNode : perNode);
  const inPod = Math.min(op.ranks, op.inPod > 0 ? Math.max(op.inPod, inNode) : pod);
  return { inNode, nodes: Math.ceil(op.ranks / inNode), inPod, pods: Math.ceil(op.ranks / inPod) };
}

/** Seconds of one collective: the slowest of the node's, the network's and the spine's share. */
export function collectiveSecondsOf(c: OpContext, op: OpRecord): Quantity {
  const { machine, efficiency } = c.job;
  const spread = spreadOf(c, op);
  const { inNode, nodes, inPod, pods } = spread;
  const near = wire(c, op, 'w_u', 'Bytes a device sends inside its node', nodeBytes(op.collective, op.ranks, inNode, nodes, op.payloadBytes), nearFormula(op), spread);
  const far = wire(c, op, 'w_o', 'Bytes a device sends to other nodes', networkBytes(op.collective, op.ranks, inNode, nodes, op.payloadBytes), farFormula(op), spread);
  const up = setting('W_u', `${machine.scaleUp.name}, a direction`, machine.scaleUp.bandwidth, 'bytes-per-second', 'scaleUp', { colour: 'network' });
  const out = setting('W_o', `${machine.scaleOut.name}, a direction`, machine.scaleOut.bandwidth, 'bytes-per-second', 'scaleOut', { colour: 'network' });
  const beyond = inPod < op.ranks
    ? wire(c, op, 'w_s', 'Bytes a device sends to other pods', networkBytes(op.collective, op.ranks, inPod, pods, op.payloadBytes), farFormula(op), { ...spread, inNode: inPod, nodes: pods }, 'pod')
    : undefined;
  const spine = derived('W_s', 'Rate of a device through the spine', machine.scaleOut.bandwidth / machine.oversubscription, 'bytes-per-second', 'W_o / o', () => [
    out, setting('o', 'Oversubscription of the spine', machine.oversubscription, 'ratio', 'oversubscription'),
  ], { colour: 'network' });
  const note = 'Chunks are pipelined through node, network and spine, so the slowest level sets the time.';
  const made = (formula: string, inputs: readonly Quantity[]): Quantity => derived('N', 'Network', op.networkSeconds, 'seconds', formula, () => inputs, { colour: 'network', note });
  if (efficiency.kind === 'ideal') {
    // A switch that adds up takes every byte once.
    const summed = op.collective === 'all-reduce' && machine.scaleUp.reduces && near.value > 0;
    const inside = summed ? 'min(w_u, D) / W_u' : 'w_u / W_u';
    const inputs = [near, ...(summed ? [opPayload(c, op)] : []), up, far, out];
    return beyond === undefined
      ? made(`max(${inside}, w_o / W_o)`, inputs)
      : made(`max(${inside}, w_o / W_o, w_s / W_s)`, [...inputs, beyond, spine]);
  }
  const { network } = efficiency.collective;
  const between = link('N_o', 'Between nodes', far, hops(op, nodes, 'network'), out, network, 'network');
  const through = beyond === undefined ? [] : [link('N_s', 'Between pods', beyond, hops(op, pods, 'network'), spine, network, 'network')];
  const inside = insideOf(c, op, near, inNode, up, efficiency.collective);
  return made(`max(${inside.formula}, N_o${beyond === undefined ? '' : ', N_s'})`, [...inside.inputs, between, ...through]);
}

interface Inside {
  readonly formula: string;
  readonly inputs: readonly Quantity[];
}

/** The node's share: a bus, a library's algorithm, or for an all-reduce the fastest there is. */
function insideOf(c: OpContext, op: OpRecord, near: Quantity, ranks: number, up: Quantity, { node, direct, inSwitch, bus }: CollectiveParameters): Inside {
  const { bus: over, reduces } = c.job.machine.scaleUp;
  const waits = hops(op, ranks, 'node');
  if (over !== 'none') return { formula: 'N_u', inputs: [link('N_u', 'Inside the node, over the bus', near, waits, crowded(up, ranks, bus, over), bus, 'bus')] };
  const inputs = [link('N_u', 'Inside the node, collective library', near, waits, up, node, 'node')];
  if (op.collective !== 'all-reduce' || !(near.value > 0)) return { formula: 'N_u', inputs };
  if (direct !== undefined) inputs.push(link('N_d', 'Inside the node, one-kernel all-reduce', near, constant('s', 'Messages that wait for one another', ranks - 1, 'One to each peer'), up, direct, 'direct'));
  if (reduces) {
    inputs.push(derived('N_x', 'Inside the node, summed in the switch', switchSeconds(op.payloadBytes, up.value, inSwitch), 'seconds', 'α + D / (W * φ)', () => [
      fitted('α', 'Start-up', inSwitch.alpha, 'seconds', 'collective.inSwitch.alpha', 'collective'),
      opPayload(c, op),
      { ...up, symbol: 'W' },
      fitted('φ', 'Share of the link', inSwitch.fraction, 'ratio', 'collective.inSwitch.fraction', 'collective'),
    ], { colour: 'network', note: 'The switch adds up: every byte goes up once and comes down once.' }));
  }
  return inputs.length === 1 ? { formula: 'N_u', inputs } : { formula: `min(${inputs.map(({ symbol }) => symbol).join(', ')})`, inputs };
}

function crowded(up: Quantity, ranks: number, { crowding }: BusParameters, over: 'direct' | 'host'): Quantity {
  return derived('W_b', 'Rate of one card on the bus', busBandwidth(up.value, ranks, crowding[over]), 'bytes-per-second', 'W_u * (2 / g) ^ κ', () => [
    up, constant('g', 'Cards in a node', ranks, 'Ranks of this collective in one node'),
    fitted('κ', over === 'host' ? 'How fast the way through the host crowds' : 'How fast the switch crowds', crowding[over], 'ratio', `collective.bus.crowding.${over}`, 'collective'),
  ], { colour: 'network' });
}

function hops(op: OpRecord, ranks: number, level: 'node' | 'network'): Quantity {
  const kind = op.collective;
  const value = hopsOf(kind, ranks, level);
  const formula = ranks <= 1 || kind === 'none' ? '0' : kind === 'all-to-all' ? '1' : kind !== 'all-reduce' ? 'g - 1' : level === 'node' ? '2 * (g - 1)' : '2 * ceil(ln(g) / ln(2))';
  return derived('s', 'Messages that wait for one another', value, 'count', formula, () =>
    (formula.includes('g') ? [constant('g', 'Ranks on this level', ranks, 'Ranks fill whole nodes first')] : []), { note: 'A ring’s steps in a node, a tree’s between nodes.' });
}

/** Seconds of `over` bytes on one level of links. */
function link(symbol: string, name: string, over: Quantity, waits: Quantity, bandwidth: Quantity, p: LinkParameters, key: string): Quantity {
  if (!(over.value > 0)) return constant(symbol, name, 0, 'Nothing crosses this level.', 'seconds');
  return derived(symbol, name, linkSeconds(over.value, waits.value, bandwidth.value, p), 'seconds', 'α + η * s + (w / W + sqrt(h * w / W)) / φ', () => [
    fitted('α', 'Start-up', p.alpha, 'seconds', `collective.${key}.alpha`, 'collective'),
    fitted('η', 'Start-up for each message that waits', p.alphaHop, 'seconds', `collective.${key}.alphaHop`, 'collective'),
    waits,
    { ...over, symbol: 'w' },
    { ...bandwidth, symbol: 'W' },
    fitted('h', 'Length of transfers that reach half the bandwidth', p.halfSeconds, 'seconds', `collective.${key}.halfSeconds`, 'collective'),
    fitted('φ', 'Share of the link at large size', p.fraction, 'ratio', `collective.${key}.fraction`, 'collective'),
  ], { colour: 'network', note: 'The achieved bandwidth climbs with the square root of the size, as measured.' });
}

function wire(c: OpContext, op: OpRecord, symbol: string, name: string, value: number, formula: string, { inNode, nodes }: Spread, level: 'node' | 'pod' = 'node'): Quantity {
  const used = symbolsOf(parseFormula(formula));
  const filled = op.inNode > 0 || op.inPod > 0 ? 'By the order in which ranks are laid out' : 'Ranks fill whole nodes first';
  return derived(symbol, name, value, 'traffic', formula, () => [
    opPayload(c, op),
    constant('n', 'Ranks', op.ranks, 'Devices that take part'),
    constant('g', level === 'node' ? 'Ranks in a node' : 'Ranks in a pod', inNode, filled),
    constant('q', level === 'node' ? 'Nodes' : 'Pods', nodes, `Ranks over those in one ${level}, rounded up`),
  ].filter((input) => used.includes(input.symbol)), { note: 'Bandwidth-optimal algorithms (Thakur, Rabenseifner and Gropp, 2005).' });
}

function nearFormula(op: OpRecord): string {
  switch (op.collective) {
    case 'none':
      return '0';
    case 'all-reduce':
      return '2 * (g - 1) * D / g';
    case 'reduce-scatter':
      return '(g - 1) * D / g';
    case 'all-gather':
      return '(g - 1) * D * q';
    case 'all-to-all':
      return '(g - 1) * D / n';
  }
}

function farFormula(op: OpRecord): string {
  switch (op.collective) {
    case 'none':
      return '0';
    case 'all-reduce':
      return '2 * (q - 1) * D / g / q';
    case 'reduce-scatter':
      return '(q - 1) * D / g / q';
    case 'all-gather':
      return '(q - 1) * D';
    case 'all-to-all':
      return '(n - g) * D / n';
  }
}

/** Bytes each rank sends in one call, over all levels. */
export function wireBytesOf(c: OpContext, op: OpRecord): Quantity {
  return wire(c, op, 'Q', `Bytes a device sends in one call of ${op.name}`, wireBytes(op.collective, op.ranks, op.payloadBytes), wireFormula(op), spreadOf(c, op));
}

function wireFormula(op: OpRecord): string {
  switch (op.collective) {
    case 'none':
      return '0';
    case 'all-reduce':
      return '2 * (n - 1) * D / n';
    case 'reduce-scatter':
    case 'all-to-all':
      return '(n - 1) * D / n';
    case 'all-gather':
      return '(n - 1) * D';
  }
}
