import { describe, expect, it } from 'vitest';
import { calibrated } from './fixtures.ts';
import { hostSeconds, launchSpacing } from './host.ts';

describe('the host', () => {
  it('takes its time for every pass and for every sequence', () => {
    // Two passes of 1 ms and 30 sequences of 40 µs.
    expect(hostSeconds(calibrated.host.served, 2, 30, 0)).toBeCloseTo(2e-3 + 1.2e-3, 15);
  });

  it('starts the kernels of a prompt one by one', () => {
    // A pass of 300 µs, a sequence of 10 µs and 100 kernels of 6 µs.
    expect(hostSeconds(calibrated.host.graph, 1, 1, 100)).toBeCloseTo(3e-4 + 1e-5 + 6e-4, 15);
  });

  it('starts two kernels for narrow weights in eager code, which expands them apart', () => {
    expect(launchSpacing(calibrated.host, 'eager', false)).toBeCloseTo(10e-6, 15);
    expect(launchSpacing(calibrated.host, 'eager', true)).toBeCloseTo(20e-6, 15);
    expect(launchSpacing(calibrated.host, 'compiled', true)).toBe(calibrated.host.compiled.perKernel);
    expect(launchSpacing(calibrated.host, 'graph', true)).toBe(0);
  });
});
