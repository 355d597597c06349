import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Translation } from './check.ts';

export const CATALOGUES = 'src/words/catalogues';

type Messages = Readonly<Record<string, Translation>>;

/** The chapters of one language as they are on disk. */
export function readChapters(root: string, language: string): Readonly<Record<string, Messages>> {
  const folder = join(root, CATALOGUES, language);
  if (!existsSync(folder)) return {};
  const names = readdirSync(folder).filter((name) => name.endsWith('.json')).sort();
  return Object.fromEntries(names.map((name) => [name.replace(/\.json$/, ''), JSON.parse(readFileSync(join(folder, name), 'utf8')) as Messages]));
}

/** All chapters of one language as one table. */
export function readTranslations(root: string, language: string): Messages {
  return Object.assign({}, ...Object.values(readChapters(root, language))) as Messages;
}

/** Writes one chapter, sorted, a message a line. */
export function writeChapter(root: string, language: string, chapter: string, messages: Messages): void {
  const folder = join(root, CATALOGUES, language);
  mkdirSync(folder, { recursive: true });
  const sorted = Object.fromEntries(Object.entries(messages).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(join(folder, `${chapter}.json`), `${JSON.stringify(sorted, undefined, 1)}\n`);
}
