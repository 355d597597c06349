import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { largestModel, PHONE, tokenSeconds } from './phone.ts';

describe('bounds of a device', () => {
  it('are as by hand', () => {
    expect(largestModel(6e9, 1e9, 4000, 125_000, 4)).toBe(9e9);
    expect(tokenSeconds(9e9, 4, 4000, 125_000, 100e9, 0.5)).toBe(0.1);
    // What just fits fills the memory.
    expect((largestModel(6e9, 1e9, 4096, 115_000, 4.5) * 4.5) / 8 + 4096 * 115_000).toBeCloseTo(5e9, 0);
  });

  it('name no model where none answers in time, and stay finite', () => {
    const { finding, lines } = PHONE.compute({ latency: 0.005 }, loadCatalog());
    expect(finding).toBe('No model of the list both fits and answers in time.');
    expect(lines.every(({ value }) => Number.isFinite(value))).toBe(true);
  });

  it('leave the cloud alone where all is sent there', () => {
    const { lines } = PHONE.compute({ cloud: 1 }, loadCatalog());
    expect(lines.find(({ label }) => label === 'Against the cloud alone')?.value).toBeCloseTo(1, 12);
  });
});
