import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { settingsAt } from '../../sweep/plan.ts';
import { createPlainPricer } from '../../sweep/pricing/plain.ts';
import type { Keep } from './arguments.ts';
import { inputName } from './names.ts';
import { reportOf, type FrontierPoint } from './report.ts';
import { runSweep } from './run.ts';
import { questionOf, scratch, SPEC } from './testing/sweeps.ts';

const catalog = loadCatalog();
const place = scratch();

interface Row {
  readonly scenario: bigint;
  readonly status: string;
  readonly tpot: number | null;
  readonly usd_per_million_tokens: number | null;
  readonly ttft: number | null;
  readonly [input: string]: unknown;
}

function fileOf(path: string): ArrayBuffer {
  const bytes = readFileSync(path);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}

/** Every row of a directory, read by the library for reading. */
async function rowsOf(directory: string): Promise<readonly Row[]> {
  const files = readdirSync(directory).filter((name) => name.endsWith('.parquet')).sort();
  const rows = await Promise.all(files.map((name) => parquetReadObjects({ file: fileOf(join(directory, name)), compressors: { GZIP: (input) => gunzipSync(input) } })));
  return rows.flat() as unknown as readonly Row[];
}

const small = questionOf({ ...SPEC, axes: [{ field: 'batch', values: '1..40..1' }, { field: 'device', values: ['h100-sxm', 'b200-sxm'] }, { field: 'tensor', values: [4, 8, 16] }, { field: 'price', values: [2, 3.5] }] }, catalog);

async function written(keep: Keep): Promise<{ readonly rows: readonly Row[]; readonly frontier: readonly FrontierPoint[]; readonly directory: string }> {
  const directory = place(keep);
  const done = await runSweep(small, { out: directory, shard: { shard: 1, of: 1 }, workers: 1, keep }, catalog);
  if (!done.ok) throw new Error(done.reasons.join());
  return { rows: await rowsOf(directory), frontier: reportOf(small, done.answer, catalog).frontier, directory };
}

describe('the rows of a sweep', { timeout: 60_000 }, () => {
  it('hold every scenario with its inputs, metrics and what became of it', async () => {
    const { rows, directory } = await written('all');
    expect(rows.map(({ scenario }) => Number(scenario))).toEqual(Array.from({ length: 480 }, (_, at) => at));
    const { columns, status } = createPlainPricer(small, catalog).price(0, 480);
    for (const [at, row] of rows.entries()) {
      const settings = settingsAt(small, at);
      expect(row).toMatchObject({ device: settings.device, tensor: settings.tensor, batch: settings.batch, price: settings.price });
      for (const [k, metric] of (['tpot', 'usd_per_million_tokens', 'ttft'] as const).entries()) {
        const value = columns[k]?.[at] ?? NaN;
        if (Number.isNaN(value)) expect(row[metric] ?? null).toBe(null);
        else expect(Math.abs((row[metric] ?? NaN) / value - 1)).toBeLessThan(1e-9);
      }
      const words: Readonly<Record<number, string>> = { 0: 'kept', 2: 'not ttft at most 2', 64: 'left out: refused', 65: 'left out: does not fit' };
      expect(row.status).toBe(words[status[at] ?? -1]);
    }
    expect(new Set(rows.map((row) => row.status))).toEqual(new Set(['kept', 'left out: refused', 'not ttft at most 2']));
    const { children } = parquetSchema(parquetMetadata(fileOf(join(directory, 'part-00000000.parquet'))));
    expect(children.map(({ element: { name, type, repetition_type: repetition } }) => [name, type, repetition])).toEqual([
      ['scenario', 'INT64', 'REQUIRED'], ['device', 'BYTE_ARRAY', 'REQUIRED'], ['tensor', 'INT32', 'REQUIRED'], ['batch', 'INT32', 'REQUIRED'], ['price', 'DOUBLE', 'REQUIRED'],
      ['tpot', 'DOUBLE', 'OPTIONAL'], ['usd_per_million_tokens', 'DOUBLE', 'OPTIONAL'], ['ttft', 'DOUBLE', 'OPTIONAL'], ['status', 'BYTE_ARRAY', 'REQUIRED'],
    ]);
  });

  it('give the frontier that is printed, by brute force', async () => {
    const { rows, frontier } = await written('kept');
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['kept']));
    const worse = (a: Row, b: Row): boolean => b.tpot! <= a.tpot! && b.usd_per_million_tokens! <= a.usd_per_million_tokens! && (b.tpot! < a.tpot! || b.usd_per_million_tokens! < a.usd_per_million_tokens!);
    const best = rows.filter((row) => !rows.some((other) => worse(row, other))).sort((a, b) => a.tpot! - b.tpot!);
    expect(frontier.map(({ metrics }) => [metrics['tpot'], metrics['usd_per_million_tokens'], metrics['ttft']])).toEqual(best.map(({ tpot, usd_per_million_tokens: usd, ttft }) => [tpot, usd, ttft]));
    expect(frontier.length).toBeGreaterThan(10);
  });

  it('can be those of the frontier alone', async () => {
    const { rows, frontier } = await written('front');
    expect(rows.length).toBeLessThan(480);
    const there = new Set(rows.map(({ scenario }) => Number(scenario)));
    expect(frontier.every(({ scenario }) => there.has(scenario))).toBe(true);
  });

  it('have names apart from those of metrics', () => {
    expect(inputName({ kind: 'field', field: 'perNode' })).toBe('per_node');
    expect(inputName({ kind: 'field', field: 'context' })).toBe('parallelism_context');
    expect(inputName({ kind: 'parameter', technique: 'kv-eviction', parameter: 'keep' })).toBe('technique_kv_eviction_keep');
  });
});
