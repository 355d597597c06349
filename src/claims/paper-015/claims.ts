import type { Catalog } from '../../catalog/catalog.ts';
import { ASSUMED_BITS_PER_FLOP, ASSUMED_KELVIN, landauerFloor } from '../../engine/price/landauer.ts';
import { undertakingOf } from '../../engine/undertaking.ts';
import type { Claim } from '../claim.ts';
import { jobOf } from '../price.ts';
import { ANY_JOB } from './cases.ts';

/** Energy of the job over what physics asks for. */
function aboveFloor(catalog: Catalog): number {
  const { joules, flops } = undertakingOf(jobOf(ANY_JOB, catalog));
  return joules / landauerFloor(flops, ASSUMED_BITS_PER_FLOP, ASSUMED_KELVIN);
}

export const CLAIMS_015: readonly Claim[] = [
  { claim: 'Energy to erase a bit at 300 K', kind: 'by construction', published: 2.87e-21, unit: 'J', dimension: 'joules', where: 'k_B·T·ln 2', tolerance: 0.005, compute: () => landauerFloor(1, 1, ASSUMED_KELVIN) },
  { claim: 'An H100 at full power and peak above the floor, a hundred bits erased for a FLOP', kind: 'by construction', published: 2.5e6, unit: '×', where: 'by hand: 700 W over 989 TFLOP/s is 0.71 pJ', tolerance: 0.02, compute: () => 700 / 989e12 / landauerFloor(1, ASSUMED_BITS_PER_FLOP, ASSUMED_KELVIN), why: 'How many bits a FLOP erases is a choice of the machine; a hundred is assumed.' },
  { claim: 'A service of Llama 3 70B on eight H100 above the floor', kind: 'predicted', unit: '×', where: 'no figure published', compute: aboveFloor },
  { claim: 'For Simon’s problem a quantum computer needs exponentially less energy than any classical one', kind: 'cited', where: 'abstract', why: 'The paper proves bounds; it prices no language model, and nothing of it makes one cheaper. What is drawn here is how queries grow, and a floor for scale.' },
];
