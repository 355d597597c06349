import type { AppStore } from '../../store/store.ts';

/** Says what a link asks of a law and cannot have, where the view that would say it is not the one that opens. What reads laws is loaded for such links alone. */
export async function tellLaw(store: AppStore): Promise<void> {
  const { laws, view } = store.getState();
  if (laws === '' || view.tab === 'laws') return;
  const { readLaw } = await import('../../laws/text.ts');
  for (const { part, reason } of readLaw(laws).issues) store.commands.notify(`“${part}” in the link: ${reason}.`, { tone: 'warning', sticky: true });
}
