import type { Catalog } from '../../catalog/catalog.ts';
import type { Domain } from '../../measurements/mapping.ts';
import type { Residual, Unpriced } from '../../measurements/residual.ts';
import type { Quantity } from '../../measurements/row.ts';
import type { TableName } from '../../measurements/tables.ts';

export type LineState = 'compared' | 'aside' | 'missing';

/** A measured row as the view lists it, whether or not it could be priced. */
export interface Line {
  readonly id: string;
  readonly table: TableName;
  readonly domain: Domain;
  readonly publisher: string;
  /** File it was read in. */
  readonly source: string;
  readonly state: LineState;
  readonly quantity: Quantity | undefined;
  /** Catalog ids; names are looked up where they are shown. */
  readonly device: string | undefined;
  readonly family: string | undefined;
  readonly model: string | undefined;
  readonly format: string | undefined;
  readonly devices: number | undefined;
  readonly measured: number | undefined;
  readonly predicted: number | undefined;
  readonly ratio: number | undefined;
  /** |ln ratio|: what sorting by error goes by, so that half is as wrong as twice. */
  readonly error: number | undefined;
  /** Why it is not judged. */
  readonly why: string | undefined;
  /** Lower case, what a search looks in. */
  readonly words: string;
  /** What a row says that was not priced, as published. */
  readonly published: string | undefined;
  readonly residual: Residual | undefined;
}

export function lineOf(residual: Residual, catalog: Catalog): Line {
  const { id, table, domain, publisher, source, quantity, device, family, model, format, devices, measured, predicted, ratio, aside } = residual;
  return {
    id, table, domain, publisher, source, state: aside === undefined ? 'compared' : 'aside', quantity, device, family, model, format, devices, measured, predicted, ratio,
    error: Math.abs(Math.log(ratio)), why: aside, published: undefined, residual,
    words: [id, publisher, source, device, nameOf('device', device, catalog), model ?? '', nameOf('model', model, catalog), format, quantity, aside ?? ''].join(' ').toLowerCase(),
  };
}

export function unpricedLine({ id, table, domain, publisher, source, value, unit, missing }: Unpriced): Line {
  const NOTHING = undefined;
  return {
    id, table, domain, publisher, source, state: 'missing', quantity: NOTHING, device: NOTHING, family: NOTHING, model: NOTHING, format: NOTHING, devices: NOTHING,
    measured: NOTHING, predicted: NOTHING, ratio: NOTHING, error: NOTHING, why: missing, published: `${value} ${unit}`, residual: NOTHING,
    words: [id, publisher, source, missing, unit].join(' ').toLowerCase(),
  };
}

/** A catalog name for an id; the id itself where the catalog has none. */
export function nameOf(kind: 'device' | 'model', id: string | undefined, catalog: Catalog): string {
  if (id === undefined) return '';
  return (kind === 'device' ? catalog.device(id)?.name : catalog.model(id)?.name) ?? id;
}
