import type { Mapping, MeasurementSource } from '../mapping.ts';
import type { MeasuredRow } from '../row.ts';
import { operatorMapping } from '../operators/index.ts';
import type { TableName } from '../tables.ts';
import { AICONFIGURATOR } from './aiconfigurator.ts';
import { STAS00 } from './stas00.ts';

/** Who published figures, by the part of a source key before its number. */
export const SOURCES: Readonly<Record<string, MeasurementSource>> = {
  aiconfigurator: AICONFIGURATOR,
  stas00: STAS00,
};

/** Publisher of a row: `trtllm-v0.6.1` of the source key `trtllm-v0.6.1-2`. */
export function publisherOf(row: MeasuredRow): string {
  return row.source.replace(/-\d+$/, '');
}

/** What a row means to the engine, as its publisher defines its figures; single kernels mean the same whoever published them. */
export function mapRow(table: TableName, row: MeasuredRow): Mapping {
  const operator = operatorMapping(row, table);
  if (operator !== undefined) return operator;
  const publisher = publisherOf(row);
  const source = SOURCES[publisher];
  if (source === undefined) throw new Error(`nothing says how to read the figures of ${publisher}`);
  return source.map(row, table);
}
