import { letter, type Shortcut } from '../shortcuts.ts';

/** What a presenter does to the hall with keys. */
export interface PresenterActs {
  readonly blank: () => void;
  readonly laser: () => void;
  readonly theme: () => void;
  readonly larger: () => void;
  readonly smaller: () => void;
  /** Moves in what is longer than the hall's screen; undefined where all of it is seen, and arrows are the page's own. */
  readonly on: (() => void) | undefined;
  readonly back: (() => void) | undefined;
}

/** Every key of a presenter beside those of the page and of a lesson, in the order of the help sheet. */
const KEYS: Readonly<Record<keyof PresenterActs, (perform: () => void) => Shortcut>> = {
  blank: (perform) => letter('b', 'Blank the hall’s screen', perform),
  laser: (perform) => letter('x', 'Point with a laser', perform),
  theme: (perform) => letter('d', 'Next theme in the hall', perform),
  larger: (perform) => letter('+', 'Larger letters in the hall', perform),
  smaller: (perform) => letter('-', 'Smaller letters in the hall', perform),
  on: (perform) => arrow('ArrowDown', '↓', 'On in what is longer than the hall’s screen', perform),
  back: (perform) => arrow('ArrowUp', '↑', 'Back in what is longer than the hall’s screen', perform),
};

const ACTS = Object.keys(KEYS) as readonly (keyof PresenterActs)[];

/** The keys that act now. */
export function presenterShortcuts(acts: PresenterActs): readonly Shortcut[] {
  return ACTS.flatMap((act) => {
    const perform = acts[act];
    return perform === undefined ? [] : [KEYS[act](perform)];
  });
}

/** All of them, to be read. */
export const PRESENTER_KEYS: readonly Pick<Shortcut, 'shown' | 'does'>[] = ACTS.map((act) => KEYS[act](() => undefined));

/** Where arrows move something in this window. */
const MOVING = '[role="slider"], [role="listbox"], [role="grid"], [role="menu"], [role="tablist"], .presenter-notes';

function arrow(key: string, shown: string, does: string, perform: () => void): Shortcut {
  return { shown, does, perform, letter: false, matches: (event) => event.key === key && !event.ctrlKey && !event.metaKey && !event.altKey && !(event.target instanceof Element && event.target.closest(MOVING) !== null) };
}
