import type { Bytes, Seconds } from '../../units/dimensions.ts';
import { chunkOf, FORWARD, INPUT, WEIGHT } from './block-code.ts';
import type { PipelineProblem } from './pipeline.ts';
import type { SimulatedRun } from './simulate.ts';

/** What one micro-batch of a chunk keeps on its device, in bytes; fields as in `ChunkEstimate`. */
export interface ChunkActivations {
  /** From the forward pass to the activation gradient (all of it) … */
  readonly savedBytes: Bytes;
  /** … and, of those, to the weight gradient where that runs apart. */
  readonly savedForWeight: Bytes;
  /** While a forward or backward block runs. */
  readonly transientBytes: Bytes;
}

export interface InFlight {
  /** Most (chunk, micro-batch) pairs whose activations are held at once, wholly or for the weight gradient. */
  readonly chunks: number;
  /** Most bytes of activations at once, and the moment from which they are held. */
  readonly bytes: Bytes;
  readonly at: Seconds;
}

/**
 * Peak of the activations held on each device. `activations` has one entry for each chunk, in network order; without it only
 * pairs are counted. Divide `chunks` by v for micro-batches of a whole device.
 */
export function inFlight(run: SimulatedRun, problem: PipelineProblem, activations: readonly ChunkActivations[] = []): readonly InFlight[] {
  const { codes, starts } = run.orders;
  const peaks: InFlight[] = [];
  for (let device = 0; device < problem.stages; device++) {
    let held = 0;
    let most = 0;
    let kept = 0;
    let bytes = 0;
    let at = 0;
    for (let k = starts[device]!; k < starts[device + 1]!; k++) {
      const kind = codes[k]! & 3;
      const chunk = activations[chunkOf(codes[k]!)];
      const saved = chunk?.savedBytes ?? 0;
      const forWeight = chunk?.savedForWeight ?? 0;
      const running = kept + (kind === WEIGHT ? 0 : (chunk?.transientBytes ?? 0));
      if (running > bytes) {
        bytes = running;
        at = run.starts[k]!;
      }
      if (kind === FORWARD) {
        held++;
        kept += saved;
      } else {
        if (kind !== INPUT) held--;
        kept -= kind === WEIGHT ? forWeight : kind === INPUT ? saved - forWeight : saved;
      }
      most = Math.max(most, held);
      if (kept > bytes) {
        bytes = kept;
        at = run.ends[k]!;
      }
    }
    peaks.push({ chunks: most, bytes, at });
  }
  return peaks;
}
