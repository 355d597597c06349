import type { Seconds } from '../../../units/dimensions.ts';

/** Days from 1970-01-01 in the Gregorian calendar (Hinnant's algorithm): leap years by shifting the year's start to March. */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})[T ](\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?\s*(?:Z|UTC|([+-])(\d{2}):?(\d{2}))?$/;

/** Seconds since 1970 of a date and time as in ISO 8601, with a blank or a T between, any number of decimals, and an offset from UTC or none (then UTC). */
export function dateSeconds(text: string): Seconds | undefined {
  const found = DATE.exec(text);
  if (found === null) return undefined;
  const [year, month, day, hour, minute] = found.slice(1, 6).map(Number) as [number, number, number, number, number];
  const second = Number(found[6] ?? 0);
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second >= 61) return undefined;
  const offset = found[7] === undefined ? 0 : (found[7] === '-' ? -1 : 1) * (Number(found[8]) * 3600 + Number(found[9]) * 60);
  return daysFromCivil(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset;
}

/**
 * Seconds that one unit of a number has, where the file does not say: a number as large as the present time in seconds, milliseconds, microseconds or
 * nanoseconds since 1970 is one; a smaller one is seconds.
 */
export function guessedUnit(value: number): Seconds {
  if (value > 1e17) return 1e-9;
  if (value > 1e14) return 1e-6;
  if (value > 1e11) return 1e-3;
  return 1;
}
