import { quoted } from '../../scenario/issue.ts';
import type { ThemeChoice } from '../../ui/theme/theme.ts';

/** Version of the interface between a page and what it embeds; docs/embed/README.md describes it. */
export const EMBED_VERSION = 1;

/** What a page may ask of its embed. */
export type EmbedRequest =
  | { readonly type: 'open'; readonly link: string }
  | { readonly type: 'get' }
  | { readonly type: 'theme'; readonly theme: ThemeChoice }
  /** A step by its number, from 1. */
  | { readonly type: 'step'; readonly to: number | 'next' | 'back' };

/** What an embed says. */
export type EmbedMessage =
  | ({ readonly type: 'ready'; readonly ui: EmbedUi } & EmbedState)
  | ({ readonly type: 'state' } & EmbedState)
  | { readonly type: 'size'; readonly width: number; readonly height: number }
  | { readonly type: 'error'; readonly field: string; readonly message: string };

export type EmbedUi = 'plot' | 'lesson';

export interface EmbedState {
  /** Opens the same in the whole page. */
  readonly link: string;
  /** The finding of the plot, or the title of the step. */
  readonly title: string;
  readonly step?: { readonly number: number; readonly of: number };
  /** What of the link could not be used. */
  readonly problems: readonly string[];
}

export type ReadRequest = { readonly ok: true; readonly request: EmbedRequest } | { readonly ok: false; readonly field: string; readonly message: string };

const THEMES = ['system', 'light', 'dark', 'projector'] as const;
const TYPES = ['open', 'get', 'theme', 'step'] as const;
const FIELDS = { open: ['link'], get: [], theme: ['theme'], step: ['to'] } as const satisfies Readonly<Record<(typeof TYPES)[number], readonly string[]>>;
const LONGEST_LINK = 8192;
const MOST_STEPS = 1000;

/** Reads what another page sent. Undefined is not for us: it names no version of this interface. Never throws. */
export function readRequest(data: unknown): ReadRequest | undefined {
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, 'roofscope')) return undefined;
  const given = data as Readonly<Record<string, unknown>>;
  const at = (name: string): unknown => (Object.hasOwn(given, name) ? given[name] : undefined);
  const wrong = (field: string, message: string): ReadRequest => ({ ok: false, field, message });
  if (at('roofscope') !== EMBED_VERSION) return wrong('roofscope', `roofscope is ${quoted(at('roofscope'))}; this page speaks version ${EMBED_VERSION}`);
  const type = TYPES.find((one) => one === at('type'));
  if (type === undefined) return wrong('type', `type is ${quoted(at('type'))}; it can be ${TYPES.join(', ')}`);
  const stray = Object.keys(given).find((name) => name !== 'roofscope' && name !== 'type' && !(FIELDS[type] as readonly string[]).includes(name));
  if (stray !== undefined) return wrong(stray.slice(0, 40), `${quoted(stray)} is no field of ${type}`);
  switch (type) {
    case 'get':
      return { ok: true, request: { type } };
    case 'open': {
      const link = at('link');
      return typeof link === 'string' && link.length <= LONGEST_LINK ? { ok: true, request: { type, link } } : wrong('link', `link must be text of at most ${LONGEST_LINK} characters`);
    }
    case 'theme': {
      const theme = THEMES.find((one) => one === at('theme'));
      return theme === undefined ? wrong('theme', `theme is ${quoted(at('theme'))}; it can be ${THEMES.join(', ')}`) : { ok: true, request: { type, theme } };
    }
    case 'step': {
      const to = at('to');
      if (to === 'next' || to === 'back' || (typeof to === 'number' && Number.isInteger(to) && to >= 1 && to <= MOST_STEPS)) return { ok: true, request: { type, to } };
      return wrong('to', `to is ${quoted(to)}; it can be a whole number from 1, next or back`);
    }
  }
}
