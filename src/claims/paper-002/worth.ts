import type { Catalog } from '../../catalog/catalog.ts';
import { runHours } from '../bills.ts';
import { jobOf, metricOfSettings } from '../price.ts';
import { STUDENT, WRITER, WRITER_THEN } from './cases.ts';

/** Tokens of training saved where a third of them is enough. */
const SAVED = 1 - 1 / 3;
/** Sizes of GPT-3 (arXiv:2005.14165, table 2.1), the shape that the paper trains. */
const SIZES = ['gpt3-1.3b', 'gpt3-2.7b', 'gpt3-6.7b', 'gpt3-13b'] as const;

/** Device-hours that rephrasing saves a model on 64 A100: two thirds of 300 billion tokens. */
function hoursSaved(model: string, catalog: Catalog): number {
  return SAVED * runHours({ ...STUDENT, model }, catalog);
}

/**
 * Parameters of the model whose saved training takes as many device-hours as the writing: on a straight line between two sizes of GPT-3, in proportion beyond them.
 * Sizes are priced as they are and not made to measure, since hours jump where a model stops fitting without more being computed again.
 */
export function parametersWorth(hours: number, catalog: Catalog): number {
  let below = { parameters: 0, saved: 0 };
  for (const model of SIZES) {
    const at = { parameters: jobOf({ ...STUDENT, model }, catalog).network.parameters.total, saved: hoursSaved(model, catalog) };
    if (at.saved >= hours) return below.parameters + ((hours - below.saved) / (at.saved - below.saved)) * (at.parameters - below.parameters);
    below = at;
  }
  return (below.parameters * hours) / below.saved;
}

/** Tokens that one A100 writes in an hour. */
export function writtenInAnHour(batch: number, catalog: Catalog, settings: typeof WRITER | typeof WRITER_THEN = WRITER): number {
  return 3600 * metricOfSettings({ ...settings, batch }, 'tokens_per_second', catalog);
}

/** Fewest sequences at once with which one A100 writes so many tokens in an hour, kernels started one by one or from a graph. */
export function sequencesFor(rate: number, settings: typeof WRITER | typeof WRITER_THEN, catalog: Catalog): number {
  let [low, high] = [0, 256];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (writtenInAnHour(middle, catalog, settings) >= rate) high = middle;
    else low = middle;
  }
  return high;
}
