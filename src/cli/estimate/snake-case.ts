export type Json = { readonly [key: string]: unknown };

/** The record with its names as scripts read them; what is not a finite number is left out. */
export function snakeCased(record: object): Json {
  return Object.fromEntries(
    Object.entries(record)
      .filter(([, value]) => typeof value !== 'number' || Number.isFinite(value))
      .map(([key, value]) => [key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]),
  );
}
