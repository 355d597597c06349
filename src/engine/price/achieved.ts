import type { Ratio } from '../../units/dimensions.ts';
import type { EfficiencyModel } from './efficiency.ts';

/** Efficiency on a device that says which share of its memory bandwidth is reached: that share in place of what its family's kernels reach. */
export function achievedEfficiency(model: EfficiencyModel, achieved: Ratio | undefined): EfficiencyModel {
  if (achieved === undefined) return model;
  const memoryFraction = achieved;
  if (model.kind === 'ideal') return { ...model, memoryFraction };
  return { ...model, gemm: { ...model.gemm, memoryFraction }, attention: { ...model.attention, memoryFraction }, elementwise: { ...model.elementwise, memoryFraction } };
}
