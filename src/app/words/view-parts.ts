import { TABS, type Tab } from '../../store/state.ts';
import type { Part } from '../../words/parts.ts';

/** What each view says beyond the first part. A card, a panel or a run that is opened in it asks for more by itself. */
export const VIEW_PARTS: Readonly<Record<Tab, readonly Part[]>> = {
  explore: [],
  compare: ['compare'],
  sweep: ['sweep'],
  serve: ['serve'],
  programs: ['programs', 'laws'],
  laws: ['laws'],
  papers: ['papers'],
  lessons: ['lessons'],
  validation: ['validation'],
  peers: ['peers'],
};

/** The parts of the view that a link opens. */
export function partsOfLink(link: string): readonly Part[] {
  const named = /[?&#]tab=([a-z]+)/.exec(link)?.[1];
  const tab = TABS.find((one) => one === named);
  return tab === undefined ? [] : VIEW_PARTS[tab];
}
