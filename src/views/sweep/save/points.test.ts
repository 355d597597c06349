import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../../catalog/load-node.ts';
import { readSweep } from '../../../sweep/text.ts';
import { FIRST_SKIP, type PricedRun } from '../../../sweep/types.ts';
import { csvWriter } from './points-csv.ts';
import { parquetWriter } from './points-parquet.ts';

const { spec } = readSweep('hw/h100-sxm/b200-sxm b/1/2/4 least/tpot least/power fits max/tpot/0.05', loadCatalog(), 'generation');

/** A run whose values say where they belong; the last scenario has none. */
function run(first: number, count: number): PricedRun {
  const column = (scale: number): Float32Array => Float32Array.from({ length: count }, (_, at) => (first + at === 5 ? Number.NaN : (first + at) * scale));
  const status = Uint8Array.from({ length: count }, (_, at) => [0, 2, 0, 0, 0, FIRST_SKIP + 1][first + at] ?? 0);
  return { first, count, values: [column(0.25), column(100)], status } as unknown as PricedRun;
}

const ROWS = [
  [0, 'h100-sxm', 1, 0, 0, 'kept'],
  [1, 'h100-sxm', 2, 0.25, 100, 'breaks at most tpot'],
  [2, 'h100-sxm', 4, 0.5, 200, 'kept'],
  [3, 'b200-sxm', 1, 0.75, 300, 'kept'],
  [4, 'b200-sxm', 2, 1, 400, 'kept'],
  [5, 'b200-sxm', 4, undefined, undefined, 'does not fit'],
] as const;

describe('every point of a sweep as a file', () => {
  it('is CSV with a column an axis and an objective', () => {
    const { head, rows } = csvWriter(spec);
    expect(head).toBe('scenario,hw,b,tpot,power,status\r\n');
    expect(`${rows(run(0, 4))}${rows(run(4, 2))}`).toBe(ROWS.map((row) => `${row.map((cell) => cell ?? '').join(',')}\r\n`).join(''));
  });

  it('is Parquet that other programs read, written in parts', async () => {
    const writer = parquetWriter(spec, [{ key: 'roofscope.link', value: 'https://example.org/?tab=sweep' }]);
    const parts = [await writer.add(run(0, 4)), await writer.add(run(4, 2)), await writer.finish()].filter((part) => part !== undefined);
    const file = await new Blob(parts).arrayBuffer();
    expect(parquetMetadata(file).key_value_metadata?.[0]).toEqual({ key: 'roofscope.link', value: 'https://example.org/?tab=sweep' });
    const read = await parquetReadObjects({ file });
    expect(read.map(({ scenario, hw, b, tpot, power, status }) => [Number(scenario), hw, b, tpot ?? undefined, power ?? undefined, status])).toEqual(ROWS.map((row) => [...row]));
  });

  it('begins a new group where one is full, and forgets what was handed out', async () => {
    const { spec: long } = readSweep('b/1/2 least/tpot least/power', loadCatalog(), 'generation');
    const many = { ...long, axes: [{ ...long.axes[0]!, values: Array.from({ length: 100_000 }, (_, at) => at + 1) }] };
    const writer = parquetWriter(many, []);
    const parts: (Uint8Array<ArrayBuffer> | undefined)[] = [];
    for (let first = 0; first < 100_000; first += 20_000) {
      parts.push(await writer.add({ first, count: 20_000, values: [new Float32Array(20_000), new Float32Array(20_000)], status: new Uint8Array(20_000) } as unknown as PricedRun));
    }
    parts.push(await writer.finish());
    expect(parts.map((part) => part !== undefined)).toEqual([false, false, false, true, false, true]);
    const metadata = parquetMetadata(await new Blob(parts.filter((part) => part !== undefined)).arrayBuffer());
    expect(metadata.row_groups.map(({ num_rows: rows }) => Number(rows))).toEqual([80_000, 20_000]);
  });
});
