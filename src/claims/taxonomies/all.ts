import type { Catalog } from '../../catalog/catalog.ts';
import { COMPRESSION } from './compression.ts';
import { FINE_TUNING } from './fine-tuning-guide.ts';
import { GREEN_CODE } from './green-code.ts';
import { lifeCycle } from './life-cycle.ts';
import { PEAK_PERFORMANCE } from './peak-performance.ts';
import { PEFT } from './peft.ts';
import { ROUTING } from './routing.ts';
import { SMALL_MODELS } from './small-models.ts';
import type { SurveyId } from './surveys.ts';
import type { Taxonomy } from './taxonomy.ts';

/** A survey's order of its field. */
export function taxonomyOf(survey: SurveyId, catalog: Catalog): Taxonomy {
  switch (survey) {
    case 1:
      return PEFT;
    case 24:
      return lifeCycle(catalog);
    case 86:
      return COMPRESSION;
    case 121:
      return PEAK_PERFORMANCE;
    case 131:
      return GREEN_CODE;
    case 133:
      return ROUTING;
    case 134:
      return FINE_TUNING;
    case 140:
      return SMALL_MODELS;
  }
}
