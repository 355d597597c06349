import { keepsMarkup, markupAt, segmentsOf } from '../../words/order.ts';
import type { Reading, Translator } from '../../words/translate.ts';

/** The text nodes between two pieces of markup of an element. */
type Segment = readonly Text[];

/** The text of an element as its own text nodes and the markup between them. */
export interface Run {
  readonly segments: readonly Segment[];
}

/** Reads which text nodes an element has, parted by the elements among them. */
export function runOf(element: Element): Run {
  const segments: Text[][] = [[]];
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) segments.at(-1)?.push(node as Text);
    else if (node.nodeType === Node.ELEMENT_NODE) segments.push([]);
  }
  return { segments };
}

/** What each segment is to say, and how many letters of the whole could not be said. */
export interface SaidRun {
  readonly texts: readonly string[];
  readonly foreign: readonly number[];
}

/** Texts of the segments as one message with its markup, without what stands empty at either end. */
function asOne(texts: readonly string[]): { readonly text: string; readonly first: number } | undefined {
  const filled = texts.flatMap((text, index) => (text.trim() === '' ? [] : [index]));
  const [first, last] = [filled[0], filled.at(-1)];
  if (first === undefined || last === undefined || first === last) return undefined;
  return { text: texts.slice(first, last + 1).map((text, index) => (index === 0 ? text : markupAt(index - 1) + text)).join(''), first };
}

/**
 * Says a run: as one message where it is one, else each segment by itself. `sense` tells words apart that English writes
 * alike: a button `Share` is kept as `Share|verb`, a column `Share` as it is.
 */
export function sayRun(texts: readonly string[], translator: Translator, sense?: string): SaidRun {
  const apart = texts.map((text): Reading => {
    const meant = sense === undefined || text.trim() === '' ? undefined : translator.translate(`${text.trim()}|${sense}`);
    return meant === undefined ? translator.read(text) : { text: meant, foreign: 0 };
  });
  const whole = asOne(texts);
  const lost = apart.reduce((sum, { foreign }) => sum + foreign, 0);
  if (whole !== undefined) {
    const said = translator.read(whole.text);
    // Pieces alone may read well and make no sentence: the whole is preferred where it is known at all.
    if (said.foreign <= lost && said.text !== whole.text && keepsMarkup(whole.text, said.text)) {
      const parts = segmentsOf(said.text);
      return { texts: texts.map((text, index) => parts[index - whole.first] ?? text), foreign: texts.map((_, index) => (index === whole.first ? said.foreign : 0)) };
    }
  }
  return { texts: apart.map(({ text }) => text), foreign: apart.map(({ foreign }) => foreign) };
}
