import { useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { SHAPES } from '../../../program/shapes/registry.ts';
import type { Shape } from '../../../program/shapes/shape.ts';
import { findShapes } from './find-shapes.ts';
import './gallery.css';

interface GalleryProps {
  readonly title: string;
  /** The shape that the program in hand started from. */
  readonly present: string | undefined;
  /** A further choice beside the shapes. */
  readonly extra?: ReactNode;
  readonly onPick: (shape: Shape) => void;
  readonly onClose: () => void;
}

/** Every ready shape with its sentence, family by family, and a search over them. */
export function Gallery({ title, present, extra, onPick, onClose }: GalleryProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [query, setQuery] = useState('');
  const groups = useMemo(() => findShapes(SHAPES, query), [query]);
  const count = groups.reduce((sum, { shapes }) => sum + shapes.length, 0);
  useEffect(() => {
    const element = dialog.current;
    const opener = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="gallery"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className="gallery-sheet">
        <div className="gallery-head">
          <h2 id={titleId} className="gallery-title">
            {title}
          </h2>
          <input type="search" className="gallery-search" aria-label="Search ready shapes" placeholder={`Search ${SHAPES.length} shapes`} value={query} onChange={(event) => setQuery(event.target.value)} />
          <button type="button" className="panel-close" aria-label="Close" onClick={onClose}>
            <kbd aria-hidden="true">Esc</kbd>
          </button>
        </div>
        <div className="gallery-body">
          {extra}
          <p className="unseen" role="status">
            {count === 1 ? '1 shape' : `${count} shapes`}
          </p>
          {count === 0 && <p className="gallery-nothing">No shape speaks of “{query}”. Start from the nearest and change it, or write a program as text.</p>}
          {groups.map(({ label, shapes }) => (
            <section key={label} aria-label={label} className="gallery-group">
              <h3>{label}</h3>
              <ul>
                {shapes.map((shape) => (
                  <li key={shape.id}>
                    <button type="button" className="gallery-shape" aria-current={shape.id === present ? 'true' : undefined} onClick={() => onPick(shape)}>
                      <strong>{shape.program.title}</strong>
                      <span>{shape.program.about}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      </div>
    </dialog>
  );
}
