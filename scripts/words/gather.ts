import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHAPTERS, chapterOf } from './chapters.ts';
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

/** What stands in the page before any program runs. */
function readPage(html: string): readonly Found[] {
  const texts = [...html.matchAll(/<title>([^<]+)<\/title>|<p class="boot-note">([^<]+)<\/p>/g)].map(([, title, note]) => (title ?? note ?? '').trim());
  return texts.map((text) => ({ text, fixed: [], endings: [] }));
}

/** Reads every message of the product from its source. About three seconds. */
export function gather(root: string): English {
  const found = [
    { file: 'index.html', found: readPage(readFileSync(join(root, 'index.html'), 'utf8')) },
    ...sources(root).map((file) => ({ file, found: readSource(readFileSync(join(root, file), 'utf8'), file) })),
    ...readData(root),
    { file: 'scripts/words/sentences.ts', found: SENTENCES.map((text): Found => ({ text, fixed: [], endings: [] })) },
  ];
  const entries = new Map<string, { chapter: number; where: string[]; fixed: readonly number[]; endings: readonly number[] }>();
  for (const { file, found: messages } of found) {
    const chapter = CHAPTERS.findIndex(({ id }) => id === chapterOf(file));
    for (const { text, fixed, endings } of messages) {
      const entry = entries.get(text) ?? { chapter, where: [], fixed, endings };
      entries.set(text, { ...entry, chapter: Math.min(entry.chapter, chapter), where: entry.where.includes(file) || entry.where.length >= SHOWN_PLACES ? entry.where : [...entry.where, file] });
    }
  }
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    CHAPTERS.map(({ id }, index) => [
      id,
      Object.fromEntries(
        sorted
          .filter(([, { chapter }]) => chapter === index)
          .map(([text, { where, fixed, endings }]): [string, Entry] => [text, { where, ...(fixed.length > 0 && { fixed }), ...(endings.length > 0 && { endings }) }]),
      ),
    ]),
  );
}
