import { complete } from '../scenario/complete.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { FIELDS, type FieldName, type Settings } from '../scenario/fields.ts';
import { withoutFigures } from './questions/scene.ts';
import type { SweepSpec } from './types.ts';

/** What can be computed and is hardly meant. */
export interface Doubts {
  /** Axes that mean nothing for the workload: their values give equal scenarios. */
  readonly idle: readonly FieldName[];
  /** Figures of one device that are set in the base and so hold for every device of an axis. */
  readonly held: readonly FieldName[];
  /** Schedules that sweeps price by formula and whose simulation, which Explore shows, comes to something else. */
  readonly formula: boolean;
}

/** Pipelines whose formula equals their simulation, or differs by less than a hundredth. */
const EXACT_SCHEDULES: ReadonlySet<unknown> = new Set(['gpipe', '1f1b', 'interleaved']);

/** What a reader should know of a sweep before trusting it. */
export function doubtsAbout(base: Settings, { axes }: Pick<SweepSpec, 'axes'>, catalog: Catalog): Doubts {
  const { values } = complete(base, catalog);
  const fields = axes.flatMap(({ target }) => (target.kind === 'field' ? [target.field] : []));
  const valuesOf = (field: FieldName): readonly unknown[] => axes.find(({ target }) => target.kind === 'field' && target.field === field)?.values ?? [values[field]];
  const pipelined = valuesOf('pipeline').some((stages) => typeof stages === 'number' && stages > 1);
  return {
    idle: fields.filter((name) => FIELDS[name].for?.includes(values.kind) === false),
    held: fields.includes('device') ? (Object.keys(withoutFigures(base)) as FieldName[]).filter((name) => name !== 'perNode' && !fields.some((field) => field === name)) : [],
    formula: values.kind !== 'generation' && pipelined && valuesOf('schedule').some((schedule) => !EXACT_SCHEDULES.has(schedule)),
  };
}
