import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkpointCost, reliability, youngDaly, type FaultInput } from './faults.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

function input(changes: Partial<FaultInput> = {}): FaultInput {
  return {
    devices: 1000, deviceMtbf: 20_000 * HOUR, checkpoint: 'storage', interval: undefined, checkpointBytes: 1e12, storageBandwidth: 1e10, hostBandwidth: 10e9,
    recovery: 600, runSeconds: 30 * DAY, ...changes,
  };
}

describe('failures of a machine', () => {
  it('Llama 3 405B: 419 interruptions of 16,384 GPUs in 54 days', () => {
    // 5.67 TB of states (14 bytes of each of 405 billion parameters) to 2 TB/s of storage, ten minutes to be running again.
    const run = reliability(input({ devices: 16_384, deviceMtbf: 50_700 * HOUR, checkpointBytes: 405e9 * 14, storageBandwidth: 2e12, runSeconds: 54 * DAY * 0.92 }));
    expect(run.machineMtbf / HOUR).toBeCloseTo((54 * 24) / 419, 2);
    expect(run.failures).toBeGreaterThan(380);
    expect(run.failures).toBeLessThan(440);
    // Published: more than 90% effective training time.
    expect(run.goodput).toBeGreaterThan(0.9);
    expect(run.goodput).toBeLessThan(0.95);
  });

  it('a month of 40 failures that cost 5.6 hours each loses 31% of the calendar (C4, arXiv:2406.04594)', () => {
    // 720 h / 40 = 18 h a failure, 5.6 of them recovery: 12.4 h of work between failures.
    const run = reliability(input({ devices: 1, deviceMtbf: 12.4 * HOUR, recovery: 5.6 * HOUR, checkpointBytes: 1 }));
    expect(run.recoveryShare).toBeCloseTo(0.311, 3);
  });

  it('Daly, 2006, figures 3 to 5: checkpoints of 5 minutes', () => {
    const minutes = (mtbf: number): number => youngDaly(300, mtbf * 60) / 60;
    expect(minutes(24 * 60)).toBeCloseTo(117, 0);
    expect(minutes(6 * 60)).toBeCloseTo(57, 0);
    expect(minutes(15)).toBeCloseTo(9.1, 1);
  });

  it('Young: about √(2·C·M)', () => {
    // 1 TB at 10 GB/s is 100 s; 20,000 h over 1,000 devices is 72,000 s: √(2·100·72,000) = 3,794.7 s.
    const run = reliability(input());
    expect(run.checkpointSeconds).toBe(100);
    expect(run.optimalInterval / 3794.7).toBeCloseTo(1, 1);
    expect(run.interval).toBe(run.optimalInterval);
    // To first order 100/3795, 3795/2/72,000 and 600/72,000.
    expect(run.checkpointShare).toBeCloseTo(0.0264, 2);
    expect(run.reworkShare).toBeCloseTo(0.0264, 2);
    expect(run.recoveryShare).toBeCloseTo(0.0083, 3);
  });

  it('its interval beats others', () => {
    const best = reliability(input()).goodput;
    for (const interval of [200, 1000, 2000, 8000, 20_000, 72_000]) expect(reliability(input({ interval })).goodput).toBeLessThan(best);
  });

  it('copies in memory cost a tenth of the copy, asynchronous ones the copy, storage the write', () => {
    // 1 TB over 1,000 devices of 10 GB/s: 0.1 s.
    expect(checkpointCost(input({ checkpoint: 'async' }))).toEqual({ seconds: 0.1, lag: 100 });
    expect(checkpointCost(input({ checkpoint: 'memory' })).seconds).toBeCloseTo(0.01, 12);
    const order = (['memory', 'async', 'storage'] as const).map((checkpoint) => reliability(input({ checkpoint })).goodput);
    expect(order[0]).toBeGreaterThan(order[1] ?? 1);
    expect(order[1]).toBeGreaterThan(order[2] ?? 1);
  });

  it('an asynchronous checkpoint set oftener than storage can write waits for it', () => {
    expect(reliability(input({ checkpoint: 'async', interval: 60 })).checkpointSeconds).toBeCloseTo(40.1, 9);
    expect(reliability(input({ checkpoint: 'async', interval: 500 })).checkpointSeconds).toBeCloseTo(0.1, 9);
  });

  it('a run that ends before an asynchronous checkpoint could be written waits for the copy alone', () => {
    // 1 TB: 100 s to storage, 0.1 s to the hosts. Ten seconds of work are not followed by ninety of waiting.
    const short = input({ checkpoint: 'async', runSeconds: 10, deviceMtbf: 1e13, recovery: 0 });
    expect(reliability(short).checkpointSeconds).toBeCloseTo(0.1, 9);
    expect(10 / reliability(short).goodput).toBeCloseTo(10.1, 6);
    // Two checkpoints in the run: the second waits for the first.
    expect(reliability({ ...short, interval: 5 }).checkpointSeconds).toBeCloseTo(95.1, 9);
  });

  it('a longer run never takes less calendar', () => {
    fc.assert(fc.property(fc.constantFrom('storage' as const, 'async' as const, 'memory' as const), fc.double({ min: 1, max: 1e6, noNaN: true }), fc.double({ min: 1, max: 3, noNaN: true }), (checkpoint, runSeconds, longer) => {
      const calendar = (seconds: number): number => seconds / reliability(input({ checkpoint, runSeconds: seconds })).goodput;
      expect(calendar(runSeconds * longer)).toBeGreaterThanOrEqual(calendar(runSeconds) * (1 - 1e-9));
    }));
  });

  it('an interval far beyond the time between failures leaves next to nothing, and says so in a number', () => {
    const run = reliability(input({ interval: 720_000 }));
    // Ten times M: 10/(e^10 − 1) is 0.00045.
    expect(run.goodput).toBeCloseTo(0.00045, 4);
    expect(reliability(input({ interval: 1e9 })).goodput).toBeGreaterThan(0);
  });

  it('shares and goodput add up to the calendar, and goodput stays above 0 and at most 1', () => {
    const positive = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(fc.property(
      fc.integer({ min: 1, max: 1e6 }), positive(60, 1e13), fc.constantFrom('storage' as const, 'async' as const, 'memory' as const), fc.option(positive(1, 1e8), { nil: undefined }),
      positive(0, 1e15), positive(0, 1e7),
      (devices, deviceMtbf, checkpoint, interval, checkpointBytes, recovery) => {
        const run = reliability(input({ devices, deviceMtbf, checkpoint, interval, checkpointBytes, recovery }));
        expect(run.goodput).toBeGreaterThan(0);
        expect(run.goodput).toBeLessThanOrEqual(1);
        expect(Number.isFinite(run.failures)).toBe(true);
        expect(run.goodput + run.checkpointShare + run.reworkShare + run.recoveryShare).toBeCloseTo(1, 6);
      },
    ));
  });

  it('more devices fail oftener and never raise goodput', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 2, max: 10 }), (devices, times) => {
      expect(reliability(input({ devices: devices * times, interval: 3000 })).goodput).toBeLessThan(reliability(input({ devices, interval: 3000 })).goodput);
    }));
  });
});
