import { useEffect, useRef } from 'react';
import type { StageState } from '../../store/lessons/stage-message.ts';
import type { Seen } from '../../store/lessons/stage-reading.ts';
import { goTo, readingPart, seenIn } from './reading-part.ts';

/** What a hall is to have in view: a share of the way, or something that has just come. */
type Goal = { readonly kind: 'share'; readonly at: number } | { readonly kind: 'come'; readonly selector: string };

/** What came with a state that the one before did not have, as the page draws it; undefined where nothing did. */
export function comeWith(next: StageState, before: StageState): string | undefined {
  if (next.step !== before.step || next.step === '') return undefined;
  if (next.guess?.revealed === true && before.guess?.revealed !== true) return '.predict-verdict';
  const [now, then] = [next, before].map(({ problems }) => Object.values(problems.attempts));
  const sum = (attempts: typeof now, count: 'checks' | 'uncovered'): number => (attempts ?? []).reduce((total, attempt) => total + attempt[count], 0);
  if (sum(now, 'uncovered') > sum(then, 'uncovered')) return '.problem-steps>li:last-child';
  if (sum(now, 'checks') > sum(then, 'checks')) return '.problem-verdict';
  const typed = (attempts: typeof now): string => (attempts ?? []).map((attempt) => attempt.typed).join();
  return typed(now) === typed(then) ? undefined : '.problem-form';
}

/** Keeps in view what the presenter reads, or what has just come, also when the page is drawn late or its size changes; and tells what is in view. */
export function useFollowedReading(state: StageState | undefined, tell: (seen: Seen) => void): void {
  const goal = useRef<Goal>({ kind: 'share', at: 0 });
  const before = useRef<StageState>(undefined);
  const told = useRef('');
  const look = useRef<() => void>(() => undefined);
  useEffect(() => {
    let frame: number | undefined;
    let sought = '';
    const settle = (): void => {
      frame = undefined;
      const part = readingPart();
      if (part === undefined) return;
      const wanted = goal.current;
      const found = wanted.kind === 'come' ? part.querySelector(wanted.selector) : part;
      const now = `${JSON.stringify(wanted)} ${part.className} ${part.scrollHeight} ${part.clientHeight} ${found !== null}`;
      if (now !== sought) {
        sought = now;
        if (wanted.kind === 'share') goTo(part, wanted.at);
        else found?.scrollIntoView({ block: wanted.selector === '.predict-verdict' ? 'start' : 'nearest' });
      }
      const seen = seenIn(part);
      const next = `${before.current?.presenter} ${before.current?.link} ${seen.from.toFixed(3)} ${seen.to.toFixed(3)}`;
      if (next === told.current) return;
      told.current = next;
      tell(seen);
    };
    look.current = () => {
      frame ??= requestAnimationFrame(settle);
    };
    const later = (): void => look.current();
    const watch = new MutationObserver(later);
    watch.observe(document.body, { subtree: true, childList: true, characterData: true });
    addEventListener('resize', later);
    document.addEventListener('scroll', later, true);
    return () => {
      if (frame !== undefined) cancelAnimationFrame(frame);
      watch.disconnect();
      removeEventListener('resize', later);
      document.removeEventListener('scroll', later, true);
    };
  }, [tell]);
  useEffect(() => {
    if (state === undefined) return;
    const last = before.current;
    before.current = state;
    const come = last && comeWith(state, last);
    if (last === undefined || last.presenter !== state.presenter || last.reading.moves !== state.reading.moves) goal.current = { kind: 'share', at: state.reading.at };
    if (come !== undefined) goal.current = { kind: 'come', selector: come };
    look.current();
  }, [state]);
}
