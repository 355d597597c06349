import type { OpRecord } from '../estimate-types.ts';
import { linkSeconds, networkBytes, nodeBytes, wireBytes } from '../price/collectives.ts';
import type { LinkParameters } from '../price/efficiency.ts';
import type { Context } from './context.ts';
import { parseFormula, symbolsOf } from './formula.ts';
import { opPayload } from './op-work.ts';
import { constant, derived, fitted, setting, type Quantity } from './quantity.ts';

/** Seconds of one collective: the slower of the node's and the network's share. */
export function collectiveSecondsOf(c: Context, op: OpRecord): Quantity {
  const { machine, efficiency } = c.job;
  const inNode = Math.min(op.ranks, machine.perNode);
  const nodes = Math.ceil(op.ranks / machine.perNode);
  const near = wire(c, op, 'w_u', 'Bytes a device sends inside its node', nodeBytes(op.collective, op.ranks, inNode, nodes, op.payloadBytes), nearFormula(op));
  const far = wire(c, op, 'w_o', 'Bytes a device sends to other nodes', networkBytes(op.collective, op.ranks, inNode, nodes, op.payloadBytes), farFormula(op));
  const up = setting('W_u', `${machine.scaleUp.name}, a direction`, machine.scaleUp.bandwidth, 'bytes-per-second', 'scaleUp', { colour: 'network' });
  const out = setting('W_o', `${machine.scaleOut.name}, a direction`, machine.scaleOut.bandwidth, 'bytes-per-second', 'scaleOut', { colour: 'network' });
  const note = 'Chunks are pipelined through node and network, so the slower level sets the time.';
  if (efficiency.kind === 'ideal') {
    return derived('N', 'Network', op.networkSeconds, 'seconds', 'max(w_u / W_u, w_o / W_o)', () => [near, up, far, out], { colour: 'network', note });
  }
  const { node, direct, network } = efficiency.collective;
  const library = link('N_u', 'Inside the node, collective library', near, inNode, up, node, 'node');
  const between = link('N_o', 'Between nodes', far, nodes, out, network, 'network');
  if (op.collective !== 'all-reduce') {
    return derived('N', 'Network', op.networkSeconds, 'seconds', 'max(N_u, N_o)', () => [library, between], { colour: 'network', note });
  }
  return derived('N', 'Network', op.networkSeconds, 'seconds', 'max(min(N_u, N_d), N_o)', () => [
    library, link('N_d', 'Inside the node, one-kernel all-reduce', near, inNode, up, direct, 'direct'), between,
  ], { colour: 'network', note });
}

/** Seconds of `over` bytes on one level of links. */
function link(symbol: string, name: string, over: Quantity, ranks: number, bandwidth: Quantity, p: LinkParameters, key: string): Quantity {
  if (!(over.value > 0)) return constant(symbol, name, 0, 'Nothing crosses this level.', 'seconds');
  return derived(symbol, name, linkSeconds(over.value, ranks, bandwidth.value, p), 'seconds', 'α + η * (g - 1) + (w + sqrt(h * w)) / (W * φ)', () => [
    fitted('α', 'Start-up', p.alpha, 'seconds', `collective.${key}.alpha`, 'collective'),
    fitted('η', 'Start-up for each further rank', p.alphaHop, 'seconds', `collective.${key}.alphaHop`, 'collective'),
    constant('g', 'Ranks on this level', ranks, 'Ranks fill whole nodes first'),
    { ...over, symbol: 'w' },
    fitted('h', 'Bytes at which half the bandwidth is reached', p.halfBytes, 'traffic', `collective.${key}.halfBytes`, 'collective'),
    { ...bandwidth, symbol: 'W' },
    fitted('φ', 'Share of the link at large size', p.fraction, 'ratio', `collective.${key}.fraction`, 'collective'),
  ], { colour: 'network', note: 'The achieved bandwidth climbs with the square root of the size, as measured.' });
}

function wire(c: Context, op: OpRecord, symbol: string, name: string, value: number, formula: string): Quantity {
  const { perNode } = c.job.machine;
  const used = symbolsOf(parseFormula(formula));
  return derived(symbol, name, value, 'traffic', formula, () => [
    opPayload(c, op),
    constant('n', 'Ranks', op.ranks, 'Devices that take part'),
    constant('g', 'Ranks in a node', Math.min(op.ranks, perNode), 'Ranks fill whole nodes first'),
    constant('q', 'Nodes', Math.ceil(op.ranks / perNode), 'Ranks over devices per node, rounded up'),
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
export function wireBytesOf(c: Context, op: OpRecord): Quantity {
  return wire(c, op, 'Q', `Bytes a device sends in one call of ${op.name}`, wireBytes(op.collective, op.ranks, op.payloadBytes), wireFormula(op));
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
