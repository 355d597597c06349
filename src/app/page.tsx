import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { offeredTabs, shownTabs } from '../scenario/link/offered-tabs.ts';
import { useApp, useAppStore } from '../store/react.tsx';
import { Announcer } from './announcer.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Notices } from './notices.tsx';
import { command, keepLetters, letter, readLetters, useShortcuts, type Shortcut } from './shortcuts.ts';
import { presentedBefore } from './stage/kept-presenting.ts';
import { TabView } from './tab-view.tsx';
import { TAB_WORDS } from './tab-words.ts';
import { TopBar } from './top-bar.tsx';
import { TitleProvider } from '../views/title-context.tsx';

const SharePanel = lazy(async () => ({ default: (await import('./share/SharePanel.tsx')).SharePanel }));
const ReturnBar = lazy(async () => ({ default: (await import('./return-bar.tsx')).ReturnBar }));
const PresenterPanel = lazy(async () => ({ default: (await import('./stage/presenter-panel.tsx')).PresenterPanel }));
const QrScreen = lazy(async () => ({ default: (await import('./stage/qr-screen.tsx')).QrScreen }));
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

/** The shell around every view. */
export function Page() {
  const store = useAppStore();
  const tab = useApp((state) => state.view.tab);
  const left = useApp((state) => state.view.lesson !== '' && state.view.tab !== 'lessons');
  const [open, setOpen] = useState<'share' | 'help' | 'qr'>();
  const presenting = useApp((state) => state.view.presenting);
  const [letters, setLetters] = useState(readLetters);
  const shortcuts = useMemo<readonly Shortcut[]>(() => {
    const { commands, getState } = store;
    return [
      command('z', false, 'Undo', commands.undo),
      command('z', true, 'Redo', commands.redo),
      command('y', false, 'Redo', commands.redo),
      letter('/', 'Find a setting', () => findSetting()),
      letter('s', 'Share this state', () => setOpen('share')),
      letter('q', 'This state as a code to photograph', () => setOpen('qr')),
      letter('.', 'Present, or stop presenting', () => commands.look({ presenting: !getState().view.presenting })),
      letter('?', 'This sheet', () => setOpen('help')),
      letter('t', 'Next view', () => {
        const { tab: open, controls } = getState().view;
        const shown = shownTabs(offeredTabs(controls), open);
        commands.look({ tab: shown[(shown.indexOf(open) + 1) % shown.length] ?? 'explore' });
      }),
      letter('l', 'Logarithmic or linear height of the curve', () => {
        const { against } = getState().view;
        commands.look({ against: { ...against, yScale: against.yScale === 'log' ? 'linear' : 'log' } });
      }),
      letter('p', 'Pin as baseline, or unpin', () => (getState().pinned === undefined ? commands.pin() : commands.unpin())),
      { shown: 'Esc', does: 'Close what is open; let go of what is chosen', letter: false, matches: (event) => event.key === 'Escape', perform: () => commands.look({ focus: undefined, explain: undefined }) },
    ];
  }, [store]);
  useShortcuts(shortcuts, letters);
  useEffect(() => {
    if (presentedBefore() !== undefined) store.commands.look({ presenting: true });
  }, [store]);

  return (
    <div className="page" data-tab={tab} data-presenting={presenting ? '' : undefined}>
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
      <Suspense>{left && <ReturnBar />}</Suspense>
      <ErrorBoundary key={tab} what="This view">
        <TitleProvider view={TAB_WORDS[tab]}>
          <TabView tab={tab} />
        </TitleProvider>
      </ErrorBoundary>
      <Suspense>
        {open === 'share' && <SharePanel onClose={() => setOpen(undefined)} />}
        {open === 'qr' && <QrScreen onClose={() => setOpen(undefined)} />}
        {presenting && <PresenterPanel onQr={() => setOpen('qr')} qr={open === 'qr'} letters={letters} />}
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
