import type { Bytes, BytesPerSecond, Seconds } from '../../units/dimensions.ts';
import type { Machine } from '../job.ts';
import type { CollectiveKind } from '../op.ts';
import type { EfficiencyModel, LinkParameters, SwitchParameters } from './efficiency.ts';

/**
 * Bytes each rank sends in a bandwidth-optimal algorithm, from the bytes it holds BEFORE the collective
 * (`payload`): all-reduce 2(n−1)/n, reduce-scatter and all-to-all (n−1)/n, all-gather n−1 (each rank holds
 * one shard, and ends with n). Thakur, Rabenseifner and Gropp, 2005, sections 3–4.
 */
export function wireBytes(kind: CollectiveKind, ranks: number, payload: Bytes): Bytes {
  if (ranks <= 1) return 0;
  switch (kind) {
    case 'none':
      return 0;
    case 'all-reduce':
      return (2 * (ranks - 1) * payload) / ranks;
    case 'reduce-scatter':
    case 'all-to-all':
      return ((ranks - 1) * payload) / ranks;
    case 'all-gather':
      return (ranks - 1) * payload;
  }
}

/**
 * Messages of a collective that wait for one another: a ring's 2(n−1) steps of an all-reduce and n−1 of its halves; between
 * nodes an all-reduce runs up and down a tree, 2⌈log₂ n⌉; in an all-to-all every part travels by itself.
 * (Thakur, Rabenseifner and Gropp, 2005; double binary trees: Sanders, Speck and Träff, 2009.)
 */
export function hopsOf(kind: CollectiveKind, ranks: number, level: 'node' | 'network'): number {
  if (ranks <= 1) return 0;
  switch (kind) {
    case 'none':
      return 0;
    case 'all-reduce':
      return level === 'node' ? 2 * (ranks - 1) : 2 * Math.ceil(Math.log2(ranks));
    case 'reduce-scatter':
    case 'all-gather':
      return ranks - 1;
    case 'all-to-all':
      return 1;
  }
}

/**
 * Seconds of one collective among `ranks` devices, `inNode` of them in a node and `inPod` in a pod (0: they fill nodes
 * and pods one after the other): the slowest of the levels, since libraries pipeline chunks through node, network and
 * spine. Each level is `linkSeconds` of its bytes; the spine is the network at 1/oversubscription of its rate.
 * An all-reduce inside a node takes the fastest of the library's rings, the one-kernel algorithm and the switch's own sum
 * (every byte up once and down once). Across nodes, all-reduce and reduce-scatter reduce in the node first, so 1/g of the
 * payload crosses (g ranks a node); all-gather crosses first and then spreads what arrived; all-to-all sends each peer's
 * part on its own link. Across pods the same holds with pods in place of nodes. Ideal: bytes over bandwidth.
 */
export function collectiveSeconds(
  kind: CollectiveKind, ranks: number, payload: Bytes, machine: Machine, efficiency: EfficiencyModel, inNode = 0, inPod = 0,
): Seconds {
  if (kind === 'none' || ranks <= 1 || !(payload > 0)) return 0;
  const g = Math.min(ranks, inNode > 0 ? inNode : machine.perNode);
  const nodes = Math.ceil(ranks / g);
  const near = nodeSeconds(kind, ranks, g, nodes, payload, machine, efficiency);
  const far = networkBytes(kind, ranks, g, nodes, payload);
  const out = machine.scaleOut.bandwidth;
  const spine = spineSeconds(kind, ranks, Math.min(ranks, inPod > 0 ? Math.max(inPod, g) : machine.pod), payload, machine, efficiency);
  const between = efficiency.kind === 'ideal' ? far / out : linkSeconds(far, hopsOf(kind, nodes, 'network'), out, efficiency.collective.network);
  return Math.max(near, between, spine);
}

/** Time inside the node. */
function nodeSeconds(kind: CollectiveKind, ranks: number, g: number, nodes: number, payload: Bytes, machine: Machine, efficiency: EfficiencyModel): Seconds {
  if (g <= 1) return 0;
  const bytes = nodeBytes(kind, ranks, g, nodes, payload);
  const { bandwidth, reduces, bus: over } = machine.scaleUp;
  const reduced = kind === 'all-reduce' && reduces;
  if (efficiency.kind === 'ideal') return (reduced ? Math.min(bytes, payload) : bytes) / bandwidth;
  const { node, direct, inSwitch, bus } = efficiency.collective;
  const hops = hopsOf(kind, g, 'node');
  if (over !== 'none') return linkSeconds(bytes, hops, busBandwidth(bandwidth, g, bus.crowding[over]), bus);
  let best = linkSeconds(bytes, hops, bandwidth, node);
  if (kind !== 'all-reduce') return best;
  if (direct !== undefined) best = Math.min(best, linkSeconds(bytes, g - 1, bandwidth, direct));
  return reduced ? Math.min(best, switchSeconds(payload, bandwidth, inSwitch)) : best;
}

/** Rate of each of g cards on a bus. */
export function busBandwidth(bandwidth: BytesPerSecond, g: number, crowding: number): BytesPerSecond {
  return bandwidth * (2 / g) ** crowding;
}

/** An all-reduce summed in the switch: `alpha + payload/(bandwidth·fraction)`. */
export function switchSeconds(payload: Bytes, bandwidth: BytesPerSecond, p: SwitchParameters): Seconds {
  return p.alpha + payload / (bandwidth * p.fraction);
}

/** Time on the spine: none where all ranks are below one pod's switches. */
function spineSeconds(kind: CollectiveKind, ranks: number, inPod: number, payload: Bytes, machine: Machine, efficiency: EfficiencyModel): Seconds {
  if (inPod >= ranks) return 0;
  const pods = Math.ceil(ranks / inPod);
  const bytes = networkBytes(kind, ranks, inPod, pods, payload);
  const bandwidth = machine.scaleOut.bandwidth / machine.oversubscription;
  return efficiency.kind === 'ideal' ? bytes / bandwidth : linkSeconds(bytes, hopsOf(kind, pods, 'network'), bandwidth, efficiency.collective.network);
}

/** Bytes each rank sends inside its node. */
export function nodeBytes(kind: CollectiveKind, ranks: number, inNode: number, nodes: number, payload: Bytes): Bytes {
  switch (kind) {
    case 'all-gather':
      return wireBytes(kind, inNode, payload * nodes);
    case 'all-to-all':
      return ((inNode - 1) * payload) / ranks;
    case 'none':
    case 'all-reduce':
    case 'reduce-scatter':
      return wireBytes(kind, inNode, payload);
  }
}

/** Bytes each rank sends to other nodes; with pods in place of nodes, to other pods. */
export function networkBytes(kind: CollectiveKind, ranks: number, inNode: number, nodes: number, payload: Bytes): Bytes {
  switch (kind) {
    case 'all-gather':
      return wireBytes(kind, nodes, payload);
    case 'all-to-all':
      return ((ranks - inNode) * payload) / ranks;
    case 'none':
    case 'all-reduce':
    case 'reduce-scatter':
      return wireBytes(kind, nodes, payload / inNode);
  }
}

/**
 * `alpha + alphaHop·hops + (x + √(halfSeconds·x))/fraction` with x = wire/bandwidth: the achieved bandwidth climbs with the
 * square root of the size, half reached at transfers of `halfSeconds`, which is how measured bus bandwidths rise over five
 * decades as a library moves between its latency and its bandwidth protocols.
 */
export function linkSeconds(wire: Bytes, hops: number, bandwidth: BytesPerSecond, p: LinkParameters): Seconds {
  if (!(wire > 0)) return 0;
  const x = wire / bandwidth;
  return p.alpha + p.alphaHop * hops + (x + Math.sqrt(p.halfSeconds * x)) / p.fraction;
}
