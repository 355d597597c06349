import { startTransition, useCallback, useRef, useState, type RefCallback } from 'react';
import { whenNear } from './when-near.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Follows the size of an element. Undefined until the element is laid out, so that a chart is first
 * drawn at its real width, and until it is near the screen, so that what is seen is drawn first.
 * Sizes are rounded down to whole pixels.
 */
export function useSize(): readonly [RefCallback<HTMLElement>, Size | undefined] {
  const [size, setSize] = useState<Size>();
  const stop = useRef<() => void>(undefined);
  const attach = useCallback((element: HTMLElement | null) => {
    stop.current?.();
    if (element === null) return;
    let drawn = false;
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const width = Math.floor(entry.contentRect.width);
      const height = Math.floor(entry.contentRect.height);
      const take = (): void => setSize((old) => (old !== undefined && old.width === width && old.height === height ? old : { width, height }));
      // The first drawing is much at once and gives way to what a reader does; later ones follow the window.
      if (drawn) take();
      else startTransition(take);
      drawn = true;
    });
    const callOff = whenNear(element, () => observer.observe(element));
    stop.current = () => {
      callOff();
      observer.disconnect();
    };
  }, []);
  return [attach, size];
}
