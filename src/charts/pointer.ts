import type { PointerEvent } from 'react';
import type { Point } from './scale.ts';

/** Where a pointer event happened, in the coordinates of the SVG it happened in. */
export function pointIn(event: PointerEvent<SVGElement>): Point {
  const svg = event.currentTarget.ownerSVGElement;
  if (svg === null) return { x: 0, y: 0 };
  const box = svg.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}
