import { useRef, useState } from 'react';
import type { OwnStep, Show } from '../../../lessons/own/own-lesson.ts';
import type { OwnStore } from './own-store.ts';
import { StepEditor } from './step-editor.tsx';

interface StepListProps {
  readonly store: OwnStore;
  readonly steps: readonly OwnStep[];
  /** The chart that can be drawn of a link where another is asked for. */
  readonly showFor: (show: Show, link: string) => Show;
  readonly onSay: (text: string) => void;
  readonly onRefuse: (problem: string) => void;
}

/** The steps in order; each is moved by its handle, with the pointer or with the arrow keys. */
export function StepList({ store, steps, showFor, onSay, onRefuse }: StepListProps) {
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<number>();
  const [target, setTarget] = useState<number>();
  const move = (from: number, to: number): void => {
    if (to < 0 || to >= steps.length || to === from) return;
    store.move(from, to);
    onSay(`Step ${from + 1} is now step ${to + 1} of ${steps.length}.`);
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>('.own-handle')[to]?.focus());
  };
  /** The step under the pointer. */
  const placeAt = (y: number): number => {
    const rows = [...(list.current?.children ?? [])].map((row) => row.getBoundingClientRect());
    const found = rows.findIndex(({ bottom }) => y < bottom);
    return found < 0 ? steps.length - 1 : found;
  };
  const drop = (): void => {
    if (dragged !== undefined && target !== undefined) move(dragged, target);
    setDragged(undefined);
    setTarget(undefined);
  };
  return (
    <ol className="own-steps" ref={list}>
      {steps.map((step, at) => (
        <li key={at} className="own-step" data-dragged={dragged === at ? '' : undefined} data-target={target === at && dragged !== at ? (dragged !== undefined && dragged < at ? 'after' : 'before') : undefined}>
          <div className="own-step-head">
            <button
              type="button" className="own-handle" aria-label={`Move step ${at + 1}: arrow keys, or drag`} title="Drag, or use the arrow keys"
              onKeyDown={(event) => {
                const to = event.key === 'ArrowUp' ? at - 1 : event.key === 'ArrowDown' ? at + 1 : event.key === 'Home' ? 0 : event.key === 'End' ? steps.length - 1 : undefined;
                if (to === undefined) return;
                event.preventDefault();
                move(at, to);
              }}
              onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId);
                setDragged(at);
              }}
              onPointerMove={(event) => dragged !== undefined && setTarget(placeAt(event.clientY))}
              onPointerUp={drop}
              onPointerCancel={() => {
                setDragged(undefined);
                setTarget(undefined);
              }}
            >
              <svg viewBox="0 0 10 16" aria-hidden="true">
                <path d="M3 3h.01M7 3h.01M3 8h.01M7 8h.01M3 13h.01M7 13h.01" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
              </svg>
            </button>
            <span className="own-number">{at + 1}</span>
            <StepEditor
              step={step} at={at} showFor={showFor} onEdit={(patch) => store.edit(at, patch)} onRefuse={onRefuse}
              onRemove={() => {
                store.remove(at);
                onSay(`Step ${at + 1} was removed. “Take back the last change” brings it back.`);
              }}
            />
          </div>
        </li>
      ))}
    </ol>
  );
}
