import type { ViewState as LinkedView } from '../scenario/link/view-state.ts';
import type { Linked } from './address.ts';

/** How a state is looked at, as far as a link carries it. */
export function linkedView({ view, pinned, compared, sweep, serve, program, laws }: Linked): LinkedView {
  return {
    tab: view.tab,
    phase: view.phase,
    ...(view.hero !== undefined && { hero: view.hero }),
    against: view.against,
    ...(view.focus !== undefined && { focus: view.focus }),
    ...(view.paper !== undefined && { paper: view.paper }),
    ...(view.papers !== '' && { papers: view.papers }),
    ...(view.row !== undefined && { row: view.row }),
    ...(view.rows !== '' && { rows: view.rows }),
    ...(sweep !== '' && { sweep }),
    ...(serve !== '' && { serve }),
    ...(program !== '' && { program }),
    ...(laws !== '' && { laws }),
    ...(view.lesson !== '' && { lesson: view.lesson }),
    ...(view.controls !== '' && { controls: view.controls }),
    ...(view.sweepPinned && { sweepPinned: true }),
    beside: view.beside,
    why: view.why,
    ...(compared && { compared }),
    ...(pinned && { baseline: pinned.settings }),
  };
}
