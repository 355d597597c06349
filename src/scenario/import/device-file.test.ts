import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { checkCustomDevice } from '../custom.ts';
import { importDevice } from './device-file.ts';

const DEVICE = {
  name: 'Thing 1', vendor: 'Acme', family: 'nvidia-hopper', peak_dense: { bf16: 1e15, fp8: 2e15 },
  memory: { capacity: 80 * 2 ** 30, bandwidth: 3.35e12, kind: 'HBM3' }, scale_up: { kind: 'link', bandwidth: 450e9, domain: 8 }, tdp: 700,
};

function reason(change: Record<string, unknown>): string {
  const result = importDevice(JSON.stringify({ ...DEVICE, ...change }));
  if (result.ok) throw new Error('read');
  return result.reason;
}

describe('custom devices', () => {
  it('reads one as it is given', () => {
    expect(importDevice(JSON.stringify(DEVICE))).toEqual({ ok: true, device: DEVICE, notes: [] });
  });

  it('reads back every device of the catalog', () => {
    for (const device of loadCatalog().devices) {
      const result = importDevice(JSON.stringify(device));
      if (!result.ok) throw new Error(`${device.id}: ${result.reason}`);
      const { name, vendor, peak_dense, memory, scale_up, scale_out, tdp, family } = device;
      expect(result.device).toMatchObject({ name, vendor, peak_dense, memory, family, ...(scale_up && { scale_up }), ...(scale_out && { scale_out }), ...(tdp !== undefined && { tdp }) });
    }
  });

  it.each<[string, Record<string, unknown>]>([
    ['The device lacks memory.', { memory: undefined }],
    ['memory must be an object.', { memory: 80 }],
    ['The device lacks memory.capacity.', { memory: { bandwidth: 1e12 } }],
    ['memory.bandwidth is 0; a number above 0 and up to 1000000000000000000 is expected.', { memory: { capacity: 1e9, bandwidth: 0 } }],
    ['memory.bandwidth is -3; a number above 0 and up to 1000000000000000000 is expected.', { memory: { capacity: 1e9, bandwidth: -3 } }],
    ['memory.capacity is a list; a number is expected.', { memory: { capacity: [1], bandwidth: 1 } }],
    ['peak_dense.bf16 is 1e+308; a number above 0 and up to 1e+21 is expected.', { peak_dense: { bf16: 1e308 } }],
    ['peak_dense names no peak; give at least one of fp64, fp32, tf32, fp16, bf16, fp8, fp6, fp4, int8, int4, int1 in FLOP/s.', { peak_dense: { fp12: 1 } }],
    ['The device lacks scale_up.bandwidth.', { scale_up: { kind: 'x', domain: 8 } }],
    ['scale_up.domain is 0; it must be at least 1.', { scale_up: { kind: 'x', bandwidth: 1, domain: 0 } }],
    ['tdp is 0; a number above 0 and up to 1000000 is expected.', { tdp: 0 }],
  ])('says: %s', (message, change) => {
    expect(reason(change)).toBe(message);
  });

  it.each<[string, Record<string, unknown>]>([
    ['device.memory.capacity must be a number from 1048576 to 1125899906842624, not 1000.', { memory: { capacity: 1000, bandwidth: 1e12 } }],
    ['device.memory.bandwidth must be a number from 1000000 to 1000000000000000000, not 5.', { memory: { capacity: 1e9, bandwidth: 5 } }],
    ['device.scale_up.domain must be a whole number from 1 to 16384, not 100000.', { scale_up: { kind: 'x', bandwidth: 1e9, domain: 100_000 } }],
    ['device.tdp must be a number from 0.1 to 1000000, not 0.01.', { tdp: 0.01 }],
    ['device.peak_dense.bf16 must be a number from 1000000 to 1e+21, not 7.', { peak_dense: { bf16: 7 } }],
  ])('refuses what a scenario would refuse: %s', (message, change) => {
    expect(reason(change)).toBe(message);
  });

  it('imports nothing that cannot be priced, and all that is free', () => {
    const catalog = loadCatalog();
    const result = importDevice(JSON.stringify({ ...DEVICE, price: 0, compute_units: 50_000_000 }));
    if (!result.ok) throw new Error(result.reason);
    expect(checkCustomDevice(result.device, catalog).value).toMatchObject({ price: 0, compute_units: 50_000_000 });
  });

  it('guesses the family from the vendor and says so', () => {
    const result = importDevice(JSON.stringify({ ...DEVICE, vendor: 'AMD', family: undefined }));
    expect(result.ok && [result.device.family, result.notes[0]?.field]).toEqual(['amd-cdna3', 'family']);
  });

  it('keeps nothing it does not know', () => {
    const result = importDevice(`{"__proto__": {"tdp": 1}, "evil": 1, ${JSON.stringify(DEVICE).slice(1)}`);
    expect(result.ok && Object.keys(result.device)).toEqual(['name', 'vendor', 'peak_dense', 'memory', 'scale_up', 'tdp', 'family']);
  });
});
