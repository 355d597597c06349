import { useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/**
 * What custom properties are worth on the page, for drawing that styles do not reach (canvas). Follows the theme: the
 * reader's choice and the operating system's. Undefined until the first layout.
 */
export function useThemeColours<Name extends string>(properties: Readonly<Record<Name, string>>): Readonly<Record<Name, string>> | undefined {
  const [colours, setColours] = useState<Readonly<Record<Name, string>>>();
  useLayoutEffect(() => {
    const root = document.documentElement;
    const read = (): void => {
      const style = getComputedStyle(root);
      setColours(Object.fromEntries(Object.entries<string>(properties).map(([name, property]) => [name, style.getPropertyValue(property).trim()])) as Record<Name, string>);
    };
    read();
    const observer = new MutationObserver(read);
    observer.observe(root, { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] });
    const system = window.matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', read);
    // Paper has colours of its own, and takes what is drawn when it is asked for.
    const paper = window.matchMedia('print');
    const readNow = (): void => flushSync(read);
    paper.addEventListener('change', readNow);
    return () => {
      paper.removeEventListener('change', readNow);
      observer.disconnect();
      system.removeEventListener('change', read);
    };
  }, [properties]);
  return colours;
}
