import type { Loaded } from '../../catalog/catalog.ts';
import { indexBands, type Bands } from '../../measurements/bands.ts';
import { loadBands } from '../../measurements/load-browser.ts';

/* What ranges under figures need. It comes after the figures: nothing here is asked for before the first of them is on screen. */

export { bandOf } from '../../measurements/metric-bands.ts';
export { bandLine } from './band-words.ts';

/** The table of how wrong predictions are, ready to be asked. */
export async function loadBandTable(): Promise<Loaded<Bands>> {
  const loaded = await loadBands();
  return loaded.ok ? { ok: true, value: indexBands(loaded.value) } : loaded;
}
