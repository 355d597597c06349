import { STEP_ORDER, type MemoryOverStepData, type StageMemory } from './types.ts';

/** The fullest moment of a stage. */
export interface Peak {
  readonly stage: number;
  /** Index into the stage's times. */
  readonly at: number;
  readonly seconds: number;
  readonly bytes: number;
}

/** All categories together at one of a stage's times. */
export function totalAt({ bytes }: StageMemory, at: number): number {
  return STEP_ORDER.reduce((sum, category) => sum + Math.max(0, bytes[category][at] ?? 0), 0);
}

/** The first moment at which a stage holds the most. */
export function peakOf(memory: StageMemory): Peak {
  let at = 0;
  let bytes = 0;
  for (let i = 0; i < memory.times.length; i += 1) {
    const total = totalAt(memory, i);
    if (total > bytes * (1 + 1e-12)) {
      at = i;
      bytes = total;
    }
  }
  return { stage: memory.stage, at, seconds: memory.times[at] ?? 0, bytes };
}

/** The stage that is stacked: the one asked for, else the fullest, of equal ones the first. */
export function shownStage({ stages, stage }: MemoryOverStepData): StageMemory | undefined {
  const asked = stages.find((memory) => memory.stage === stage);
  return asked ?? stages.reduce<{ readonly memory: StageMemory; readonly bytes: number } | undefined>((best, memory) => {
    const { bytes } = peakOf(memory);
    return best === undefined || bytes > best.bytes * (1 + 1e-9) ? { memory, bytes } : best;
  }, undefined)?.memory;
}
