import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load-node.ts';
import { jobOf, opsOf, price } from '../price.ts';
import { LISTENING } from './cases.ts';
import { FRAMES } from './whisper.ts';

const catalog = loadCatalog();

describe('Whisper large', () => {
  it('has the parameters of its shape, with the published 1,550 million', () => {
    // Matrices: an encoder layer 4·1280² + 2·1280·5120, a decoder layer 8·1280² + 2·1280·5120, and the table of 51,866 rows.
    const square = 1280 * 1280;
    const matrices = 32 * (4 * square + 8 * square) + 32 * (8 * square + 8 * square) + 51_866 * 1280;
    const { total } = jobOf(LISTENING, catalog).network.parameters;
    expect(total).toBeGreaterThan(matrices);
    expect(total / matrices).toBeLessThan(1.01);
    expect(Math.abs(total / 1.55e9 - 1)).toBeLessThan(0.01);
  });

  it('reads thirty seconds of sound once, whatever is said', () => {
    const reading = opsOf(price(LISTENING, catalog), 'prefill').filter(({ kind }) => kind === 'gemm').reduce((sum, { matrixFlops, count }) => sum + matrixFlops * count, 0);
    // Two FLOPs for each weight of the 32 encoder layers and each frame, and the keys and values that the decoder makes of them.
    const encoder = 2 * FRAMES * 32 * 12 * 1280 * 1280;
    const crossed = 2 * FRAMES * 32 * 2 * 1280 * 1280;
    expect(reading / (encoder + crossed)).toBeGreaterThan(0.99);
    expect(reading / (encoder + crossed)).toBeLessThan(1.01);
  });
});
