import { useCallback, useRef, useState, type RefCallback } from 'react';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Follows the size of an element. Undefined until the element is laid out, so that a chart is first
 * drawn at its real width. Sizes are rounded down to whole pixels.
 */
export function useSize(): readonly [RefCallback<HTMLElement>, Size | undefined] {
  const [size, setSize] = useState<Size>();
  const observer = useRef<ResizeObserver>(undefined);
  const attach = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    if (element === null) return;
    observer.current = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const width = Math.floor(entry.contentRect.width);
      const height = Math.floor(entry.contentRect.height);
      setSize((old) => (old !== undefined && old.width === width && old.height === height ? old : { width, height }));
    });
    observer.current.observe(element);
  }, []);
  return [attach, size];
}
