import type { Flops, Joules } from '../../units/dimensions.ts';

/** Boltzmann's constant, J/K: exact in the SI since 2019. */
export const BOLTZMANN = 1.380649e-23;

/** What the floor is drawn with: room temperature, and a hundred bits erased for a FLOP, an assumption that may be ten times off either way. */
export const ASSUMED_KELVIN = 300;
export const ASSUMED_BITS_PER_FLOP = 100;
export const LEAST_BITS_PER_FLOP = 1;
export const MOST_BITS_PER_FLOP = 1000;

/**
 * Joules that physics asks for at the least: `k_B·T·ln 2` for each bit that is erased (Landauer, 1961). How many bits a floating-point
 * operation erases is a choice of the machine, not of nature: arithmetic that can be undone erases none. A line for scale, no prediction.
 */
export function landauerFloor(flops: Flops, bitsPerFlop: number, kelvin: number): Joules {
  return flops * bitsPerFlop * BOLTZMANN * kelvin * Math.LN2;
}
