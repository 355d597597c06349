import { useCommands } from '../../store/react.tsx';
import { useWords } from '../../views/words-context.tsx';
import { LANGUAGES, languageOf } from '../../words/languages.ts';

/** English, or another language laid over it. */
export function LanguageMenu() {
  const { notify } = useCommands();
  const words = useWords();
  return (
    <label className="theme-menu" title="Language">
      <span className="unseen">Language</span>
      <svg viewBox="0 0 16 16" className="icon" aria-hidden="true">
        <path d="M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M2 8h12M8 2c-4 4-4 8 0 12M8 2c4 4 4 8 0 12" />
      </svg>
      <select
        value={words.language()}
        translate="no"
        onChange={({ target }) => {
          const next = languageOf(target.value) ?? 'en';
          void words.choose(next).then((came) => came || notify('The words of this language did not arrive; the page stays as it is.', { tone: 'warning' }));
        }}
      >
        {LANGUAGES.map(({ value, label }) => (
          <option key={value} value={value} lang={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
