import type { Bytes } from '../../units/dimensions.ts';
import type { PipelineProblem } from './pipeline.ts';
import { chunksOfDevice } from './schedules.ts';

/** What one micro-batch leaves behind in a chunk. */
export interface ChunkBytes {
  /** Until its backward pass. */
  readonly saved: Bytes;
  /** Of those, until the weight gradient where that runs apart. */
  readonly savedForWeight: Bytes;
  /** Only while the chunk runs. */
  readonly transient: Bytes;
}

export interface ActivationPeak {
  readonly bytes: Bytes;
  /** Micro-batches in flight, counted in whole stages: a chunk of v counts 1/v. */
  readonly microBatches: number;
}

/** Micro-batches that device `i` of p holds at once, in whole stages: those not yet past their activation gradient, and those that only wait for the weight gradient. */
interface Held {
  readonly whole: number;
  readonly forWeight: number;
}

/**
 * Activations that each device of a pipeline holds at its peak, by formula. GPipe holds all m; 1F1B p − i on device i;
 * interleaved 2(p − i − 1) + (v − 1)·p + 1 chunks (Megatron-LM's warm-up, arXiv:2104.04473, 2205.05198). Zero-bubble schedules
 * fill 1F1B's room with GEMM inputs that wait for their weight gradient: p in all for ZB-H1 and ZB-V, 2p − 1 for ZB-H2
 * (arXiv:2401.10241); V-Half and V-Min hold about a half and a third of 1F1B's p stages (arXiv:2405.15362, table 1); DualPipe p + 1
 * (arXiv:2412.19437, table 2).
 */
export function peakActivations(problem: Pick<PipelineProblem, 'schedule' | 'stages' | 'virtual' | 'microBatches'>, chunks: readonly ChunkBytes[]): readonly ActivationPeak[] {
  const { schedule, stages, virtual, microBatches } = problem;
  return Array.from({ length: stages }, (_, device) => {
    const held = heldAt(problem, device);
    const whole = Math.min(held.whole, microBatches);
    const forWeight = Math.min(held.forWeight, microBatches - whole);
    let saved = 0;
    let savedForWeight = 0;
    let transient = 0;
    for (const index of chunksOfDevice(schedule, stages, virtual, device)) {
      const chunk = chunks[index];
      if (chunk === undefined) continue;
      saved += chunk.saved;
      savedForWeight += chunk.savedForWeight;
      transient = Math.max(transient, chunk.transient);
    }
    // DualPipe holds two stages and gives half of the micro-batches in flight to each.
    const share = schedule === 'dualpipe' ? 0.5 : 1;
    return { bytes: share * (whole * saved + forWeight * savedForWeight) + transient, microBatches: whole + forWeight };
  });
}

function heldAt({ schedule, stages: p, virtual: v, microBatches: m }: Pick<PipelineProblem, 'schedule' | 'stages' | 'virtual' | 'microBatches'>, i: number): Held {
  switch (schedule) {
    case 'gpipe':
      return { whole: m, forWeight: 0 };
    case '1f1b':
      return { whole: p - i, forWeight: 0 };
    case 'interleaved':
      return { whole: v === 1 ? p - i : (2 * (p - i - 1) + (v - 1) * p + 1) / v, forWeight: 0 };
    case 'zb-h1':
      return { whole: p - i, forWeight: i };
    case 'zb-h2':
      return { whole: 2 * (p - i) - 1, forWeight: 2 * i };
    case 'zb-v':
      return { whole: p, forWeight: 0 };
    case 'v-half':
      return { whole: Math.ceil(p / 2) + 1, forWeight: 0 };
    case 'v-min':
      return { whole: Math.ceil(p / 3) + 1, forWeight: 0 };
    case 'dualpipe':
      return { whole: p + 1, forWeight: 0 };
  }
}
