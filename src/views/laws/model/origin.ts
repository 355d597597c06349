import type { LawOrigin } from '../../../laws/law.ts';

/** How a law's figures came about, in two or three words. */
export const ORIGIN_TAGS: Readonly<Record<LawOrigin, string>> = {
  published: 'published',
  'through published points': 'through published points',
  definition: 'definition',
  assumed: 'assumed',
};
