import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { calibrated, machine as machineOf } from './fixtures.ts';
import { heldBelow, portableEfficiency } from './portable.ts';

const machine = machineOf();

describe('portable kernels', () => {
  it('are held below a limit: half a rate of 4 against a limit of 2', () => {
    // The share and the limit meet: 0.5/(1 + 1)^(1/4).
    expect(heldBelow(0.5, 4, 2)).toBeCloseTo(0.5 / 2 ** 0.25, 15);
  });

  it('reach their share of slow units and their limit of fast ones', () => {
    fc.assert(fc.property(fc.double({ min: 0.01, max: 1, noNaN: true }), fc.double({ min: 1, max: 1e6, noNaN: true }), (share, limit) => {
      expect(heldBelow(share, limit / 100, limit)).toBeCloseTo(share, 6);
      expect(heldBelow(share, limit * 1e4, limit) * limit * 1e4).toBeLessThanOrEqual(limit * (1 + 1e-12));
    }));
  });

  it('take the place of the tuned kernels, and of nothing else', () => {
    const model = portableEfficiency(calibrated, machine);
    if (model.kind === 'ideal') throw new Error('calibrated');
    const { portable: p } = calibrated;
    const memory = heldBelow(p.memoryFraction, machine.memoryBandwidth, machine.computeUnits * p.unitBytes);
    expect(model.gemm.memoryFraction).toBe(memory);
    expect(model.attention.memoryFraction).toBe(memory);
    expect(model.elementwise.memoryFraction).toBeCloseTo(memory * p.elementwise, 15);
    expect(model.gemm.fraction.fp16).toBe(heldBelow(p.matrixFraction, machine.matrixPeak.fp16, machine.computeUnits * p.unitFlops));
    expect(model.gemm.fraction.int8).toBe(model.gemm.fraction.fp16);
    expect(model.gemm.start).toBe(p.start);
    expect(model.dequantise.ops).toBe(p.ops);
    expect(model.host).toBe(calibrated.host);
    expect(model.collective).toBe(calibrated.collective);
    expect(model.energy).toBe(calibrated.energy);
  });

  it('have nothing to change in an ideal machine', () => {
    expect(portableEfficiency({ kind: 'ideal' }, machine)).toEqual({ kind: 'ideal' });
  });
});
