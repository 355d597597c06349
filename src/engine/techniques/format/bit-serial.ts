import { FORMATS } from '../../formats.ts';
import { withRate } from '../../machine.ts';
import { widerFormat } from '../../network/precision.ts';
import { noted, numberOf, type Technique } from '../technique.ts';
import { storedIn } from './stored-in.ts';

const ID = 'bit-serial';

/**
 * Products of w-bit weights and a-bit activations on units that multiply single bits (arXiv:2409.17870): w·a products of bit planes, their
 * sums shifted and added, so that the peak is F_1/(w·a·(1 + o_r)). Signs as −1 and +1 need no correction terms. Where a device has no
 * 1-bit units, the formats stay and products run in the narrowest format it multiplies.
 */
export const bitSerial: Technique = {
  id: ID,
  mechanism: 'format',
  generation: (job, parameters) => {
    const w = numberOf(parameters, 'weight_bits');
    const a = numberOf(parameters, 'activation_bits');
    const [weights, activations] = [storedIn(w), storedIn(a)];
    if (weights === undefined || activations === undefined) return job;
    const formats = { ...job.formats, weights, activations };
    const note = `One over ${w} × ${a} bit planes and the recovery of their sums: F_1/(w·a·(1 + o_r)) (arXiv:2409.17870, section 3)`;
    const machine = withRate(job.machine, 'int1', { technique: ID, of: 'int1', factor: 1 / (w * a * (1 + numberOf(parameters, 'recovery'))), note });
    if (machine !== undefined) return { ...job, machine, formats: { ...formats, multiplied: { ...formats.multiplied, products: 'int1' } } };
    const asked = widerFormat(weights, activations);
    const used = job.machine.matrixFormat[asked];
    return noted({ ...job, formats }, ID, 'warning', 'no-1-bit-units', `No 1-bit matrix rate is known for ${job.machine.device.name}: products run at its ${FORMATS[used].label} rate, and only the bytes become fewer.`);
  },
};
