import type { Bytes, BytesPerSecond, Seconds } from '../../units/dimensions.ts';
import type { Machine } from '../job.ts';
import type { CollectiveKind } from '../op.ts';
import type { EfficiencyModel, LinkParameters } from './efficiency.ts';

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
 * Seconds of one collective among `ranks` devices, `inNode` of them in a node and `inPod` in a pod (0: they fill nodes
 * and pods one after the other): the slowest of the levels, since libraries pipeline chunks through node, network and
 * spine. Each level is `linkSeconds` of its bytes; the spine is the network at 1/oversubscription of its rate.
 * An all-reduce inside a node takes the faster of the library's and the one-kernel algorithm. Across nodes, all-reduce
 * and reduce-scatter reduce in the node first, so 1/g of the payload crosses (g ranks a node); all-gather crosses first
 * and then spreads what arrived; all-to-all sends each peer's part on its own link. Across pods the same holds with
 * pods in place of nodes. Ideal: bytes over bandwidth.
 */
export function collectiveSeconds(
  kind: CollectiveKind, ranks: number, payload: Bytes, machine: Machine, efficiency: EfficiencyModel, inNode = 0, inPod = 0,
): Seconds {
  if (kind === 'none' || ranks <= 1 || !(payload > 0)) return 0;
  const g = Math.min(ranks, inNode > 0 ? inNode : machine.perNode);
  const nodes = Math.ceil(ranks / g);
  const near = nodeBytes(kind, ranks, g, nodes, payload);
  const far = networkBytes(kind, ranks, g, nodes, payload);
  const up = machine.scaleUp.bandwidth;
  const out = machine.scaleOut.bandwidth;
  const spine = spineSeconds(kind, ranks, Math.min(ranks, inPod > 0 ? Math.max(inPod, g) : machine.pod), payload, machine, efficiency);
  if (efficiency.kind === 'ideal') return Math.max(near > 0 ? near / up : 0, far > 0 ? far / out : 0, spine);
  const { node, direct, network } = efficiency.collective;
  const library = linkSeconds(near, g, up, node);
  const inside = kind === 'all-reduce' ? Math.min(library, linkSeconds(near, g, up, direct)) : library;
  return Math.max(inside, linkSeconds(far, nodes, out, network), spine);
}

/** Time on the spine: none where all ranks are below one pod's switches. */
function spineSeconds(kind: CollectiveKind, ranks: number, inPod: number, payload: Bytes, machine: Machine, efficiency: EfficiencyModel): Seconds {
  if (inPod >= ranks) return 0;
  const pods = Math.ceil(ranks / inPod);
  const bytes = networkBytes(kind, ranks, inPod, pods, payload);
  const bandwidth = machine.scaleOut.bandwidth / machine.oversubscription;
  return efficiency.kind === 'ideal' ? bytes / bandwidth : linkSeconds(bytes, pods, bandwidth, efficiency.collective.network);
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
 * `alpha + alphaHop·(ranks − 1) + w/(bandwidth·fraction)·(1 + √(halfBytes/w))` for w bytes on the wire: the achieved
 * bandwidth climbs with the square root of the size, half reached at `halfBytes`, which is how measured bus bandwidths
 * rise over five decades as a library moves between its latency and its bandwidth protocols.
 */
export function linkSeconds(wire: Bytes, ranks: number, bandwidth: BytesPerSecond, p: LinkParameters): Seconds {
  return wire > 0 ? p.alpha + p.alphaHop * (ranks - 1) + (wire + Math.sqrt(p.halfBytes * wire)) / (bandwidth * p.fraction) : 0;
}
