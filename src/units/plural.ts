/** Words after which a phrase only says more of its noun: “run of a program”, “model that is tuned”. */
const MORE = new Set(['of', 'that', 'in', 'on', 'for', 'with', 'to']);

/** Several of what a noun names: questions, queries, searches; of a phrase its noun, as in “models trained” and “runs of code”. */
export function pluralOf(noun: string): string {
  const words = noun.split(' ');
  const said = words.findIndex((word, place) => place > 0 && (MORE.has(word) || word.endsWith('ed')));
  const at = (said < 0 ? words.length : said) - 1;
  return words.map((word, place) => (place === at ? pluralWord(word) : word)).join(' ');
}

function pluralWord(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}
