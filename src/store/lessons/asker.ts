import type { Catalog } from '../../catalog/catalog.ts';
import { perCatalog } from '../../catalog/per-catalog.ts';
import type { LessonsApi } from '../../lessons/answers.ts';
import { connectionTo, type Connection } from '../connection.ts';
import { createLine, type Line } from '../line.ts';
import type { Remote } from 'comlink';

/** Starts the worker that works out what lessons say. Throws where the browser or the host allows none. */
function connectLessons(): Connection<Remote<LessonsApi>> {
  return connectionTo<LessonsApi>(new Worker(new URL('../../../workers/lessons.ts', import.meta.url), { type: 'module', name: 'lessons' }));
}

/** The one worker that answers the page's lessons and problems, or the page where none can start. */
export const lessonsLineFor = perCatalog((catalog: Catalog): Line<LessonsApi> =>
  createLine<LessonsApi>({
    connect: connectLessons,
    inPage: async () => {
      const { createLessonAnswers } = await import('../../lessons/answers.ts');
      return createLessonAnswers(async () => ({ ok: true, value: catalog }));
    },
    part: 'The part of the page that works out lessons',
  }));
