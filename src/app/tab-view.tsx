import { lazy, Suspense } from 'react';
import type { Tab } from '../store/state.ts';
import { ExploreView } from '../views/explore/ExploreView.tsx';
import { VIEW_CODE } from './view-code.ts';

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
        <Suspense fallback={<main className="waiting" aria-busy="true" aria-label="Loading the comparison" />}>
          <CompareView />
        </Suspense>
      );
    case 'sweep':
      return (
        <Suspense fallback={<main className="waiting" aria-busy="true" aria-label="Loading the sweep" />}>
          <SweepView />
        </Suspense>
      );
    case 'serve':
      return (
        <Suspense fallback={<main className="waiting" aria-busy="true" aria-label="Loading the service" />}>
          <ServeView />
        </Suspense>
      );
    case 'programs':
      return (
        <Suspense fallback={<main className="waiting" aria-busy="true" aria-label="Loading the programs" />}>
          <ProgramsView />
        </Suspense>
      );
    case 'laws':
      return (
        <Suspense fallback={<main className="waiting" aria-busy="true" aria-label="Loading the laws" />}>
          <LawsView />
        </Suspense>
      );
    case 'papers':
      return (
        <Suspense fallback={<main className="waiting" aria-busy="true" aria-label="Loading the papers" />}>
          <PapersView />
        </Suspense>
      );
    case 'lessons':
      return (
        <Suspense fallback={<main className="waiting" aria-busy="true" aria-label="Loading the lessons" />}>
          <LessonsView />
        </Suspense>
      );
    case 'validation':
      return (
        <Suspense fallback={<main className="waiting" aria-busy="true" aria-label="Loading the validation" />}>
          <ValidationView />
        </Suspense>
      );
    case 'peers':
      return (
        <Suspense fallback={<main className="waiting" aria-busy="true" aria-label="Loading the peers" />}>
          <PeersView />
        </Suspense>
      );
  }
}
