import type { PhaseName } from '../engine/job.ts';

/** Half diagonal of the square that has the area of the unit disc. */
const DIAMOND = Math.sqrt(Math.PI / 2);

/** Half the side of the square that has the area of the unit disc. */
const SQUARE = Math.sqrt(Math.PI) / 2;
/** From the centroid of the equilateral triangle of that area to a corner: area = 3√3/4 · radius². */
const TRIANGLE = Math.sqrt((4 * Math.PI) / (3 * Math.sqrt(3)));

/** Outline of a phase's mark with the area of a disc of radius 1: ● prefill and forward, ◆ decode, ▲ backward, ▼ computed again, ■ optimizer. */
export function markPath(phase: PhaseName): string {
  switch (phase) {
    case 'prefill':
    case 'forward':
      return 'M-1 0A1 1 0 1 1 1 0A1 1 0 1 1 -1 0Z';
    case 'decode': {
      const d = DIAMOND.toFixed(3);
      return `M0 -${d}L${d} 0L0 ${d}L-${d} 0Z`;
    }
    case 'backward':
      return triangle(-1);
    case 'recompute':
      return triangle(1);
    case 'optimizer': {
      const a = SQUARE.toFixed(3);
      return `M-${a} -${a}H${a}V${a}H-${a}Z`;
    }
  }
}

/** Its tip points up (−1) or down (1), its centroid at the origin. */
function triangle(tip: -1 | 1): string {
  const half = ((TRIANGLE * Math.sqrt(3)) / 2).toFixed(3);
  const base = ((-tip * TRIANGLE) / 2).toFixed(3);
  return `M0 ${(tip * TRIANGLE).toFixed(3)}L${half} ${base}L-${half} ${base}Z`;
}
