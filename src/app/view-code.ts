import { loadPapers } from '../catalog/load-browser.ts';
import type { Tab } from '../store/state.ts';

/** The code of each view but the first, which comes with the page. */
export const VIEW_CODE = {
  compare: async () => (await import('../views/compare/CompareView.tsx')).CompareView,
  sweep: async () => (await import('../views/sweep/SweepView.tsx')).SweepView,
  serve: async () => (await import('../views/serve/ServeView.tsx')).ServeView,
  programs: async () => (await import('../views/programs/ProgramsView.tsx')).ProgramsView,
  laws: async () => (await import('../views/laws/LawsView.tsx')).LawsView,
  papers: async () => {
    // The list beside the code: when the view asks for it, the browser has it.
    const [{ PapersView }] = await Promise.all([import('../views/papers/PapersView.tsx'), loadPapers()]);
    return PapersView;
  },
  lessons: async () => (await import('../views/lessons/LessonsView.tsx')).LessonsView,
  validation: async () => (await import('../views/validation/ValidationView.tsx')).ValidationView,
  peers: async () => (await import('../views/peers/PeersView.tsx')).PeersView,
} as const satisfies Readonly<Record<Exclude<Tab, 'explore'>, () => Promise<unknown>>>;

/** Asks for the code of the view that a link names, so that it loads beside the catalog. What does not arrive is asked for again, and told, where it is shown. */
export function askEarly(link: string): void {
  const tab = /[?&#]tab=([a-z]+)/.exec(link)?.[1] ?? '';
  // The first view's figures come with the page, its charts apart.
  if (tab === '' || tab === 'explore') import('../views/explore/charts.tsx').catch(() => undefined);
  // A paper's card comes apart from their list.
  if (tab === 'papers' && /[?&#]paper=\d/.test(link)) import('../views/papers/card/paper-card.tsx').catch(() => undefined);
  if (Object.hasOwn(VIEW_CODE, tab)) VIEW_CODE[tab as keyof typeof VIEW_CODE]().catch(() => undefined);
}
