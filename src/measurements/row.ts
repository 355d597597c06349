import type { TableName } from './tables.ts';

/** What was measured. A quantity's SI unit is in `QUANTITY_UNITS`. */
export const QUANTITIES = [
  'call-time', 'prefill-time', 'prefill-rate', 'ttft', 'tpot', 'decode-rate', 'output-rate', 'output-rate-per-device', 'request-latency',
  'power', 'energy-per-token', 'step-time', 'training-rate-per-device', 'mfu', 'device-flops', 'memory',
] as const;

/**
 * `prefill-time`: one static batch of prompts; `ttft`: a request's wait in a service under load; `tpot`: mean time between a
 * request's tokens; `decode-rate`: tokens a second of one sequence; `output-rate`: of the whole service; `power`: all devices;
 * `device-flops`: executed FLOP/s of one device, recomputation included; `memory`: peak of the most loaded device.
 */
export type Quantity = (typeof QUANTITIES)[number];

const RATES: ReadonlySet<Quantity> = new Set<Quantity>(['prefill-rate', 'decode-rate', 'output-rate', 'output-rate-per-device', 'training-rate-per-device', 'mfu', 'device-flops']);

/** Whether a quantity falls as times grow: rates, and shares of a peak reached. */
export function fallsWithTime(quantity: Quantity): boolean {
  return RATES.has(quantity);
}

/** One published figure, as its source states it: figures and names verbatim, nothing interpreted. */
export interface MeasuredRow {
  /** As in the collection it came from: `gpt-fast-0001`. */
  readonly id: string;
  /** Key of the file it was read in (`data/sources.json`). */
  readonly source: string;
  /** As published, in `unit`. */
  readonly value: number;
  readonly unit: string;
  /** The table's other columns; a cell that the source does not state is absent. */
  readonly cells: Readonly<Record<string, string | number>>;
}

/** A row by name: ids are a table's own. */
export function rowKey(table: TableName, { id }: Pick<MeasuredRow, 'id'>): string {
  return `${table}/${id}`;
}

/** A file of figures: what one leaves out to see how a fit does on what it has not seen. */
export interface SourceFile {
  readonly key: string;
  /** Who published it: a key of `SOURCES`. */
  readonly publisher: string;
  readonly repository: string;
  readonly path: string;
  readonly software: string;
  readonly rows: number;
}
