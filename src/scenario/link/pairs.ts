import { unescapeFully, unescapeText } from './escape.ts';

/** Links beyond this are cut: no browser, chat or server carries them whole. */
export const LONGEST_LINK = 8192;

export interface Pairs {
  /** Values by key; keys in lower case, values still percent-encoded. A key given twice has its last value. */
  readonly pairs: ReadonlyMap<string, string>;
  readonly cut: boolean;
}

// Control characters and the zero-width spaces that mail programs wrap long links with.
const INVISIBLE = /[\u0000-\u001f\u007f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g;
/** Punctuation of the sentence or markup around a link; no link written here ends in it. */
const AROUND_END = /[\s)\].,;:!?'"”’»>}*_~|`\\]+$/;
const AROUND_START = /^[\s(["'“‘«<{*_~|`]+/;

/**
 * Splits a link into keys and values: a whole address, `?…`, `#…` or the bare parameters, also after chat
 * and mail programs had their way with it (`&amp;`, `%23` and `%2523` for `#`, everything encoded twice,
 * a bracket or full stop at the end). Never throws.
 */
export function readPairs(link: string): Pairs {
  const cut = link.length > LONGEST_LINK;
  let text = (cut ? link.slice(0, link.lastIndexOf('&', LONGEST_LINK) > 0 ? link.lastIndexOf('&', LONGEST_LINK) : LONGEST_LINK) : link).replace(INVISIBLE, '');
  text = text.replace(AROUND_START, '').replace(AROUND_END, '').replace(/&(?:amp;|#38;|#x26;)+/gi, '&');
  for (let times = 0; times < 3 && !text.includes('=') && /%(?:25)*3d/i.test(text); times += 1) text = unescapeText(text);
  text = text.replace(/&(?:amp;)+/gi, '&').replace(/%(?:25)*23(?=[A-Za-z0-9.-]+=)/g, '#');
  const pairs = new Map<string, string>();
  for (const piece of parameters(text).split(/[&?#]/)) {
    const equals = piece.indexOf('=');
    const [name, value] = equals < 0 ? splitEncoded(piece) : [piece.slice(0, equals), piece.slice(equals + 1)];
    const key = unescapeFully(name.replaceAll('+', ' ')).toLowerCase().replace(/^[^a-z0-9]+|\s+$/g, '');
    if (key === '' || value === undefined) continue;
    pairs.delete(key);
    pairs.set(key, value);
  }
  return { pairs, cut };
}

/** What follows the first `?` or `#` where the text is an address. */
function parameters(text: string): string {
  const start = text.search(/[?#]/);
  const equals = text.indexOf('=');
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) || text.startsWith('/') || text.startsWith('./');
  if (start < 0) return address && !/^\/?[a-z0-9.-]+=/i.test(text) ? '' : text;
  return address || start < equals ? text.slice(start + 1) : text;
}

function splitEncoded(piece: string): readonly [string, string?] {
  const plain = unescapeFully(piece);
  const equals = plain.indexOf('=');
  return equals < 0 ? [piece] : [plain.slice(0, equals), plain.slice(equals + 1)];
}
