import { useCallback, useEffect, useRef, useState } from 'react';
import { readPlace } from '../../lessons/address.ts';
import { createAudience, type Audience } from '../../store/lessons/stage-audience.ts';
import { openStageChannel } from '../../store/lessons/stage-channel.ts';
import type { HallKey } from '../../store/lessons/stage-keys.ts';
import type { StageState } from '../../store/lessons/stage-message.ts';
import type { Seen } from '../../store/lessons/stage-reading.ts';
import { createWorkStore } from '../../store/lessons/work.ts';
import { useApp, useAppStore } from '../../store/react.tsx';
import { applyTheme } from '../../ui/theme/theme.ts';
import { useCatalog } from '../../views/catalog-context.tsx';
import { Player } from '../../views/lessons/player/player.tsx';
import { WorkProvider } from '../../views/lessons/work-context.tsx';
import '../../views/explore/rail/rail.css';
import '../../views/lessons/lessons.css';
import { linkCodec } from '../link-codec.ts';
import { useFollowedReading } from '../stage/follow-reading.ts';
import { Laser } from '../stage/laser.tsx';
import { QrCode } from '../stage/qr-code.tsx';
import { roomForPlots } from '../stage/room-for-plots.ts';
import { useWakeLock } from '../stage/use-wake-lock.ts';
import { TabView } from '../tab-view.tsx';
import { toggleFullScreen, useAudienceKeys } from './audience-keys.ts';
import '../stage/stage.css';

/** What a hall looks at: whatever another window of this browser presents, read like any link. Its keys are the presenter's, but for the full screen; it writes no address. */
export function AudienceShell() {
  const catalog = useCatalog();
  const store = useAppStore();
  const [codec] = useState(() => linkCodec(catalog));
  // Guesses that are shown here are the presenter's: nothing is kept.
  const [work] = useState(() => createWorkStore(() => undefined));
  const [state, setState] = useState<StageState>();
  const [left, setLeft] = useState(false);
  const opened = useRef('');
  const seat = useRef<Audience>(undefined);
  const idle = useIdlePointer();
  useWakeLock();
  useLetters(state?.scale ?? 1);
  useFollowedReading(state, useCallback((seen: Seen) => seat.current?.tellSeen(seen), []));
  useEffect(() => {
    const channel = openStageChannel();
    if (channel === undefined) return undefined;
    const show = (next: StageState): void => {
      if (next.link !== opened.current) {
        opened.current = next.link;
        store.commands.open(codec.decode(next.link).start);
      }
      if (next.explain !== store.getState().view.explain) store.commands.look({ explain: next.explain });
      work.put(next.step, next.guess);
      work.putProblems(next.problems);
      applyTheme(next.theme);
      setState(next);
    };
    const audience = createAudience({ channel, onState: show, onLeft: setLeft });
    seat.current = audience;
    const seen = (): void => {
      // A covered window may have missed what happened.
      if (document.visibilityState === 'visible') audience.hello();
    };
    document.addEventListener('visibilitychange', seen);
    return () => {
      document.removeEventListener('visibilitychange', seen);
      audience.close();
    };
  }, [codec, store, work]);
  useAudienceKeys(useCallback((key: HallKey) => seat.current?.press(key), []));

  if (state === undefined) {
    return (
      <main className="stage-waiting" id="main">
        <h1>Waiting for the presenter</h1>
        <p>Open a lesson in another window of this browser and press the full stop, or choose Present. This window then follows it.</p>
        <FullScreen />
      </main>
    );
  }
  return (
    <div className="stage" data-idle={idle ? '' : undefined} data-settings={state.settings ? '' : undefined}>
      <div className="stage-view" inert>
        <WorkProvider store={work}>
          <Shown />
        </WorkProvider>
      </div>
      {state.qr && (
        <div className="stage-over">
          <QrCode link={`${location.origin}${location.pathname}${state.link}`} />
        </div>
      )}
      {state.laser !== undefined && !left && <Laser at={state.laser} />}
      {state.blank && <div className="stage-blank" role="img" aria-label="Nothing is shown" />}
      <FullScreen />
      <div role="status">{left && <p className="stage-left">The presenter has left. This is the last picture; it goes on when somebody presents again.</p>}</div>
    </div>
  );
}

/** Says how to fill the screen, until it is filled. */
function FullScreen() {
  return document.fullscreenEnabled ? (
    <button type="button" className="stage-full" onClick={toggleFullScreen}>
      Full screen <kbd>F</kbd>
    </button>
  ) : null;
}

function Shown() {
  const tab = useApp((state) => state.view.tab);
  const lesson = useApp((state) => state.view.lesson);
  const place = readPlace(lesson);
  return tab === 'lessons' && place.kind === 'step' ? <Player lesson={place.lesson} at={place.at} chrome="audience" /> : <TabView tab={tab} />;
}

/** Letters of the size that the presenter chose, and plots as large as there is room. */
function useLetters(scale: number): void {
  useEffect(() => {
    const { style } = document.documentElement;
    const fit = (): void => {
      style.setProperty('--stage-scale', String(scale));
      style.setProperty('--stage-plots', String(roomForPlots(scale, innerWidth)));
    };
    fit();
    addEventListener('resize', fit);
    return () => removeEventListener('resize', fit);
  }, [scale]);
}

/** A pointer that rests is hidden after this long. Milliseconds. */
const RESTS = 2500;

function useIdlePointer(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    let timer = setTimeout(() => setIdle(true), RESTS);
    const moved = (): void => {
      setIdle(false);
      clearTimeout(timer);
      timer = setTimeout(() => setIdle(true), RESTS);
    };
    addEventListener('pointermove', moved);
    return () => {
      clearTimeout(timer);
      removeEventListener('pointermove', moved);
    };
  }, []);
  return idle;
}
