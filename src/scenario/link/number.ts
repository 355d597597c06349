import type { Dimension } from '../../units/dimension.ts';
import { shortestNumber } from '../../units/editable.ts';
import { parseQuantity } from '../../units/parse.ts';

const BINARY_PREFIXES = [['Ti', 2 ** 40], ['Gi', 2 ** 30], ['Mi', 2 ** 20], ['Ki', 2 ** 10]] as const;

/**
 * The shortest spelling of a number that reads back exactly: `128k` for 131,072 tokens (lengths count in
 * 1,024s), `80Gi` for memory, `3.35T` for rates, all digits where no abbreviation is exact.
 */
export function writeNumber(value: number, dimension: Dimension): string {
  const plain = String(value === 0 ? 0 : value).replace('e+', 'e');
  // No abbreviation has fewer than two characters.
  if (plain.length <= 2) return plain;
  const candidates = [shortestNumber(value, dimension === 'tokens' ? 'binary' : 'si')];
  if (dimension === 'bytes') for (const [prefix, factor] of BINARY_PREFIXES) candidates.push(`${value / factor}${prefix}`);
  let best = plain;
  for (const candidate of candidates) {
    if (candidate.length < best.length && !/[e+]/.test(candidate) && readNumber(candidate, dimension) === value) best = candidate;
  }
  return best;
}

/** A number as a link or a person writes it, with or without its unit; undefined where it is none. */
export function readNumber(text: string, dimension: Dimension): number | undefined {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  // A plus that was taken for a space: 1e 20.
  const repaired = text.trim().replace(/(\d)e (\d)/i, '$1e$2');
  if (/^-?\d{1,40}(?:\.\d{1,40})?(?:e[+-]?\d{1,3})?$/i.test(repaired)) return Number(repaired);
  const parsed = parseQuantity(repaired, dimension);
  return parsed.ok ? parsed.value : undefined;
}
