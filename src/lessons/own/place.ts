/** What `lesson=own…` opens: the page where lessons are made, the one kept in this browser, or one that the link holds. */
export type OwnPlace =
  | { readonly kind: 'make' }
  | { readonly kind: 'link' }
  | { readonly kind: 'play'; readonly at: number }
  | { readonly kind: 'shared'; readonly text: string; readonly at: number }
  /** A lesson of a link, to be taken over and edited. */
  | { readonly kind: 'take'; readonly text: string };

/** Reads what follows `own.`. A step that does not exist is for the caller to see. Never throws. */
export function readOwnPlace(text: string): OwnPlace {
  if (text === 'link') return { kind: 'link' };
  const play = /^play(?:\.(\d{1,3}))?$/.exec(text);
  if (play !== null) return { kind: 'play', at: stepOf(play[1]) };
  const take = /^take\.(.+)$/.exec(text);
  if (take !== null) return { kind: 'take', text: take[1] ?? '' };
  if (text === '') return { kind: 'make' };
  // The text of a lesson has one point, after the name of its codec; a second one parts the step from it.
  const shared = /^([a-z]\d\.[^.]*)(?:\.(\d{1,3}))?$/i.exec(text);
  return shared === null ? { kind: 'shared', text, at: 0 } : { kind: 'shared', text: shared[1] ?? '', at: stepOf(shared[2]) };
}

function stepOf(number: string | undefined): number {
  return Math.max(0, Number(number ?? 1) - 1);
}
