import type { Catalog } from '../../catalog/catalog.ts';
import { complete } from '../../scenario/complete.ts';
import type { Settings, WorkloadKind } from '../../scenario/fields.ts';
import { no, type Applies, type SweepPreset } from './preset.ts';
import { ONE_DEVICE, TECHNIQUES } from './presets-models.ts';
import { FORMATS_COST, LONG_CONTEXT, SERVE_CHEAPLY, THROUGHPUT } from './presets-serving.ts';
import { FASTEST_LAYOUT, LONG_SEQUENCES, TIME_MONEY, TUNING_METHODS } from './presets-training.ts';

export type { Applies, PresetSweep, SweepPreset } from './preset.ts';

/** The questions people ask, the usual ones of each workload first. */
export const SWEEP_PRESETS: readonly SweepPreset[] = [
  SERVE_CHEAPLY, THROUGHPUT, ONE_DEVICE, FORMATS_COST, LONG_CONTEXT, FASTEST_LAYOUT, TUNING_METHODS, TIME_MONEY, LONG_SEQUENCES, TECHNIQUES,
];

/** The question asked of a workload where nothing else is. */
export function usualPreset(kind: WorkloadKind): SweepPreset {
  switch (kind) {
    case 'generation':
      return SERVE_CHEAPLY;
    case 'training':
      return FASTEST_LAYOUT;
    case 'finetuning':
      return TUNING_METHODS;
  }
}

const OTHER_WORK: Readonly<Record<WorkloadKind, string>> = {
  generation: 'This scenario generates; the question is about training.',
  training: 'This scenario trains; the question is about generating.',
  finetuning: 'This scenario fine-tunes; the question is about generating.',
};

/** Whether a preset can be asked of a scenario: its workload first, then what the preset itself says. */
export function presetApplies(preset: SweepPreset, settings: Settings, catalog: Catalog): Applies {
  const { kind } = complete(settings, catalog).values;
  if (!preset.kinds.includes(kind)) return no(kind !== 'generation' && preset.kinds.includes('finetuning') ? 'This scenario pretrains; the question is about fine-tuning.' : OTHER_WORK[kind]);
  return preset.applies(settings, catalog);
}

/** The base of a sweep with a preset's changes laid over it. */
export function withPatch(settings: Settings, patch: Settings | undefined): Settings {
  return Object.fromEntries(Object.entries({ ...settings, ...patch }).filter(([, value]) => value !== undefined)) as Settings;
}
