import { describe, expect, it } from 'vitest';
import { BATCH, SEQUENCE, stepsOfClass } from './kitchen.ts';

describe('steps of a class', () => {
  it('are what an accelerator reads in its hours over what a step reads', () => {
    expect(BATCH * SEQUENCE).toBe(65_536);
    expect(stepsOfClass(6, 55_416)).toBeCloseTo(18_264.55, 1);
    expect(stepsOfClass(1, 65_536)).toBe(3600);
    expect(stepsOfClass(1, 65_536, 2 * BATCH)).toBe(1800);
  });
});
