import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import type { Dimension } from '../../units/dimension.ts';
import type { Axis } from '../axis.ts';
import { pointIn } from '../pointer.ts';
import { stepped, tickText, type Placed } from './place.ts';

interface HandleProps {
  readonly name: string;
  readonly value: number;
  readonly dimension: Dimension;
  readonly axis: Axis;
  readonly placed: Placed;
  readonly along: 'x' | 'y';
  readonly at: { readonly x: number; readonly y: number };
  readonly onChange: (value: number) => void;
  /** What is taken hold of, drawn around the origin. */
  readonly children: ReactNode;
}

/** Something that is dragged along one axis, by pointer or arrow keys; it says its value. Escape lets go of it; every other key is the page's. */
export function Handle({ name, value, dimension, axis, placed, along, at, onChange, children }: HandleProps) {
  const drag = (event: PointerEvent<SVGGElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    onChange(placed.at(pointIn(event)[along]));
  };
  return (
    <g
      className={`lesson-handle is-${along}`}
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-orientation={along === 'x' ? 'horizontal' : 'vertical'}
      aria-valuemin={axis.domain[0]}
      aria-valuemax={axis.domain[1]}
      aria-valuenow={value}
      aria-valuetext={tickText(value, dimension)}
      transform={`translate(${at.x.toFixed(1)} ${at.y.toFixed(1)})`}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.focus();
        event.currentTarget.setPointerCapture(event.pointerId);
        drag(event);
      }}
      onPointerMove={drag}
      onKeyDown={(event: KeyboardEvent<SVGGElement>) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          event.currentTarget.blur();
          return;
        }
        const next = stepped(axis, value, event.key, event.shiftKey);
        if (next === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        onChange(next);
      }}
    >
      {children}
    </g>
  );
}
