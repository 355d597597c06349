import { CLAIMS_PARTS, type Part } from '../../src/words/parts.ts';

/** As many messages as one person can translate in one go. */
export interface Chapter {
  readonly id: string;
  /** The part of the catalogue in which it travels. */
  readonly part: Part;
  /** Files it holds, from the project's root: folders end with a slash. */
  readonly holds: readonly string[];
}

const PAPERS = 140;
const NUMBERS = Array.from({ length: PAPERS }, (_, index) => String(index + 1).padStart(3, '0'));

function claimsChapters(): readonly Chapter[] {
  return CLAIMS_PARTS.map((part, index): Chapter => {
    const first = Number(part.slice('claims-'.length));
    const next = Number(CLAIMS_PARTS[index + 1]?.slice('claims-'.length) ?? PAPERS + 1);
    return { id: part, part, holds: NUMBERS.slice(first - 1, next - 1).map((number) => `src/claims/paper-${number}/`) };
  });
}

/** Charts that Explore does not draw; what it draws comes with the first part. */
const LATER_CHARTS = [
  'break-even', 'cloud', 'elasticity', 'errors', 'ladder', 'law-curve', 'law-isolines', 'lesson', 'paper-map', 'parallel', 'parity', 'program-graph', 'program-sankey',
  'serving-lengths', 'serving-load', 'serving-map', 'serving-percentiles', 'serving-timeline', 'serving-tones', 'serving-where', 'waterfall',
].map((chart) => `src/charts/${chart}/`);

/** Nearest to the reader first: a message that several places of one part show is translated with the first. */
export const CHAPTERS: readonly Chapter[] = [
  { id: 'app', part: 'first', holds: ['src/app/', 'src/main.tsx', 'index.html'] },
  { id: 'ui', part: 'first', holds: ['src/ui/'] },
  { id: 'base', part: 'first', holds: ['src/store/', 'src/units/', 'src/words/'] },
  { id: 'scenario', part: 'first', holds: ['src/scenario/'] },
  { id: 'views-explore', part: 'first', holds: ['src/views/explore/', 'src/views/derivation/', 'src/views/bands/', 'src/views/measured/'] },
  { id: 'charts', part: 'first', holds: ['src/charts/'] },
  { id: 'catalog', part: 'first', holds: ['src/catalog/'] },
  { id: 'engine', part: 'first', holds: ['src/engine/memory/', 'src/engine/network/', 'src/engine/parallelism/', 'src/engine/techniques/', 'src/engine/training/', 'src/engine/energy/', 'src/engine/price/', 'src/engine/serving/'] },
  { id: 'engine-rest', part: 'first', holds: ['src/engine/'] },
  { id: 'views-rest', part: 'first', holds: ['src/views/'] },
  { id: 'sentences', part: 'first', holds: ['scripts/words/sentences.ts'] },
  // Single words of any place, with what is put in beside them: sentences of every view are put together of them.
  { id: 'words', part: 'first', holds: [] },
  { id: 'shared', part: 'shared', holds: ['src/comparison/work.ts', 'src/engine/derivation/formula.ts', 'src/views/papers/paper-link.tsx', ...LATER_CHARTS] },
  { id: 'derivation', part: 'derivation', holds: ['src/engine/derivation/'] },
  { id: 'catalog-sources', part: 'derivation', holds: ['devices-sources', 'models-sources', 'calibration'].map((name) => `src/catalog/data/${name}.json`) },
  { id: 'lessons', part: 'lessons', holds: ['src/lessons/', 'src/views/learn/', 'src/views/lessons/', 'src/views/lecture/'] },
  { id: 'compare', part: 'compare', holds: ['src/views/compare/', 'src/comparison/'] },
  { id: 'sweep', part: 'sweep', holds: ['src/views/sweep/', 'src/sweep/'] },
  { id: 'views-serve', part: 'serve', holds: ['src/views/serve/'] },
  { id: 'serving', part: 'serve', holds: ['src/serving/'] },
  { id: 'views-programs', part: 'programs', holds: ['src/views/programs/'] },
  { id: 'program', part: 'programs', holds: ['src/program/'] },
  { id: 'laws', part: 'laws', holds: ['src/laws/', 'src/views/laws/'] },
  { id: 'peers', part: 'peers', holds: ['src/peers/', 'src/views/peers/'] },
  { id: 'validation', part: 'validation', holds: ['src/measurements/', 'src/views/validation/'] },
  { id: 'papers', part: 'papers', holds: ['src/views/papers/', 'src/catalog/data/papers-index.json'] },
  ...claimsChapters(),
  // The cases of every paper can be opened from other views: they come with the list of papers, not with their claims.
  { id: 'claims', part: 'papers', holds: ['src/claims/', ...NUMBERS.map((number) => `src/claims/paper-${number}/cases.ts`)] },
];

/** Chapters that are not translated yet; the check of completeness passes over them. It must only get shorter. */
export const OPEN: Readonly<Record<string, readonly string[]>> = {
  zh: [],
};

/** The chapter of a file: the most particular one that holds it. */
export function chapterOf(file: string): string | undefined {
  const lengthIn = (chapter: Chapter): number => Math.max(0, ...chapter.holds.filter((place) => file.startsWith(place)).map(({ length }) => length));
  const [best] = CHAPTERS.filter((chapter) => lengthIn(chapter) > 0).sort((a, b) => lengthIn(b) - lengthIn(a));
  return best?.id;
}

/**
 * The chapter of a message that several chapters show: the first of them where all travel together, or where one comes with
 * the first part, which is always there; the list of papers' where papers share it; else the one that every part brings along.
 * A single word, alone or beside what is put in, comes with the first part, whoever shows it.
 */
export function chapterAmong(ids: ReadonlySet<string>, text: string): string | undefined {
  const shown = CHAPTERS.filter(({ id }) => ids.has(id));
  const parts = new Set(shown.map(({ part }) => part));
  if (parts.size <= 1 && !isWord(text)) return shown[0]?.id;
  const first = shown.find(({ part }) => part === 'first');
  if (first !== undefined) return first.id;
  if (isWord(text)) return 'words';
  return [...parts].every((part) => part === 'papers' || CLAIMS_PARTS.includes(part)) ? 'claims' : 'shared';
}

function isWord(text: string): boolean {
  return /^\p{L}[\p{L}-]*$/u.test(text.replace(/\{\d+\}/g, '').trim());
}
