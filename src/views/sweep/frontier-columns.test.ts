import { describe, expect, it } from 'vitest';
import { frontierColumns } from './frontier-columns.ts';
import { frontierLines } from './frontier-lines.ts';
import type { FrontierRows } from './frontier-rows.ts';
import { wordObjective } from './metric-words.ts';
import { isPlural, withoutAside, type WordedAxis, type WordedSweep } from './worded.ts';

function words(id: string, labels: readonly string[]): WordedAxis {
  return { id, name: `Technique: ${id}`, short: id, subject: `the ${id}`, plural: false, isSwitch: false, count: labels.length, label: (place) => labels[place] ?? '–', phrase: (place) => labels[place] ?? '–', amount: () => undefined };
}

function amounts(id: string, values: readonly number[]): WordedAxis {
  return { ...words(id, values.map(String)), amount: (place) => values[place] };
}

const BATCHES = Array.from({ length: 87 }, (_, place) => place + 1);
const SWEEP: WordedSweep = {
  spec: { axes: [] },
  axes: [words('device', ['B200 (HGX)', 'H100 (HGX)', 'L40S']), amounts('batch', BATCHES), words('kernel', ['fused'])],
  objectives: [wordObjective({ metric: 'tpot', want: 'least' }, 'generation')],
  constraints: [],
};
const FOUND: FrontierRows = {
  rows: [{ index: 9, values: [0.002], places: [1, 40, 0], equals: 1 }, { index: 4, values: [0.02], places: [0, 3, 0], equals: 1 }],
  varying: [0, 1], same: [2],
};

describe('columns of the frontier', () => {
  const columns = frontierColumns(FOUND, SWEEP, new Map([[9, 'memory']]));

  it('are the settings that vary, the objectives, and what binds', () => {
    expect(columns.map(({ head, kind, numeric }) => [head, kind, numeric])).toEqual([['device', 'setting', false], ['batch', 'setting', true], ['ms a token', 'objective', true], ['Bound by', 'bound', false]]);
    expect(columns[0]?.name).toBe('Technique: device');
  });

  it('write what is not yet known as an ellipsis, and sort it last', () => {
    expect(FOUND.rows.map((row) => columns[3]?.text(row))).toEqual(['memory', '…']);
    expect(columns[3]?.sortBy(FOUND.rows[1] ?? fail())).toBeUndefined();
  });

  it('sort words in the order of their axis, numbers by size', () => {
    expect(FOUND.rows.map((row) => [columns[0]?.text(row), columns[0]?.sortBy(row), columns[1]?.sortBy(row)])).toEqual([['H100', 1, 41], ['B200', 0, 4]]);
  });

  it('keep what stands in brackets where names would else be the same', () => {
    const twins = { ...SWEEP, axes: [words('device', ['H100 (80 GB)', 'H100 (94 GB)']), ...SWEEP.axes.slice(1)] };
    expect(FOUND.rows.map((row) => frontierColumns(FOUND, twins, new Map())[0]?.text(row))).toEqual(['H100 (94 GB)', 'H100 (80 GB)']);
    expect(withoutAside('GB200 (per GPU, NVL72)')).toBe('GB200');
    expect(withoutAside('INT4, group 128')).toBe('INT4');
  });
});

function fail(): never {
  throw new Error('no such row');
}

describe('lines of the frontier', () => {
  it('cross every axis that has a choice: all of a short one, of a long one its ends and what occurs', () => {
    const { axes, columns, index } = frontierLines(FOUND, SWEEP, new Map());
    expect(axes.map(({ id, kind }) => [id, kind])).toEqual([['device', 'choices'], ['batch', 'number']]);
    expect(axes[1]).toMatchObject({ amounts: [1, 4, 41, 87] });
    expect(columns).toEqual([[1, 0], [2, 1]]);
    expect(index).toEqual([9, 4]);
  });

  it('cross the objectives where they are asked for, by their values', () => {
    const { axes, columns } = frontierLines(FOUND, SWEEP, new Map(), true);
    expect(axes.at(-1)).toMatchObject({ kind: 'metric', id: 'tpot', dimension: 'seconds' });
    expect(columns.at(-1)).toEqual([0.002, 0.02]);
  });
});

describe('a noun', () => {
  it('is plural by what it is of, not by its last word', () => {
    expect(['Devices', 'Tokens kept', 'Passes over the keys', 'Weights'].map(isPlural)).toEqual([true, true, true, true]);
    expect(['Width of the tables', 'Batch', 'Inner width kept', 'Bus', 'Recompute loss'].map(isPlural)).toEqual([false, false, false, false, false]);
  });
});
