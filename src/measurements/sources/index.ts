import type { Mapping, MeasurementSource } from '../mapping.ts';
import type { MeasuredRow } from '../row.ts';
import type { TableName } from '../tables.ts';

/** Who published figures, by the part of a source key before its number. */
export const SOURCES: Readonly<Record<string, MeasurementSource>> = {
};

/** Publisher of a row: `trtllm-v0.6.1` of the source key `trtllm-v0.6.1-2`. */
export function publisherOf(row: MeasuredRow): string {
  return row.source.replace(/-\d+$/, '');
}

/** What a row means to the engine, as its publisher defines its figures. */
export function mapRow(table: TableName, row: MeasuredRow): Mapping {
  const publisher = publisherOf(row);
  const source = SOURCES[publisher];
  if (source === undefined) throw new Error(`nothing says how to read the figures of ${publisher}`);
  return source.map(row, table);
}
