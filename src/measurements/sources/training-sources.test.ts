import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { complete } from '../../scenario/complete.ts';
import { countParameters } from '../../engine/network/parameters.ts';
import { loadRows } from '../load-node.ts';
import type { Mapping } from '../mapping.ts';
import type { TableName } from '../tables.ts';
import { mapRow } from './index.ts';

const TABLES = ['training', 'memory'] as const;
const rows = { training: loadRows('training'), memory: loadRows('memory') };

function mapped(table: TableName & ('training' | 'memory'), id: string): Extract<Mapping, { readonly kind: 'scenario' }> {
  const row = rows[table].find((each) => each.id === id);
  if (row === undefined) throw new Error(`no row ${id}`);
  const mapping = mapRow(table, row);
  if (mapping.kind !== 'scenario') throw new Error(`${id} is ${mapping.kind}`);
  return mapping;
}

describe('tables of training and memory', () => {
  it('hold every row that was collected', () => {
    expect(rows.training).toHaveLength(788);
    expect(rows.memory).toHaveLength(196);
  });

  it.each(TABLES)('of %s mean something, row by row, and their scenarios are complete without a fault', (table) => {
    const catalog = loadCatalog();
    for (const row of rows[table]) {
      const mapping = mapRow(table, row);
      if (mapping.kind !== 'scenario') continue;
      const faults = complete(mapping.settings, catalog).issues.filter(({ severity }) => severity !== 'info');
      expect(faults, row.id).toEqual([]);
      expect(mapping.measured, row.id).toBeGreaterThan(0);
    }
  });

  it('leave open only what no setting says', () => {
    const open = TABLES.flatMap((table) => rows[table].map((row) => mapRow(table, row))).flatMap((mapping) => (mapping.kind === 'missing' ? [mapping.missing] : []));
    expect(open.length).toBeLessThanOrEqual(22);
  });
});

describe('LLM Foundry', () => {
  it('MPT 70B counts to the published 64,862,437,376 parameters, and 7B at 65,536 tokens to 6,918,905,856', () => {
    const model = (id: string): number => {
      const { model: custom } = mapped('training', id).settings;
      return typeof custom === 'object' ? countParameters(custom.architecture).total : 0;
    };
    expect(model('llm-foundry-0001')).toBe(64_862_437_376);
    const long = rows.training.find(({ cells }) => cells.model === 'MPT-7b' && cells.sequence === 65_536);
    expect(model(long?.id ?? '')).toBe(6_918_905_856);
  });

  it('turns 41.25 % MFU of MPT 70B on H100 into the tokens per second beside it', () => {
    // 0.4125 × 989.5e12 / (6 × 64.862e9 + 12 × 80 × 8192 × 2048) = 1007.1
    expect(mapped('training', 'llm-foundry-0002').measured).toBeCloseTo(1007.1, 0);
    expect(mapped('training', 'llm-foundry-0001').measured).toBe(1007);
    expect(mapped('training', 'llm-foundry-0001').settings).toMatchObject({ count: 512, zero: 3, recomputation: 'full', globalBatch: 4096, microBatch: 8 });
  });

  it('every MFU agrees with the rate of the same run to 1 %', () => {
    const runs = rows.training.filter(({ source }) => source.startsWith('llm-foundry'));
    for (const [index, row] of runs.entries()) {
      const next = runs[index + 1];
      if (index % 2 === 1 || next === undefined) continue;
      expect(Math.abs(mapped('training', next.id).measured / row.value - 1), next.id).toBeLessThan(0.01);
    }
  });
});

describe('BigScience', () => {
  it('turns TFLOP/s into the seconds of the line beside it, all 122, to 1 %', () => {
    const runs = rows.training.filter(({ source }) => source.startsWith('bigscience'));
    const pairs = runs.flatMap((row, index) => (runs[index + 1]?.unit === 's' && row.unit !== 's' ? [[row, runs[index + 1]!] as const] : []));
    expect(pairs.length).toBe(122);
    const off = pairs.filter(([rate, time]) => Math.abs(mapped('training', rate.id).measured / time.value - 1) > 0.01);
    expect(off.map(([{ id }]) => id)).toEqual([]);
  });

  it('reads the shapes of headings: 195B is 106 layers of 12,288', () => {
    const { settings } = mapped('training', 'bigscience-0225');
    expect(settings.model).toMatchObject({ architecture: { layers: 106, hidden: 12_288, vocab: 250_880 } });
    expect(settings).toMatchObject({ tensor: 4, pipeline: 12, microBatch: 2, globalBatch: 2048, zero: 1, recipe: 'fp16' });
  });

  it('takes nvidia-smi’s gigabytes as GiB with the driver’s context and buffers of four communicators', () => {
    const { settings, measured } = mapped('memory', 'bigscience-0091');
    expect(measured).toBe(59 * 2 ** 30);
    expect(settings).toMatchObject({ reserve: (1573 + 4 * 648) * 2 ** 20, allocatorSlack: 0.12, framework: 'deepspeed', recipe: 'bf16', vocabulary: 'balanced' });
  });
});

describe('torchtitan and torchao', () => {
  it('405B: eight micro-batches of a local batch of 32, states over 8 of 512 GPUs', () => {
    expect(mapped('training', 'torchtitan-0013').settings).toMatchObject({ microBatch: 4, globalBatch: 256, tensor: 8, pipeline: 8, schedule: '1f1b', tdp: 500, memoryBandwidth: 2.4e12 });
    expect(mapped('training', 'torchtitan-0014').settings).toMatchObject({ schedule: 'interleaved' });
  });

  it('memory is the allocator’s in GiB', () => {
    expect(mapped('memory', 'torchtitan-0002')).toMatchObject({ measured: 77 * 2 ** 30, settings: { reserve: 0, loss: 'unfused', host: 'compiled' } });
    expect(mapped('memory', 'torchao-training-0001')).toMatchObject({ measured: 47.65 * 2 ** 30, settings: { device: 'h100-sxm', reserve: 0 } });
  });
});

describe('LitGPT', () => {
  it('1.62 minutes for 1,000 micro-batches of one: 128 of them a step', () => {
    // 1.62 × 60 / 1000 × 128 = 12.44 s
    expect(mapped('training', 'litgpt-0001').measured).toBeCloseTo(12.44, 2);
    expect(mapped('training', 'litgpt-0001').settings).toMatchObject({ method: 'lora', rank: 8, targets: 'query-value', kind: 'finetuning' });
  });

  it('memory is decimal, at the longest example', () => {
    expect(mapped('memory', 'litgpt-0011')).toMatchObject({ measured: 21.3e9, settings: { sequence: 1304, microBatch: 1, weights: 'bf16', reserve: 0 } });
  });
});

describe('Korthikanti et al.', () => {
  it('seconds as published; the recalled utilisation of 175B says the same and is not judged', () => {
    expect(mapped('training', 'korthikanti-tab5-0004')).toMatchObject({ measured: 13.75, settings: { schedule: 'interleaved', virtual: 3, recomputation: 'selective', sequenceParallel: true } });
    const recalled = mapped('training', 'korthikanti-tab5-0011');
    expect(recalled.measured).toBeCloseTo(13.75, 0);
    expect(recalled.aside).toMatch(/Recalled/);
  });
});
