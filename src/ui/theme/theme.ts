import type { ThemeName } from './palette.ts';

/** What the reader chose; `system` follows the operating system between light and dark. */
export type ThemeChoice = 'system' | ThemeName;

export const THEME_CHOICES: readonly { readonly value: ThemeChoice; readonly label: string }[] = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'projector', label: 'Projector' },
];

const KEY = 'roofscope.theme';

function isChoice(value: unknown): value is ThemeChoice {
  return THEME_CHOICES.some((choice) => choice.value === value);
}

/** The part of Storage and of the document that is needed, so that both can be missing or refuse. */
export interface ThemePlace {
  readonly storage: () => Pick<Storage, 'getItem' | 'setItem'>;
  readonly root: { readonly dataset: DOMStringMap };
}

function browserPlace(): ThemePlace {
  // Reading window.localStorage itself throws where storage is disabled, hence the function.
  return { storage: () => window.localStorage, root: document.documentElement };
}

/** The stored choice, or `system` where nothing valid is stored or storage is disabled. */
export function readTheme(place: ThemePlace = browserPlace()): ThemeChoice {
  try {
    const stored = place.storage().getItem(KEY);
    return isChoice(stored) ? stored : 'system';
  } catch {
    return 'system';
  }
}

/** Shows a choice without storing it. */
export function applyTheme(choice: ThemeChoice, place: ThemePlace = browserPlace()): void {
  if (choice === 'system') delete place.root.dataset['theme'];
  else place.root.dataset['theme'] = choice;
}

/** Shows a choice and remembers it where storage allows. */
export function setTheme(choice: ThemeChoice, place: ThemePlace = browserPlace()): void {
  applyTheme(choice, place);
  try {
    place.storage().setItem(KEY, choice);
  } catch {
    // Without storage the choice lasts until the page closes.
  }
}

/** The theme in force: the choice, or what the operating system asks for. */
export function themeInForce(choice: ThemeChoice, systemIsDark: boolean): ThemeName {
  if (choice !== 'system') return choice;
  return systemIsDark ? 'dark' : 'light';
}
