import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { loadRows, loadSourceFiles } from '../load-node.ts';
import type { Bench, Mapping } from '../mapping.ts';
import { predict } from '../predict.ts';
import { mapRow } from '../sources/index.ts';
import type { TableName } from '../tables.ts';
import { CACHES } from './attention.ts';
import { OPERATOR_TABLES } from './index.ts';
import { routedTo } from './routing.ts';

const catalog = loadCatalog();

const mapped = (table: TableName, id: string): Mapping => {
  const row = loadRows(table).find((one) => one.id === id);
  if (row === undefined) throw new Error(`no row ${id}`);
  return mapRow(table, row);
};

const bench = (mapping: Mapping): Bench => {
  if (mapping.kind !== 'bench') throw new Error(`a ${mapping.kind} row`);
  return mapping.bench;
};

const firstOf = (mapping: Mapping) => bench(mapping).ops[0];

describe('tables of operators', () => {
  // What the collection held, counted apart.
  it.each([
    ['gemm', 4200, 4200 - 120], ['experts', 1224, 1224], ['attention', 1394, 1394], ['collectives', 1003, 1003], ['kernels', 28, 26],
  ] as const)('%s holds %i rows, of which %i can be priced', (table, rows, priced) => {
    const all = loadRows(table);
    expect(all.length).toBe(rows);
    expect(new Set(all.map((row) => row.id)).size).toBe(rows);
    expect(all.filter((row) => mapRow(table, row).kind === 'bench').length).toBe(priced);
  });

  it.each(OPERATOR_TABLES)('a bench of %s has a time, measured and predicted', (table) => {
    const strange = loadRows(table).filter((row) => {
      const mapping = mapRow(table, row);
      return mapping.kind === 'bench' && !(mapping.measured > 0 && (predict(mapping, catalog) ?? Number.NaN) > 0);
    });
    expect(strange.map((row) => row.id)).toEqual([]);
  });

  it('cites files that are listed, with all their rows of these tables', () => {
    const files = new Map(loadSourceFiles().map((file) => [file.key, file.rows]));
    const counts = new Map<string, number>();
    for (const table of OPERATOR_TABLES) {
      for (const row of loadRows(table)) counts.set(row.source, (counts.get(row.source) ?? 0) + 1);
    }
    expect([...counts].filter(([key, rows]) => (files.get(key) ?? 0) < rows)).toEqual([]);
  });
});

describe('what a row means', () => {
  it('a product with 8-bit weights: 8192 × 65536 × 8192 in 33.14 ms', () => {
    const mapping = mapped('gemm', 'aiconfigurator-0001');
    // An engine around the plugin, as long as four short kernels.
    expect(bench(mapping).ops.slice(0, 4).map((op) => op.activationBytes + op.matrixFlops)).toEqual([0, 0, 0, 0]);
    expect(bench(mapping).ops[4]).toMatchObject({
      kind: 'gemm', m: 8192, n: 65536, k: 8192, format: 'bf16', dequantised: true,
      // 2·8192·65536·8192; one byte a weight; two bytes an activation, read and written.
      matrixFlops: 8796093022208, weightBytes: 536870912, activationBytes: 1207959552,
    });
    expect(mapping.kind === 'bench' && mapping.measured).toBeCloseTo(0.0331397, 7);
  });

  it('an 8-bit product finds the scale of its whole input before it converts it, a product in blocks of 128 does not', () => {
    const before = (format: string): readonly number[] => {
      const row = loadRows('gemm').find(({ cells }) => cells.format === format && cells.m === 8192 && String(cells.hardware).includes('H200'));
      return row === undefined ? [] : bench(mapRow('gemm', row)).ops.slice(0, -1).map((op) => op.activationBytes / (8192 * Number(row.cells.k)));
    };
    expect(before('bfloat16')).toEqual([]);
    expect(before('fp8')).toEqual([0, 2, 0, 3]);
    expect(before('fp8_block')).toEqual([2 + 33 / 32]);
  });

  it('balanced tokens choose as many experts as there are pairs; under a power law fewer, and the busiest rank gets more than its share', () => {
    expect(routedTo('balanced', 8, 8, 128, 1)).toEqual({ pairs: 64, touched: 64 });
    expect(routedTo('balanced', 64, 8, 128, 8)).toEqual({ pairs: 64, touched: 16 });
    const { pairs, touched } = routedTo('power_law_1.2', 64, 8, 128, 1);
    expect(pairs).toBe(512);
    expect(touched).toBeLessThan(128);
    expect(routedTo('power_law_1.2', 4096, 8, 128, 8).pairs).toBeGreaterThan(1.2 * 4096);
  });

  it('experts of one token on half an expert’s width: eight of 128 read, in 8 bits with a scale for 32', () => {
    const ops = bench(mapped('experts', 'aiconfigurator-6145')).ops;
    expect(ops.map((op) => op.kind)).toEqual(['elementwise', 'grouped-gemm', 'elementwise', 'grouped-gemm', 'elementwise']);
    // Gate and up of 384 columns each.
    expect(ops[1]).toMatchObject({ m: 1, n: 768, k: 2048, batch: 8, format: 'mxfp8' });
    expect(ops[3]?.weightBytes).toBeCloseTo(8 * 2048 * 384 * (33 / 32), 6);
  });

  it('causal attention: 8 prompts of 16,384 with 64 heads over 8 of keys', () => {
    const op = firstOf(mapped('attention', 'aiconfigurator-4201'));
    // 4·pairs·128 with pairs = 8·64·16384·16385/2.
    expect(op?.matrixFlops).toBe(4 * 128 * 8 * 64 * 8192 * 16385);
    expect(op?.kvBytes).toBe(2 * 8 * 16384 * 8 * 128 * 2);
  });

  it('an all-gather: each of two ranks holds half of the kilobyte', () => {
    expect(firstOf(mapped('collectives', 'aiconfigurator-0001'))).toMatchObject({ collective: 'all-gather', ranks: 2, payloadBytes: 512 });
  });

  it('a bus bandwidth gives a time: 2·7/8·32,768 bytes at 1.31 GB/s', () => {
    const mapping = mapped('collectives', 'stas00-0021');
    // nccl-tests printed 43.83 µs beside it, rounded otherwise.
    expect(mapping.kind === 'bench' && mapping.measured).toBeCloseTo(43.774e-6, 9);
  });

  it('32 devices on four nodes; one kernel for an all-reduce through peers’ memory', () => {
    const four = loadRows('collectives').find((row) => row.cells['nodes'] === 4);
    expect(four && bench(mapRow('collectives', four))).toMatchObject({ count: 32, perNode: 8, direct: false });
    expect(bench(mapped('collectives', 'aiconfigurator-0841'))).toMatchObject({ count: 2, direct: true, ops: [{ payloadBytes: 1024 }] });
  });

  it('the best shape of a search: 14336 × 15360 × 2048 at 418.7 TFLOP/s', () => {
    const mapping = mapped('kernels', 'stas00-0001');
    expect(mapping.kind === 'bench' && mapping.measured).toBeCloseTo(2.15415e-3, 7);
  });

  it('a cast: what its rate and its size give is the time printed beside them', () => {
    const mapping = mapped('kernels', 'torchao-training-0001');
    expect(mapping.kind === 'bench' && mapping.measured).toBeCloseTo(125.92e-6, 8);
  });

  it('sets aside what the chip kept and what eager code hid, and says so', () => {
    const count = (table: TableName): number => loadRows(table).filter((row) => 'aside' in mapRow(table, row)).length;
    // 224 products whose weights an L40S kept on the chip, 81 behind its slow quantisation, 65 short ones of eager code,
    // 3 × 72 of 4 bits in untuned tiles.
    expect(count('gemm')).toBe(586);
    // 42 routed by chance, 168 of 4-bit weights.
    expect(count('experts')).toBe(210);
    // 57 caches that stayed on the chip and 19 narrow ones with all heads; 18 eager all-reduces, one part of a mesh, three clusters' networks.
    expect(count('attention')).toBe(76);
    expect(count('collectives')).toBe(22);
  });

  it('has the caches and bandwidths of the catalog', () => {
    for (const [id, { bytes, memoryBandwidth }] of Object.entries(CACHES)) {
      expect(catalog.device(id)).toMatchObject({ cache: { bytes }, memory: { bandwidth: memoryBandwidth } });
    }
  });
});
