import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import type { Axis, Constraint, Front, Objective, SweepSpec } from '../../sweep/types.ts';
import { axisUses, frontierRows, frontierTable, listed, objectiveColumns, orderWords, settingsWords, sharedWords } from './frontier-rows.ts';
import { amountWords, metricWords, timesWords, wordObjective } from './metric-words.ts';
import { readingOf, titleOf } from './reading.ts';
import { wordSweep, type WordedSweep } from './worded.ts';

const catalog = loadCatalog();
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

function field(name: 'device' | 'count' | 'weights' | 'batch' | 'attention', values: readonly (string | number)[]): Axis {
  return { target: { kind: 'field', field: name }, values: values as Axis['values'], written: '' };
}

/** 2 devices × 4 counts × 2 formats × 3 batches × 1 kernel: strides 24, 6, 3, 1, 1. */
const AXES = [field('device', ['h100-sxm', 'b200-sxm']), field('count', [1, 2, 4, 8]), field('weights', ['bf16', 'fp8']), field('batch', [1, 11, 480]), field('attention', ['fused'])];
const SPEED: Objective = { metric: 'tpot', want: 'least' };
const PRICE: Objective = { metric: 'usd_per_million_tokens', want: 'least' };
const UNDER_50: Constraint = { kind: 'at most', metric: 'tpot', limit: 0.05 };
const FITS: Constraint = { kind: 'fits' };

function sweepOf(objectives: readonly Objective[], constraints: readonly Constraint[] = [FITS], axes: readonly Axis[] = AXES): WordedSweep {
  const spec: SweepSpec = { axes, objectives, constraints };
  return wordSweep(spec, catalog, 'generation');
}

function frontOf(points: readonly (readonly [index: number, ...values: number[]])[], layer = 1, equals = 1): Front {
  const width = (points[0]?.length ?? 3) - 1;
  return {
    index: Float64Array.from(points, ([index]) => index),
    values: Array.from({ length: width }, (_, at) => Float64Array.from(points, (point) => point[at + 1] ?? Number.NaN)),
    layer: new Uint8Array(points.length).fill(layer),
    equals: new Float64Array(points.length).fill(equals),
  };
}

/** 8 B200 (1·24 + 3·6), fp8 (+3), batch 1 (+0) = 45; the same, batch 11 = 46; 1 B200 (24), fp8 (+3), batch 480 (+2) = 29. */
const CURVE = frontOf([[29, 0.0423, 0.782], [45, 0.00154, 19.9], [46, 0.00212, 3.42]]);
const SWEEP = sweepOf([SPEED, PRICE], [FITS, UNDER_50]);
const FOUND = frontierRows(CURVE, SWEEP);
const MARKS = new Map([[45, 1], [46, 2], [29, 3]]);

describe('rows of a frontier', () => {
  it('run from the best of the first objective on, with their places by mixed radix', () => {
    expect(FOUND.rows.map(({ index, places }) => [index, places])).toEqual([[45, [1, 3, 1, 0, 0]], [46, [1, 3, 1, 1, 0]], [29, [1, 0, 1, 2, 0]]]);
    expect(frontierRows(CURVE, sweepOf([{ metric: 'tpot', want: 'most' }, PRICE])).rows.map(({ index }) => index)).toEqual([29, 46, 45]);
  });

  it('leave out deeper layers', () => {
    expect(frontierRows({ ...CURVE, layer: Uint8Array.of(1, 2, 1) }, SWEEP).rows.map(({ index }) => index)).toEqual([46, 29]);
  });

  it('tell what varies from what all share', () => {
    expect(FOUND.varying).toEqual([1, 3]);
    expect(sharedWords(FOUND, SWEEP.axes)).toBe('All: B200 SXM6, FP8 weights, attention fused');
    expect(sharedWords(FOUND, SWEEP.axes, 40)).toMatch(/^These \d+: B200 SXM6, /);
    expect(settingsWords(FOUND.rows[0] ?? never(), FOUND, SWEEP.axes)).toBe('8 devices and batch 1');
    expect(settingsWords(FOUND.rows[2] ?? never(), FOUND, SWEEP.axes)).toBe('1 device and batch 480');
    expect(sharedWords(frontierRows(frontOf([[29, 1, 1]]), SWEEP), SWEEP.axes)).toBeUndefined();
  });

  it('share more where only a few are listed', () => {
    expect(listed(FOUND.rows.slice(0, 2)).varying).toEqual([3]);
    expect(listed([]).same).toEqual([]);
  });

  it('write an objective in one unit, which its head names', () => {
    const [speed, price] = objectiveColumns(FOUND.rows, SWEEP);
    expect([speed?.head, price?.head]).toEqual(['ms a token', '$ a million']);
    expect(FOUND.rows.map(({ values }) => [speed?.text(values[0] ?? 0), price?.text(values[1] ?? 0)])).toEqual([['1.54', '19.9'], ['2.12', '3.42'], ['42.3', '0.782']]);
  });

  it('go to a file with numbers as numbers', () => {
    const table = frontierTable(FOUND, SWEEP, MARKS, new Map([[45, 'memory']]));
    expect(table.columns.map(({ label }) => label).slice(0, 4)).toEqual(['Number', 'Devices', 'Batch', 'Machine']);
    expect(table.rows[0]?.slice(0, 5)).toEqual([1, 8, 1, 'B200 SXM6 (HGX)', 'FP8']);
    expect(table.rows[0]?.slice(-5).map((cell) => (typeof cell === 'number' ? Number(cell.toPrecision(6)) : cell))).toEqual([1.54, 19.9, 'memory', 1, 45]);
  });

  it('count the values that each axis takes', () => {
    expect(axisUses(FOUND, SWEEP.axes).map(({ name, text }) => `${name}: ${text}`).slice(0, 4)).toEqual([
      'Machine: 1 of 2 values on the frontier', 'Devices: 2 of 4 values on the frontier', 'Weights: 1 of 2 values on the frontier', 'Batch: 3 of 3 values on the frontier',
    ]);
  });

  it('say which way they run', () => {
    expect(orderWords(SWEEP)).toBe('fastest to cheapest');
  });
});

function never(): never {
  throw new Error('no such row');
}

describe('the title', () => {
  it('says the limit, the range and what the trade costs: 19.9 / 0.782 = 25.4', () => {
    expect(plain(titleOf(FOUND, SWEEP))).toBe('Under 50 ms a token the price runs from $0.782 to $19.9 a million: speed costs 25×');
  });

  it('begins with the price where nothing but memory limits', () => {
    expect(plain(titleOf(FOUND, sweepOf([SPEED, PRICE])))).toBe('The price runs from $0.782 to $19.9 a million: speed costs 25×');
  });

  it('tells the money whichever objective it is', () => {
    const turned = frontOf([[29, 0.782, 0.0423], [45, 19.9, 0.00154]]);
    const sweep = sweepOf([PRICE, SPEED]);
    expect(plain(titleOf(frontierRows(turned, sweep), sweep))).toBe('The price runs from $0.782 to $19.9 a million: speed costs 25×');
  });

  it('runs downwards for what most is wanted of', () => {
    const sweep = sweepOf([SPEED, { metric: 'tokens_per_second', want: 'most' }], [{ kind: 'at least', metric: 'devices', limit: 2 }]);
    expect(plain(titleOf(frontierRows(frontOf([[45, 0.001, 120], [29, 0.04, 3000]]), sweep), sweep))).toBe('From 2 devices up the throughput runs from 3,000 to 120 tokens a second: speed costs 25×');
  });

  it('says per cent below a doubling, and next to nothing below that', () => {
    const at = (price: number): string => plain(titleOf(frontierRows(frontOf([[45, 0.001, price], [29, 0.04, 1]]), sweepOf([SPEED, PRICE])), sweepOf([SPEED, PRICE])));
    expect(at(1.38)).toMatch(/: speed costs 38 %$/);
    expect(at(1.001)).toMatch(/: speed costs next to nothing$/);
  });

  it('does not say twice what the subject says', () => {
    const title = (objective: Objective, from: number, to: number): string => {
      const sweep = sweepOf([{ metric: 'memory_per_device', want: 'least' }, objective]);
      return plain(titleOf(frontierRows(frontOf([[45, 2 ** 30, from], [29, 2 ** 34, to]]), sweep), sweep));
    };
    expect(title(SPEED, 0.0423, 0.00154)).toBe('The time per token runs from 1.54 to 42.3 ms: little memory costs 27×');
    expect(title({ metric: 'ttft', want: 'least' }, 2, 0.05)).toBe('The time to the first token runs from 50.0 ms to 2.00 s: little memory costs 40×');
    expect(title({ metric: 'mfu', want: 'most' }, 0.1, 0.5)).toBe('The utilisation runs from 50.0 to 10.0 %: little memory costs 5×');
    expect(title({ metric: 'devices', want: 'least' }, 8, 1)).toBe('The number of devices runs from 1 to 8: little memory costs 8×');
    expect(title({ metric: 'usd_per_hour', want: 'least' }, 44, 5.5)).toBe('The hourly price runs from $5.50 to $44.0/h: little memory costs 8×');
    expect(title({ metric: 'max_batch', want: 'most' }, 12, 12)).toBe('The largest batch is 12 sequences throughout: little memory costs next to nothing');
  });

  it('has one point, none, and three objectives', () => {
    expect(plain(titleOf(frontierRows(frontOf([[29, 0.0423, 0.782]]), SWEEP), SWEEP))).toBe('Under 50 ms a token one scenario is best: 42.3 ms a token and $0.782 a million');
    const none = frontierRows(frontOf([]), SWEEP);
    expect(plain(titleOf(none, SWEEP))).toBe('No scenario fits in memory and stays under 50 ms a token');
    expect(plain(titleOf(none, sweepOf([SPEED, PRICE], [])))).toBe('No scenario has a value for every objective');
    const three = sweepOf([SPEED, PRICE, { metric: 'devices', want: 'least' }], [UNDER_50, { kind: 'at most', metric: 'devices', limit: 1 }]);
    const found = frontierRows(frontOf([[45, 0.00154, 19.9, 8], [29, 0.0423, 0.782, 1]]), three);
    expect(plain(titleOf(found, three))).toBe('Under 50 ms a token and under 1 device, 2 scenarios trade speed, a low price and a small machine: the price runs from $0.782 to $19.9 a million');
  });
});

describe('the reading', () => {
  it('says what the ends are, what changes between them and what it costs: 42.3 / 1.54 = 27', () => {
    expect(readingOf(FOUND, SWEEP, MARKS, undefined).map(plain)).toEqual([
      '1 is the fastest, at 1.54 ms a token: 8 devices and batch 1.',
      'Towards 3, the cheapest at $0.782 a million, the devices fall from 8 to 1 and the batch grows from 1 to 480.',
      'From the one to the other the time per token rises 27×, while the price falls to 1/25.',
    ]);
  });

  it('does without numbers where there are none', () => {
    expect(plain(readingOf(FOUND, SWEEP, new Map(), undefined)[0] ?? '')).toBe('The fastest has 1.54 ms a token: 8 devices and batch 1.');
  });

  it('says how many are in doubt', () => {
    const last = (perhaps: number): string => plain(readingOf(FOUND, SWEEP, MARKS, { perhaps, share: 0.8 }).at(-1) ?? '');
    expect(last(1234)).toBe('1,234 other scenarios lie inside the 80 % band and are perhaps better than the frontier, given the error of the predictions. None is surely better.');
    expect(last(1)).toMatch(/^1 other scenario lies inside the 80 % band and is perhaps better/);
    expect(last(0)).toBe('No other scenario comes so near that it could be better than the frontier, given the error of the predictions.');
  });

  it('speaks of one point, of none and of three objectives', () => {
    expect(readingOf(frontierRows(frontOf([]), SWEEP), SWEEP, MARKS, undefined)).toEqual([]);
    expect(readingOf(frontierRows(frontOf([[29, 0.0423, 0.782]], 1, 2), SWEEP), SWEEP, MARKS, undefined)).toEqual([
      'One scenario is best in both objectives, so nothing is traded: B200 SXM6, 1 device, FP8 weights and batch 480.', '1 other comes to the same.',
    ]);
    const three = sweepOf([SPEED, PRICE, { metric: 'devices', want: 'least' }]);
    const found = frontierRows(frontOf([[45, 0.00154, 19.9, 8], [29, 0.0423, 0.782, 1]]), three);
    expect(readingOf(found, three, MARKS, undefined).map(plain)).toEqual([
      '1 is the fastest, at 1.54 ms a token: 8 devices and batch 1.', '3 is the cheapest, at $0.782 a million: 1 device and batch 480.', '3 is the smallest machine, at 1 device: 1 device and batch 480.',
    ]);
  });

  it('says that a technique is switched on or off', () => {
    const technique = catalog.techniques.find(({ workloads }) => workloads.includes('generation'));
    const sweep = sweepOf([SPEED, PRICE], [], [{ target: { kind: 'technique', technique: technique?.id ?? '' }, values: [false, true], written: '' }]);
    const said = readingOf(frontierRows(frontOf([[1, 1, 2], [0, 2, 1]]), sweep), sweep, new Map(), undefined);
    expect(plain(said[1] ?? '')).toMatch(/^Towards the cheapest at \$1\.00 a million, .* (is|are) switched off\.$/);
  });
});

describe('words of metrics', () => {
  it('say an amount with what it is counted per', () => {
    const say = (value: number, metric: Parameters<typeof metricWords>[0]): string => plain(amountWords(value, metricWords(metric, 'generation')));
    expect([say(0.05, 'tpot'), say(1, 'devices'), say(16, 'devices'), say(3100, 'tokens_per_second'), say(24, 'usd_per_hour'), say(0.42, 'mfu'), say(0.5, 'ttft')]).toEqual([
      '50.0 ms a token', '1 device', '16 devices', '3,100 tokens a second', '$24.0/h', '42.0 % utilisation', '500 ms to the first token',
    ]);
  });

  it('stay plain for who wants it the other way round', () => {
    const odd = wordObjective({ metric: 'usd_per_million_tokens', want: 'most' }, 'generation');
    expect([odd.best, odd.virtue]).toEqual(['highest in price', 'the highest price']);
  });

  it('say how many times', () => {
    expect([25.45, 3.04, 1.38, 1.001, Number.NaN, 1234].map((ratio) => timesWords(ratio)?.replaceAll('\u00a0', ' '))).toEqual(['25×', '3×', '38 %', undefined, undefined, '1,200×']);
  });
});
