import type { StoredParameters } from '../../src/catalog/calibration.ts';

/** Stored parameters with what the engine has learnt to ask for since, as in `start`. */
export function filled(stored: StoredParameters, start: StoredParameters): StoredParameters {
  return overlaid(start, stored) as StoredParameters;
}

function overlaid(under: unknown, over: unknown): unknown {
  if (typeof under !== 'object' || under === null || typeof over !== 'object' || over === null) return over ?? under;
  const [below, above] = [under as Readonly<Record<string, unknown>>, over as Readonly<Record<string, unknown>>];
  return Object.fromEntries([...new Set([...Object.keys(below), ...Object.keys(above)])].map((key) => [key, overlaid(below[key], above[key])]));
}
