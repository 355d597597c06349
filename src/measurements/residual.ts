import type { Catalog } from '../catalog/catalog.ts';
import type { FormatId } from '../engine/formats.ts';
import type { Op } from '../engine/op.ts';
import type { EfficiencyModel } from '../engine/price/efficiency.ts';
import { complete } from '../scenario/complete.ts';
import type { Settings } from '../scenario/fields.ts';
import { formatWhole } from '../units/digits.ts';
import { formatText } from '../units/format.ts';
import type { Domain, Mapping } from './mapping.ts';
import { predict } from './predict.ts';
import { rowKey, type MeasuredRow, type Quantity } from './row.ts';
import type { TableName } from './tables.ts';

/** What is known of every row, whether or not the engine can be asked. */
export interface RowFacts {
  /** Its name over all tables (`rowKey`). */
  readonly id: string;
  readonly table: TableName;
  /** Key of the file it was read in. */
  readonly source: string;
  readonly publisher: string;
  readonly domain: Domain;
}

/** A figure beside what the engine says of it, both in the quantity's SI unit. */
export interface Residual extends RowFacts {
  readonly quantity: Quantity;
  /** Catalog id; empty where a scenario names none. */
  readonly device: string;
  readonly family: string;
  readonly devices: number;
  /** Catalog id; undefined for a kernel alone. */
  readonly model: string | undefined;
  /** A kernel alone in words: its shape; empty for a whole model, whose settings say it. */
  readonly kernel: string;
  /** Of the weights, or what a kernel multiplies in. */
  readonly format: FormatId;
  readonly measured: number;
  readonly predicted: number;
  /** predicted / measured. */
  readonly ratio: number;
  /** Why it says nothing of the engine's error: shown, never judged. */
  readonly aside?: string;
  /** The scenario that opens in Explore; absent for kernels alone. */
  readonly settings?: Settings;
}

/** A row without a prediction, as its source states it, and why. */
export interface Unpriced extends RowFacts {
  readonly value: number;
  readonly unit: string;
  readonly missing: string;
}

export type Compared = { readonly kind: 'residual'; readonly residual: Residual } | { readonly kind: 'unpriced'; readonly unpriced: Unpriced };

/**
 * One row beside the engine's prediction, in SI units. `efficiency` replaces the catalog's: ideal, or a fit on trial.
 * A row that the engine cannot price, or says nothing finite and positive of, comes back with the reason.
 */
export function compareRow(table: TableName, row: MeasuredRow, publisher: string, mapping: Mapping, catalog: Catalog, efficiency?: EfficiencyModel): Compared {
  const facts: RowFacts = { id: rowKey(table, row), table, source: row.source, publisher, domain: mapping.domain };
  const unpriced = (missing: string): Compared => ({ kind: 'unpriced', unpriced: { ...facts, value: row.value, unit: row.unit, missing } });
  if (mapping.kind === 'missing') return unpriced(mapping.missing);
  const { measured } = mapping;
  if (!(Number.isFinite(measured) && measured > 0)) return unpriced('a figure above zero');
  const predicted = predict(mapping, catalog, efficiency);
  if (predicted === undefined || !(Number.isFinite(predicted) && predicted > 0)) return unpriced('a prediction: the engine gives no such figure for this scenario');
  const residual: Residual = {
    ...facts, ...subjectOf(mapping, catalog), measured, predicted, ratio: predicted / measured,
    ...(mapping.aside !== undefined && { aside: mapping.aside }), ...(mapping.kind === 'scenario' && { settings: mapping.settings }),
  };
  return { kind: 'residual', residual };
}

type Subject = Pick<Residual, 'quantity' | 'device' | 'family' | 'devices' | 'model' | 'kernel' | 'format'>;

function subjectOf(mapping: Exclude<Mapping, { readonly kind: 'missing' }>, catalog: Catalog): Subject {
  if (mapping.kind === 'bench') {
    const { device, count, ops } = mapping.bench;
    // What stands around it, such as quantising its input, is part of its time and not what it is.
    const main = ops.find(({ kind }) => kind !== 'elementwise' && kind !== 'gather') ?? ops[0];
    return { quantity: 'call-time', device, family: familyOf(device, catalog), devices: count, model: undefined, kernel: main === undefined ? '' : kernelWords(main), format: main?.format ?? 'bf16' };
  }
  const { values } = complete(mapping.settings, catalog);
  const device = typeof values.device === 'string' ? values.device : (values.device.base ?? values.device.name);
  const model = typeof values.model === 'string' ? values.model : (values.model.base ?? values.model.name);
  return { quantity: mapping.quantity, device, family: familyOf(device, catalog), devices: values.count, model, kernel: '', format: values.weights };
}

function familyOf(device: string, catalog: Catalog): string {
  return catalog.device(device)?.family ?? 'other';
}

/** An op's kind and shape: what a reader tells kernels apart by. */
export function kernelWords({ kind, name, collective, m, n, k, batch, ranks, payloadBytes, weightBytes, activationBytes, kvBytes }: Readonly<Op>): string {
  const product = [m, n, k].map(formatWhole).join(' × ');
  switch (kind) {
    case 'gemm':
      return batch > 1 ? `${formatWhole(batch)} of ${product}` : product;
    case 'grouped-gemm':
      return `${name || 'experts'}, ${formatWhole(batch)} of ${product}`;
    case 'attention':
      return `${formatWhole(m)} queries, ${formatWhole(n)} keys, ${formatWhole(batch)} heads of ${formatWhole(k)}`;
    case 'collective':
      return `${collective}, ${formatText(payloadBytes, 'traffic')} on ${formatWhole(ranks)}`;
    case 'transfer':
      return `${name || kind}, ${formatText(payloadBytes, 'traffic')}`;
    case 'scan':
    case 'elementwise':
    case 'gather':
      return `${name || kind}, ${formatText(weightBytes + activationBytes + kvBytes, 'traffic')}`;
  }
}
