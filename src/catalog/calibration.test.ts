import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CALIBRATION_DOMAINS, efficiencyFor, fitsFor, type Calibration } from './calibration.ts';
import type { Device } from '../engine/device.ts';
import { FORMAT_IDS } from '../engine/formats.ts';

const load = (name: string): unknown => JSON.parse(readFileSync(new URL(`./data/${name}`, import.meta.url), 'utf8'));
const calibration = load('calibration.json') as Calibration;
const devices = load('devices.json') as readonly Device[];

describe('the shipped calibration', () => {
  it('serves every device of the catalog, listing its family or the relative it inherits from', () => {
    const named = new Set([...Object.keys(calibration.families), ...Object.keys(calibration.relatives)]);
    expect(devices.map((device) => device.family).filter((family) => !named.has(family))).toEqual([]);
    for (const relative of [...Object.values(calibration.relatives), calibration.fallback]) expect(calibration.families).toHaveProperty(relative);
  });

  it('gives every format a fraction of the datasheet between 0 and 1.02', () => {
    for (const device of devices) {
      const efficiency = efficiencyFor(device, calibration);
      if (efficiency.kind !== 'calibrated') throw new Error(device.id);
      for (const format of FORMAT_IDS) {
        expect(efficiency.gemm.fraction[format]).toBeGreaterThan(0);
        expect(efficiency.gemm.fraction[format]).toBeLessThanOrEqual(1.02);
      }
      for (const fraction of [efficiency.gemm.memoryFraction, efficiency.attention.fraction, efficiency.attention.memoryFraction, efficiency.collective.node.fraction]) {
        expect(fraction).toBeGreaterThan(0);
        expect(fraction).toBeLessThanOrEqual(1.021);
      }
    }
  });

  it('says for every domain what it was fitted on, or whose figures stand in', () => {
    const sources = new Set(calibration.sources.map((source) => source.key));
    for (const family of Object.values(calibration.families)) {
      for (const domain of CALIBRATION_DOMAINS) {
        const fit = family.domains[domain];
        if (fit.rows > 0) {
          expect(fit.medianError).toBeGreaterThanOrEqual(0);
          expect(fit.sources.length).toBeGreaterThan(0);
          expect(fit.sources.filter((key) => !sources.has(key))).toEqual([]);
        } else expect(fit.from ?? fit.note).toBeTypeOf('string');
      }
    }
  });

  it('marks a family without rows as inherited', () => {
    expect(efficiencyFor({ family: 'nvidia-hopper' }, calibration)).toMatchObject({ fittedOn: 'nvidia-hopper', inherited: false });
    expect(efficiencyFor({ family: 'google-tpu' }, calibration)).toMatchObject({ fittedOn: 'nvidia-hopper', inherited: true });
    expect(efficiencyFor({ family: 'made up' }, calibration)).toMatchObject({ fittedOn: calibration.fallback, inherited: true });
    expect(efficiencyFor({ family: '__proto__' }, calibration)).toMatchObject({ fittedOn: calibration.fallback, inherited: true });
    expect(fitsFor({ family: 'nvidia-rubin' }, calibration)).toBe(calibration.families['nvidia-blackwell']);
  });

  it('asks a format without rows of its nearest with some', () => {
    const hopper = efficiencyFor({ family: 'nvidia-hopper' }, calibration);
    if (hopper.kind !== 'calibrated') throw new Error('not calibrated');
    expect(hopper.gemm.fraction.fp16).toBe(hopper.gemm.fraction.bf16);
    expect(hopper.gemm.fraction.int8).toBe(hopper.gemm.fraction.fp8);
  });
});
