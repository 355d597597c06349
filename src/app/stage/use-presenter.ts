import { useEffect, useRef, useState } from 'react';
import { readPlace } from '../../lessons/address.ts';
import { openStageChannel } from '../../store/lessons/stage-channel.ts';
import type { HallKey } from '../../store/lessons/stage-keys.ts';
import type { StageTheme } from '../../store/lessons/stage-message.ts';
import type { Reading, Seen } from '../../store/lessons/stage-reading.ts';
import { createPresenter, type Presenter, type Shown } from '../../store/lessons/stage-presenter.ts';
import { useAppStore } from '../../store/react.tsx';
import { useCatalog } from '../../views/catalog-context.tsx';
import { workStoreFor } from '../../views/lessons/work-context.tsx';
import { useLink } from '../link-context.tsx';
import { problemsShown } from './problems-shown.ts';

/** What the presenter chooses for the hall, beside what the page shows. */
export interface StageChoices {
  readonly theme: StageTheme;
  readonly scale: number;
  readonly blank: boolean;
  readonly qr: boolean;
  readonly laser: { readonly x: number; readonly y: number } | undefined;
  readonly reading: Reading;
  readonly settings: boolean;
}

/** What the hall tells the presenter. */
export interface FromHall {
  readonly onSeen: (seen: Seen) => void;
  readonly onKey: (key: HallKey) => void;
}

export interface Presenting {
  /** Whether this browser has a way between its windows. */
  readonly possible: boolean;
  readonly overtaken: boolean;
  readonly takeOver: () => void;
}

/** Shows the page's whole state to the audience windows of this browser, at most once a frame, for as long as the component is there. */
export function usePresenter(choices: StageChoices, hall: FromHall): Presenting {
  const store = useAppStore();
  const work = workStoreFor(useCatalog());
  const { encode } = useLink();
  const [possible, setPossible] = useState(true);
  const [overtaken, setOvertaken] = useState(false);
  const presenter = useRef<Presenter>(undefined);
  const latest = useRef({ choices, encode, hall });
  latest.current = { choices, encode, hall };
  const show = useRef<() => void>(() => undefined);
  const visit = useVisit();

  useEffect(() => {
    const channel = openStageChannel();
    setPossible(channel !== undefined);
    if (channel === undefined) return undefined;
    document.documentElement.dataset['presenting'] = '';
    const made = createPresenter({ channel, id: crypto.randomUUID(), now: Date.now, onOvertaken: setOvertaken, onSeen: (seen) => latest.current.hall.onSeen(seen), onKey: (key) => latest.current.hall.onKey(key) });
    presenter.current = made;
    let frame: number | undefined;
    const now = (): Shown => {
      const state = store.getState();
      const place = readPlace(state.view.lesson);
      const step = place.kind === 'step' ? `${place.lesson.id}.${place.lesson.steps[place.at]?.id ?? ''}` : '';
      return { ...latest.current.choices, link: latest.current.encode(state), explain: state.view.explain, step, guess: work.getState().guesses[step], problems: problemsShown(place, work.getState()) };
    };
    show.current = () => {
      // A hidden page draws no frames, and the presenter's may well be behind another window.
      if (document.visibilityState === 'hidden') made.show(now());
      else
        frame ??= requestAnimationFrame(() => {
          frame = undefined;
          made.show(now());
        });
    };
    show.current();
    const stops = [store.subscribe(() => show.current()), work.subscribe(() => show.current())];
    return () => {
      if (frame !== undefined) cancelAnimationFrame(frame);
      stops.forEach((stop) => stop());
      made.close();
      presenter.current = undefined;
      delete document.documentElement.dataset['presenting'];
    };
  }, [store, work, visit]);
  useEffect(() => {
    const leave = (): void => presenter.current?.close();
    addEventListener('pagehide', leave);
    return () => removeEventListener('pagehide', leave);
  }, []);
  const { theme, scale, blank, qr, laser, reading, settings } = choices;
  // The link's code may arrive after the first frame.
  useEffect(() => show.current(), [theme, scale, blank, qr, laser, reading, settings, encode]);
  return { possible, overtaken, takeOver: () => presenter.current?.takeOver() };
}

/** Counts how often the page came back out of the browser's history: it left the hall when it went there. */
function useVisit(): number {
  const [visit, setVisit] = useState(0);
  useEffect(() => {
    const back = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) setVisit((now) => now + 1);
    };
    addEventListener('pageshow', back);
    return () => removeEventListener('pageshow', back);
  }, []);
  return visit;
}
