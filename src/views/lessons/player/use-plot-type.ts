import { useSyncExternalStore } from 'react';

/** The theme in force, as the root of the page says it. */
function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'data-scale'] });
  return () => observer.disconnect();
}

const NARROW = 480;
const PLAIN = { narrow: 13, wide: 17 } as const;
/** Nothing under 20 px is projected. */
const PROJECTED = { narrow: 20, wide: 22 } as const;

/** Size of a plot's letters in pixels, by theme and room. */
export function usePlotType(width: number | undefined): number {
  const projected = useSyncExternalStore(subscribe, () => document.documentElement.dataset['theme'] === 'projector');
  const sizes = projected ? PROJECTED : PLAIN;
  return width !== undefined && width < NARROW ? sizes.narrow : sizes.wide;
}
