/** One piece of a typed quantity. */
export type Token =
  | { readonly kind: 'number'; readonly digits: string; readonly exponent: number }
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'symbol'; readonly text: string };

/** Why a text is no quantity, in words to show; caught where parsing starts. */
export class Unreadable extends Error {}

const SPACE = '[ \\u00a0\\u2009\\u202f]';
const NUMBER = new RegExp(`^((?:\\d{1,3}(?:(?:,|_|${SPACE})\\d{3})+(?!\\d)|\\d+)(?:\\.\\d*)?|\\.\\d+)(?:[eE]([+-]?\\d{1,4})(?![\\dA-Za-z.]))?`);
const WORD = /^(?:\/\s*)?[A-Za-zµμ%¢$×][A-Za-z2µμ$]*(?:\s*\/\s*[A-Za-z]+)?/;
const SYMBOL = /^(?:\*\*|[-+*/^()×·÷−$])/;

/** Splits a typed quantity into numbers, unit words and arithmetic symbols; throws Unreadable. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let rest = text;
  while ((rest = rest.replace(/^\s+/, '')) !== '') {
    const number = NUMBER.exec(rest);
    if (number !== null) {
      const digits = (number[1] ?? '').replace(/[^\d.]/g, '');
      tokens.push({ kind: 'number', digits, exponent: Number(number[2] ?? 0) });
      rest = rest.slice(number[0].length);
      if (/^,\d/.test(rest)) throw new Unreadable('a comma separates groups of three digits; use a point for decimals');
      if (/^[.\d]/.test(rest)) throw new Unreadable(`“${short(number[0] + rest)}” is not one number`);
      continue;
    }
    const symbol = SYMBOL.exec(rest);
    const word = WORD.exec(rest);
    const slashUnit = word !== null && rest.startsWith('/');
    // “8 × 80” multiplies, “3.9×” states a factor; “$2” opens an amount, “$/h” is a unit.
    const opens = symbol !== null && !slashUnit && (!/^[×$]/.test(rest) || /^[×$]\s*[-−.\d($]/.test(rest));
    if (opens) {
      tokens.push({ kind: 'symbol', text: symbol[0] });
      rest = rest.slice(symbol[0].length);
    } else if (word !== null) {
      tokens.push({ kind: 'word', text: word[0].replace(/\s+/g, '') });
      rest = rest.slice(word[0].length);
    } else {
      throw new Unreadable(`“${short(rest)}” is not a number`);
    }
  }
  return tokens;
}

/** A text as quoted in a message. */
export function short(text: string): string {
  return text.length > 24 ? `${text.slice(0, 23)}…` : text;
}
