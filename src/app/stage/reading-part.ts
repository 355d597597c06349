import { readingAt, seenOf, type Seen } from '../../store/lessons/stage-reading.ts';

/** What is read and may be longer than the screen, the same in both windows whatever their sizes: the text beside a lesson's plot where that scrolls by itself, else the view. */
export function readingPart(): Element | undefined {
  const side = document.querySelector('.lesson-side');
  if (side !== null && side.scrollHeight > side.clientHeight + 1 && getComputedStyle(side).overflowY !== 'visible') return side;
  return document.querySelector('#main') ?? undefined;
}

/** What is in view of it. */
export function seenIn({ scrollTop, clientHeight, scrollHeight }: Element): Seen {
  return seenOf(scrollTop, clientHeight, scrollHeight);
}

/** How far it is read: 0 at its top, 1 at its end; undefined where all of it is in view. */
export function readIn(part: Element): number | undefined {
  const seen = seenIn(part);
  return seen.to - seen.from < 1 ? readingAt(seen) : undefined;
}

/** Goes to a share of the way from its top to its end. */
export function goTo(part: Element, at: number): void {
  part.scrollTop = at * (part.scrollHeight - part.clientHeight);
}
