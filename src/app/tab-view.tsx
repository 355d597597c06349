import { lazy, Suspense, type ReactNode } from 'react';
import type { Tab } from '../store/state.ts';
import { ExploreView } from '../views/explore/ExploreView.tsx';
import { useWordsOf } from '../views/words-context.tsx';
import { VIEW_CODE } from './view-code.ts';
import { VIEW_PARTS } from './words/view-parts.ts';

const CompareView = lazy(async () => ({ default: await VIEW_CODE.compare() }));
const SweepView = lazy(async () => ({ default: await VIEW_CODE.sweep() }));
const ServeView = lazy(async () => ({ default: await VIEW_CODE.serve() }));
const ProgramsView = lazy(async () => ({ default: await VIEW_CODE.programs() }));
const LawsView = lazy(async () => ({ default: await VIEW_CODE.laws() }));
const PapersView = lazy(async () => ({ default: await VIEW_CODE.papers() }));
const LessonsView = lazy(async () => ({ default: await VIEW_CODE.lessons() }));
const ValidationView = lazy(async () => ({ default: await VIEW_CODE.validation() }));
const PeersView = lazy(async () => ({ default: await VIEW_CODE.peers() }));

/** The view of a tab. */
export function TabView({ tab }: { readonly tab: Tab }) {
  switch (tab) {
    case 'explore':
      return <ExploreView />;
    case 'compare':
      return (
        <Loaded tab="compare" label="Loading the comparison">
          <CompareView />
        </Loaded>
      );
    case 'sweep':
      return (
        <Loaded tab="sweep" label="Loading the sweep">
          <SweepView />
        </Loaded>
      );
    case 'serve':
      return (
        <Loaded tab="serve" label="Loading the service">
          <ServeView />
        </Loaded>
      );
    case 'programs':
      return (
        <Loaded tab="programs" label="Loading the programs">
          <ProgramsView />
        </Loaded>
      );
    case 'laws':
      return (
        <Loaded tab="laws" label="Loading the laws">
          <LawsView />
        </Loaded>
      );
    case 'papers':
      return (
        <Loaded tab="papers" label="Loading the papers">
          <PapersView />
        </Loaded>
      );
    case 'lessons':
      return (
        <Loaded tab="lessons" label="Loading the lessons">
          <LessonsView />
        </Loaded>
      );
    case 'validation':
      return (
        <Loaded tab="validation" label="Loading the validation">
          <ValidationView />
        </Loaded>
      );
    case 'peers':
      return (
        <Loaded tab="peers" label="Loading the peers">
          <PeersView />
        </Loaded>
      );
  }
}

/** A view that comes with its code and its words. */
function Loaded({ tab, label, children }: { readonly tab: Tab; readonly label: string; readonly children: ReactNode }) {
  return (
    <Suspense fallback={<main className="waiting" aria-busy="true" aria-label={label} />}>
      <ViewWords tab={tab} />
      {children}
    </Suspense>
  );
}

/** Shows nothing: waits until what a view says is here. */
function ViewWords({ tab }: { readonly tab: Tab }) {
  useWordsOf(VIEW_PARTS[tab]);
  return undefined;
}
