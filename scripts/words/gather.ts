import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHAPTERS, chapterAmong, chapterOf } from './chapters.ts';
import { readData } from './read-data.ts';
import { readSource, type Found } from './read-source.ts';
import { SENTENCES } from './sentences.ts';

/** One message of the product. */
export interface Entry {
  /** Files that show it, three at most. */
  readonly where: readonly string[];
  /** Holes that are markup, which keep their order. */
  readonly fixed?: readonly number[];
  /** Holes that hold only an English ending, which a translation may leave out. */
  readonly endings?: readonly number[];
}

/** Messages by chapter, both sorted as they are read: chapters by the table, messages by the alphabet. */
export type English = Readonly<Record<string, Readonly<Record<string, Entry>>>>;

const ROOMS = ['app', 'ui', 'store', 'units', 'words', 'scenario', 'views', 'charts', 'engine', 'lessons', 'comparison', 'sweep', 'serving', 'program', 'laws', 'peers', 'measurements', 'claims', 'catalog'];
const SHOWN_PLACES = 3;

function sources(root: string): readonly string[] {
  return ROOMS.filter((room) => existsSync(join(root, 'src', room))).flatMap((room) =>
    readdirSync(join(root, 'src', room), { recursive: true, encoding: 'utf8' })
      .map((path) => `src/${room}/${path.replaceAll('\\', '/')}`)
      .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|-node\.ts$|\.d\.ts$|\/testing\//.test(path))
      .sort(),
  );
}

/** What stands in the page before any program runs. Markup inside is a hole, and what it holds a message of its own. */
function readPage(html: string): readonly Found[] {
  const texts = [...html.matchAll(/<title>([^<]+)<\/title>|<p class="boot-\w+">(.+?)<\/p>/gs)].map(([, title, line]) => (title ?? line ?? '').replace(/\s+/g, ' ').trim());
  return texts.flatMap((text) => {
    const inside = [...text.matchAll(/<(\w+)[^>]*>([^<]*)<\/\1>/g)].map(([whole, , held]) => ({ whole, held: held ?? '' }));
    const message = inside.reduce((left, { whole }, index) => left.replace(whole, `{${index}}`), text);
    return [{ text: message, fixed: inside.map((_, index) => index), endings: [] }, ...inside.map(({ held }) => ({ text: held, fixed: [], endings: [] }))];
  });
}

/** Reads every message of the product from its source. About three seconds. */
export function gather(root: string): English {
  const found = [
    { file: 'index.html', found: readPage(readFileSync(join(root, 'index.html'), 'utf8')) },
    ...sources(root).map((file) => ({ file, found: readSource(readFileSync(join(root, file), 'utf8'), file) })),
    ...readData(root),
    { file: 'scripts/words/sentences.ts', found: SENTENCES.map((text): Found => ({ text, fixed: [], endings: [] })) },
  ];
  const entries = new Map<string, { chapters: Set<string>; where: string[]; fixed: readonly number[]; endings: readonly number[] }>();
  for (const { file, found: messages } of found) {
    const chapter = chapterOf(file);
    for (const { text, fixed, endings } of messages) {
      const entry = entries.get(text) ?? { chapters: new Set(), where: [], fixed, endings };
      entries.set(text, entry);
      if (chapter !== undefined) entry.chapters.add(chapter);
      if (!entry.where.includes(file) && entry.where.length < SHOWN_PLACES) entry.where.push(file);
    }
  }
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([text, { chapters, ...entry }]) => ({ text, chapter: chapterAmong(chapters, text), entry }));
  return Object.fromEntries(
    CHAPTERS.map(({ id }) => [
      id,
      Object.fromEntries(
        sorted
          .filter(({ chapter }) => chapter === id)
          .map(({ text, entry: { where, fixed, endings } }): [string, Entry] => [text, { where, ...(fixed.length > 0 && { fixed }), ...(endings.length > 0 && { endings }) }]),
      ),
    ]),
  );
}
