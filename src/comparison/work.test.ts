import { describe, expect, it } from 'vitest';
import { differentWork, type Work } from './work.ts';

const WRITER: Work = { workload: 'generation', counts: 'tokens' };
const ENCODER: Work = { ...WRITER, writes: false };

describe('work that is compared', () => {
  it('keeps tokens that an encoder reads apart from those that are written, and compares the rest', () => {
    expect(differentWork(WRITER, ENCODER, 'usd_per_million_tokens')?.reason).toMatch(/an encoder, those that it reads/);
    expect(differentWork(WRITER, ENCODER, 'memory_per_device')).toBeUndefined();
    expect(differentWork(ENCODER, ENCODER, 'usd_per_million_tokens')).toBeUndefined();
  });
});
