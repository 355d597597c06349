import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSha256 } from './sha256.ts';

const text = (given: string): Uint8Array => new TextEncoder().encode(given);

describe('a streamed SHA-256', () => {
  it('gives the digests that FIPS 180-4 prints', () => {
    const empty = createSha256();
    expect(empty.hex()).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    const short = createSha256();
    short.update(text('abc'));
    expect(short.hex()).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('is the same however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), (pieces) => {
        const hash = createSha256();
        for (const piece of pieces) hash.update(piece);
        const whole = createHash('sha256');
        for (const piece of pieces) whole.update(piece);
        expect(hash.hex()).toBe(whole.digest('hex'));
      }),
    );
  });
});
