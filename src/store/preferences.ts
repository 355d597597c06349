/** Choices of a reader that belong to this browser and not to a link. */
export interface Preferences {
  readonly theme: ThemeChoice;
  /** Single-letter shortcuts; some readers need them off (WCAG 2.1.4). */
  readonly letters: boolean;
}

export const THEME_CHOICES = ['system', 'light', 'dark', 'projector'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

const KEY = 'roofscope';
const DEFAULTS: Preferences = { theme: 'system', letters: true };

/** What was kept, or the defaults where storage is off, empty or not ours. */
export function readPreferences(): Preferences {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return DEFAULTS;
    const { theme, letters } = kept as { theme?: unknown; letters?: unknown };
    return {
      theme: THEME_CHOICES.find((choice) => choice === theme) ?? DEFAULTS.theme,
      letters: typeof letters === 'boolean' ? letters : DEFAULTS.letters,
    };
  } catch {
    return DEFAULTS;
  }
}

/** Keeps the choices; silently without effect where storage is off. */
export function keepPreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // Private windows and strict settings refuse; the choice then lasts for this visit.
  }
}
