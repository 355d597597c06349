import { lazy, Suspense, useMemo, useState } from 'react';
import { TABS, type Tab } from '../store/state.ts';
import { useApp, useAppStore } from '../store/react.tsx';
import { ExploreView } from '../views/explore/ExploreView.tsx';
import { Announcer } from './announcer.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Notices } from './notices.tsx';
import { command, keepLetters, letter, readLetters, useShortcuts, type Shortcut } from './shortcuts.ts';
import { TopBar } from './top-bar.tsx';

const CompareView = lazy(async () => ({ default: (await import('../views/compare/CompareView.tsx')).CompareView }));
const SweepView = lazy(async () => ({ default: (await import('../views/sweep/SweepView.tsx')).SweepView }));
const ServeView = lazy(async () => ({ default: (await import('../views/serve/ServeView.tsx')).ServeView }));
const PapersView = lazy(async () => ({ default: (await import('../views/papers/PapersView.tsx')).PapersView }));
const ValidationView = lazy(async () => ({ default: (await import('../views/validation/ValidationView.tsx')).ValidationView }));
const PeersView = lazy(async () => ({ default: (await import('../views/peers/PeersView.tsx')).PeersView }));
const SharePanel = lazy(async () => ({ default: (await import('./share/SharePanel.tsx')).SharePanel }));
const HelpPanel = lazy(async () => ({ default: (await import('./help-panel.tsx')).HelpPanel }));

/** Looks again while the settings are still on their way, a second at most. */
const LOOKS = 20;
const BETWEEN_LOOKS = 50;

/** Moves to the field that finds a setting, opening the drawer that hides it on small screens. */
function findSetting(looks = LOOKS): void {
  const field = document.querySelector<HTMLElement>('[data-find-setting]');
  if (field !== null) field.focus();
  else if (looks > 0) {
    if (looks === LOOKS) document.querySelector<HTMLElement>('[data-open-settings]')?.click();
    setTimeout(() => findSetting(looks - 1), BETWEEN_LOOKS);
  }
}

function TabView({ tab }: { readonly tab: Tab }) {
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
    case 'papers':
      return (
        <Suspense fallback={<main className="waiting" aria-busy="true" aria-label="Loading the papers" />}>
          <PapersView />
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

/** The shell around every view. */
export function Page() {
  const store = useAppStore();
  const tab = useApp((state) => state.view.tab);
  const [open, setOpen] = useState<'share' | 'help'>();
  const [letters, setLetters] = useState(readLetters);
  const shortcuts = useMemo<readonly Shortcut[]>(() => {
    const { commands, getState } = store;
    return [
      command('z', false, 'Undo', commands.undo),
      command('z', true, 'Redo', commands.redo),
      command('y', false, 'Redo', commands.redo),
      letter('/', 'Find a setting', () => findSetting()),
      letter('s', 'Share this state', () => setOpen('share')),
      letter('?', 'This sheet', () => setOpen('help')),
      letter('t', 'Next view', () => commands.look({ tab: TABS[(TABS.indexOf(getState().view.tab) + 1) % TABS.length] ?? 'explore' })),
      letter('l', 'Logarithmic or linear height of the curve', () => {
        const { against } = getState().view;
        commands.look({ against: { ...against, yScale: against.yScale === 'log' ? 'linear' : 'log' } });
      }),
      letter('p', 'Pin as baseline, or unpin', () => (getState().pinned === undefined ? commands.pin() : commands.unpin())),
      { shown: 'Esc', does: 'Close what is open; let go of what is chosen', letter: false, matches: (event) => event.key === 'Escape', perform: () => commands.look({ focus: undefined, explain: undefined }) },
    ];
  }, [store]);
  useShortcuts(shortcuts, letters);

  return (
    <div className="page" data-tab={tab}>
      <a
        className="skip-link"
        href="#main"
        onClick={(event) => {
          // The fragment belongs to links; the focus alone moves.
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
      >
        Skip to the results
      </a>
      <TopBar onShare={() => setOpen('share')} onHelp={() => setOpen('help')} />
      <ErrorBoundary key={tab} what="This view">
        <TabView tab={tab} />
      </ErrorBoundary>
      <Suspense>
        {open === 'share' && <SharePanel onClose={() => setOpen(undefined)} />}
        {open === 'help' && (
          <HelpPanel
            shortcuts={shortcuts}
            letters={letters}
            onLetters={(on) => {
              keepLetters(on);
              setLetters(on);
            }}
            onClose={() => setOpen(undefined)}
          />
        )}
      </Suspense>
      <Notices />
      <Announcer />
    </div>
  );
}
