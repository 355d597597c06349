import type { Translator } from '../../words/translate.ts';
import { runOf, sayRun } from './run.ts';
import { attributesInScope, inScope, SPOKEN_ATTRIBUTES } from './scope.ts';

/** The page as it is said. */
export interface SaidPage {
  /** Looks again at what the language had no words for. */
  readonly again: () => void;
  /** Puts everything back as it was written. */
  readonly restore: () => void;
}

/** What the program wrote and what stands there in its place. */
interface Said {
  readonly source: string;
  readonly written: string;
}

const WATCHED: MutationObserverInit = { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: [...SPOKEN_ATTRIBUTES] };

/**
 * Says the page in another language, in place: text nodes keep their places and only their text changes, in the
 * microtask after each change and so before it is painted. What the language cannot say gets `lang="en"`.
 */
export function sayPage(translator: Translator): SaidPage {
  const texts = new WeakMap<Text, Said>();
  const attributes = new WeakMap<Element, Map<string, Said>>();
  const marked = new WeakSet<Element>();

  const sourceOf = (node: Text): string => {
    const said = texts.get(node);
    return said !== undefined && said.written === node.data ? said.source : node.data;
  };

  const mark = (element: Element, foreign: boolean): void => {
    if (foreign && !element.hasAttribute('lang')) {
      element.setAttribute('lang', 'en');
      marked.add(element);
    } else if (!foreign && marked.has(element)) {
      element.removeAttribute('lang');
      marked.delete(element);
    }
  };

  const write = (node: Text, source: string, written: string): void => {
    texts.set(node, { source, written });
    if (node.data !== written) node.data = written;
  };

  const sayElement = (element: Element): void => {
    const { segments } = runOf(element);
    const sources = segments.map((nodes) => nodes.map(sourceOf).join(''));
    if (!/\p{L}|\d[,.]\d/u.test(sources.join('')) || !inScope(element, marked)) return;
    const { texts: said, foreign } = sayRun(sources, translator, element.getAttribute('data-words') ?? undefined);
    for (const [index, nodes] of segments.entries()) {
      const whole = said[index] ?? '';
      // Where nothing is changed every node keeps its own text, so that a number can move alone.
      const kept = whole === sources[index];
      for (const [place, node] of nodes.entries()) write(node, sourceOf(node), kept ? sourceOf(node) : place === 0 ? whole : '');
    }
    mark(element, foreign.some((letters) => letters > 0));
  };

  const sayAttribute = (element: Element, name: string, again = false): void => {
    const value = element.getAttribute(name);
    if (value === null || value === '') return;
    const known = attributes.get(element) ?? new Map<string, Said>();
    const before = known.get(name);
    const ours = before?.written === value;
    if ((ours && !again) || !attributesInScope(element)) return;
    const source = ours ? before.source : value;
    const { text, foreign } = translator.read(source);
    attributes.set(element, known.set(name, { source, written: text }));
    if (text !== value) element.setAttribute(name, text);
    if (foreign > 0) element.setAttribute('data-words-missing', name);
    else if (element.getAttribute('data-words-missing') === name) element.removeAttribute('data-words-missing');
  };

  const sayTree = (root: Element): void => {
    for (const element of [root, ...root.querySelectorAll('*')]) {
      sayElement(element);
      for (const name of SPOKEN_ATTRIBUTES) if (element.hasAttribute(name)) sayAttribute(element, name);
    }
  };

  const changed = (records: readonly MutationRecord[]): void => {
    const elements = new Set<Element>();
    const trees = new Set<Element>();
    for (const { type, target, attributeName, addedNodes } of records) {
      if (type === 'attributes' && attributeName !== null) sayAttribute(target as Element, attributeName);
      else if (target.nodeType === Node.ELEMENT_NODE) elements.add(target as Element);
      else if (target.parentElement !== null) elements.add(target.parentElement);
      for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE) trees.add(node as Element);
    }
    for (const tree of trees) if (tree.isConnected) sayTree(tree);
    for (const element of elements) if (element.isConnected) sayElement(element);
    // What was just written needs no second look.
    observer.takeRecords();
  };

  const observer = new MutationObserver(changed);
  const title = document.querySelector('title');
  const roots = title === null ? [document.body] : [document.body, title];
  for (const root of roots) sayTree(root);
  for (const root of roots) observer.observe(root, WATCHED);

  return {
    again: () => {
      changed(observer.takeRecords());
      for (const element of document.querySelectorAll('[lang="en"]')) if (marked.has(element)) sayElement(element);
      for (const element of document.querySelectorAll('[data-words-missing]')) for (const name of SPOKEN_ATTRIBUTES) if (element.hasAttribute(name)) sayAttribute(element, name, true);
      observer.takeRecords();
    },
    restore: () => {
      observer.disconnect();
      for (const root of roots) restore(root, texts, attributes);
      for (const element of document.querySelectorAll('[lang="en"]')) mark(element, false);
    },
  };
}

function restore(root: Element, texts: WeakMap<Text, Said>, attributes: WeakMap<Element, Map<string, Said>>): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node !== null; node = walker.nextNode() as Text | null) {
    const said = texts.get(node);
    if (said !== undefined && said.written === node.data) node.data = said.source;
  }
  for (const element of [root, ...root.querySelectorAll('*')]) {
    element.removeAttribute('data-words-missing');
    for (const [name, { source, written }] of attributes.get(element) ?? []) if (element.getAttribute(name) === written) element.setAttribute(name, source);
  }
}
