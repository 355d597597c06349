/** Private-use characters stand for markup inside a run of text: what they stand for cannot be said, only kept in order. */
const FIRST = 0xe000;
const LAST = 0xf8ff;
const MARKUP = /[\uE000-\uF8FF]/g;

/** The character that stands for the nth piece of markup of a run; the count starts again where there are too many. */
export function markupAt(index: number): string {
  return String.fromCharCode(FIRST + (index % (LAST - FIRST + 1)));
}

/** The text before, between and after the markup of a run: one more than there are pieces of markup. */
export function segmentsOf(run: string): readonly string[] {
  return run.split(MARKUP);
}

/** Whether what is said still has every piece of markup once and in the order of the source. */
export function keepsMarkup(source: string, said: string): boolean {
  return (source.match(MARKUP) ?? []).join('') === (said.match(MARKUP) ?? []).join('');
}
