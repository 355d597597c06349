import type { PeakFormat } from '../../device.ts';
import type { FormatId } from '../../formats.ts';
import { peakFormat, withRate } from '../../machine.ts';
import { numberOf, textOf, withOpRules, type Technique } from '../technique.ts';

const ID = 'shift-add';

/** One more multiplication for each multiply-add, by the scale of its weight. */
const SCALED_INSIDE = 1.5;

/** Formats of the schemes: 4-bit weights, activations in 8 or 16 bits. */
const ACTIVATIONS: Readonly<Record<string, FormatId>> = { w4a8: 'int8', w4a16: 'bf16' };

/**
 * Elements that shift and add in place of multiplying (MixPE, arXiv:2411.16158): on the same area there are `density` times as many, and
 * their rate rises as much. Scales of groups are multiplied into sums after each group, one operation for g multiply-adds on the vector
 * lanes, in place of one in every element.
 */
export const shiftAdd: Technique = {
  id: ID,
  mechanism: 'format',
  generation: (job, parameters) => {
    const activations = ACTIVATIONS[textOf(parameters, 'scheme')];
    const of: PeakFormat | undefined = activations && peakFormat(job.machine.device, activations);
    if (activations === undefined || of === undefined) return job;
    const group = numberOf(parameters, 'group');
    const note = 'Elements on the area of one multiplier (arXiv:2411.16158, section 4)';
    const machine = withRate(job.machine, 'int4', { technique: ID, of, factor: numberOf(parameters, 'density'), note }) ?? job.machine;
    const formats = { ...job.formats, weights: group < 128 ? ('int4-g32' as const) : ('int4' as const), activations, multiplied: { ...job.formats.multiplied, products: 'int4' as const } };
    const on = { kinds: ['gemm', 'grouped-gemm'], groups: ['attention', 'feed-forward', 'experts', 'state space'] } as const;
    const made = { ...job, machine, formats };
    return textOf(parameters, 'scales') === 'inside'
      ? withOpRules(made, [{ technique: ID, label: 'Scales multiplied inside the loop', note: 'Three operations in place of two: every multiply-add scales its weight first (arXiv:2411.16158, section 3)', on, matrixFlops: SCALED_INSIDE }])
      : withOpRules(made, [{ technique: ID, label: 'Scales multiplied after each group', note: `One operation on the vector lanes for ${group} multiply-adds of two FLOPs: 1/(2g) (arXiv:2411.16158, section 3)`, on, vectorPerFlop: 1 / (2 * group) }]);
  },
};
