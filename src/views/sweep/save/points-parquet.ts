import { ByteWriter, ParquetWriter, schemaFromColumnData, type ColumnSource } from 'hyparquet-writer';
import type { PricedRun, SweepSpec } from '../../../sweep/types.ts';
import { inputColumns, statusWord } from './columns.ts';

/** Rows in a group: enough to compress, few enough to hold. */
const GROUP_ROWS = 65_536;

export interface ParquetParts {
  /** Takes a run; answers the bytes that are finished, where there are any. */
  readonly add: (run: PricedRun) => Promise<Uint8Array<ArrayBuffer> | undefined>;
  readonly finish: () => Promise<Uint8Array<ArrayBuffer>>;
}

/** Writes priced runs as one Parquet file, group by group. @param about what the file's footer says of itself */
export function parquetWriter(spec: SweepSpec, about: readonly { readonly key: string; readonly value: string }[]): ParquetParts {
  const writer = new ByteWriter(1 << 20);
  const inputs = inputColumns(spec);
  const empty = columnsOf([], spec, inputs);
  const file = new ParquetWriter({ writer, schema: schemaFromColumnData({ columnData: empty }), createdBy: 'roofscope', kvMetadata: [...about] });
  let waiting: PricedRun[] = [];
  let rows = 0;
  const taken = (): Uint8Array<ArrayBuffer> => {
    const bytes = new Uint8Array(writer.getBytes());
    writer.index = 0;
    return bytes;
  };
  const group = async (): Promise<void> => {
    if (rows === 0) return;
    await file.write({ columnData: columnsOf(waiting, spec, inputs), rowGroupSize: rows });
    waiting = [];
    rows = 0;
  };
  return {
    add: async (run) => {
      waiting.push(run);
      rows += run.count;
      if (rows < GROUP_ROWS) return undefined;
      await group();
      return taken();
    },
    finish: async () => {
      await group();
      await file.finish();
      return taken();
    },
  };
}

function columnsOf(runs: readonly PricedRun[], spec: SweepSpec, inputs: ReturnType<typeof inputColumns>): ColumnSource[] {
  const rows = runs.reduce((sum, { count }) => sum + count, 0);
  const places = new Float64Array(rows);
  const status = new Array<string>(rows);
  const values = spec.objectives.map(() => new Array<number | undefined>(rows));
  const known: string[] = [];
  let row = 0;
  for (const run of runs) {
    for (let at = 0; at < run.count; at += 1, row += 1) {
      places[row] = run.first + at;
      const code = run.status[at] ?? 0;
      status[row] = known[code] ??= statusWord(code, spec);
      for (const [place, column] of values.entries()) {
        const value = run.values[place]?.[at] ?? Number.NaN;
        column[row] = Number.isFinite(value) ? value : undefined;
      }
    }
  }
  return [
    { name: 'scenario', data: BigInt64Array.from(places, BigInt), type: 'INT64', nullable: false, encoding: 'DELTA_BINARY_PACKED' },
    ...inputs.map(({ name, type, at }): ColumnSource => ({ name, data: Array.from(places, at), type, nullable: false, ...(type !== 'BOOLEAN' && { encoding: 'RLE_DICTIONARY' as const }) })),
    ...spec.objectives.map(({ metric }, place): ColumnSource => ({ name: metric, data: values[place] ?? [], type: 'FLOAT', nullable: true, encoding: 'BYTE_STREAM_SPLIT' })),
    { name: 'status', data: status, type: 'STRING', nullable: false, encoding: 'RLE_DICTIONARY' },
  ];
}
