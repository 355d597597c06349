import type { Catalog } from '../catalog/catalog.ts';
import type { MetricName } from '../engine/estimate-types.ts';
import { complete } from '../scenario/complete.ts';
import type { FieldValues, Settings } from '../scenario/fields.ts';
import type { Mapping } from './mapping.ts';
import { rowKey, type MeasuredRow, type Quantity } from './row.ts';
import type { TableName } from './tables.ts';

/** A measured run of the model and machine on screen, as figures of the metrics the page shows. */
export interface ComparableRun {
  readonly id: string;
  readonly publisher: string;
  readonly settings: Settings;
  /** Every field's value, so that what differs can be told. */
  readonly values: FieldValues;
  /** In each metric's own unit. */
  readonly figures: Readonly<Partial<Record<MetricName, number>>>;
  readonly aside?: string;
}

/** A row as a run; undefined for kernels alone and rows that cannot be priced. */
export function runOf(table: TableName, row: MeasuredRow, publisher: string, mapping: Mapping, catalog: Catalog): ComparableRun | undefined {
  if (mapping.kind !== 'scenario') return undefined;
  const { values } = complete(mapping.settings, catalog);
  return { id: rowKey(table, row), publisher, settings: mapping.settings, values, figures: figuresOf(mapping.quantity, mapping.measured, values), ...(mapping.aside !== undefined && { aside: mapping.aside }) };
}

/** A quantity in the words of the metrics: a speed of one sequence is also a time per token. */
export function figuresOf(quantity: Quantity, measured: number, values: FieldValues): ComparableRun['figures'] {
  const { prompt, batch, count, globalBatch, sequence } = values;
  switch (quantity) {
    case 'call-time':
      return {};
    case 'prefill-time':
      return { prefill_time: measured, ttft: measured };
    case 'prefill-rate':
      return { prefill_time: (prompt * batch) / measured };
    case 'ttft':
      return { ttft: measured };
    case 'tpot':
      return { tpot: measured };
    case 'decode-rate':
      return { tpot: 1 / measured, decode_step_time: 1 / measured };
    case 'output-rate':
      return { tokens_per_second: measured, tokens_per_second_per_device: measured / count };
    case 'output-rate-per-device':
      return { tokens_per_second: measured * count, tokens_per_second_per_device: measured };
    case 'training-rate-per-device':
      return { tokens_per_second: measured * count, tokens_per_second_per_device: measured, step_time: (globalBatch * sequence) / (measured * count) };
    case 'step-time':
      return { step_time: measured, tokens_per_second: (globalBatch * sequence) / measured, tokens_per_second_per_device: (globalBatch * sequence) / (measured * count) };
    case 'request-latency':
      return { request_latency: measured };
    case 'power':
      return { power: measured };
    case 'energy-per-token':
      return { energy_per_token: measured };
    case 'mfu':
      return { mfu: measured };
    case 'device-flops':
      return { device_flops_per_second: measured };
    case 'memory':
      return { memory_per_device: measured };
  }
}
