import { describe, expect, it } from 'vitest';
import { loadCatalog, loadDeviceSources } from './load-node.ts';
import { DEVICE_FAMILIES } from './schema.ts';
import { either, flag, list, number, object, oneOf, problemsOf, repeated, text, whole } from './testing/shape.ts';

const { devices, prices } = loadCatalog();
const sources = loadDeviceSources();
const RATE = number(1e10, 1e17);
const BANDWIDTH = number(1e8, 1e17);
const PEAKS = ['fp64', 'fp32', 'tf32', 'fp16', 'bf16', 'fp8', 'fp6', 'fp4', 'int8', 'int4', 'int1'];

const record = object(
  {
    id: text(/^[a-z0-9][a-z0-9-]*$/), name: text(), vendor: text(), family: oneOf(DEVICE_FAMILIES), verified: flag,
    peak_dense: object({}, Object.fromEntries(PEAKS.map((format) => [format, RATE]))),
    memory: object({ capacity: whole(2e8, 1e12), bandwidth: BANDWIDTH, kind: text() }, { achieved: number(0.01, 1) }),
  },
  {
    year: whole(2012, 2027), form_factor: text(), vector_peak: RATE,
    lanes: object({ format: oneOf(PEAKS), tensor: whole(1, 1e9), vector: whole(1, 1e9), clock: number(1e6, 1e11) }),
    cache: object({ level: text() }, { bytes: whole(1e5, 1e12), bandwidth: BANDWIDTH }),
    scale_up: object({ kind: text(), bandwidth: BANDWIDTH, domain: whole(2, 16_384) }, { topology: text(), reduces: flag }),
    scale_out: object({ kind: text(), bandwidth: BANDWIDTH }),
    pcie: object({ bandwidth: BANDWIDTH }, { generation: whole(1, 7), lanes: whole(1, 256) }),
    compute_units: whole(1, 1e6), compute_unit: text(), sram_per_unit: whole(1e3, 1e9), clock: number(1e8, 1e10), tdp: number(1, 30_000),
    process: text(), host_memory: number(1e9, 1e14), sparsity: number(1, 4), price: number(0.05, 100),
    achievable: object({}, { bf16: RATE, fp8: RATE }),
  },
);

const sourceRecord = object(
  { id: text(), sources: list(text()), capacity_stated: text(/B$/) },
  {
    note: text(), achievable_source: text(), price: object({ source: text(), verified: flag, provider: text(), date: text() }),
    cross_checks: list(object({ field: text(), ours: either(text(), number(0, 1e18)), other: either(text(), number(0, 1e18)), verdict: text() }, { source: text() })),
  },
);

describe('devices', () => {
  it('are 109, each with an id of its own and a line of sources', () => {
    expect(devices).toHaveLength(109);
    expect(repeated(devices.map(({ id }) => id))).toEqual([]);
    expect(sources.map(({ id }) => id).toSorted()).toEqual(devices.map(({ id }) => id).toSorted());
  });

  it('hold every field in its range and no other', () => {
    expect(problemsOf(devices, record)).toEqual([]);
    expect(problemsOf(sources, sourceRecord)).toEqual([]);
  });

  it('state at least one peak, and none that shrinks with the width of the format', () => {
    expect(devices.filter(({ peak_dense }) => Object.keys(peak_dense).length === 0)).toEqual([]);
    const shrinking = devices.filter(({ peak_dense: { fp32 = 0, bf16, fp16, fp8, fp4 } }) => {
      const half = bf16 ?? fp16;
      return (half !== undefined && half < fp32) || (half !== undefined && fp8 !== undefined && fp8 < half) || (fp4 !== undefined && fp4 < (fp8 ?? 0));
    });
    expect(shrinking.map(({ id }) => id)).toEqual([]);
  });

  it('have a vector rate no higher than the stated fp32 peak', () => {
    expect(devices.filter(({ lanes, vector_peak, peak_dense: { fp32 } }) => lanes === undefined && vector_peak !== undefined && vector_peak > (fp32 ?? 0)).map(({ id }) => id)).toEqual([]);
  });

  it('have the rates of their lanes where they say them', () => {
    const made = devices.filter(({ lanes }) => lanes !== undefined);
    expect(made.map(({ id }) => id)).toEqual(['flightllm-u280', 'flightllm-vhk158', 'flat-array']);
    for (const { lanes, peak_dense, vector_peak } of made) {
      expect(lanes && peak_dense[lanes.format]).toBe(lanes && 2 * lanes.tensor * lanes.clock);
      expect(vector_peak).toBe(lanes && lanes.vector * lanes.clock);
    }
  });

  it('reach no more than their peak where the reachable rate was measured', () => {
    const over = devices.filter(({ achievable, peak_dense }) => (achievable?.bf16 ?? 0) > (peak_dense.bf16 ?? 0) || (achievable?.fp8 ?? 0) > (peak_dense.fp8 ?? 0));
    expect(over.map(({ id }) => id)).toEqual([]);
  });

  it('say where a price comes from', () => {
    const priced = new Set(sources.filter(({ price }) => price).map(({ id }) => id));
    expect(devices.filter(({ id, price }) => (price !== undefined) !== priced.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it('are the only ones that prices speak of', () => {
    const ids = new Set(devices.map(({ id }) => id));
    const named = [...prices.device_hours, ...prices.device_hour_ranges, ...prices.purchases].map(({ device }) => device);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('carry the figures of the datasheet where those are known by heart', () => {
    const h100 = devices.find(({ id }) => id === 'h100-sxm');
    expect(h100?.memory).toMatchObject({ capacity: 80 * 2 ** 30, bandwidth: 3.35e12 });
    expect(h100?.peak_dense).toMatchObject({ bf16: 989.4e12, fp8: 1978.9e12 });
    expect(h100?.scale_out?.bandwidth).toBe(50e9);
    expect(h100?.compute_units).toBe(132);
  });
});
