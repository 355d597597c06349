/** A text prepared for searching: small letters without accents. */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

const WORD_START = /[^\p{L}\p{N}]/u;

/** Score of one query word in a folded text; higher is better, 0 is no match. */
function wordScore(word: string, text: string): number {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0) return 100;
    if (WORD_START.test(text.charAt(at - 1))) return 80;
  }
  if (text.includes(word)) return 50;
  const span = subsequenceSpan(word, text);
  // Letters in order but apart count only while they stay close: “lm370” finds “Llama 3 70B”.
  return span !== undefined && span <= word.length * 3 ? (20 * word.length) / span : 0;
}

/** Length of the first stretch of text that holds the letters of the word in order. */
function subsequenceSpan(word: string, text: string): number | undefined {
  const first = text.indexOf(word.charAt(0));
  let at = first;
  for (const letter of word.slice(1)) {
    at = at < 0 ? -1 : text.indexOf(letter, at + 1);
  }
  return at < 0 || first < 0 ? undefined : at - first + 1;
}

/**
 * How well a text answers a query: every word of the query must be found, at a word's start best,
 * then inside a word, then as letters in order. 0 means no; an empty query answers 1.
 */
export function searchScore(query: string, text: string): number {
  const words = folded(query).split(/\s+/).filter(Boolean);
  const within = folded(text);
  let total = 1;
  for (const word of words) {
    const score = wordScore(word, within);
    if (score === 0) return 0;
    total += score;
  }
  // Between equals the shorter text is the closer answer.
  return words.length === 0 ? 1 : total + 1 / (1 + within.length);
}
