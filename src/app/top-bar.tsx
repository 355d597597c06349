import { lazy, Suspense, useEffect, useMemo, useRef } from 'react';
import { offeredTabs, shownTabs } from '../scenario/link/offered-tabs.ts';
import { TABS, type Tab } from '../store/state.ts';
import { useApp, useAppStore, useCommands, useSteps } from '../store/react.tsx';
import { useLink } from './link-context.tsx';
import { TAB_WORDS } from './tab-words.ts';
import { ThemeMenu } from './theme-menu.tsx';
import { LanguageMenu } from './words/language-menu.tsx';

const AllViews = lazy(async () => ({ default: (await import('./all-views.tsx')).AllViews }));

function Logo() {
  return (
    <svg className="logo-mark" viewBox="0 0 22 14" aria-hidden="true">
      <path d="M1.5 12.5 9 2h11.5" />
      <circle className="logo-memory" cx="10" cy="9.5" r="2" />
      <circle className="logo-compute" cx="16" cy="7.5" r="2" />
    </svg>
  );
}

function Arrow({ back }: { readonly back: boolean }) {
  return (
    <svg viewBox="0 0 16 16" className="icon" aria-hidden="true" transform={back ? undefined : 'scale(-1 1)'}>
      <path d="M5.5 2.5 2.5 6l3 3.5M2.8 6h6.7a3.8 3.8 0 0 1 0 7.5H6" />
    </svg>
  );
}

export interface TopBarProps {
  readonly onShare: () => void;
  readonly onHelp: () => void;
}

/** Name, views, undo and redo, the link as it stands, and the ways to hand it on. */
export function TopBar({ onShare, onHelp }: TopBarProps) {
  const tab = useApp((state) => state.view.tab);
  const { look, undo, redo } = useCommands();
  const { past, future } = useSteps();
  const controls = useApp((state) => state.view.controls);
  const shown = useMemo(() => shownTabs(offeredTabs(controls), tab), [controls, tab]);
  const views = useRef<HTMLElement>(null);
  useEffect(() => {
    // The row of views is wider than a phone; the one shown is in sight.
    views.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [tab]);
  return (
    <header className="top-bar">
      <span className="logo">
        <Logo />
        <span className="logo-word">Roofscope</span>
      </span>
      <nav className="tabs" aria-label="Views" ref={views}>
        {shown.map((name) => (
          <TabLink key={name} name={name} current={name === tab} onOpen={() => look({ tab: name })} />
        ))}
        <Suspense>{shown.length < TABS.length && <AllViews />}</Suspense>
      </nav>
      <div className="top-bar-tools">
        <button type="button" className="icon-button" aria-label="Undo" title="Undo (Ctrl Z)" disabled={past === 0} onClick={undo}>
          <Arrow back />
        </button>
        <button type="button" className="icon-button" aria-label="Redo" title="Redo (Ctrl Shift Z)" disabled={future === 0} onClick={redo}>
          <Arrow back={false} />
        </button>
        <LinkText />
        <LanguageMenu />
        <ThemeMenu />
        <button type="button" className="icon-button help-button" aria-label="Keyboard and help" title="Keyboard and help (?)" onClick={onHelp}>
          ?
        </button>
        <button type="button" className="button share-button" data-words="verb" onClick={onShare}>
          Share
        </button>
      </div>
    </header>
  );
}

interface TabLinkProps {
  readonly name: Tab;
  readonly current: boolean;
  readonly onOpen: () => void;
}

/** A real link, so that it opens in another tab of the browser; a plain click stays on the page. */
function TabLink({ name, current, onOpen }: TabLinkProps) {
  const { encode } = useLink();
  const store = useAppStore();
  const href = (): string => {
    const state = store.getState();
    return encode({ ...state, view: { ...state.view, tab: name } }) || '?';
  };
  return (
    <a
      href={`?tab=${name}`}
      className="tab"
      aria-current={current ? 'page' : undefined}
      onPointerEnter={(event) => event.currentTarget.setAttribute('href', href())}
      onFocus={(event) => event.currentTarget.setAttribute('href', href())}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        onOpen();
      }}
    >
      {TAB_WORDS[name]}
    </a>
  );
}

/** The link as text; it waits while something is dragged. */
function LinkText() {
  const { shown } = useLink();
  return (
    <span className="link-text" title={shown}>
      {shown}
    </span>
  );
}
