import { TABS, type Tab } from './view-state.ts';

/** A text of controls, `tabs/explore/lessons hide/chunk why/…`, parted into its words and the reason, which is last and goes up to the end. */
export function controlWords(text: string): { readonly words: readonly string[]; readonly reason: string } {
  const [, lists = '', reason = ''] = /^(.*?)(?:(?:^|\s)why\/(.*))?$/su.exec(text.trim()) ?? [];
  return { words: lists.split(/\s+/).filter((one) => one !== ''), reason };
}

/** The views that one word of the controls offers, and names in it that are no view; undefined where it is about something else. */
export function tabsOfWord(word: string): { readonly tabs: readonly Tab[]; readonly unknown: readonly string[] } | undefined {
  const [head = '', ...names] = word.split('/');
  if (head.toLowerCase() !== 'tabs') return undefined;
  const given = names.filter((name) => name !== '').map((name) => ({ name, tab: TABS.find((one) => one === name.toLowerCase()) }));
  return { tabs: given.flatMap(({ tab }) => tab ?? []), unknown: given.flatMap(({ name, tab }) => (tab === undefined ? [name] : [])) };
}

/** The views that the controls of a link offer; undefined where they offer all. */
export function offeredTabs(text: string): readonly Tab[] | undefined {
  const tabs = [...new Set(controlWords(text).words.flatMap((word) => tabsOfWord(word)?.tabs ?? []))];
  return tabs.length === 0 ? undefined : tabs;
}

/** The views to show where some are offered, in their order; the open one is always among them. */
export function shownTabs(offered: readonly Tab[] | undefined, open: Tab): readonly Tab[] {
  return offered === undefined ? TABS : TABS.filter((tab) => tab === open || offered.includes(tab));
}
