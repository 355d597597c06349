import { useEffect, useState } from 'react';
import { pointedInto } from './laser.tsx';

/** Where the pointer is over what is shown, in shares of it, while the laser is on. */
export function useLaser(on: boolean): { readonly x: number; readonly y: number } | undefined {
  const [at, setAt] = useState<{ readonly x: number; readonly y: number }>();
  useEffect(() => {
    if (!on) return undefined;
    const moved = ({ clientX, clientY }: PointerEvent): void => {
      const box = pointedInto()?.getBoundingClientRect();
      if (box === undefined || box.width === 0 || box.height === 0) return;
      const [x, y] = [(clientX - box.left) / box.width, (clientY - box.top) / box.height];
      setAt(x >= 0 && x <= 1 && y >= 0 && y <= 1 ? { x, y } : undefined);
    };
    addEventListener('pointermove', moved);
    return () => {
      removeEventListener('pointermove', moved);
      setAt(undefined);
    };
  }, [on]);
  return on ? at : undefined;
}
