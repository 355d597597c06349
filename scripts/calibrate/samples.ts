import type { Catalog } from '../../src/catalog/catalog.ts';
import type { Machine } from '../../src/engine/job.ts';
import { loadRows } from '../../src/measurements/load-node.ts';
import type { Bench, Domain } from '../../src/measurements/mapping.ts';
import { benchMachine } from '../../src/measurements/predict.ts';
import { OPERATOR_TABLES } from '../../src/measurements/operators/index.ts';
import type { MeasuredRow } from '../../src/measurements/row.ts';
import { mapRow } from '../../src/measurements/sources/index.ts';
import type { TableName } from '../../src/measurements/tables.ts';

/** One measured time and the ops whose prices should add up to it. */
export interface Sample extends Pick<Bench, 'ops' | 'direct' | 'device'> {
  readonly table: TableName;
  readonly row: MeasuredRow;
  readonly source: string;
  readonly domain: Domain;
  readonly family: string;
  /** Built once: a fit asks for it thousands of times. */
  readonly machine: Machine;
  readonly seconds: number;
}

/** Every row of single kernels and collectives that says something of the engine. */
export function benchSamples(catalog: Catalog): readonly Sample[] {
  return OPERATOR_TABLES.flatMap((table) => loadRows(table).flatMap((row): Sample[] => {
    const mapping = mapRow(table, row);
    if (mapping.kind !== 'bench' || mapping.aside !== undefined) return [];
    const { bench, domain, measured } = mapping;
    const machine = benchMachine(bench, catalog)?.machine;
    const family = catalog.device(bench.device)?.family;
    return machine === undefined || family === undefined ? [] : [{ ...bench, table, row, source: row.source, domain, family, machine, seconds: measured }];
  }));
}
