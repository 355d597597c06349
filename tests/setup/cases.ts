/**
 * How many random cases a test draws where each takes long: `usual` of them, or that many times as many as `PROPERTY_CASES` says
 * (`PROPERTY_CASES=10 npx vitest run tests/engine`).
 */
export function cases(usual: number): number {
  return usual * Math.max(1, Math.round(Number(process.env['PROPERTY_CASES'] ?? 1)));
}
