import type { PhaseName } from '../engine/job.ts';

/** Half diagonal of the square that has the area of the unit disc. */
const DIAMOND = Math.sqrt(Math.PI / 2);

/** Outline of a phase's mark with the area of a disc of radius 1: ● prefill, ◆ decode. */
export function markPath(phase: PhaseName): string {
  switch (phase) {
    case 'prefill':
      return 'M-1 0A1 1 0 1 1 1 0A1 1 0 1 1 -1 0Z';
    case 'decode': {
      const d = DIAMOND.toFixed(3);
      return `M0 -${d}L${d} 0L0 ${d}L-${d} 0Z`;
    }
  }
}
