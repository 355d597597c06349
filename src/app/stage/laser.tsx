import { useEffect, useState } from 'react';

/** What the presenter points into, the same in both windows whatever their sizes: the plot of a lesson, else the view. */
export function pointedInto(): Element | null {
  return document.querySelector('.lesson-figure') ?? document.querySelector('#main');
}

/** The presenter's pointer as a dot. */
export function Laser({ at }: { readonly at: { readonly x: number; readonly y: number } }) {
  const [place, setPlace] = useState<{ readonly left: number; readonly top: number }>();
  useEffect(() => {
    const box = pointedInto()?.getBoundingClientRect();
    setPlace(box && { left: box.left + at.x * box.width, top: box.top + at.y * box.height });
  }, [at.x, at.y]);
  return place === undefined ? null : <span className="stage-laser" aria-hidden="true" style={{ translate: `${place.left}px ${place.top}px` }} />;
}
