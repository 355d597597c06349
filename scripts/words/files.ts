import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CHAPTERS } from './chapters.ts';
import type { Translation } from './check.ts';

export const CATALOGUES = 'src/words/catalogues';

type Messages = Readonly<Record<string, Translation>>;

/** The files of one language, from its folder: a folder a part, a file a chapter. */
function chapterFiles(root: string, language: string): readonly string[] {
  const folder = join(root, CATALOGUES, language);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json')).sort();
}

/** Which part each chapter of one language lies in on disk. */
export function partsOnDisk(root: string, language: string): Readonly<Record<string, string>> {
  return Object.fromEntries(chapterFiles(root, language).map((name) => [basename(name, '.json'), dirname(name)]));
}

/** The chapters of one language as they are on disk. */
export function readChapters(root: string, language: string): Readonly<Record<string, Messages>> {
  return Object.fromEntries(chapterFiles(root, language).map((name) => [basename(name, '.json'), JSON.parse(readFileSync(join(root, CATALOGUES, language, name), 'utf8')) as Messages]));
}

/** All chapters of one language as one table. */
export function readTranslations(root: string, language: string): Messages {
  return Object.assign({}, ...Object.values(readChapters(root, language))) as Messages;
}

/** Writes one chapter, sorted, a message a line. */
function writeChapter(root: string, language: string, chapter: string, messages: Messages): void {
  const part = CHAPTERS.find(({ id }) => id === chapter)?.part ?? '';
  const folder = join(root, CATALOGUES, language, part);
  mkdirSync(folder, { recursive: true });
  const sorted = Object.fromEntries(Object.entries(messages).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(join(folder, `${chapter}.json`), `${JSON.stringify(sorted, undefined, 1)}\n`);
}

/** Which messages each chapter holds. */
type Holdings = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Writes all translations of one language, `given` over those on disk, each into the chapter of its message. What the product no longer says stays where it lay, or goes. */
export function writeTranslations(root: string, language: string, english: Holdings, given: Messages, stale: 'stay' | 'go'): void {
  const before = readChapters(root, language);
  const homes = new Map(Object.entries(english).flatMap(([chapter, messages]) => Object.keys(messages).map((text) => [text, chapter] as const)));
  const placed = Object.entries({ '': given, ...before }).flatMap(([chapter, messages]) => Object.entries(messages).map(([text, said]) => ({ text, said: given[text] ?? said, home: homes.get(text) ?? (stale === 'stay' ? chapter : '') })));
  for (const name of chapterFiles(root, language)) rmSync(join(root, CATALOGUES, language, name));
  for (const chapter of Object.keys(english)) writeChapter(root, language, chapter, Object.fromEntries(placed.filter(({ home }) => home === chapter).map(({ text, said }) => [text, said])));
}
