/** A hash of what comes piece by piece. */
export interface Sha256 {
  readonly update: (bytes: Uint8Array) => void;
  /** All 64 hex digits; ends it. */
  readonly hex: () => string;
}

const BLOCK = 64;

/** The first 32 bits of the fractional parts of square or cube roots of the first primes. */
function roots(count: number, power: number): Uint32Array {
  const words = new Uint32Array(count);
  for (let [n, found] = [2, 0]; found < count; n += 1) {
    let isPrime = true;
    for (let d = 2; d * d <= n; d += 1) if (n % d === 0) isPrime = false;
    if (isPrime) words[found++] = fractionBits(n, power);
  }
  return words;
}

/** ⌊2³² · frac(ⁿ√value)⌋, exactly: the integer root of value · 2^(32 · power). */
function fractionBits(value: number, power: number): number {
  const target = BigInt(value) << BigInt(32 * power);
  let [low, high] = [0n, 1n << 40n];
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** BigInt(power) <= target) low = middle;
    else high = middle;
  }
  return Number(low & 0xffffffffn);
}

/**
 * SHA-256 (FIPS 180-4) over a stream. The browser's own takes a whole file at once, which a gigabyte is too large for, and only on secure pages.
 */
export function createSha256(): Sha256 {
  // Signed words, which need no boxes.
  const constants = Int32Array.from(roots(64, 3));
  const state = Int32Array.from(roots(8, 2));
  const words = new Int32Array(BLOCK);
  const block = new Uint8Array(BLOCK);
  let [filled, total] = [0, 0];

  const add = (at: number, value: number): void => {
    state[at] = (state[at] as number) + value;
  };
  const compress = (bytes: Uint8Array, from: number): void => {
    for (let i = 0; i < 16; i += 1) {
      const at = from + i * 4;
      words[i] = ((bytes[at] as number) << 24) | ((bytes[at + 1] as number) << 16) | ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number);
    }
    for (let i = 16; i < BLOCK; i += 1) {
      const [x, y] = [words[i - 15] as number, words[i - 2] as number];
      const small0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const small1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      words[i] = ((words[i - 16] as number) + small0 + (words[i - 7] as number) + small1) | 0;
    }
    // No destructuring: an iterator a block would cost more than the block.
    let a = state[0] as number;
    let b = state[1] as number;
    let c = state[2] as number;
    let d = state[3] as number;
    let e = state[4] as number;
    let f = state[5] as number;
    let g = state[6] as number;
    let h = state[7] as number;
    for (let i = 0; i < BLOCK; i += 1) {
      const big1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const first = (h + big1 + ((e & f) ^ (~e & g)) + (constants[i] as number) + (words[i] as number)) | 0;
      const big0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const second = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + second) | 0;
    }
    add(0, a);
    add(1, b);
    add(2, c);
    add(3, d);
    add(4, e);
    add(5, f);
    add(6, g);
    add(7, h);
  };

  const update = (bytes: Uint8Array): void => {
    total += bytes.length;
    let at = 0;
    if (filled > 0) {
      at = Math.min(BLOCK - filled, bytes.length);
      block.set(bytes.subarray(0, at), filled);
      filled += at;
      if (filled < BLOCK) return;
      compress(block, 0);
      filled = 0;
    }
    for (; at + BLOCK <= bytes.length; at += BLOCK) compress(bytes, at);
    block.set(bytes.subarray(at), 0);
    filled = bytes.length - at;
  };

  return {
    update,
    hex: () => {
      const bits = BigInt(total) * 8n;
      const padding = new Uint8Array(((filled < 56 ? 56 : 120) - filled) + 8);
      padding[0] = 0x80;
      new DataView(padding.buffer).setBigUint64(padding.length - 8, bits);
      update(padding);
      return [...state].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
    },
  };
}
