import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectiveSeconds, hopsOf, linkSeconds, wireBytes } from './collectives.ts';
import { calibrated, machine } from './fixtures.ts';

const KINDS = ['all-reduce', 'all-gather', 'reduce-scatter', 'all-to-all'] as const;

describe('bytes on the wire', () => {
  it('follow the bandwidth-optimal algorithms', () => {
    expect(wireBytes('all-reduce', 8, 800)).toBe(1400);
    expect(wireBytes('reduce-scatter', 8, 800)).toBe(700);
    expect(wireBytes('all-to-all', 8, 800)).toBe(700);
    // Each rank holds a shard of 100 and receives the seven others.
    expect(wireBytes('all-gather', 8, 100)).toBe(700);
  });

  it('an all-reduce is a reduce-scatter and an all-gather of the shards', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 512 }), fc.integer({ min: 1, max: 1e9 }), (ranks, shard) => {
      const whole = shard * ranks;
      expect(wireBytes('all-reduce', ranks, whole)).toBeCloseTo(wireBytes('reduce-scatter', ranks, whole) + wireBytes('all-gather', ranks, shard), 0);
    }));
  });

  it('one rank sends nothing', () => {
    for (const kind of KINDS) expect(wireBytes(kind, 1, 1e9)).toBe(0);
  });
});

describe('link time', () => {
  const link = { alpha: 10e-6, alphaHop: 1e-6, fraction: 0.8, halfSeconds: 10e-6 };

  it('reaches half the bandwidth with transfers of its half time', () => {
    // A megabyte at 100 GB/s lasts 10 µs.
    const transfer = linkSeconds(1e6, 1, 100e9, link) - 11e-6;
    expect(1e6 / transfer).toBeCloseTo(40e9, -3);
  });

  it('sending nothing takes no time', () => {
    expect(linkSeconds(0, 8, 100e9, link)).toBe(0);
  });
});

describe('messages that wait for one another', () => {
  it('are a ring’s in a node and a tree’s between nodes', () => {
    expect(hopsOf('all-reduce', 8, 'node')).toBe(14);
    expect(hopsOf('all-gather', 8, 'node')).toBe(7);
    expect(hopsOf('all-to-all', 8, 'node')).toBe(1);
    expect(hopsOf('all-reduce', 64, 'network')).toBe(12);
    for (const kind of KINDS) expect(hopsOf(kind, 1, 'node')).toBe(0);
  });
});

describe('a switch that adds up', () => {
  const switched = { ...machine(), scaleUp: { ...machine().scaleUp, reduces: true } };

  it('lets an ideal all-reduce send every byte once', () => {
    expect(collectiveSeconds('all-reduce', 8, 450e6, switched, { kind: 'ideal' })).toBeCloseTo(1e-3, 12);
    // Of two, each sends its half to the other and the sum back: once already.
    expect(collectiveSeconds('all-reduce', 2, 450e6, switched, { kind: 'ideal' })).toBeCloseTo(1e-3, 12);
  });

  it('takes 60 µs and the payload at 57 % of the link, where rings take longer', () => {
    // 450 MB: 60 µs + 1 ms / 0.57, against 1.75 ms / 0.78 on rings.
    expect(collectiveSeconds('all-reduce', 8, 450e6, switched, calibrated)).toBeCloseTo(60e-6 + 1e-3 / 0.57, 9);
    expect(collectiveSeconds('all-gather', 8, 450e6, switched, calibrated)).toBe(collectiveSeconds('all-gather', 8, 450e6, machine(), calibrated));
  });
});

describe('cards on a shared bus', () => {
  const cards = { ...machine({ scaleUp: 32e9 }), scaleUp: { ...machine({ scaleUp: 32e9 }).scaleUp, bus: 'host' as const } };

  it('get less each the more of them exchange', () => {
    // Eight: (2/8)^1.9 of 32 GB/s is 2.3 GB/s; 7/8 of a gigabyte then takes 0.38 s at full share, 0.63 s at 60 %.
    const eight = collectiveSeconds('reduce-scatter', 8, 1e9, cards, calibrated);
    expect(eight).toBeCloseTo(0.875 / 32 / 0.25 ** 1.9 / 0.6, 2);
    expect(eight / collectiveSeconds('reduce-scatter', 2, 1e9, cards, calibrated)).toBeCloseTo((0.875 / 0.5) * 4 ** 1.9, 0);
  });
});

describe('collective time', () => {
  it('ideal all-reduce in a node is bytes over bandwidth', () => {
    // 2·7/8 of 450 MB at 450 GB/s.
    expect(collectiveSeconds('all-reduce', 8, 450e6, machine(), { kind: 'ideal' })).toBeCloseTo(1.75e-3, 12);
  });

  it('across nodes the slower level decides: an eighth of the payload crosses', () => {
    // Node: 1.75·450 MB / 450 GB/s = 1.75 ms. Network: 2·1/2 · 450/8 MB / 50 GB/s = 1.125 ms.
    expect(collectiveSeconds('all-reduce', 16, 450e6, machine(), { kind: 'ideal' })).toBeCloseTo(1.75e-3, 12);
    expect(collectiveSeconds('all-reduce', 16, 450e6, machine({ scaleOut: 25e9 }), { kind: 'ideal' })).toBeCloseTo(2.25e-3, 12);
  });

  it('ranks that share no node send everything over the network', () => {
    // Eight ranks, one a node: 2·7/8 of 400 MB at 50 GB/s.
    expect(collectiveSeconds('all-reduce', 8, 400e6, machine(), { kind: 'ideal' }, 1)).toBeCloseTo(14e-3, 12);
    // Two a node: half of the payload crosses between four nodes, 2·3/4 · 200 MB at 50 GB/s.
    expect(collectiveSeconds('all-reduce', 8, 400e6, machine(), { kind: 'ideal' }, 2)).toBeCloseTo(6e-3, 12);
  });

  it('an oversubscribed spine slows what crosses pods and nothing else', () => {
    const spine = { ...machine(), pod: 64, oversubscription: 8 };
    const ideal = { kind: 'ideal' } as const;
    expect(collectiveSeconds('all-to-all', 64, 1e9, spine, ideal)).toBe(collectiveSeconds('all-to-all', 64, 1e9, machine(), ideal));
    // Half of every rank's gigabyte is for the other pod: 0.5 GB at 50/8 GB/s.
    expect(collectiveSeconds('all-to-all', 128, 1e9, spine, ideal)).toBeCloseTo(0.08, 12);
    // An all-reduce sends 1/64 of it: 2·1/2 · 1/64 GB at 6.25 GB/s is 2.5 ms, less than the node's 3.9 ms.
    expect(collectiveSeconds('all-reduce', 128, 1e9, spine, ideal)).toBe(collectiveSeconds('all-reduce', 128, 1e9, machine(), ideal));
    // Ranks spread thin over pods feel it: one in each of four pods.
    expect(collectiveSeconds('all-reduce', 4, 1e9, spine, ideal, 1, 1)).toBeCloseTo(1.5 / 6.25, 12);
  });

  it('placing ranks as they come is what is assumed where nothing is said', () => {
    for (const kind of KINDS) expect(collectiveSeconds(kind, 24, 1e8, machine(), calibrated, 8, 24)).toBe(collectiveSeconds(kind, 24, 1e8, machine(), calibrated));
  });

  it('is never faster than the ideal, nor slower on faster links or for fewer bytes', () => {
    fc.assert(fc.property(
      fc.constantFrom(...KINDS), fc.integer({ min: 1, max: 256 }), fc.double({ min: 1, max: 1e11, noNaN: true }), fc.double({ min: 1, max: 10, noNaN: true }), fc.double({ min: 1, max: 10, noNaN: true }),
      (kind, ranks, payload, up, out) => {
        const slow = collectiveSeconds(kind, ranks, payload, machine(), calibrated);
        expect(Number.isFinite(slow)).toBe(true);
        expect(slow).toBeGreaterThanOrEqual(collectiveSeconds(kind, ranks, payload, machine(), { kind: 'ideal' }));
        const faster = machine({ scaleUp: 450e9 * up, scaleOut: 50e9 * out });
        expect(collectiveSeconds(kind, ranks, payload, faster, calibrated)).toBeLessThanOrEqual(slow);
        expect(collectiveSeconds(kind, ranks, payload / up, machine(), calibrated)).toBeLessThanOrEqual(slow);
      },
    ));
  });

  it('measured: 16 MiB all-reduce on eight H200 takes about 121 µs with NCCL 2.29', () => {
    const seconds = collectiveSeconds('all-reduce', 8, 16 * 2 ** 20, machine(), calibrated);
    expect(seconds).toBeGreaterThan(121e-6 * 0.7);
    expect(seconds).toBeLessThan(121e-6 * 1.3);
  });
});
