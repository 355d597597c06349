import type { TrainingMethod } from '../engine/training/plan.ts';
import type { FieldValues } from './fields.ts';

/** The training method of a scenario with the settings that belong to it. */
export function methodOf(values: FieldValues): TrainingMethod {
  const { method, targets } = values;
  // Rank 0 means something for WTA-CRS only.
  const rank = Math.max(1, values.rank);
  switch (method) {
    case 'full':
      return values.perLayerUpdate ? { kind: 'full', perLayer: true } : { kind: 'full' };
    case 'bitfit':
    case 'head':
    case 'ia3':
      return { kind: method };
    case 'freeze':
      return { kind: 'freeze', layers: values.frozenLayers };
    case 'adapter':
      return { kind: 'adapter', width: values.adapterWidth, perLayer: values.adaptersPerLayer };
    case 'prefix':
    case 'prompt':
      return { kind: method, tokens: values.virtualTokens };
    case 'lora':
    case 'dora':
      return { kind: 'lora', rank, targets, variant: method };
    case 'qlora':
      return { kind: 'qlora', rank, targets, pagedOptimizer: values.pagedOptimizer };
    case 'moe-lora':
      return { kind: 'moe-lora', rank, targets, experts: values.loraExperts, active: values.activeExperts };
    case 'galore':
      return { kind: 'galore', rank, gap: values.updateGap, perLayer: values.perLayerUpdate, variant: 'galore' };
    case 'natural-galore':
      return { kind: 'galore', rank, gap: values.updateGap, perLayer: values.perLayerUpdate, variant: 'natural' };
    case 'gradnorm-lora':
      return { kind: 'galore', rank, gap: values.updateGap, perLayer: values.perLayerUpdate, variant: 'gradnorm' };
    case 'lisa':
      return { kind: 'lisa', active: values.activeLayers, period: values.updateGap, rank: undefined };
    case 'owlore':
      return { kind: 'lisa', active: values.activeLayers, period: values.updateGap, rank };
    case 'mezo':
      return { kind: 'mezo', queries: values.queries, stepFactor: values.stepFactor, variant: 'spsa' };
    case 'forward-gradient':
      return { kind: 'mezo', queries: values.queries, stepFactor: values.stepFactor, variant: 'forward-gradient' };
    case 'wta-crs':
      return { kind: 'wta-crs', kept: values.kept, rank: values.rank === 0 ? undefined : values.rank };
    case 'edkm':
      return { kind: 'edkm', bits: values.clusterBits, learners: values.learners, uniquify: values.uniquify };
    case 'sparse-dense':
      return { kind: 'sparse-dense', density: values.density, share: values.sparseShare, hardware: values.sparseHardware };
    case 'multi-objective':
      return { kind: 'multi-objective', passes: values.objectives };
  }
}
