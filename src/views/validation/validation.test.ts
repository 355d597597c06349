import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import type { Residual } from '../../measurements/residual.ts';
import { lineOf, unpricedLine, type Line } from './lines.ts';
import { ALL_ROWS, isNarrowed, readQuery, toggled, writeQuery } from './query.ts';
import { countValues, selectLines } from './select.ts';
import { errorsBy, leftOut, reasonsOf, summarizeDomains } from './summary.ts';

const catalog = loadCatalog();
const residual = (id: string, device: string, ratio: number, more: Partial<Residual> = {}): Residual => ({
  id, table: 'gemm', source: 'a-1', publisher: 'a', domain: 'gemm', quantity: 'call-time', device, family: 'hopper', devices: 1, model: undefined, kernel: '8 × 8 × 8', format: 'bf16', measured: 2, predicted: 2 * ratio, ratio, ...more,
});
const lines: readonly Line[] = [
  lineOf(residual('r1', 'h100-sxm', 1.1), catalog),
  lineOf(residual('r2', 'h100-sxm', 0.7, { format: 'fp8' }), catalog),
  lineOf(residual('r3', 'a100-sxm-80gb', 1.4, { publisher: 'b' }), catalog),
  lineOf(residual('r4', 'a100-sxm-80gb', 9, { aside: 'a broken clock' }), catalog),
  lineOf(residual('r5', 'h100-sxm', 1.2, { domain: 'decode', table: 'inference', quantity: 'tpot', model: 'llama-3-70b' }), catalog),
  unpricedLine({ id: 'r6', table: 'gemm', source: 'a-1', publisher: 'a', domain: 'gemm', value: 3, unit: 'ms', missing: 'the device' }),
];

describe('a query in a link', () => {
  it('is read as it was written', () => {
    const query = toggled(toggled({ ...ALL_ROWS, domain: 'decode', by: 'device', kind: 'times', ideal: true, text: 'llama 70b' }, 'format', 'fp8'), 'device', 'h100-sxm');
    expect(writeQuery(query)).toBe('domain/decode kind/times by/device efficiency/ideal device/h100-sxm format/fp8 llama 70b');
    expect(readQuery(writeQuery(query))).toEqual({ query, ignored: [] });
    expect(writeQuery(ALL_ROWS)).toBe('');
  });

  it('hands back what it does not understand and keeps the rest', () => {
    const { query, ignored } = readQuery('domain/zoo by/nothing efficiency/best what/ever domain/ device/h100-sxm constructor/x');
    expect(ignored).toEqual(['domain/zoo', 'by/nothing', 'efficiency/best', 'what/ever', 'domain/', 'constructor/x']);
    expect(query.domain).toBeUndefined();
    expect([...query.chosen.device]).toEqual(['h100-sxm']);
    expect(isNarrowed(query)).toBe(true);
  });
});

describe('selecting lines', () => {
  it('takes domain, facets and words together', () => {
    const ids = (written: string): readonly string[] => selectLines(lines, readQuery(written).query).map(({ id }) => id);
    expect(ids('domain/gemm')).toEqual(['r1', 'r2', 'r3', 'r4', 'r6']);
    expect(ids('domain/gemm device/h100-sxm')).toEqual(['r1', 'r2']);
    expect(ids('device/h100-sxm device/a100-sxm-80gb format/bf16')).toEqual(['r1', 'r3', 'r4', 'r5']);
    expect(ids('Llama 70B')).toEqual(['r5']);
    expect(ids('clock')).toEqual(['r4']);
    expect(ids('device/none')).toEqual([]);
  });

  it('counts what each value would show', () => {
    const query = readQuery('domain/gemm format/fp8 device/none').query;
    expect(countValues(lines, query, 'device')).toEqual([{ value: 'h100-sxm', count: 1 }, { value: 'none', count: 0 }]);
    expect(countValues(lines, readQuery('domain/gemm').query, 'state')).toEqual([{ value: 'compared', count: 3 }, { value: 'aside', count: 1 }, { value: 'missing', count: 1 }]);
  });
});

describe('summaries', () => {
  it('judge rows with a prediction that are not set aside', () => {
    expect(summarizeDomains(lines)).toEqual([
      { domain: 'gemm', compared: 3, aside: 1, missing: 1, sources: 2, medianError: expect.closeTo(0.3, 12) },
      { domain: 'decode', compared: 1, aside: 0, missing: 0, sources: 1, medianError: expect.closeTo(0.2, 12) },
    ]);
  });

  it('put the group with the largest median error first', () => {
    const strips = errorsBy(lines.filter(({ state }) => state === 'compared'), 'device', (value) => value, 1);
    expect(strips.map(({ id, count }) => [id, count])).toEqual([['a100-sxm-80gb', 1], ['h100-sxm', 3]]);
    expect(strips[1]?.medianError).toBeCloseTo(0.2, 12);
  });

  it('lay rates out as times, and keep the size of the error', () => {
    const rate = lineOf(residual('r7', 'h100-sxm', 2, { quantity: 'output-rate' }), catalog);
    expect(errorsBy([rate], 'device', (value) => value)[0]).toMatchObject({ p50: 0.5, medianError: 1 });
  });

  it('count reasons', () => {
    expect(reasonsOf(lines, 'missing')).toEqual([{ why: 'the device', count: 1, publishers: ['a'] }]);
    expect(reasonsOf(lines, 'aside')).toEqual([{ why: 'a broken clock', count: 1, publishers: ['a'] }]);
  });

  it('take what a fit does on sources left out from the calibration, weighted by rows', () => {
    const fit = (rows: number, error: number) => ({ domains: { gemm: { rows, sources: [], leaveOneSourceOut: error } } });
    const calibration = { families: { one: fit(10, 0.1), two: fit(30, 0.2), three: { domains: { gemm: { rows: 5, sources: [] } } } } } as never;
    expect(leftOut('gemm', calibration, { coverage: { gemm: { rows: 40, sources: 3, inside: 0.79 } } })).toEqual({ medianError: expect.closeTo(0.175, 12), inside: 0.79 });
    expect(leftOut('memory', calibration, undefined)).toEqual({ medianError: undefined, inside: undefined });
  });
});
