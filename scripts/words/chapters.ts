/** A part of the messages that one person can translate in one go. */
export interface Chapter {
  readonly id: string;
  /** Files it holds, from the project's root: folders end with a slash. A message belongs to the first chapter that shows it. */
  readonly holds: readonly string[];
}

const PAPERS_IN_A_CHAPTER = 20;
const PAPERS = 140;

function claimsChapters(): readonly Chapter[] {
  return Array.from({ length: Math.ceil(PAPERS / PAPERS_IN_A_CHAPTER) }, (_, index): Chapter => {
    const first = index * PAPERS_IN_A_CHAPTER + 1;
    const numbers = Array.from({ length: PAPERS_IN_A_CHAPTER }, (_unused, step) => String(first + step).padStart(3, '0'));
    return { id: `claims-${numbers[0]}`, holds: numbers.map((number) => `src/claims/paper-${number}/`) };
  });
}

/** Nearest to the reader first: a message that several places show is translated with the first. */
export const CHAPTERS: readonly Chapter[] = [
  { id: 'app', holds: ['src/app/', 'src/main.tsx', 'index.html'] },
  { id: 'ui', holds: ['src/ui/'] },
  { id: 'base', holds: ['src/store/', 'src/units/', 'src/words/'] },
  { id: 'scenario', holds: ['src/scenario/'] },
  { id: 'views-explore', holds: ['src/views/explore/', 'src/views/derivation/', 'src/views/bands/', 'src/views/measured/'] },
  { id: 'charts', holds: ['src/charts/'] },
  { id: 'catalog', holds: ['src/catalog/'] },
  { id: 'engine', holds: ['src/engine/memory/', 'src/engine/network/', 'src/engine/parallelism/', 'src/engine/techniques/', 'src/engine/training/', 'src/engine/energy/', 'src/engine/price/', 'src/engine/serving/'] },
  { id: 'derivation', holds: ['src/engine/derivation/'] },
  { id: 'engine-rest', holds: ['src/engine/'] },
  { id: 'lessons', holds: ['src/lessons/', 'src/views/learn/', 'src/views/lessons/', 'src/views/lecture/'] },
  { id: 'compare', holds: ['src/views/compare/', 'src/comparison/'] },
  { id: 'sweep', holds: ['src/views/sweep/', 'src/sweep/'] },
  { id: 'views-serve', holds: ['src/views/serve/'] },
  { id: 'serving', holds: ['src/serving/'] },
  { id: 'views-programs', holds: ['src/views/programs/'] },
  { id: 'program', holds: ['src/program/'] },
  { id: 'laws', holds: ['src/laws/', 'src/views/laws/'] },
  { id: 'peers', holds: ['src/peers/', 'src/views/peers/'] },
  { id: 'validation', holds: ['src/measurements/', 'src/views/validation/'] },
  { id: 'papers', holds: ['src/views/papers/'] },
  { id: 'views-rest', holds: ['src/views/'] },
  { id: 'sentences', holds: ['scripts/words/sentences.ts'] },
  ...claimsChapters(),
  { id: 'claims', holds: ['src/claims/'] },
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
