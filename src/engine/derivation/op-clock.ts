import type { OpRecord } from '../estimate-types.ts';
import { clockShare } from '../price/clock.ts';
import type { EfficiencyParameters } from '../price/efficiency.ts';
import type { SharedContext } from './context.ts';
import { deviceFact, derived, fitted, setting, type Quantity } from './quantity.ts';

/** Clock that the power limit leaves to matrix work that reaches `e_c` of its peak. */
export function clockOf(c: SharedContext, op: OpRecord, p: EfficiencyParameters, reached: Quantity): Quantity {
  const { machine } = c.job;
  const { demand, exponent, burst } = p.clock;
  const value = clockShare(op.computeEfficiency, machine, p.energy.restFraction, p.clock);
  const under = (limit: string): string => `min(1, max(0.1, max(0, (${limit} - z) / (D * e_c))^(1 / γ)))`;
  const formula = burst ? under('P_s / P_r') : `min(1, ${under('P_s / P_r')} / ${under('1')})`;
  return derived('f', 'Clock under the power limit, over the full clock', value, 'ratio', formula, () => [
    setting('P_s', 'Power limit', machine.tdp, 'watts', 'tdp'),
    deviceFact('P_r', 'Power limit of the datasheet', machine.ratedPower, 'watts', 'tdp'),
    fitted('z', 'Share of it drawn at rest', p.energy.restFraction, 'ratio', 'energy.restFraction', 'energy'),
    fitted('D', 'Power that falls with the clock, of matrix work at its peak, over the datasheet’s limit', demand, 'ratio', 'clock.demand', 'training'),
    reached,
    fitted('γ', 'Power of the clock that it goes with', exponent, 'ratio', 'clock.exponent', 'training'),
  ], {
    note: burst
      ? 'The voltage follows the clock, so power falls faster than speed: P ∝ V²·f. Single kernels were timed in bursts, too short for the limit to act.'
      : 'The voltage follows the clock, so power falls faster than speed: P ∝ V²·f. Kernels were timed in long runs: the clock at the datasheet’s limit is in their rates.',
  });
}
