import { nativePeak, peakFormat, withRate } from '../../machine.ts';
import { noted, numberOf, type Technique } from '../technique.ts';
import { storedIn } from './stored-in.ts';

const ID = 'lut';
/** Less than a thousandth of the area is no core. */
const LEAST_AREA = 1e-3;

/** Additions that fill a table over products that use it: 2^(K−1) entries (half, by symmetry) for K activations, each used by `columns` outputs. */
export function tableOverhead(group: number, columns: number): number {
  return 2 ** (group - 1) / (group * columns);
}

/**
 * Cores that look up in place of multiplying (arXiv:2408.06003): sums of K activations under every choice of signs stand in a table, and
 * each bit of K weights picks one. A bit takes a round, so the rate is R_1/W_BIT, with R_1 = density · area · the 16-bit peak of the
 * multipliers that they stand beside. Filling the tables costs `tableOverhead` of the rate.
 */
export const lut: Technique = {
  id: ID,
  mechanism: 'format',
  generation: (job, parameters) => {
    const area = numberOf(parameters, 'area');
    const bits = numberOf(parameters, 'weight_bits');
    const weights = storedIn(bits);
    const of = peakFormat(job.machine.device, 'bf16');
    if (area < LEAST_AREA || weights === undefined || of === undefined) return job;
    const overhead = tableOverhead(numberOf(parameters, 'group'), numberOf(parameters, 'columns'));
    const factor = (numberOf(parameters, 'density') * area) / (bits * (1 + overhead));
    const note = `Density × area over ${bits} ${bits === 1 ? 'bit' : 'bits'} of a weight and the filling of tables: ρ·α/(W·(1 + 2^(K−1)/(K·N))) (arXiv:2408.06003, section 3)`;
    const machine = withRate(job.machine, 'int1', { technique: ID, of, factor, note });
    if (machine === undefined) return job;
    const made = { ...job, machine, formats: { ...job.formats, weights, multiplied: { ...job.formats.multiplied, products: 'int1' as const } } };
    if (machine.matrixPeak.int1 >= nativePeak(job.machine, 'bf16')) return made;
    return noted(made, ID, 'info', 'slower-than-multipliers', 'These cores multiply slower than the 16-bit units they stand beside; only the bytes become fewer.');
  },
};
