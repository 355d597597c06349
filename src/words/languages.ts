/** A language the page speaks. */
export type Language = 'en' | 'zh';

/** Each under its own name, as its readers look for it. */
export const LANGUAGES: readonly { readonly value: Language; readonly label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'zh', label: '中文' },
];

/** The language of a code, if the page speaks it: `zh`, `zh-CN`. */
export function languageOf(code: string | null | undefined): Language | undefined {
  const short = code?.toLowerCase().split('-')[0];
  return LANGUAGES.find(({ value }) => value === short)?.value;
}
