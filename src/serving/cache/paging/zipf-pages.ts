import { createRandom } from '../../random.ts';
import { zipf } from '../../traffic/zipf.ts';

/** Requests of pages drawn independently, page r with probability proportional to (r + 1)^−skew. */
export function zipfPages(count: number, pages: number, skew: number, seed: number): Int32Array {
  const random = createRandom(seed);
  const draw = zipf(pages, skew);
  return Int32Array.from({ length: count }, () => draw(random));
}
