import type { PointerEvent } from 'react';
import type { Point } from './scale.ts';

/** Where a pointer event happened, in the coordinates of the SVG it happened in. */
export function pointIn(event: PointerEvent<SVGElement>): Point {
  const svg = event.currentTarget.ownerSVGElement;
  if (svg === null) return { x: 0, y: 0 };
  const box = svg.getBoundingClientRect();
  // The chart may be shown enlarged (zoom, projector): pixels on screen are then not those of the drawing.
  const scale = box.width > 0 ? svg.width.baseVal.value / box.width : 1;
  return { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale };
}
