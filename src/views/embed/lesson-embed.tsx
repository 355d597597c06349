import { useCallback, useMemo, useState } from 'react';
import { readPlace } from '../../lessons/address.ts';
import type { Lesson } from '../../lessons/lesson.ts';
import { readOwnText } from '../../lessons/own/file.ts';
import { lessonOf } from '../../lessons/own/own-lesson.ts';
import { readOwnPlace } from '../../lessons/own/place.ts';
import { decode } from '../../scenario/link/codec.ts';
import { createWorkStore } from '../../store/lessons/work.ts';
import { useApp, useAppStore } from '../../store/react.tsx';
import { startOfLink } from '../../store/start-of-link.ts';
import { useCatalog } from '../catalog-context.tsx';
import { Player } from '../lessons/player/player.tsx';
import { WorkProvider } from '../lessons/work-context.tsx';
import '../explore/rail/rail.css';
import '../lessons/lessons.css';
import { tellFrozen } from '../share/tell-frozen.ts';
import { EmbedFrame } from './embed-frame.tsx';
import { useTalk } from './use-talk.ts';

/** A lesson of the course, or one that its link holds, in somebody else's page. Guesses last as long as the frame. */
export function LessonEmbed({ link }: { readonly link: string }) {
  const catalog = useCatalog();
  const store = useAppStore();
  const address = useApp((state) => state.view.lesson);
  const problems = useApp((state) => state.notices);
  // Until the step is set, the page's state is not the lesson's.
  const set = useApp((state) => state.view.lessonSet !== undefined);
  const [work] = useState(() => createWorkStore(() => undefined));
  const shown = useMemo(() => lessonAt(address, catalog), [address, catalog]);
  const show = useCallback((lesson: string): void => store.commands.open({ view: { tab: 'lessons', lesson, controls: store.getState().view.controls } }), [store]);
  const open = useCallback(
    (text: string): void => {
      const { view, ...start } = startOfLink(decode(text, catalog));
      for (const { id } of store.getState().notices) store.commands.dismiss(id);
      store.commands.open({ ...start, view: { ...view, tab: 'lessons' } });
      void tellFrozen(text, store, catalog);
    },
    [catalog, store],
  );
  const step = shown === undefined ? undefined : shown.lesson.steps[shown.at];
  const onStep = (to: number | 'next' | 'back'): boolean => {
    if (shown === undefined) return false;
    const next = to === 'next' ? shown.at + 1 : to === 'back' ? shown.at - 1 : to - 1;
    const target = shown.lesson.steps[next];
    if (target === undefined) return false;
    show(`${shown.lesson.id}.${target.id}`);
    return true;
  };
  useTalk({
    ui: 'lesson',
    state: !set || shown === undefined || step === undefined || /[?&]ui=/.test(link) ? undefined : { link, title: step.title, step: { number: shown.at + 1, of: shown.lesson.steps.length }, problems: [...shown.problems, ...problems.map(({ text }) => text)] },
    onOpen: open,
    onStep,
  });
  return (
    <EmbedFrame link={link}>
      {shown === undefined ? (
        <main id="main" className="embed-plot">
          <p role="alert">This frame names no lesson that exists.</p>
        </main>
      ) : (
        <WorkProvider store={work}>
          {shown.problems.map((problem) => (
            <p key={problem} className="embed-notice" role="status">
              {problem}
            </p>
          ))}
          <Player lesson={shown.lesson} at={shown.at} chrome="embed" />
        </WorkProvider>
      )}
    </EmbedFrame>
  );
}

interface Shown {
  readonly lesson: Lesson;
  readonly at: number;
  readonly problems: readonly string[];
}

/** The lesson and step of an address; what only a browser keeps is not for frames. */
function lessonAt(address: string, catalog: Parameters<typeof readOwnText>[1]): Shown | undefined {
  const place = readPlace(address);
  if (place.kind === 'step') return { lesson: place.lesson, at: place.at, problems: place.problem === undefined ? [] : [place.problem] };
  const own = place.kind === 'own' ? readOwnPlace(place.text) : undefined;
  if (own?.kind !== 'shared') return undefined;
  const { lesson, problems } = readOwnText(own.text, catalog);
  if (lesson === undefined || lesson.steps.length === 0) return undefined;
  return { lesson: lessonOf(lesson, `own.${own.text}`), at: Math.min(own.at, lesson.steps.length - 1), problems };
}
