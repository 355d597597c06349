/** What keys do in a lesson. */
export interface LessonKeys {
  readonly onNext: () => void;
  readonly onBack: () => void;
  readonly onFirst: () => void;
  readonly onLast: () => void;
}

interface LessonKey {
  /** As in the help sheet. */
  readonly shown: string;
  readonly does: string;
  readonly act: keyof LessonKeys;
  readonly matches: (event: Pick<KeyboardEvent, 'key' | 'shiftKey'>) => boolean;
}

/** Keys that move through a lesson, in the order of the help sheet. A clicker sends Page Up and Page Down. */
export const LESSON_KEYS: readonly LessonKey[] = [
  { shown: 'Space Enter → PageDown', does: 'Draw the truth, or the next step', act: 'onNext', matches: ({ key, shiftKey }) => !shiftKey && [' ', 'Enter', 'ArrowRight', 'PageDown'].includes(key) },
  { shown: '← PageUp', does: 'The step before, as with Shift and Space', act: 'onBack', matches: ({ key, shiftKey }) => key === 'ArrowLeft' || key === 'PageUp' || (key === ' ' && shiftKey) },
  { shown: 'Home', does: 'The first step', act: 'onFirst', matches: ({ key }) => key === 'Home' },
  { shown: 'End', does: 'The last step', act: 'onLast', matches: ({ key }) => key === 'End' },
];
