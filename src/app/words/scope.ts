/** What is no prose, or not ours: code, keys, typed text, what says that it is not to be translated, other languages. */
const OUT = 'code, kbd, samp, textarea, script, style, math, [translate="no"], [contenteditable="true"]';

/** Attributes that are read out or shown. */
export const SPOKEN_ATTRIBUTES = ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext', 'aria-roledescription', 'aria-description', 'label'] as const;

/** Whether an element’s own text is to be said in the language of the page. `marked` are those whose language we set ourselves. */
export function inScope(element: Element, marked: WeakSet<Element>): boolean {
  if (element.closest(OUT) !== null) return false;
  for (let holder = element.closest('[lang]'); holder !== null && holder !== document.documentElement; holder = holder.parentElement?.closest('[lang]') ?? null) {
    if (!marked.has(holder)) return false;
  }
  return true;
}

/** Whether the attributes of an element are: those of a text field are ours, what is typed in it is not. */
export function attributesInScope(element: Element): boolean {
  return element.closest('[translate="no"]') === null;
}
