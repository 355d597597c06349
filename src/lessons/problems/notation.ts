import type { Dimension } from '../../units/dimension.ts';

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** What parts a full-width character, as a Chinese or Japanese keyboard writes it, from the plain one. */
const FULL_WIDTH = 0xfee0;

/** A run of digits with marks in it, as one number is written anywhere. */
const NUMBER = /\d[\d.,'’]*\d|\d/g;

/**
 * A typed quantity in the notation that units/parse reads, where it can only mean one thing: a decimal comma (`1,5`, `0,125`, `1.234,5`), groups of three by points
 * (`1.234.567`) or apostrophes (`1'500`), powers of ten as printed (`3×10⁹`, `3 x 10^9`), full-width digits (`１１`). `1,500` and `1.500` stay as they are: fifteen hundred and one and a half.
 */
export function inOurNotation(text: string): string {
  return text
    .replace(/[！-～]/g, (wide) => String.fromCodePoint((wide.codePointAt(0) ?? 0) - FULL_WIDTH))
    .replaceAll('\u3000', ' ')
    .replace(/[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (power) => `^${power.replace('⁻', '-').replace('⁺', '').replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String(SUPERSCRIPTS.indexOf(digit)))}`)
    .replace(/(\d)\s*[xX]\s*(?=10\s*(?:\^|\*\*))/g, '$1×')
    .replace(NUMBER, plainNumber);
}

function plainNumber(number: string): string {
  const plain = /^\d{1,3}(?:['’]\d{3})+(?:[.,]\d+)?$/.test(number) ? number.replace(/['’]/g, '') : number;
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(plain)) return plain.replaceAll('.', '').replace(',', '.');
  if (/^[1-9]\d{0,2}(?:\.\d{3}){2,}$/.test(plain)) return plain.replaceAll('.', '');
  const isGroup = /^[1-9]\d{0,2},\d{3}$/.test(plain);
  return /^\d+,\d+$/.test(plain) && !isGroup ? plain.replace(',', '.') : plain;
}

/** What is written behind a number that says how many times. */
const TIMES = /(\d)\s*(?:times|-?fold|[x×倍])\s*$/i;

/** A typed factor or number without the word behind it, where that is what is asked: 11 times is 11. */
export function withoutTimes(text: string, dimension: Dimension): string {
  return dimension === 'ratio' || dimension === 'count' ? text.replace(TIMES, '$1') : text;
}

/** The same text with its commas as points and its points as commas: what whoever writes the other way round may have meant. */
export function otherNotation(text: string): string {
  return text.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'));
}
