import { existsSync, readFileSync } from 'node:fs';

/** Standard input. */
export const STDIN = '-';

/** What is to be read, or why it cannot be. */
export type SourceText = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly reason: string };

/** The text of a file, of standard input, or the link itself. */
export function textOf(source: string): SourceText {
  try {
    if (source === STDIN) return { ok: true, value: readFileSync(0, 'utf8') };
    if (isPath(source)) return { ok: true, value: readFileSync(source, 'utf8') };
    return looksLikeLink(source) ? { ok: true, value: source } : { ok: false, reason: notFound(source) };
  } catch (error) {
    return { ok: false, reason: notRead(source, error) };
  }
}

/** Whether there is such a path: a file, or a pipe such as the /dev/fd/63 of `<(…)`. */
export function isPath(name: string): boolean {
  return name.length < 4096 && !name.includes('\0') && existsSync(name);
}

export function notFound(source: string): string {
  return `There is no file ${source.slice(0, 200)}, and it is not a link`;
}

export function notRead(source: string, error: unknown): string {
  return `${source === STDIN ? 'Standard input' : source.slice(0, 200)} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}

/** Whether a text is a link or its query rather than the name of a file or JSON. */
export function looksLikeLink(text: string): boolean {
  return /^\s*(?:[?#]|https?:\/\/|[A-Za-z0-9.-]{1,40}=)/.test(text);
}
