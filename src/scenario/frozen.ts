import type { Catalog } from '../catalog/catalog.ts';
import { complete } from './complete.ts';
import { checkCustomDevice, checkCustomModel } from './custom.ts';
import { FIELD_NAMES, type Settings } from './fields.ts';

/**
 * The same scenario with its model and its machine written out, so that what the catalog later corrects does not change it. Their base is left out
 * on purpose: a link holds only the difference to it. What cannot be written out stays as it is.
 */
export function frozen(settings: Settings, catalog: Catalog): Settings {
  const { model, device } = settings;
  const record = typeof model === 'string' ? catalog.model(model) : undefined;
  const machine = typeof device === 'string' ? catalog.device(device) : undefined;
  const architecture = record?.architecture ?? (typeof model === 'object' ? model.architecture : undefined);
  const name = record?.name ?? (typeof model === 'object' ? model.name : undefined);
  const writtenModel = architecture === undefined ? undefined : checkCustomModel({ name, architecture }, catalog).value;
  const { base: _, ...facts } = (machine ?? (typeof device === 'object' ? device : {})) as Record<string, unknown>;
  const writtenDevice = Object.keys(facts).length === 0 ? undefined : checkCustomDevice(facts, catalog).value;
  const written: Settings = { ...settings, ...(writtenModel && { model: writtenModel }), ...(writtenDevice && { device: writtenDevice }) };
  // Defaults that the catalog knows of this model or machine, such as the tokens it was trained on or its price, are written out too.
  const [before, after] = [complete(settings, catalog).values, complete(written, catalog).values];
  const lost = FIELD_NAMES.filter((field) => field !== 'model' && field !== 'device' && field !== 'techniques' && before[field] !== after[field]);
  return { ...written, ...Object.fromEntries(lost.map((field) => [field, before[field]])) };
}
