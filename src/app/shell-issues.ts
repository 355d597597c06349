import { issue, quoted, type Issue } from '../scenario/issue.ts';
import { THEME_CHOICES } from '../ui/theme/theme.ts';
import { LANGUAGES, languageOf } from '../words/languages.ts';
import { UIS } from './shells/ui.ts';

/** What a link may ask the page to look like, and what is shown where it asks for something else. */
const ASKED: readonly { readonly key: string; readonly options: readonly string[]; readonly usual: string; readonly can?: (given: string) => boolean }[] = [
  { key: 'ui', options: UIS, usual: 'the whole page' },
  { key: 'theme', options: THEME_CHOICES.map(({ value }) => value), usual: 'the theme of this browser' },
  { key: 'lang', options: LANGUAGES.map(({ value }) => value), usual: 'the language of this browser', can: (given) => languageOf(given) !== undefined },
];

/** What a link asks of the page and cannot have: its `ui`, theme or language, none of which is part of any state. */
export function shellIssues(link: string): readonly Issue[] {
  return ASKED.flatMap(({ key, options, usual, can = (text) => options.includes(text) }) => {
    const given = new RegExp(`[?&#]${key}=([^&#]*)`).exec(link)?.[1] ?? '';
    if (given === '' || can(given)) return [];
    return [issue({ severity: 'warning', code: 'unknown-option', field: key, given: quoted(given), used: usual, reason: `\`${key}\` must be one of ${options.join(', ')}` })];
  });
}
