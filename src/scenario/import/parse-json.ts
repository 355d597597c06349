import { ImportProblem } from './result.ts';
import { scanJson } from './scan-json.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Configs are a few kB; the largest known, with long lists of quantized layers, stay under 2 MB. */
export const MOST_CHARACTERS = 5_000_000;
const DEEPEST = 64;

/** The object a JSON text holds. Throws ImportProblem with the line of the first error. */
export function parseJsonObject(text: string, what: string): JsonObject {
  if (text.length > MOST_CHARACTERS) {
    throw new ImportProblem(`The ${what} is ${(text.length / 1e6).toFixed(1)} MB; one is a few kB, and more than ${MOST_CHARACTERS / 1e6} MB is not read. Is it the weights or the tokenizer?`);
  }
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (body.trim() === '') throw new ImportProblem(`The ${what} is empty.`);
  const { error, nonFinite } = scanJson(body, DEEPEST);
  if (error) throw new ImportProblem(`Line ${error.line}, column ${error.column}: ${error.message}.`);
  const value: unknown = JSON.parse(quoteNonFinite(body, nonFinite));
  if (!isObject(value)) throw new ImportProblem(`The ${what} must hold an object in braces, not ${describe(value)}.`);
  return value;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a JSON value is, in words. */
export function describe(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return 'text';
  return typeof value === 'boolean' ? 'true or false' : 'a number';
}

/** Non-finite numbers become text, so that they matter only if the field is used. */
function quoteNonFinite(text: string, spans: readonly (readonly [number, number])[]): string {
  let quoted = '';
  let from = 0;
  for (const [start, end] of spans) {
    quoted += `${text.slice(from, start)}"${text.slice(start, end)}"`;
    from = end;
  }
  return quoted + text.slice(from);
}
