import type { Tab } from '../store/state.ts';

/** What the views are called. */
export const TAB_WORDS: Readonly<Record<Tab, string>> = { explore: 'Explore', compare: 'Compare', sweep: 'Sweep', serve: 'Serve', programs: 'Programs', laws: 'Laws', papers: 'Papers', lessons: 'Lessons', validation: 'Validation', peers: 'Peers' };
