import { useState } from 'react';
import { setTheme, THEME_CHOICES, type ThemeChoice } from '../ui/theme/theme.ts';

/** What is shown now; the page may have been opened in another theme than the one that is remembered. */
function shownTheme(): ThemeChoice {
  return THEME_CHOICES.find(({ value }) => value === document.documentElement.dataset['theme'])?.value ?? 'system';
}

/** Light, dark, for a projector, or as the system has it. */
export function ThemeMenu() {
  const [choice, setChoice] = useState(shownTheme);
  return (
    <label className="theme-menu" title="Theme">
      <span className="unseen">Theme</span>
      <svg viewBox="0 0 16 16" className="icon" aria-hidden="true">
        <circle cx="8" cy="8" r="5.5" />
        <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" />
      </svg>
      <select
        value={choice}
        onChange={(event) => {
          const next = THEME_CHOICES.find(({ value }) => value === event.target.value)?.value ?? 'system';
          setTheme(next);
          setChoice(next);
        }}
      >
        {THEME_CHOICES.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
