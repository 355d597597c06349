import { loadCatalog } from '../../../catalog/load-browser.ts';
import { perCatalog } from '../../../catalog/per-catalog.ts';
import type { SurveysAnswerer } from '../../../claims/taxonomies/api.ts';
import { createLine, type Line } from '../../../store/line.ts';
import { connectSurveys } from '../../../store/surveys.ts';

/** The line to the worker that prices taxonomies; the page itself where none can start. One, however many surveys are opened. */
export const surveysLine = perCatalog((): Line<SurveysAnswerer> =>
  createLine<SurveysAnswerer>({
    connect: connectSurveys,
    inPage: async () => (await import('../../../claims/taxonomies/api.ts')).createSurveysApi(loadCatalog),
    part: 'The part of the page that prices surveys',
  }));
