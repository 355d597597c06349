import type { Catalog } from '../../catalog/catalog.ts';
import { shownValue } from '../../scenario/check.ts';
import { complete } from '../../scenario/complete.ts';
import { FIELD_NAMES, FIELDS, type Settings } from '../../scenario/fields.ts';

/** What a link says, a line a thing: the model on the machine first, then what differs from the defaults. */
export function linkWords(settings: Settings, pinned: Settings | undefined, catalog: Catalog): readonly string[] {
  const { values, defaults } = complete(settings, catalog);
  const model = shownValue('model', values.model, catalog);
  const device = shownValue('device', values.device, catalog);
  const changed = FIELD_NAMES.filter((name) => name !== 'model' && name !== 'device' && name !== 'count' && values[name] !== defaults[name]);
  return [
    `${model} on ${values.count.toLocaleString('en')} × ${device}`,
    ...changed.map((name) => `${FIELDS[name].label}: ${shownValue(name, values[name], catalog)}, not ${shownValue(name, defaults[name], catalog)}`),
    changed.length === 0 ? 'Everything else at its default' : 'The rest at its defaults',
    ...(pinned === undefined ? [] : ['A pinned baseline to compare with']),
  ];
}
