import type { Catalog } from '../../catalog/catalog.ts';
import type { Settings, WorkloadKind } from '../../scenario/fields.ts';

/** What a preset makes of a scenario. */
export interface PresetSweep {
  /** Laid over the base: what must be otherwise for the question to make sense. A field that is undefined goes back to its default. */
  readonly settings?: Settings;
  readonly text: string;
}

export type Applies = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** A question that people ask, ready to be asked of any scenario. */
export interface SweepPreset {
  readonly id: string;
  readonly name: string;
  /** For a newcomer: what is asked, and what is left out. */
  readonly sentence: string;
  readonly kinds: readonly WorkloadKind[];
  /** Whether the question makes sense for a scenario, and why not. */
  readonly applies: (settings: Settings, catalog: Catalog) => Applies;
  readonly make: (settings: Settings, catalog: Catalog) => PresetSweep;
}

export const APPLIES: Applies = { ok: true };

export function no(reason: string): Applies {
  return { ok: false, reason };
}
