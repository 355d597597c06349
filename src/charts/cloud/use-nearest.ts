import { useCallback, useEffect, useRef, useState } from 'react';
import type { Point } from '../scale.ts';
import type { CloudExtent, CloudHit, CloudLook, CloudPainter } from './types.ts';

export interface Nearest {
  /** The point that the pointer means. */
  readonly hit: CloudHit | undefined;
  /** The pointer is at a place in the plot's own pixels, or gone. */
  readonly point: (at: Point | undefined) => void;
  /** The point meant by a click there, and whether it was already shown. */
  readonly pick: (at: Point) => Promise<{ readonly found: CloudHit | undefined; readonly known: boolean }>;
}

/** Asks the painter for the point nearest to the pointer: one question at a time, then for the last place of the pointer. */
export function useNearest(painter: CloudPainter, { extent, look, onHover }: { readonly extent: CloudExtent | undefined; readonly look: CloudLook | undefined; readonly onHover: ((index: number | undefined) => void) | undefined }): Nearest {
  const [hit, setHit] = useState<CloudHit>();
  const latest = useRef({ hit, onHover });
  latest.current.onHover = onHover;
  const place = useRef<Point>(undefined);
  const busy = useRef(false);

  const show = useCallback((found: CloudHit | undefined): void => {
    const { hit: old } = latest.current;
    if (old?.index === found?.index && old?.x === found?.x && old?.y === found?.y) return;
    latest.current.hit = found;
    setHit(found);
    if (old?.index !== found?.index) latest.current.onHover?.(found?.index);
  }, []);
  const ask = useCallback(async (): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    try {
      for (let at = place.current; at !== undefined; ) {
        const found = await painter.nearest(at.x, at.y);
        const now = place.current;
        if (now !== undefined) show(found);
        at = now === at ? undefined : now;
      }
    } finally {
      busy.current = false;
    }
  }, [painter, show]);
  const point = useCallback((at: Point | undefined): void => {
    place.current = at;
    if (at === undefined) show(undefined);
    else ask().catch(() => show(undefined));
  }, [ask, show]);
  const pick = useCallback(async (at: Point) => {
    const shown = latest.current.hit?.index;
    const found = await painter.nearest(at.x, at.y).catch(() => undefined);
    show(found);
    return { found, known: found !== undefined && found.index === shown };
  }, [painter, show]);
  // Other points, or another look at them: the pointer rests, and what is under it has changed.
  useEffect(() => {
    if (place.current !== undefined) ask().catch(() => show(undefined));
    else show(undefined);
  }, [extent, look, ask, show]);

  return { hit, point, pick };
}
