/**
 * Numbers that look random and are the same for the same seed. 32-bit integer arithmetic decides the even ones, the same everywhere; the others also go through
 * logarithms, cosines and powers as the JavaScript engine has them, which Node and Chromium have in common and another engine may round otherwise.
 */
export interface Random {
  /** Evenly from 0 to below 1. */
  readonly uniform: () => number;
  /** With mean 0 and variance 1 (Box and Muller, 1958). */
  readonly normal: () => number;
  /** With mean 1. */
  readonly exponential: () => number;
  /** With mean 1 and this coefficient of variation (Marsaglia and Tsang, 2000); 1 is exponential, 0 constant. */
  readonly gamma: (variation: number) => number;
  /** A whole number from 0 to below `n`. */
  readonly below: (n: number) => number;
}

const TWO_32 = 2 ** 32;
/** Below it a gamma is 1 to the last digit that matters; its shape, one over the square, would soon be infinite and no draw be accepted. */
const LEAST_VARIATION = 1e-9;
/** Nearly every draw is 0 long before; below it none could be divided by the shape. */
const LEAST_SHAPE = 2 ** -1000;

/** A generator from a seed: `xoshiro128**` (Blackman and Vigna, 2018), its state filled by `splitmix32`. */
export function createRandom(seed: number): Random {
  let mixed = seed >>> 0;
  const next = (): number => {
    mixed = (mixed + 0x9e3779b9) >>> 0;
    let z = mixed;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  let [a, b, c, d] = [next(), next(), next(), next()];
  const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by));
  const uniform = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result / TWO_32;
  };
  /** Above 0, so that it has a logarithm. */
  const positive = (): number => (uniform() * (TWO_32 - 1) + 1) / TWO_32;
  const normal = (): number => Math.sqrt(-2 * Math.log(positive())) * Math.cos(2 * Math.PI * uniform());
  const exponential = (): number => -Math.log(positive());
  const standardGamma = (shape: number): number => {
    if (shape < 1) return standardGamma(shape + 1) * positive() ** (1 / shape);
    const third = shape - 1 / 3;
    const scale = 1 / Math.sqrt(9 * third);
    for (;;) {
      const x = normal();
      const v = (1 + scale * x) ** 3;
      if (v > 0 && Math.log(positive()) < 0.5 * x * x + third - third * v + third * Math.log(v)) return third * v;
    }
  };
  const gamma = (variation: number): number => {
    if (!(variation > LEAST_VARIATION)) return 1;
    if (variation === 1) return exponential();
    const shape = Math.max(LEAST_SHAPE, 1 / (variation * variation));
    return standardGamma(shape) / shape;
  };
  return { uniform, normal, exponential, gamma, below: (n) => Math.floor(uniform() * n) };
}
