import type { Catalog, TechniqueRecord } from '../../catalog/catalog.ts';
import type { ParameterValue } from '../../engine/techniques/technique.ts';
import type { Settings } from '../../scenario/fields.ts';
import { price } from '../price.ts';

/** Families of the survey. */
export const FAMILIES = ['quantisation', 'pruning', 'distillation', 'compact architecture', 'dynamic network'] as const;
export type Family = (typeof FAMILIES)[number];

/** Of the techniques of shape, those that take parts of a trained model away; the others are architectures. */
const PRUNES: readonly string[] = ['structured-pruning', 'sparsity', 'vocabulary-trimming'];
const NARROWS: readonly string[] = ['kv-quantisation'];

/**
 * The family of a technique; undefined for what the survey leaves to others (caches, prompts, decoding without a further model). Small models beside a
 * large one learn from it: they stand for distillation.
 */
export function familyOf({ id, mechanism, acts_on }: TechniqueRecord): Family | undefined {
  if (acts_on.includes('other model')) return 'distillation';
  if (NARROWS.includes(id)) return 'quantisation';
  switch (mechanism) {
    case 'format':
      return 'quantisation';
    case 'shape':
      return PRUNES.includes(id) ? 'pruning' : 'compact architecture';
    case 'path':
      return 'dynamic network';
    case 'tokens':
    case 'kv':
    case 'decoding':
      return undefined;
  }
}

/** Techniques of a family in the catalog. */
export function ofFamily(family: Family, catalog: Catalog): readonly TechniqueRecord[] {
  return catalog.techniques.filter((record) => familyOf(record) === family);
}

/** Models of the survey's two scales, each with the small model that works for it. */
export const SCALES = [
  { name: 'medium', model: 'gpt2-774m', small: 'gpt2-124m' },
  { name: 'large', model: 'llama-3-8b', small: 'llama-3.2-1b' },
] as const;
export type Scale = (typeof SCALES)[number];

/** What a technique may save: time to read a prompt, time of a token, memory. */
export const SAVINGS = ['ttft', 'tpot', 'memory_per_device'] as const;
export type Saving = (typeof SAVINGS)[number];

/** Eight prompts of 768 tokens and their answers, on one device. */
export function base({ model }: Pick<Scale, 'model'>): Settings {
  return { kind: 'generation', model, device: 'a100-sxm-80gb', count: 1, prompt: 768, output: 128, batch: 8 };
}

/** The same with a technique at its defaults, further models being the scale's small one. */
export function withTechnique(record: TechniqueRecord, scale: Scale): Settings {
  const models = record.parameters.filter(({ type }) => type === 'model').map(({ name }): readonly [string, ParameterValue] => [name, scale.small]);
  return { ...base(scale), techniques: [{ id: record.id, parameters: Object.fromEntries(models) }] };
}

/** A cell of the survey's table: techniques of a family that save at least a hundredth on a scale. */
export interface Cell {
  readonly family: Family;
  readonly scale: Scale['name'];
  readonly saving: Saving;
  readonly techniques: readonly string[];
}

/** Every cell, from the catalog's techniques at their defaults as the engine prices them. */
export function coverage(catalog: Catalog): readonly Cell[] {
  return SCALES.flatMap((scale) => {
    const before = price(base(scale), catalog).metrics;
    return FAMILIES.flatMap((family) => {
      const priced = ofFamily(family, catalog).filter(({ workloads }) => workloads.includes('generation')).map((record) => ({ id: record.id, after: price(withTechnique(record, scale), catalog).metrics }));
      return SAVINGS.map((saving): Cell => ({
        family, scale: scale.name, saving, techniques: priced.filter(({ after }) => (after[saving] ?? Infinity) < 0.99 * (before[saving] ?? 0)).map(({ id }) => id),
      }));
    });
  });
}
