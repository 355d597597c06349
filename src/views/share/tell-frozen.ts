import type { Catalog } from '../../catalog/catalog.ts';
import type { Changed } from '../../scenario/frozen-stamp.ts';
import type { AppStore } from '../../store/store.ts';

const WORDS: Readonly<Record<Changed | 'unreadable', string>> = {
  calibration: 'The figures are no longer those that this link was frozen with: the calibration has changed since.',
  facts: 'The figures are no longer those that this link was frozen with: prices, links or other facts in the catalog have changed since.',
  both: 'The figures are no longer those that this link was frozen with: the calibration and facts in the catalog have changed since.',
  formulas: 'The figures are no longer those that this link was frozen with: the formulas of the engine have changed since.',
  unreadable: 'The link is frozen, but its stamp is damaged: whether its figures are still the same cannot be said.',
};

/** Says where a frozen link no longer gives the figures it was frozen with. What works that out is loaded for such links alone. */
export async function tellFrozen(link: string, store: AppStore, catalog: Catalog): Promise<void> {
  if (!/[?&#]frozen=/i.test(link)) return;
  const told = (words: string): unknown => store.commands.notify(words, { tone: 'warning', sticky: true });
  try {
    const { changedSinceFrozen } = await import('../../scenario/link/frozen-link.ts');
    const changed = changedSinceFrozen(link, catalog);
    if (changed !== undefined) told(WORDS[changed]);
  } catch {
    told('The part of the page that compares frozen links did not arrive: whether the figures are still the same cannot be said.');
  }
}
