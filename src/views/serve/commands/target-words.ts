import type { Catalog } from '../../../catalog/catalog.ts';
import { shownValue } from '../../../scenario/check.ts';
import { FIELDS, type FieldName, type FieldValues } from '../../../scenario/fields.ts';
import type { CommandReading, Target } from '../../../serving/commands/types.ts';
import { shownServe } from '../../../serving/commands/unsaid.ts';
import { SERVE_FIELDS } from '../../../serving/plan/fields.ts';
import type { PolicyName } from '../../../serving/plan/values.ts';

/** "Tensor 8": a setting that a command bears on and its value; undefined where the command leaves it alone. */
export function targetWords(target: Target, { settings, serveSettings }: Pick<CommandReading, 'settings' | 'serveSettings'>, catalog: Catalog): string | undefined {
  const [room, name] = target.split('.') as ['scenario' | 'serve', string];
  if (room === 'scenario') {
    const field = name as FieldName;
    const value: FieldValues[FieldName] | undefined = settings[field];
    return value === undefined ? undefined : `${FIELDS[field].label} ${shownValue(field, value, catalog)}`;
  }
  const field = name as PolicyName;
  const value = serveSettings[field];
  return value === undefined ? undefined : `${SERVE_FIELDS[field].label} ${shownServe(field, value)}`;
}
